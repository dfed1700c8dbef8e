"""Metadata as ID3v2.3 frames: at the head of an MP3, in an ``id3 `` chunk of a WAV.

Version 2.3 and UTF-16, because common players read those everywhere and misread the lengths of version 2.4's nested
frames.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from narrate.audio.riff import chunks, is_riff
from narrate.audio.tags.cover import Cover
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.formats.id3_chapters import UTF_16, chapter_frames
from narrate.audio.tags.formats.wav_info import append_info
from narrate.captions.formats.word_notation import noted_words
from narrate.model import Timeline, samples_to_ms

__all__ = [
    "is_id3",
    "read_covers",
    "read_fields",
    "read_pictures_only",
    "read_word_times",
    "read_words",
    "write_id3",
]

UNDETERMINED = "und"
#: ID3's encoding byte for ISO-8859-1.
LATIN_1 = 0
#: The frames of the fields of `Tags`; comments are frames of another kind. Players of audiobooks take the narrator from
#: the composer. The sort frames are of version 2.4, and usual in 2.3.
FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "TIT2",
        "artist": "TPE1",
        "album": "TALB",
        "album_artist": "TPE2",
        "narrator": "TCOM",
        "language": "TLAN",
        "genre": "TCON",
        "title_sort": "TSOT",
        "artist_sort": "TSOP",
        "album_sort": "TSOA",
    }
)
#: What has no frame of its own, by the names of user-defined frames that Audiobookshelf and ffmpeg know.
NAMED_FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "description": "description",
        "series": "SERIES",
        "part": "SERIES-PART",
        "aigc": "AIGC",
    }
)
#: SYLT's time stamp format and content type (ID3v2.3.0, 4.10).
IN_MILLISECONDS, LYRICS = 2, 1
#: The object (GEOB) with the times of words. Players know none of that name, and show no object; most of those that
#: know SYLT show each of its entries as a line, so that one of words would be a character a line.
WORD_TIMES = "WORDTIMES"

#: The frames that have an order, and the order of the two kinds.
ORDERED: Mapping[bytes, int] = MappingProxyType({b"CTOC": 1, b"CHAP": 2})
#: The bytes before a frame's contents, and those before a tag's frames (ID3v2.3.0, 3.1 and 3.3).
HEADER_BYTES = 10


def write_id3(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished MP3 or WAV file its tags and chapters. Raises what mutagen and the system raise."""
    from mutagen.id3 import ID3
    from mutagen.wave import WAVE

    tag: Any = ID3()
    if _is_wav(path):
        append_info(path, tags)
        file = WAVE(path)
        file.add_tags()
        tag = file.tags
    for frame in _frames(tags, timeline):
        tag.add(frame)
    tag.save(path, v2_version=3, padding=_no_padding)
    with path.open("r+b") as raw:
        _put_in_order(raw)


def is_id3(tags: Any) -> bool:  # noqa: ANN401 (mutagen has no types)
    """Whether mutagen read these tags as ID3."""
    from mutagen.id3 import ID3

    return isinstance(tags, ID3)


def read_fields(tag: Any) -> dict[str, str]:  # noqa: ANN401
    """Read the fields of `Tags` that are texts, by their names, and the date and the track."""
    keys = {**FRAMES, "date": "TDRC", "track": "TRCK", "comment": "COMM"}
    keys.update({field: f"TXXX:{name}" for field, name in NAMED_FRAMES.items()})
    fields: dict[str, str] = {}
    for field, key in keys.items():
        for frame in tag.getall(key)[:1]:
            texts = getattr(frame, "genres", frame.text)
            fields[field] = ", ".join(map(str, texts))
    return fields


def read_words(tag: Any) -> tuple[str, list[tuple[int, str]]]:  # noqa: ANN401
    """Read the whole text, and the lines with their beginnings in milliseconds; empty where there are none."""
    text = next((frame.text for frame in tag.getall("USLT")), "")
    lines: list[tuple[int, str]] = []
    for frame in tag.getall("SYLT")[:1]:
        for words, start_ms in frame.text:
            lines.append((start_ms, words.strip()))
    return text, lines


def read_word_times(tag: Any) -> str:  # noqa: ANN401
    """Read the times of the words, as `noted_words` writes them; empty where there are none."""
    for frame in tag.getall(f"GEOB:{WORD_TIMES}")[:1]:
        return bytes(frame.data).decode("ascii", errors="replace")
    return ""


def read_covers(tag: Any) -> Iterator[Cover]:  # noqa: ANN401
    """Read the pictures, in their order."""
    for frame in tag.getall("APIC"):
        yield Cover(bytes(frame.data), frame.mime)


def read_pictures_only(path: Path) -> Any:  # noqa: ANN401
    """Read the tag of an MP3 or WAV without unpacking anything but pictures: timed lyrics of hours take long.

    Raises what mutagen and the system raise; for a file without a tag, an ID3NoHeaderError.
    """
    from mutagen.id3 import APIC, ID3, ID3NoHeaderError
    from mutagen.wave import WAVE

    known_frames = {"APIC": APIC}
    if not _is_wav(path):
        return ID3(path, known_frames=known_frames)
    tag = WAVE(path, known_frames=known_frames).tags
    if tag is None:
        raise ID3NoHeaderError(f"{path} has no ID3 tag")
    return tag


