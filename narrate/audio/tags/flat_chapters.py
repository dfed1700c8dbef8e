"""Chapter marks for containers without nesting: one flat list, in which points are indented.

The list tiles the programme: a section ends where its first point begins. When it is read back, a section runs over
its points again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.audio.tags.chapter_titles import mark_title
from narrate.model import ChapterMark, TimedChapter, samples_to_ms

__all__ = [
    "INDENT",
    "MAX_COMMENTS",
    "FlatChapter",
    "flat_marks",
    "gapless_marks",
    "mark_comments",
    "nested_chapters",
]

#: Before a point's title. Em spaces: neither HTML nor the usual trimming of tags removes them.
INDENT = "\u2003\u2003"
#: Chapter comments are numbered with three digits, but AntennaPod reads two of them, and shows no chapter at all where
#: a number comes twice. Where there are more marks, the sections have to do, and of more sections every second, third…
MAX_COMMENTS = 99


@dataclass(frozen=True, slots=True)
class FlatChapter:
    """A chapter as a flat list has it: an indented title and a beginning."""

    title: str
    start_s: float


def gapless_marks(marks: Sequence[ChapterMark]) -> list[ChapterMark]:
    """The same marks, each ending where the next begins, so that none lies over another; long titles are cut.

    A player that jumps to the end of a section would otherwise pass over its points, or jump back.
    """
    gapless: list[ChapterMark] = []
    end_samples = max((mark.end_samples for mark in marks), default=0)
    for mark in reversed(marks):
        title = mark_title(mark.title)
        gapless.append(ChapterMark(title, mark.level, mark.start_samples, end_samples))
        end_samples = mark.start_samples
    gapless.reverse()
    return gapless


def flat_marks(marks: Sequence[ChapterMark]) -> list[ChapterMark]:
    """The same marks without gaps, all of level 1; points are indented."""
    flat: list[ChapterMark] = []
    for mark in gapless_marks(marks):
        indent = INDENT * (mark.level - 1)
        flat.append(replace(mark, title=indent + mark.title, level=1))
    return flat


def nested_chapters(
    flat: Iterable[FlatChapter], end_s: float
) -> Iterator[TimedChapter]:
    """The inverse of `flat_marks`: levels from the indentation, ends from what follows.

    Args:
        flat: In order.
        end_s: Where the last chapter ends.
    """
    nested: list[TimedChapter] = []
    next_start_s = end_s
    next_section_s = end_s
    for chapter in reversed(list(flat)):
        start_s = chapter.start_s
        if chapter.title.startswith(INDENT):
            title = chapter.title.removeprefix(INDENT)
            nested.append(TimedChapter(title, 2, start_s, next_start_s))
        else:
            nested.append(TimedChapter(chapter.title, 1, start_s, next_section_s))
            next_section_s = start_s
        next_start_s = start_s
    return reversed(nested)


def mark_comments(marks: Sequence[ChapterMark], sample_rate_hz: int) -> dict[str, str]:
    """The marks as Vorbis comments, CHAPTER000 and CHAPTER000NAME (wiki.xiph.org/Chapter_Extension).

    Where there are more than MAX_COMMENTS, they are thinned out.
    """
    kept = _thinned_out(marks)
    comments: dict[str, str] = {}
    for number, mark in enumerate(flat_marks(kept)):
        start_ms = samples_to_ms(mark.start_samples, sample_rate_hz)
        name = f"CHAPTER{number:03}"
        comments[name] = _timestamp(start_ms)
        comments[f"{name}NAME"] = mark.title
    return comments


def _thinned_out(marks: Sequence[ChapterMark]) -> Sequence[ChapterMark]:
    """As many marks as players can read: all, else the sections, else sections at equal distances."""
    if len(marks) <= MAX_COMMENTS:
        return marks
    sections = [mark for mark in marks if mark.level == 1]
    step = -(-len(sections) // MAX_COMMENTS)
    return sections[::step]


def _timestamp(ms: int) -> str:
    """A time as HH:MM:SS.mmm."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
