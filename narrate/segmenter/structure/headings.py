"""Which lines open a section, a point or a point's part, decided over the whole speech rather than line by line.

Of the runs that divide a part the outermost are its headings: those that begin first and enclose the others. What
lies between two of them is divided again, down to the third level. Headings without a number are one more run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.markers import MAX_RANK
from narrate.segmenter.structure.numbering import (
    MARKDOWN_RANK,
    Run,
    Speech,
    divides,
    find_runs,
)
from narrate.segmenter.structure.unnumbered import FAMILY, find_unnumbered_run, is_frame

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
    lines: Sequence[AnnotatedLine],
    gaps: frozenset[int] = frozenset(),
    *,
    headings_known: bool = False,
) -> Mapping[int, Opening]:
    """The lines that open a section (level 1), a point (2) or a part of one (3), by index.

    `gaps` are the indexes of the lines that stand below a blank one. With `headings_known` only lines with the marks
    of a heading open anything.
    """
    openings: dict[int, Opening] = {}
    speech = Speech(lines, gaps, headings_known=headings_known)
    _divide(speech, 0, len(lines), 1, openings)
    return openings


def _divide(
    speech: Speech,
    start: int,
    stop: int,
    level: int,
    openings: dict[int, Opening],
) -> None:
    """Add the openings between two lines to those that were found, and divide what lies between them."""
    items = _outermost(speech, start, stop, level)
    for item, end in pairwise((*sorted(items), stop)):
        run = items[item]
        by_format = run.family == FAMILY or run.rank == MARKDOWN_RANK
        own_line = by_format or speech.owns_line(item, end)
        openings[item] = Opening(
            level=cast(Level, level),
            own_line=own_line,
            marker_end=speech.lines[item].marker_end,
            reason=_reason(run, own_line),
        )
        if level < _DEEPEST:
            _divide(speech, item + 1, end, level + 1, openings)


def _reason(
    run: Run,
    own_line: bool,
) -> str:
    if run.family == FAMILY:
        return f"one of {len(run.items)} short lines without an end, each above prose"
    if run.rank == MARKDOWN_RANK:
        return "a heading by its format"
    shape = "a line of its own" if own_line else "the start of a paragraph"
    return f"one of {len(run.items)} in the row {run.family}; {shape}"


def _outermost(
    speech: Speech,
    start: int,
    stop: int,
    level: int,
) -> Mapping[int, Run]:
    """The lines that divide a part first of all, each with its run; empty when nothing does."""
    runs = find_runs(speech, start, stop)
    if speech.headings_known:
        runs = [run for run in runs if run.rank == MARKDOWN_RANK]
    elif level == 1:
        runs = [_without_title(run) for run in runs]
    dividing = [run for run in runs if divides(run, speech, level)]
    numbered = _not_across_headings(dividing, speech)
    by_format = _outermost_format(numbered)
    if by_format:
        return dict.fromkeys(by_format.items, by_format)
    unnumbered = find_unnumbered_run(speech, start, stop, level)
    runs = list(numbered)
    if unnumbered:
        runs += _not_astride(unnumbered, numbered, speech)
    chosen = _largest_family(_not_enclosed(runs), speech)
    items = {index: run for run in chosen for index in run.items}
    if unnumbered and chosen:
        for index in unnumbered.items:
            around = all(_is_outside(index, run) for run in chosen)
            if around and is_frame(speech.lines[index].text):
                items[index] = unnumbered
    return items


def _outermost_format(runs: Sequence[Run]) -> Run | None:
    """Of headings with more and with fewer marks, those with the fewest, and those that stand above all of these."""
    formats = [run for run in runs if run.rank == MARKDOWN_RANK]
    if len(formats) < 2:
        return None
    outer = min(formats, key=lambda run: len(run.family))
    earlier = [run for run in formats if run.items[0] < outer.items[0]]
    fewest = min((len(run.family) for run in earlier), default=0)
    above = [
        index
        for run in earlier
        for index in run.items
        if len(run.family) == fewest and index < outer.items[0]
    ]
    return replace(outer, items=tuple(sorted([*above, *outer.items])))


def _not_across_headings(
    runs: Sequence[Run],
    speech: Speech,
) -> list[Run]:
    """The runs without those of numbered paragraphs that go on below a heading by its format, as those of a law do."""
    by_format = [
        index for run in runs if run.rank == MARKDOWN_RANK for index in run.items
    ]
    kept: list[Run] = []
    for run in runs:
        is_across = any(run.items[0] < index < run.items[-1] for index in by_format)
        own_lines = sum(speech.owns_line(*extent) for extent in run.extents)
        are_paragraphs = 2 * own_lines < len(run.items)
        if run.rank == MARKDOWN_RANK or not (is_across and are_paragraphs):
            kept.append(run)
    return kept


def _without_title(run: Run) -> Run:
    """A row of headings without its first, if that stands right above the second on top of all: it is the title."""
    is_format = run.rank == MARKDOWN_RANK
    if is_format and run.items[:2] == (0, 1) and len(run.items) > 2:
        return replace(run, items=run.items[1:])
    return run


def _largest_family(
    runs: Iterable[Run],
    speech: Speech,
) -> Sequence[Run]:
    """The runs of the family that spans most of a part; of equals, that of the smaller rank."""
    by_family: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for run in runs:
        by_family[run.rank, run.family].append(run)

    def extent(key: tuple[int, str]) -> tuple[int, int]:
        rank, _ = key
        spans = [
            speech.breadth(run.items[0], run.items[-1] + 1) for run in by_family[key]
        ]
        return sum(spans), -rank

    return by_family[max(by_family, key=extent)] if by_family else []


def _is_outside(
    index: int,
    run: Run,
) -> bool:
    return not run.items[0] <= index <= run.items[-1]


def _not_astride(
    unnumbered: Run,
    numbered: Sequence[Run],
    speech: Speech,
) -> list[Run]:
    """The headings without a number that break into no numbered run, if they do more than surround the main one."""
    items = [
        index
        for index in unnumbered.items
        if all(_is_outside(index, run) for run in numbered)
    ]
    if len(items) < 2 or any(_is_main(run, unnumbered, speech) for run in numbered):
        return []
    return [replace(unnumbered, items=tuple(items))]


def _is_main(
    run: Run,
    unnumbered: Run,
    speech: Speech,
) -> bool:
    """Whether a numbered run is most of a part, with no more than an introduction and a conclusion around it."""
    few = len(unnumbered.items) <= _FRAMES
    if not few and not all(
        is_frame(speech.lines[index].text) for index in unnumbered.items
    ):
        return False
    later = [index for index in unnumbered.items if index > run.items[-1]]
    stop = later[0] if later else unnumbered.stop
    first = min(unnumbered.items[0], run.items[0])
    whole = speech.breadth(first, unnumbered.stop)
    return speech.breadth(run.items[0], stop) >= _MAIN_SHARE * whole


def _not_enclosed(runs: Iterable[Run]) -> list[Run]:
    """The runs that do not begin between two items of another, nor below the first item of one of a smaller rank."""
    last_item, smallest_rank = -1, MAX_RANK
    outer: list[Run] = []
    for run in sorted(runs, key=lambda run: run.items[0]):
        if run.items[0] > last_item and run.rank <= smallest_rank:
            outer.append(run)
        last_item = max(last_item, run.items[-1])
        smallest_rank = min(smallest_rank, run.rank)
    return outer
