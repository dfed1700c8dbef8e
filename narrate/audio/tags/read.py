"""What the tags of a finished file hold besides names: the whole text, the text with its times, the cover.

ID3 in MP3 and WAV, Vorbis comments in FLAC and Opus, atoms in M4B. Nothing is decoded.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrate.audio.tags.cover import MIME_TYPES, Cover
from narrate.captions.lrc import timed_lines
from narrate.model import Caption

__all__ = ["ATOMS", "COMMENTS", "Lyrics", "read_cover", "read_lyrics"]


@dataclass(frozen=True, slots=True)
class Names:
    """What a kind of tag calls these three."""

    text: str
    timed: str
    cover: str


ATOMS = Names("©lyr", "----:com.apple.iTunes:SYNCEDLYRICS", "covr")
COMMENTS = Names("lyrics", "syncedlyrics", "metadata_block_picture")
#: MP4's numbers for the kinds of image.
ATOM_MIME_TYPES: Mapping[int, str] = MappingProxyType(
    {13: MIME_TYPES["JPEG"], 14: MIME_TYPES["PNG"]}
)


@dataclass(frozen=True, slots=True)
class Lyrics:
    """The words of a file."""

    text: str  #: the whole, a title or paragraph a line, chapters parted by a blank line; empty where there is none
    captions: tuple[
        Caption, ...
    ]  #: what is heard when, each until the next begins; empty where there are no times


def read_lyrics(path: Path) -> Lyrics:
    """The words in the tags of an audio file; empty where it has none, or is none that can be read."""
    file = _opened(path)
    if file is None:
        return Lyrics("", ())
    text, lines = _words(file.tags)
    starts = [*lines, (round(file.info.length * 1000), "")]
    captions = (
        Caption(start, max(start, end), words)
        for (start, words), (end, _) in pairwise(starts)
        if words
    )
    return Lyrics(text, tuple(captions))


def read_cover(path: Path) -> Cover | None:
    """The front cover of an audio file, if it has one."""
    file = _opened(path)
    return next(_covers(file), None) if file else None


def _opened(path: Path) -> Any:  # noqa: ANN401
    """The file as mutagen knows it; None where it has no tags that can be read."""
    mutagen = import_module("mutagen")
    try:
        file = mutagen.File(path)
    except (mutagen.MutagenError, OSError):
        return None
    return file if file is not None and file.tags is not None else None


def _words(tags: Any) -> tuple[str, list[tuple[int, str]]]:  # noqa: ANN401
    """The whole text, and lines with the milliseconds at which they begin."""
    if hasattr(tags, "getall"):
        text = next((frame.text for frame in tags.getall("USLT")), "")
        return text, [
            (start, words.strip())
            for frame in tags.getall("SYLT")[:1]
            for words, start in frame.text
        ]
    names = ATOMS if isinstance(tags, import_module("mutagen.mp4").MP4Tags) else COMMENTS
    text, timed = (_text(tags.get(name)) for name in (names.text, names.timed))
    return text, list(timed_lines(timed))


def _text(values: Any) -> str:  # noqa: ANN401
    """The first of a tag's values, which may be bytes."""
    value = values[0] if values else ""
    return value if isinstance(value, str) else bytes(value).decode(errors="replace")


def _covers(file: Any) -> Iterator[Cover]:  # noqa: ANN401
    if hasattr(file.tags, "getall"):
        pictures = file.tags.getall("APIC")
    elif isinstance(file.tags, import_module("mutagen.mp4").MP4Tags):
        for image in file.tags.get(ATOMS.cover, []):
            yield Cover(bytes(image), ATOM_MIME_TYPES.get(image.imageformat, MIME_TYPES["JPEG"]))
        return
    else:
        pictures = [*getattr(file, "pictures", []), *_packed(file.tags.get(COMMENTS.cover, []))]
    for picture in pictures:
        yield Cover(bytes(picture.data), picture.mime)


def _packed(values: list[str]) -> Iterator[Any]:
    """The pictures that Vorbis comments hold, as FLAC's picture blocks in base 64."""
    flac = import_module("mutagen.flac")
    for value in values:
        try:
            yield flac.Picture(base64.b64decode(value))
        except (binascii.Error, flac.error):
            continue
