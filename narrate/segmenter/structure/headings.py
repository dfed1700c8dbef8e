"""Which lines open a section, a point or a point's part, decided over the whole speech rather than line by line.

Of the runs that divide a part the outermost are its headings: those that begin first and enclose the others. What
lies between two of them is divided again, down to the third level. Headings without a number are one more run.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from narrate.segmenter.lines.markers import MAX_RANK
from narrate.segmenter.structure.numbering import MARKDOWN_RANK, Run, Speech, divides, find_runs
from narrate.segmenter.structure.unnumbered import FAMILY, find_plain_run, is_frame

__all__ = ["Level", "Opening", "find_openings"]

Level = Literal[1, 2, 3]

_DEEPEST = 3

#: Numbered headings that make up this share of a part are its headings, whatever short lines stand around them.
_MAIN_SHARE = 0.5
_FRAMES = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a section or a point."""

    level: Level
    own_line: bool  #: a heading by itself, not the start of a paragraph
    marker_end: int  #: where its words begin
    reason: str  #: why it is taken for one, in words


def find_openings(
    texts: Sequence[str], gaps: frozenset[int] = frozenset()
) -> Mapping[int, Opening]:
    """The lines that open a section (level 1), a point (2) or a part of one (3), by index.

    ``gaps`` are the indexes of the lines that stand below a blank one.
    """
    openings: dict[int, Opening] = {}
    _divide(Speech(texts, gaps), 0, len(texts), 1, openings)
    return openings


def _divide(
    speech: Speech, start: int, stop: int, level: int, openings: dict[int, Opening]
) -> None:
    items = _outermost(speech, start, stop, level)
    for item, end in pairwise((*sorted(items), stop)):
        run = items[item]
        own_line = run.family == FAMILY or run.rank == MARKDOWN_RANK or speech.owns_line(item, end)
        openings[item] = Opening(
            cast(Level, level), own_line, speech.marker_end(item), _reason(run, own_line)
        )
        if level < _DEEPEST:
            _divide(speech, item + 1, end, level + 1, openings)


def _reason(run: Run, own_line: bool) -> str:
    shape = "a line of its own" if own_line else "the start of a paragraph"
    if run.family == FAMILY:
        return f"one of {len(run.items)} short lines without an end, each above prose"
    if run.rank == MARKDOWN_RANK:
        return "a heading by its format"
    return f"one of {len(run.items)} in the row {run.family}; {shape}"


def _outermost(speech: Speech, start: int, stop: int, level: int) -> Mapping[int, Run]:
    """The lines that divide a part first of all, each with its run; empty when nothing does."""
    numbered = [run for run in find_runs(speech, start, stop) if divides(run, speech, level)]
    plain = find_plain_run(speech, start, stop, level)
    runs = [*numbered, *_not_astride(plain, numbered, speech)] if plain else numbered
    by_family: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for run in _not_enclosed(runs):
        by_family[run.rank, run.family].append(run)
    if not by_family:
        return {}

    def spanned(key: tuple[int, str]) -> tuple[int, int]:
        return sum(speech.breadth(run.items[0], run.items[-1] + 1) for run in by_family[key]), -key[
            0
        ]

    chosen = by_family[max(by_family, key=spanned)]
    frames = [index for index in plain.items if is_frame(speech.texts[index])] if plain else []
    return {
        **{index: run for run in chosen for index in run.items},
        **{
            index: plain
            for index in frames
            if plain and all(_is_outside(index, run) for run in chosen)
        },
    }


def _is_outside(index: int, run: Run) -> bool:
    return not run.items[0] <= index <= run.items[-1]


def _not_astride(plain: Run, numbered: Sequence[Run], speech: Speech) -> Iterator[Run]:
    """The headings without a number that break into no numbered run, if they do more than surround the main one."""
    items = tuple(
        index for index in plain.items if all(_is_outside(index, run) for run in numbered)
    )
    if len(items) > 1 and not any(_is_main(run, plain, speech) for run in numbered):
        yield replace(plain, items=items)


def _is_main(run: Run, plain: Run, speech: Speech) -> bool:
    """Whether a numbered run is most of a part, with no more than an introduction and a conclusion around it."""
    stop = next((index for index in plain.items if index > run.items[-1]), plain.stop)
    frames = len(plain.items) <= _FRAMES or all(
        is_frame(speech.texts[index]) for index in plain.items
    )
    whole = speech.breadth(min(plain.items[0], run.items[0]), plain.stop)
    return frames and speech.breadth(run.items[0], stop) >= _MAIN_SHARE * whole


def _not_enclosed(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs that do not begin between two items of another, nor below the first item of one of a smaller rank."""
    last_item, smallest_rank = -1, MAX_RANK
    for run in sorted(runs, key=lambda run: run.items[0]):
        if run.items[0] > last_item and run.rank <= smallest_rank:
            yield run
        last_item, smallest_rank = max(last_item, run.items[-1]), min(smallest_rank, run.rank)
