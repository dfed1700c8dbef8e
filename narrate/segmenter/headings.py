"""Which lines open a section or a point, decided over the whole speech rather than line by line.

Markers of one family that count up from one make a run. A run is a set of chapters when most of its items
hold more than a sentence; a lone 一、 or a list of short items is part of the text. Of the runs that qualify
the outermost are the sections, and within each section the outermost of what is left are its points.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from narrate.segmenter.markers import MAX_RANK, Marker, find_marker
from narrate.segmenter.shape import breadth, is_heading_line, sentence_count

__all__ = ["Opening", "find_openings"]

Level = Literal[1, 2]

#: A point may be one sentence if it is a real one; a section may not.
_POINT_BREADTH = 40

#: Sections without heading lines must make up this share of the speech: 一是…二是… in passing divides nothing.
_RUN_IN_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Opening:
    """A line that opens a section or a point."""

    level: Level
    own_line: bool  #: a heading by itself, not the start of a paragraph
    marker_end: int  #: where its words begin


@dataclass(frozen=True, slots=True)
class _Run:
    family: str
    rank: int
    items: tuple[int, ...]  #: indexes of lines
    stop: int  #: where the part that it divides ends

    @property
    def extents(self) -> list[tuple[int, int]]:
        return list(pairwise((*self.items, self.stop)))


class _Speech:
    """The lines of a speech with what is asked of them again and again."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.markers: Mapping[int, Marker] = {
            index: marker for index, text in enumerate(texts) if (marker := find_marker(text))
        }
        self._before = [0, *accumulate(map(breadth, texts))]

    def breadth(self, start: int, stop: int) -> int:
        return self._before[stop] - self._before[start]

    def is_unpunctuated(self, index: int) -> bool:
        """Whether a line has no end of a sentence in it, as most headings have none."""
        return is_heading_line(self.texts[index], self.markers[index].end, alone=True)

    def owns_line(self, start: int, stop: int) -> bool:
        """Whether the line that opens this extent is a heading by itself."""
        return is_heading_line(self.texts[start], self.markers[start].end, alone=stop - start == 1)

    def is_substantial(self, start: int, stop: int, level: Level) -> bool:
        """Whether an item with all that follows it is more than an entry in a list."""
        if stop - start > 1 or sentence_count(self.texts[start]) > 1:
            return True
        return level == 2 and self.breadth(start, stop) >= _POINT_BREADTH


def find_openings(texts: Sequence[str]) -> Mapping[int, Opening]:
    """The lines that open a section (level 1) or a point (level 2), by index."""
    speech = _Speech(texts)
    marked = sorted(speech.markers)
    sections = _outermost(_runs(speech, marked, len(texts)), speech, level=1)
    openings: dict[int, Opening] = {}
    inside: dict[int, list[int]] = defaultdict(list)
    section = -1
    for index in marked:
        section = index if index in sections else section
        inside[section].append(index)
    for start, stop in pairwise((*sorted(sections), len(texts))):
        openings[start] = Opening(1, speech.owns_line(start, stop), speech.markers[start].end)
        points = _outermost(_runs(speech, inside[start][1:], stop), speech, level=2)
        for point, end in pairwise((*sorted(points), stop)):
            openings[point] = Opening(2, speech.owns_line(point, end), speech.markers[point].end)
    return openings


def _runs(speech: _Speech, marked: Sequence[int], stop: int) -> list[_Run]:
    """The runs among these lines: one, two, three of a family, with at most one number left out in between.

    Where an item could go on with an outer run or an inner one, it goes on with the one whose lines look like it.
    """
    begun: list[tuple[str, int, list[int]]] = []
    expecting: dict[tuple[str, int | None, bool], list[list[int]]] = defaultdict(list)
    for index in marked:
        family, rank, number, _ = speech.markers[index]
        alike = speech.is_unpunctuated(index)
        expected = (number,) if number is None else (number, number - 1)
        keys = [(family, next_number, shape) for next_number in expected for shape in (alike, not alike)]
        waiting = next((expecting[key] for key in keys if expecting[key]), None)
        if waiting and number != 1:
            items = waiting.pop()
        elif number is None or number == 1:
            begun.append((family, rank, items := []))
        else:
            continue
        items.append(index)
        expecting[family, None if number is None else number + 1, alike].append(items)
    return [_Run(family, rank, tuple(items), stop) for family, rank, items in begun]


def _outermost(runs: Sequence[_Run], speech: _Speech, level: Level) -> frozenset[int]:
    """The items of the family that divides a part first of all; empty when nothing does."""
    by_family: dict[tuple[int, str], list[_Run]] = defaultdict(list)
    for run in _not_enclosed([run for run in runs if _divides(run, speech, level)]):
        by_family[run.rank, run.family].append(run)
    if not by_family:
        return frozenset()

    def spanned(key: tuple[int, str]) -> tuple[int, int]:
        return sum(speech.breadth(run.items[0], run.items[-1] + 1) for run in by_family[key]), -key[0]

    return frozenset(index for run in by_family[max(by_family, key=spanned)] for index in run.items)


def _not_enclosed(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs that do not begin between two items of another, nor below the first item of one of a smaller rank."""
    last_item, smallest_rank = -1, MAX_RANK
    for run in sorted(runs, key=lambda run: run.items[0]):
        if run.items[0] > last_item and run.rank <= smallest_rank:
            yield run
        last_item, smallest_rank = max(last_item, run.items[-1]), min(smallest_rank, run.rank)


def _divides(run: _Run, speech: _Speech, level: Level) -> bool:
    """Whether a run is a set of chapters and not a list, a figure of speech, or a lone marker."""
    if len(run.items) < 2:
        return False
    substantial = sum(speech.is_substantial(start, stop, level) for start, stop in run.extents)
    if 2 * substantial <= len(run.items):
        return False
    if level == 2 or sum(speech.owns_line(*extent) for extent in run.extents) * 2 >= len(run.items):
        return True
    return speech.breadth(run.items[0], run.items[-1] + 1) >= _RUN_IN_SHARE * speech.breadth(0, len(speech.texts))
