"""Chapters as ID3v2.3 frames, after the ID3v2 Chapter Frame Addendum 1.0.

A CHAP frame for each mark, none of which lies over another: players, ffmpeg's among them, take them for one flat list.
The ordered top-level CTOC lists all of them, because there are readers that look no further. Behind them it lists a
CTOC for each section that has points, titled like the section: it tells which points belong to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from narrate.audio.tags.flat_chapters import gapless_marks
from narrate.model import ChapterMark, TimedChapter, samples_to_ms

__all__ = ["UTF_16", "chapter_frames", "read_chapters"]

#: ID3's encoding byte for UTF-16 with a byte-order mark: in version 2.3 the only way to write Chinese.
UTF_16 = 1
#: CHAP's byte offsets when only its times are to be used (addendum, 3.1).
NO_OFFSET = 0xFFFFFFFF
#: A CTOC counts its children in one byte (addendum, 3.2).
MAX_CHILDREN = 255


@dataclass(slots=True)
class _Table:
    """A table of contents: the identities of the chapters and tables in it."""

    identity: str
    title: str
    is_top_level: bool = False
    children: list[str] = field(default_factory=list)


def chapter_frames(
    title: str,
    marks: Sequence[ChapterMark],
    sample_rate_hz: int,
) -> Iterator[object]:
    """Yield the marks' CHAP frames, then the CTOC frames that order and nest them.

    ``title`` heads the top-level table. Nothing is yielded where there is no mark.
    """
    top = _Table("toc", title, is_top_level=True)
    sections: list[_Table] = []
    for number, mark in enumerate(gapless_marks(marks), 1):
        # Of one width, so that the frames' bytes sort as the chapters do.
        identity = f"ch{number:05}"
        yield _chapter_frame(identity, mark, sample_rate_hz)
        top.children.append(identity)
        if mark.level == 1:
            sections.append(_Table(f"toc{number:05}", mark.title))
        elif sections:
            sections[-1].children.append(identity)
    with_points = [section for section in sections if section.children]
    top.children += [section.identity for section in with_points]
    for table in (top, *with_points):
        if table.children:
            yield from _table_frames(table)


def read_chapters(tag: Any) -> list[TimedChapter]:  # noqa: ANN401 (mutagen has no types)
    """Read the chapters of an ID3 tag, in the order of their beginnings.

    A chapter's level is the depth of the tables of contents that it stands in. A section runs over its points, also
    where its frame ends with the first of them.
    """
    levels = _levels(tag)
    chapters: list[TimedChapter] = []
    for frame in tag.getall("CHAP"):
        chapter = TimedChapter(
            title=_title(frame),
            level=levels.get(frame.element_id, 1),
            start_s=frame.start_time / 1000,
            end_s=frame.end_time / 1000,
        )
        chapters.append(chapter)
    chapters.sort(key=lambda chapter: (chapter.start_s, chapter.level))
    return list(_over_points(chapters))


def _over_points(chapters: Sequence[TimedChapter]) -> Iterator[TimedChapter]:
    """The chapters, each going on to the end of the last one below it."""
    for index, chapter in enumerate(chapters):
        end_s = chapter.end_s
        for below in chapters[index + 1 :]:
            if below.level <= chapter.level:
                break
            end_s = max(end_s, below.end_s)
        yield replace(chapter, end_s=end_s)


def _chapter_frame(
    identity: str,
    mark: ChapterMark,
    sample_rate_hz: int,
) -> object:
    """One CHAP (addendum, 3.1). Two marks that meet on a sample meet on a millisecond."""
    from mutagen import id3

    return id3.CHAP(
        element_id=identity,
        start_time=samples_to_ms(mark.start_samples, sample_rate_hz),
        end_time=samples_to_ms(mark.end_samples, sample_rate_hz),
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[id3.TIT2(encoding=UTF_16, text=[mark.title])],
    )


def _table_frames(table: _Table) -> Iterator[object]:
    """One ordered CTOC (addendum, 3.2); what it has no room for goes on in an untitled one, its last child."""
    from mutagen import id3

    children = table.children
    rest: _Table | None = None
    if len(children) > MAX_CHILDREN:
        room = MAX_CHILDREN - 1
        rest = _Table(f"{table.identity}+", "", children=children[room:])
        children = [*children[:room], rest.identity]
    flags = id3.CTOCFlags.ORDERED
    if table.is_top_level:
        flags |= id3.CTOCFlags.TOP_LEVEL
    titles = [id3.TIT2(encoding=UTF_16, text=[table.title])] if table.title else []
    yield id3.CTOC(
        element_id=table.identity,
        flags=flags,
        child_element_ids=children,
        sub_frames=titles,
    )
    if rest:
        yield from _table_frames(rest)


def _levels(tag: Any) -> dict[str, int]:  # noqa: ANN401
    """The level of each chapter that a table of contents lists, by its identity: the deepest place counts."""
    from mutagen.id3 import CTOCFlags

    tables = {table.element_id: table for table in tag.getall("CTOC")}
    waiting = [
        (table, 1) for table in tables.values() if table.flags & CTOCFlags.TOP_LEVEL
    ]
    levels: dict[str, int] = {}
    while waiting:
        table, level = waiting.pop()
        for child in table.child_element_ids:
            # Taken out: tables that list each other must not go round.
            nested = tables.pop(child, None)
            if nested is None:
                levels[child] = max(level, levels.get(child, level))
                continue
            # A table without a title is no level of its own: it goes on where another was full.
            depth = 1 if _title(nested) else 0
            waiting.append((nested, level + depth))
    return levels


def _title(frame: Any) -> str:  # noqa: ANN401
    """The title of a chapter or a table of contents, empty where it has none."""
    texts: list[str] = []
    for title in frame.sub_frames.getall("TIT2"):
        texts += title.text
    return ", ".join(texts)
