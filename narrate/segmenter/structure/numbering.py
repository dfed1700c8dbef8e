"""Runs: markers of one family that count up, and whether such a row divides a speech or is a list within it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from narrate.segmenter.lines.features import breadth, is_heading_line, sentence_count
from narrate.segmenter.lines.markers import NEXT, Marker, find_marker

__all__ = ["MARKDOWN_RANK", "Run", "Speech", "divides", "find_runs"]

MARKDOWN_RANK = 0

#: A point may be one sentence if it is a real one; a section may not.
_POINT_BREADTH = 40

#: Sections without heading lines must make up this share of the speech: 一是…二是… in passing divides nothing.
_RUN_IN_SHARE = 0.4

#: A row that does not begin with one may begin with two, or after a number that was lost.
_LATEST_BEGINNING = 3

#: How well a number goes on from the one before it; a step that is not here does not. A repeated number is a slip.
_STEPS: Mapping[int, int] = {1: 4, 2: 1, 0: 1}
_SAME_SHAPE = 2
_SAME_FLAVOUR = 1

#: Of the runs that could go on, so many are looked at, the most recent: a run that was left long ago is over.
_REMEMBERED = 6


class Speech:
    """The lines of a speech with what is asked of them again and again."""

    def __init__(self, texts: Sequence[str], gaps: frozenset[int] = frozenset()) -> None:
        """The lines, and the indexes of those that stand below a blank one."""
        self.texts = texts
        self.gaps = gaps
        self.markers: Mapping[int, Marker] = {
            index: marker for index, text in enumerate(texts) if (marker := find_marker(text))
        }
        self._before = [0, *accumulate(map(breadth, texts))]

    def breadth(self, start: int, stop: int) -> int:
        """How much is said from one line to the next, in Chinese characters."""
        return self._before[stop] - self._before[start]

    def marker_end(self, index: int) -> int:
        """Where the words of a line begin."""
        return self.markers[index].end if index in self.markers else 0

    def is_unpunctuated(self, index: int) -> bool:
        """Whether a line has no end of a sentence in it, as most headings have none."""
        return is_heading_line(self.texts[index], self.marker_end(index), alone=True)

    def owns_line(self, start: int, stop: int) -> bool:
        """Whether the line that opens this extent is a heading by itself."""
        return is_heading_line(self.texts[start], self.marker_end(start), alone=stop - start == 1)

    def is_substantial(self, start: int, stop: int, level: int) -> bool:
        """Whether an item with all that follows it is more than an entry in a list."""
        if stop - start > 1 or sentence_count(self.texts[start]) > 1:
            return True
        return level > 1 and self.breadth(start, stop) >= _POINT_BREADTH


@dataclass(frozen=True, slots=True)
class Run:
    """A row of lines that may be the headings of one level."""

    family: str
    rank: int
    items: tuple[int, ...]  #: indexes of lines
    stop: int  #: where the part that it divides ends
    first: int | None = 1  #: the number that it begins with; None where nothing is counted

    @property
    def extents(self) -> list[tuple[int, int]]:
        """From each item to the next, and from the last to the end."""
        return list(pairwise((*self.items, self.stop)))


@dataclass(slots=True)
class _Growing:
    family: str
    rank: int
    first: int | None
    items: list[int] = field(default_factory=list)
    number: int = 0
    flavour: str = ""
    unpunctuated: bool = False

    def take(self, index: int, marker: Marker, unpunctuated: bool) -> None:
        self.items.append(index)
        self.number = self.number + 1 if marker.number in {None, NEXT} else marker.number or 0
        self.flavour, self.unpunctuated = marker.flavour, unpunctuated

    def likeness(self, marker: Marker, unpunctuated: bool) -> int:
        """How well a marker goes on with this run; 0 when it does not."""
        if marker.number == 1 and self.number:
            return 0
        step = 1 if marker.number in {None, NEXT} else (marker.number or 0) - self.number
        alike = unpunctuated == self.unpunctuated
        if step not in _STEPS or (step == 0 and not alike):
            return 0
        return _STEPS[step] + _SAME_SHAPE * alike + _SAME_FLAVOUR * (marker.flavour == self.flavour)


def find_runs(speech: Speech, start: int, stop: int) -> list[Run]:
    """The runs among the marked lines from one line to another.

    Where an item could go on with several runs, it goes on with the one that it is most like, the latest of equals.
    """
    grown: list[_Growing] = []
    by_family: dict[str, list[_Growing]] = defaultdict(list)
    for index in range(start, stop):
        if (marker := speech.markers.get(index)) is None:
            continue
        unpunctuated = speech.is_unpunctuated(index)
        rivals = by_family[marker.family][: -_REMEMBERED - 1 : -1]
        best = max(rivals, key=lambda run: run.likeness(marker, unpunctuated), default=None)
        if best is None or not best.likeness(marker, unpunctuated):
            best = _Growing(marker.family, marker.rank, marker.number)
            grown.append(best)
            by_family[marker.family].append(best)
        best.take(index, marker, unpunctuated)
    return [Run(run.family, run.rank, tuple(run.items), stop, run.first) for run in grown]


def divides(run: Run, speech: Speech, level: int) -> bool:
    """Whether a run is a set of chapters and not a list, a figure of speech, or a lone marker."""
    if run.rank == MARKDOWN_RANK:
        return len(run.items) > 1 or run.items[0] > 0
    if len(run.items) < 2:
        return False
    own_lines = 2 * sum(speech.owns_line(*extent) for extent in run.extents) >= len(run.items)
    if (
        run.first not in {None, 1}
        and level == 1
        and not (own_lines and (run.first or 0) <= _LATEST_BEGINNING)
    ):
        return False
    substantial = sum(speech.is_substantial(start, stop, level) for start, stop in run.extents)
    if 2 * substantial <= len(run.items):
        return False
    if level > 1 or own_lines:
        return True
    return speech.breadth(run.items[0], run.items[-1] + 1) >= _RUN_IN_SHARE * speech.breadth(
        0, len(speech.texts)
    )
