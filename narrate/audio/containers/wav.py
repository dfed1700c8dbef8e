"""RIFF: PCM as it is, with its chapters as cue points that bear labels.

After Microsoft's "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 3. Cue points count
in samples, so a mark is exact.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from narrate.atomic import writing
from narrate.audio.loudness import frames_of
from narrate.audio.tags.flat_chapters import flat_marks
from narrate.errors import OutputError
from narrate.model import ChapterMark, Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["WavSink", "cue_points"]

#: RIFF counts its bytes in 32 bits; 16 MB of them are left for headers and tags.
MAX_WAV_BYTES = 2**32 - 2**24

_PCM = 1  #: wFormatTag
_SAMPLE_BYTES = 2
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")  #: RIFF, fmt and the beginning of data
_CUE = struct.Struct("<II4sIII")  #: name, position, the chunk that is meant and three offsets in it


@dataclass(frozen=True, slots=True)
class WavSink:
    """PCM as it is, in RIFF."""

    suffix: str = ".wav"
    #: What the limiter's and a meter's interpolators may disagree about.
    codec_margin_db: float = 0.1
    bit_rate_bps: int | None = None

    def check(self, sample_rate_hz: int) -> None:
        """Any sample rate will do."""

    def write(self, path: Path, blocks: Iterable[bytes], layout: Layout) -> Iterator["AudioFrame"]:
        """Write a WAV file (mono s16le)."""
        cues = b"".join(_cue_chunks(flat_marks(layout.marks)))
        rate_hz = layout.sample_rate_hz
        size_bytes = 0
        with writing(path), path.open("wb") as file:
            file.write(_header(0, 0, rate_hz))
            for block in blocks:
                size_bytes += len(block)
                if size_bytes > MAX_WAV_BYTES:
                    raise OutputError(
                        "the programme passes the 4 GB that a WAV file can hold: render to flac"
                    )
                file.write(block)
                yield from frames_of([block], rate_hz)
            file.write(cues)
            file.seek(0)
            file.write(_header(size_bytes, len(cues), rate_hz))


def cue_points(path: Path) -> list[tuple[str, int]]:
    """Titles and places in samples of the cue points of a WAV file, by place; none of any other file."""
    places: dict[int, int] = {}
    labels: dict[int, str] = {}
    with path.open("rb") as file:
        for name, size_bytes in _chunks(file):
            if name == b"cue ":
                points = file.read(size_bytes)[4:]
                whole = len(points) // _CUE.size * _CUE.size
                places.update((point[0], point[5]) for point in _CUE.iter_unpack(points[:whole]))
            elif name == b"LIST":
                labels.update(_labels(file.read(size_bytes)))
    return sorted(
        ((labels.get(name, ""), place) for name, place in places.items()),
        key=lambda point: point[1],
    )


def _header(pcm_bytes: int, rest_bytes: int, sample_rate_hz: int) -> bytes:
    byte_rate = sample_rate_hz * _SAMPLE_BYTES
    form = (_PCM, 1, sample_rate_hz, byte_rate, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES)
    riff_bytes = _HEADER.size - 8 + pcm_bytes + rest_bytes
    return _HEADER.pack(b"RIFF", riff_bytes, b"WAVE", b"fmt ", 16, *form, b"data", pcm_bytes)


def _cue_chunks(marks: Sequence[ChapterMark]) -> Iterator[bytes]:
    """The cue chunk and the list of its labels, in UTF-8."""
    if not marks:
        return
    cues, labels = [struct.pack("<I", len(marks))], [b"adtl"]
    # Numbered as ffmpeg numbers ID3's chapters, so that it takes the two for one.
    for name, mark in enumerate(marks):
        cues.append(_CUE.pack(name, mark.start_samples, b"data", 0, 0, mark.start_samples))
        labels.append(_chunk(b"labl", struct.pack("<I", name) + mark.title.encode() + b"\0"))
    yield _chunk(b"cue ", b"".join(cues))
    yield _chunk(b"LIST", b"".join(labels))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + bytes(len(body) % 2)


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Name and size of each chunk, with the file standing at the beginning of its body."""
    if file.read(4) != b"RIFF":
        return
    position = 12  # past "RIFF", the size and "WAVE"
    while file.seek(position) and len(header := file.read(8)) == 8:
        name, size_bytes = struct.unpack("<4sI", header)
        yield name, size_bytes
        position += 8 + size_bytes + size_bytes % 2


def _labels(body: bytes) -> Iterator[tuple[int, str]]:
    """The labels of an associated data list, by the name of their cue point."""
    position = 4 if body.startswith(b"adtl") else len(body)
    while position + 12 <= len(body):
        kind, size_bytes, name = struct.unpack_from("<4sII", body, position)
        if kind == b"labl":
            yield (
                name,
                body[position + 12 : position + 8 + size_bytes]
                .rstrip(b"\0")
                .decode(errors="replace"),
            )
        position += 8 + size_bytes + size_bytes % 2
