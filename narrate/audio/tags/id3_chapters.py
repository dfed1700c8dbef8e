"""Chapters as ID3v2.3 frames, after the ID3v2 Chapter Frame Addendum 1.0.

A CHAP frame for each mark, under one ordered top-level CTOC. A section that has points is followed there by a CTOC
of its own, titled like the section, which lists them: a reader that knows only the top level sees the sections.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module

from narrate.audio.tags.chapter_titles import mark_title
from narrate.model import ChapterMark, samples_to_ms

__all__ = ["UTF_16", "chapter_frames"]

#: ID3's encoding byte for UTF-16 with a byte-order mark: in version 2.3 the only way to write Chinese.
UTF_16 = 1
#: CHAP's byte offsets when only its times are to be used (addendum, 3.1).
NO_OFFSET = 0xFFFFFFFF
#: A CTOC counts its children in one byte (addendum, 3.2).
MAX_CHILDREN = 255


def chapter_frames(
    title: str, marks: Sequence[ChapterMark], sample_rate_hz: int
) -> Iterator[object]:
    """The marks' frames, and the tables of contents that order and nest them; ``title`` heads the first table."""
    contents: list[str] = []
    points: dict[str, tuple[str, list[str]]] = {}
    section, section_title = "", ""
    for number, mark in enumerate(marks, 1):
        # Of one width, so that the frames' bytes sort as the chapters do.
        identity = f"ch{number:05}"
        yield _chapter(identity, mark, sample_rate_hz)
        if mark.level == 1:
            section, section_title = f"toc{number:05}", mark_title(mark.title)
            contents.append(identity)
        elif section in points:
            points[section][1].append(identity)
        else:
            points[section] = section_title, [identity]
            contents.append(section)
    if contents:
        yield from _table("toc", title, contents, top_level=True)
    for table, (table_title, children) in points.items():
        yield from _table(table, table_title, children)


def _chapter(identity: str, mark: ChapterMark, sample_rate_hz: int) -> object:
    """One CHAP (addendum, 3.1). Two marks that meet on a sample meet on a millisecond."""
    id3 = import_module("mutagen.id3")
    return id3.CHAP(
        element_id=identity,
        start_time=samples_to_ms(mark.start_samples, sample_rate_hz),
        end_time=samples_to_ms(mark.end_samples, sample_rate_hz),
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=[id3.TIT2(encoding=UTF_16, text=[mark_title(mark.title)])],
    )


def _table(
    identity: str, title: str, children: Sequence[str], *, top_level: bool = False
) -> Iterator[object]:
    """One ordered CTOC (addendum, 3.2); what it has no room for goes on in an untitled one, its last child."""
    id3 = import_module("mutagen.id3")
    here, rest = list(children), []
    if len(children) > MAX_CHILDREN:
        here, rest = (
            [*children[: MAX_CHILDREN - 1], f"{identity}+"],
            list(children[MAX_CHILDREN - 1 :]),
        )
    yield id3.CTOC(
        element_id=identity,
        flags=id3.CTOCFlags.ORDERED | (id3.CTOCFlags.TOP_LEVEL if top_level else 0),
        child_element_ids=here,
        sub_frames=[id3.TIT2(encoding=UTF_16, text=[title])] if title else [],
    )
    if rest:
        yield from _table(f"{identity}+", "", rest)
