"""Metadata as iTunes keeps it in MP4: atoms of four letters, and named ones for what has none of its own."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrate.audio.tags.cover import MIME_TYPES, Cover
from narrate.audio.tags.fields import Tags
from narrate.captions.lrc import lrc_lines
from narrate.model import Timeline

__all__ = ["is_mp4", "read_covers", "read_words", "write_atoms"]

#: iTunes' number for an audiobook (its atom stik).
AUDIOBOOK = 2
LYRICS_ATOM = "©lyr"
COVER_ATOM = "covr"
#: Atoms that anyone may name; players and taggers know these two by the names that Vorbis comments have.
LANGUAGE_ATOM = "----:com.apple.iTunes:LANGUAGE"
TIMED_LYRICS_ATOM = "----:com.apple.iTunes:SYNCEDLYRICS"
#: MP4's numbers for the kinds of image.
IMAGE_MIME_TYPES: Mapping[int, str] = MappingProxyType(
    {13: MIME_TYPES["JPEG"], 14: MIME_TYPES["PNG"]}
)


def write_atoms(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished MP4 file its tags. Raises what mutagen and the system raise."""
    from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm

    file = MP4(path)
    for name, text in _texts(tags).items():
        if text:
            file[name] = [text]
    for name, text in _named_texts(tags, timeline).items():
        if text:
            file[name] = [MP4FreeForm(text.encode())]
    file["stik"] = [AUDIOBOOK]
    file["pgap"] = True
    if tags.cover:
        is_png = tags.cover.mime_type == MIME_TYPES["PNG"]
        kind = MP4Cover.FORMAT_PNG if is_png else MP4Cover.FORMAT_JPEG
        file[COVER_ATOM] = [MP4Cover(tags.cover.image, kind)]
    file.save()


def is_mp4(tags: Any) -> bool:  # noqa: ANN401 (mutagen has no types)
    """Whether mutagen read these tags from an MP4 file."""
    from mutagen.mp4 import MP4Tags

    return isinstance(tags, MP4Tags)


def read_words(tags: Any) -> tuple[str, str]:  # noqa: ANN401
    """Read the whole text and the text with its times, as LRC; empty where there is none."""
    text = next(iter(tags.get(LYRICS_ATOM, [])), "")
    timed = next(iter(tags.get(TIMED_LYRICS_ATOM, [])), b"")
    return str(text), bytes(timed).decode(errors="replace")


def read_covers(tags: Any) -> Iterator[Cover]:  # noqa: ANN401
    """Read the pictures, the front cover first."""
    for image in tags.get(COVER_ATOM, []):
        mime_type = IMAGE_MIME_TYPES.get(image.imageformat, MIME_TYPES["JPEG"])
        yield Cover(bytes(image), mime_type)


def _texts(tags: Tags) -> dict[str, str | None]:
    return {
        "©nam": tags.title,
        "©ART": tags.artist,
        "©alb": tags.album,
        "©gen": tags.genre,
        "©day": tags.iso_date,
        "©cmt": tags.comment,
        LYRICS_ATOM: tags.lyrics,
    }


def _named_texts(tags: Tags, timeline: Timeline) -> dict[str, str | None]:
    return {
        LANGUAGE_ATOM: tags.iso_language,
        TIMED_LYRICS_ATOM: "\n".join(lrc_lines(timeline.captions)),
    }
