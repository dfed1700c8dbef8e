"""The arithmetic of a programme: where each segment stands, and where each chapter begins and ends.

Pure functions over whole samples. Nothing here touches audio.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from narrate.model import ChapterMark, Placement, ScriptChapter, Segment, Timeline, ms_to_samples

__all__ = ["lay_out", "placed"]


def lay_out(
    segments: Sequence[Segment],
    spans: Sequence[tuple[int, int]],
    chapters: Sequence[ScriptChapter],
    sample_rate_hz: int,
) -> Timeline:
    """Put the segments one after another, with their pauses, and mark the chapters.

    ``spans[i]`` is the range of samples of segment i's clip that is heard, (start, end). The pause after the last
    segment is kept: it is the programme's lead-out. Raises ValueError when the chapters and the segments disagree
    about their order.
    """
    placements = tuple(placed(segments, spans, sample_rate_hz))
    heard: dict[int, int] = {}
    total_samples = 0
    for segment, placement in zip(segments, placements, strict=True):
        heard.setdefault(segment.chapter, placement.start_samples)
        total_samples = placement.end_samples + ms_to_samples(
            segment.pause_after_ms, sample_rate_hz
        )
    return Timeline(
        sample_rate_hz, total_samples, placements, _marks(chapters, heard, total_samples)
    )


def placed(
    segments: Sequence[Segment], spans: Iterable[tuple[int, int]], sample_rate_hz: int
) -> Iterator[Placement]:
    """The segments' places one after another, with their pauses, each as soon as its span is known."""
    position = 0
    for segment, (start, end) in zip(segments, spans, strict=True):
        position += ms_to_samples(segment.pause_before_ms, sample_rate_hz)
        yield Placement(segment.key, start, end, position)
        position += end - start + ms_to_samples(segment.pause_after_ms, sample_rate_hz)


def _marks(
    chapters: Sequence[ScriptChapter], heard: Mapping[int, int], total_samples: int
) -> tuple[ChapterMark, ...]:
    """Marks in the chapters' order: sections tile [0, total_samples), points lie within their section.

    ``heard`` gives the first heard sample of each chapter that has a segment. A chapter without any, of its own or in
    a point below it, gets no mark: there is nothing to jump to.
    """
    parents = _sections(chapters)
    starts = _starts(parents, heard)
    indices = sorted(starts)
    levels = {index: 1 if parents[index] == index else 2 for index in indices}
    if any(starts[later] < starts[earlier] for earlier, later in pairwise(indices)):
        raise ValueError("the segments do not come in the order of their chapters")
    if indices:
        starts[indices[0]] = 0

    marks: list[ChapterMark] = []
    next_start = next_section = total_samples
    for index in reversed(indices):
        end = next_section if levels[index] == 1 else next_start
        marks.append(ChapterMark(chapters[index].title, levels[index], starts[index], end))
        next_start = starts[index]
        if levels[index] == 1:
            next_section = next_start
    return tuple(reversed(marks))


def _sections(chapters: Sequence[ScriptChapter]) -> list[int]:
    """For each chapter the index of the section it belongs to; a section's own. A point before any section is one."""
    sections: list[int] = []
    for index, chapter in enumerate(chapters):
        sections.append(index if chapter.level == 1 or not sections else sections[-1])
    return sections


def _starts(sections: Sequence[int], heard: Mapping[int, int]) -> dict[int, int]:
    """The first sample of each chapter that is heard; a section begins no later than its first point."""
    starts: dict[int, int] = {}
    for index, start in heard.items():
        for owner in (index, sections[index]):
            starts[owner] = min(start, starts.get(owner, start))
    return starts
