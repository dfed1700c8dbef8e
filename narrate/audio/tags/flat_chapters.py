"""Chapter marks for containers that know no nesting: one flat list, in which points are indented.

The list tiles the programme: a section ends where its first point begins. Reading it back, a section runs over its
points again.
"""

from collections.abc import Iterator, Sequence

from narrate.audio.tags.chapter_titles import mark_title
from narrate.model import ChapterMark, samples_to_ms

__all__ = ["INDENT", "flat_marks", "mark_comments", "nested_marks"]

#: Before a point's title. Em spaces: neither HTML nor the usual trimming of tags removes them.
INDENT = "\u2003\u2003"
#: Chapter comments are numbered with three digits; where there are more marks, the sections have to do.
MAX_COMMENTS = 1000


def flat_marks(marks: Sequence[ChapterMark]) -> list[ChapterMark]:
    """The same marks, all of level 1, each ending where the next begins; long titles are cut."""
    if not marks:
        return []
    ends = [*(mark.start_samples for mark in marks[1:]), max(mark.end_samples for mark in marks)]
    return [
        ChapterMark(INDENT * (mark.level - 1) + mark_title(mark.title), 1, mark.start_samples, end)
        for mark, end in zip(marks, ends, strict=True)
    ]


def nested_marks(
    flat: Sequence[tuple[str, float]], end_s: float
) -> Iterator[tuple[str, int, float, float]]:
    """The inverse of `flat_marks`: titles and starts in seconds to titles, levels, starts and ends."""
    nested: list[tuple[str, int, float, float]] = []
    next_start_s = next_section_s = end_s
    for title, start_s in reversed(flat):
        if title.startswith(INDENT):
            nested.append((title.removeprefix(INDENT), 2, start_s, next_start_s))
        else:
            nested.append((title, 1, start_s, next_section_s))
            next_section_s = start_s
        next_start_s = start_s
    return reversed(nested)


def mark_comments(marks: Sequence[ChapterMark], sample_rate_hz: int) -> dict[str, str]:
    """The marks as Vorbis comments, CHAPTER000 and CHAPTER000NAME (wiki.xiph.org/Chapter_Extension)."""
    if len(marks) > MAX_COMMENTS:
        marks = [mark for mark in marks if mark.level == 1][:MAX_COMMENTS]
    comments = {}
    for number, mark in enumerate(flat_marks(marks)):
        comments[f"CHAPTER{number:03}"] = _clock(samples_to_ms(mark.start_samples, sample_rate_hz))
        comments[f"CHAPTER{number:03}NAME"] = mark.title
    return comments


def _clock(ms: int) -> str:
    """HH:MM:SS.mmm."""
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
