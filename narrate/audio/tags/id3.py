"""Metadata as ID3v2.3 frames: at the head of an MP3, in an ``id3 `` chunk of a WAV.

Version 2.3 and UTF-16, because common players read those everywhere and misread the lengths of version 2.4's nested
frames.
"""

import struct
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from narrate.audio.tags.fields import Tags
from narrate.audio.tags.id3_chapters import UTF_16, chapter_frames
from narrate.model import Timeline, samples_to_ms

__all__ = ["write_id3"]

UNDETERMINED = "und"
#: SYLT's time stamp format and content type (ID3v2.3.0, 4.10).
IN_MILLISECONDS, LYRICS = 2, 1
#: The frames that have an order, and the order of the two kinds.
ORDERED: Mapping[bytes, int] = MappingProxyType({b"CTOC": 1, b"CHAP": 2})


def write_id3(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished MP3 or WAV file its tags and chapters. Raises what mutagen and the system raise."""
    frames = import_module("mutagen.id3").ID3()
    if _is_riff(path):
        riff = import_module("mutagen.wave").WAVE(path)
        riff.add_tags()
        frames = riff.tags
    chapters = chapter_frames(tags.title, timeline.marks, timeline.sample_rate_hz)
    for frame in (
        *_text_frames(tags, timeline),
        *_word_frames(tags, timeline),
        *_cover_frames(tags),
        *chapters,
    ):
        frames.add(frame)
    frames.save(path, v2_version=3)
    _put_in_order(path)


def _text_frames(tags: Tags, timeline: Timeline) -> Iterator[object]:
    """The frames for a file's own metadata."""
    id3 = import_module("mutagen.id3")
    year, month, day = (*tags.iso_date.split("-"), "", "")[:3]
    texts = {
        "TIT2": tags.title,
        "TPE1": tags.artist,
        "TALB": tags.album,
        "TLAN": tags.iso_language,
        "TCON": tags.genre,
        "TYER": year,
        "TDAT": day and day + month,
        "TLEN": str(samples_to_ms(timeline.total_samples, timeline.sample_rate_hz)),
    }
    for name, text in texts.items():
        if text:
            yield getattr(id3, name)(encoding=UTF_16, text=[text])


def _word_frames(tags: Tags, timeline: Timeline) -> Iterator[object]:
    """Comment, lyrics, and the lyrics with their times, each under the language it is in."""
    id3 = import_module("mutagen.id3")
    code = tags.iso_language or ""
    words = {"encoding": UTF_16, "lang": code if len(code) == 3 else UNDETERMINED, "desc": ""}
    if tags.comment:
        yield id3.COMM(**words, text=[tags.comment])
    if tags.lyrics:
        yield id3.USLT(**words, text=tags.lyrics)
    if timeline.captions:
        lines = [(caption.text, caption.start_ms) for caption in timeline.captions]
        yield id3.SYLT(**words, format=IN_MILLISECONDS, type=LYRICS, text=lines)


def _cover_frames(tags: Tags) -> Iterator[object]:
    id3 = import_module("mutagen.id3")
    if tags.cover:
        yield id3.APIC(
            encoding=UTF_16,
            mime=tags.cover.mime_type,
            type=id3.PictureType.COVER_FRONT,
            desc="",
            data=tags.cover.image,
        )


def _put_in_order(path: Path) -> None:
    """Sort a file's ID3v2.3 frames: metadata, tables of contents, chapters from first to last.

    mutagen sorts frames by their size, and many a reader, ffmpeg among them, shows chapters as they come.
    """
    with path.open("r+b") as file:
        offset = _tag_offset(file)
        file.seek(offset)
        header = file.read(10)
        size = sum(byte << shift for byte, shift in zip(header[6:], (21, 14, 7, 0), strict=True))
        frames = list(_raw_frames(file.read(size)))
        # The bytes of a chapter and of a table begin with its identity; the sort is stable for all else.
        frames.sort(
            key=lambda frame: (
                ORDERED.get(frame[:4], 0),
                frame[10:] if frame[:4] in ORDERED else b"",
            )
        )
        file.seek(offset + len(header))
        file.write(b"".join(frames))


def _is_riff(path: Path) -> bool:
    """Whether a file is a WAV, by its contents: a file may be given any name."""
    with path.open("rb") as file:
        return file.read(4) == b"RIFF"


def _tag_offset(file: BinaryIO) -> int:
    """Where a file's ID3 tag stands: at its head, or in a chunk of a RIFF file."""
    if file.read(4) != b"RIFF":
        return 0
    position = 12  # past "RIFF", the size and "WAVE"
    while True:
        file.seek(position)
        name, size = struct.unpack("<4sI", file.read(8))
        if name == b"id3 ":
            return position + 8
        position += 8 + size + size % 2


def _raw_frames(body: bytes) -> Iterator[bytes]:
    """The frames of an ID3v2.3 tag, header and all, up to its padding (ID3v2.3.0, 3.3)."""
    position = 0
    while position < len(body) and body[position]:
        size = 10 + int.from_bytes(body[position + 4 : position + 8], "big")
        yield body[position : position + size]
        position += size
