"""The arithmetic of a programme: where each segment stands, and where each chapter begins and ends.

Pure functions over whole samples. Nothing here touches audio.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from narrate.model import (
    ChapterMark,
    Placement,
    ScriptChapter,
    Segment,
    Timeline,
    ms_to_samples,
)

__all__ = ["lay_out", "placed"]


def lay_out(
    segments: Sequence[Segment],
    spans: Sequence[tuple[int, int]],
    chapters: Sequence[ScriptChapter],
    sample_rate_hz: int,
) -> Timeline:
    """Put the segments one after another, with their pauses, and mark the chapters.

    The pause after the last segment is kept: it is the programme's lead-out.

    Args:
        segments: In the order in which they are heard.
        spans: For each segment the samples [start, end) of its clip that are heard.
        chapters: Those that the segments' indices mean.
        sample_rate_hz: The clips'.

    Raises:
        ValueError: When the chapters and the segments disagree about their order.
    """
    placements = tuple(placed(segments, spans, sample_rate_hz))
    first_heard: dict[int, int] = {}
    total_samples = 0
    for segment, placement in zip(segments, placements, strict=True):
        first_heard.setdefault(segment.chapter, placement.start_samples)
        pause_samples = ms_to_samples(segment.pause_after_ms, sample_rate_hz)
        total_samples = placement.end_samples + pause_samples
    marks = _marks(chapters, first_heard, total_samples)
    return Timeline(sample_rate_hz, total_samples, placements, marks)


def placed(
    segments: Sequence[Segment],
    spans: Iterable[tuple[int, int]],
    sample_rate_hz: int,
) -> Iterator[Placement]:
    """Yield the segments' places one after another, with their pauses, each as soon as its span is known."""
    position = 0
    for segment, (start, end) in zip(segments, spans, strict=True):
        position += ms_to_samples(segment.pause_before_ms, sample_rate_hz)
        yield Placement(segment.key, start, end, position)
        position += end - start
        position += ms_to_samples(segment.pause_after_ms, sample_rate_hz)


def _marks(
    chapters: Sequence[ScriptChapter],
    first_heard: Mapping[int, int],
    total_samples: int,
) -> tuple[ChapterMark, ...]:
    """Marks in the chapters' order: sections tile [0, total_samples), points lie within their section.

    ``first_heard`` gives the first sample of each chapter that has a segment. A chapter without any, of its own or in
    a point below it, gets no mark: there is nothing to jump to.
    """
    sections = _sections(chapters)
    starts = _starts(sections, first_heard)
    indices = sorted(starts)
    for earlier, later in pairwise(indices):
        if starts[later] < starts[earlier]:
            raise ValueError("the segments do not come in the order of their chapters")
    if indices:
        starts[indices[0]] = 0

    marks: list[ChapterMark] = []
    next_start = next_section = total_samples
    for index in reversed(indices):
        title = chapters[index].title
        start = starts[index]
        if sections[index] == index:
            marks.append(ChapterMark(title, 1, start, next_section))
            next_section = start
        else:
            marks.append(ChapterMark(title, 2, start, next_start))
        next_start = start
    marks.reverse()
    return tuple(marks)


def _sections(chapters: Sequence[ScriptChapter]) -> list[int]:
    """For each chapter the index of the section it belongs to; a section's own. A point before any section is one."""
    sections: list[int] = []
    for index, chapter in enumerate(chapters):
        is_section = chapter.level == 1 or not sections
        sections.append(index if is_section else sections[-1])
    return sections


def _starts(sections: Sequence[int], first_heard: Mapping[int, int]) -> dict[int, int]:
    """The first sample of each chapter that is heard; a section begins no later than its first point."""
    starts: dict[int, int] = {}
    for index, start in first_heard.items():
        section = sections[index]
        starts[index] = min(start, starts.get(index, start))
        starts[section] = min(start, starts.get(section, start))
    return starts