def _no_padding(info: object) -> int:
    """How many bytes follow the frames: there are readers that take padding for frames without a name."""
    return 0


def _is_wav(path: Path) -> bool:
    with path.open("rb") as file:
        return is_riff(file)


def _frames(tags: Tags, timeline: Timeline) -> Iterator[object]:
    """All frames of a tag."""
    yield from _text_frames(tags, timeline)
    yield from _word_frames(tags, timeline)
    yield from _cover_frames(tags)
    yield from chapter_frames(tags.title, timeline.marks, timeline.sample_rate_hz)


def _text_frames(tags: Tags, timeline: Timeline) -> Iterator[object]:
    """The frames for a file's own metadata."""
    from mutagen import id3

    for field, text in tags.texts().items():
        if field in FRAMES:
            frame = getattr(id3, FRAMES[field])
            yield frame(encoding=UTF_16, text=[text])
        elif field in NAMED_FRAMES:
            encoding = LATIN_1 if text.isascii() else UTF_16
            yield id3.TXXX(encoding=encoding, desc=NAMED_FRAMES[field], text=[text])
    for name, text in _numeric_texts(tags, timeline).items():
        if text:
            frame = getattr(id3, name)
            yield frame(encoding=LATIN_1, text=[text])


def _numeric_texts(tags: Tags, timeline: Timeline) -> dict[str, str]:
    """The frames that are numeric strings; GStreamer reads them only in the encoding of ASCII."""
    date = tags.iso_date.split("-")
    year, month, day = (*date, "", "")[:3]
    length_ms = samples_to_ms(timeline.total_samples, timeline.sample_rate_hz)
    return {
        "TYER": year,
        "TDAT": f"{day}{month}" if day else "",
        "TLEN": str(length_ms),
        "TRCK": tags.track_text,
    }


def _word_frames(tags: Tags, timeline: Timeline) -> Iterator[object]:
    """Comment, lyrics, and the lyrics with their times, each under the language it is in."""
    from mutagen import id3

    code = tags.iso_language or ""
    language = code if len(code) == 3 else UNDETERMINED
    common = {"encoding": UTF_16, "lang": language, "desc": ""}
    if tags.comment:
        yield id3.COMM(**common, text=[tags.comment])
    if tags.lyrics:
        yield id3.USLT(**common, text=tags.lyrics)
    lines = [(caption.text, caption.start_ms) for caption in timeline.captions]
    if lines:
        yield id3.SYLT(
            **common,
            format=IN_MILLISECONDS,
            type=LYRICS,
            text=lines,
        )
    times = noted_words(timeline.captions)
    if times:
        yield id3.GEOB(
            encoding=LATIN_1,
            mime="text/plain",
            filename="",
            desc=WORD_TIMES,
            data=times.encode("ascii"),
        )


def _cover_frames(tags: Tags) -> Iterator[object]:
    """The picture, if there is one."""
    from mutagen import id3

    if tags.cover:
        yield id3.APIC(
            encoding=UTF_16,
            mime=tags.cover.mime_type,
            type=id3.PictureType.COVER_FRONT,
            desc="",
            data=tags.cover.image,
        )


def _put_in_order(file: BinaryIO) -> None:
    """Sort a file's ID3v2.3 frames: metadata, tables of contents, chapters from first to last.

    mutagen sorts frames by their size, and many a reader, ffmpeg among them, shows chapters as they come.
    """
    offset = _tag_offset(file)
    file.seek(offset)
    header = file.read(HEADER_BYTES)
    size = _synchsafe(header[6:])
    frames = list(_raw_frames(file.read(size)))
    frames.sort(key=_place_in_tag)
    file.seek(offset + HEADER_BYTES)
    file.write(b"".join(frames))


def _place_in_tag(frame: bytes) -> tuple[int, bytes]:
    """A sort key: the contents of a chapter and of a table begin with its identity; all else stays as it is."""
    name = frame[:4]
    if name not in ORDERED:
        return 0, b""
    return ORDERED[name], frame[HEADER_BYTES:]


def _tag_offset(file: BinaryIO) -> int:
    """Where a file's ID3 tag stands: at its head, or in a chunk of a RIFF file."""
    for chunk in chunks(file):
        if chunk.name == b"id3 ":
            return chunk.start
    return 0


def _synchsafe(digits: bytes) -> int:
    """A number of seven bits a byte, as in a tag's header (ID3v2.3.0, 3.1)."""
    number = 0
    for digit in digits:
        number = number << 7 | digit
    return number


def _raw_frames(body: bytes) -> Iterator[bytes]:
    """The frames of an ID3v2.3 tag, header and all, up to its padding (ID3v2.3.0, 3.3)."""
    position = 0
    while position < len(body) and body[position]:
        length = body[position + 4 : position + 8]
        size = HEADER_BYTES + int.from_bytes(length, "big")
        yield body[position : position + size]
        position += size
