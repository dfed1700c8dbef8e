"""Runs: markers of one family that count up, and whether such a row divides a speech or is a list within it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.markers import NEXT, Marker

__all__ = ["MARKDOWN_RANK", "Run", "Speech", "divides", "find_runs"]

MARKDOWN_RANK = 0

#: A point may be one sentence if it is a real one; a section may not. Chinese characters.
_POINT_BREADTH = 40

#: A file with so many headings by its format has its other headings so, too; what it counts with these is a list.
_FEWEST_BY_FORMAT = 3
_LIST_FAMILY = "1."

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
    """The lines of a speech, and measures of the stretches between them."""

    def __init__(
        self,
        lines: Sequence[AnnotatedLine],
        gaps: frozenset[int] = frozenset(),
        *,
        headings_known: bool = False,
    ) -> None:
        """`gaps` are the indexes of the lines that stand below a blank one.

        `headings_known` says that no line is a heading that has not the marks of one.
        """
        self.lines = lines
        self.gaps = gaps
        self.headings_known = headings_known
        by_format = sum(line.is_markdown_heading for line in lines)
        self.has_format = by_format >= _FEWEST_BY_FORMAT
        self._breadth_before = [0, *accumulate(line.breadth for line in lines)]

    def breadth(
        self,
        start: int,
        stop: int,
    ) -> int:
        """How much is said from one line to the next, in Chinese characters."""
        return self._breadth_before[stop] - self._breadth_before[start]

    def owns_line(
        self,
        start: int,
        stop: int,
    ) -> bool:
        """Whether the line that opens this extent is a heading by itself."""
        line = self.lines[start]
        stands_alone = stop - start == 1
        return line.is_unpunctuated or (line.is_short_sentence and not stands_alone)

    def is_substantial(
        self,
        start: int,
        stop: int,
        level: int,
    ) -> bool:
        """Whether an item with all that follows it is more than an entry in a list."""
        if stop - start > 1 or self.lines[start].sentence_count > 1:
            return True
        return level > 1 and self.breadth(start, stop) >= _POINT_BREADTH


@dataclass(frozen=True, slots=True)
class Run:
    """A row of lines that may be the headings of one level."""

    family: str
    rank: int
    items: tuple[int, ...]  #: indexes of lines
    stop: int  #: where the part that it divides ends
    #: the number that it begins with; None where nothing is counted
    first: int | None = 1

    @property
    def extents(self) -> list[tuple[int, int]]:
        """From each item to the next, and from the last to the end."""
        return list(pairwise((*self.items, self.stop)))


@dataclass(slots=True)
class _GrowingRun:
    """A run on its way through the lines, with what its last item was like."""

    family: str
    rank: int
    first: int | None
    items: list[int] = field(default_factory=list)
    number: int = 0
    flavour: str = ""
    unpunctuated: bool = False

    def take(
        self,
        index: int,
        marker: Marker,
        unpunctuated: bool,
    ) -> None:
        """Go on with the marker of a line."""
        self.items.append(index)
        self.number += self._step(marker)
        self.flavour = marker.flavour
        self.unpunctuated = unpunctuated

    def likeness(
        self,
        marker: Marker,
        unpunctuated: bool,
    ) -> int:
        """How well a marker goes on with this run; 0 when it does not."""
        if marker.number == 1 and self.number:
            return 0
        step = self._step(marker)
        same_shape = unpunctuated == self.unpunctuated
        if step not in _STEPS or (step == 0 and not same_shape):
            return 0
        score = _STEPS[step]
        if same_shape:
            score += _SAME_SHAPE
        if marker.flavour == self.flavour:
            score += _SAME_FLAVOUR
        return score

    def _step(self, marker: Marker) -> int:
        """How far the marker counts on from the last one."""
        if marker.number is None or marker.number == NEXT:
            return 1
        return marker.number - self.number


def find_runs(
    speech: Speech,
    start: int,
    stop: int,
) -> list[Run]:
    """The runs among the marked lines from one line to another.

    Where an item could go on with several runs, it goes on with the one that it is most like, the latest of equals.
    """
    runs: list[_GrowingRun] = []
    by_family: dict[str, list[_GrowingRun]] = defaultdict(list)
    for index in range(start, stop):
        marker = speech.lines[index].marker
        if marker is None:
            continue
        unpunctuated = speech.lines[index].is_unpunctuated
        run = _best_run(by_family[marker.family], marker, unpunctuated)
        if run is None:
            run = _GrowingRun(marker.family, marker.rank, marker.number)
            runs.append(run)
            by_family[marker.family].append(run)
        run.take(index, marker, unpunctuated)
    return [
        Run(run.family, run.rank, tuple(run.items), stop, run.first) for run in runs
    ]


def _best_run(
    rivals: Sequence[_GrowingRun],
    marker: Marker,
    unpunctuated: bool,
) -> _GrowingRun | None:
    best, most = None, 0
    for run in reversed(rivals[-_REMEMBERED:]):
        likeness = run.likeness(marker, unpunctuated)
        if likeness > most:
            best, most = run, likeness
    return best


def divides(
    run: Run,
    speech: Speech,
    level: int,
) -> bool:
    """Whether a run is a set of chapters and not a list, a figure of speech, or a lone marker."""
    count = len(run.items)
    if run.rank == MARKDOWN_RANK:
        return count > 1 or run.items[0] > 0
    if count < 2:
        return False
    own_lines = sum(speech.owns_line(*extent) for extent in run.extents)
    are_lines = 2 * own_lines >= count
    if not are_lines and run.family == _LIST_FAMILY and speech.has_format:
        return False
    if level == 1 and not _begins_well(run, are_lines):
        return False
    substantial = sum(speech.is_substantial(*extent, level) for extent in run.extents)
    if 2 * substantial <= count:
        return False
    if level > 1 or are_lines:
        return True
    whole = speech.breadth(0, len(speech.lines))
    return speech.breadth(run.items[0], run.items[-1] + 1) >= _RUN_IN_SHARE * whole


def _begins_well(
    run: Run,
    are_lines: bool,
) -> bool:
    """Whether a run begins with one, or soon after where its items are lines of their own."""
    if run.first is None or run.first == 1:
        return True
    return are_lines and run.first <= _LATEST_BEGINNING
