"""PCM as it is, in RIFF, with its chapters as cue points that bear labels.

After Microsoft's "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 3. Cue points count
in samples, so a mark is exact.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.atomic import writing
from narrate.audio.frames import frames_of
from narrate.audio.riff import chunks, pack_chunk
from narrate.audio.tags.flat_chapters import flat_marks
from narrate.errors import OutputError
from narrate.model import ChapterMark, Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["CuePoint", "WavSink", "cue_points"]

#: RIFF counts its bytes in 32 bits; 16 MB of them are left for headers and tags.
MAX_WAV_BYTES = 2**32 - 2**24

_PCM = 1  #: wFormatTag
_SAMPLE_BYTES = 2
_FORMAT_BYTES = 16  #: the size of the format chunk
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")  #: RIFF, fmt and the beginning of data
#: name, position, the chunk that is meant and three offsets in it
_CUE = struct.Struct("<II4sIII")
_COUNT = struct.Struct("<I")
_LABEL = struct.Struct("<4sII")  #: labl, size, and the name of the cue point


@dataclass(frozen=True, slots=True)
class CuePoint:
    """A labelled place in a WAV file."""

    title: str
    start_samples: int


@dataclass(frozen=True, slots=True)
class WavSink:
    """PCM as it is, in RIFF."""

    suffix: str = ".wav"
    #: What the limiter's and a meter's interpolators may disagree about.
    codec_margin_db: float = 0.1
    codec_loss_lu: float = 0.0
    most_chapters: int | None = None
    bit_rate_bps: int | None = None

    def check(self, sample_rate_hz: int) -> None:
        """Any sample rate will do."""

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write a WAV file (mono s16le). See `Sink.write`."""
        cues = b"".join(_cue_chunks(flat_marks(layout.marks)))
        rate_hz = layout.sample_rate_hz
        pcm_bytes = 0
        with writing(path), path.open("wb") as file:
            file.write(_header(0, 0, rate_hz))
            for block in blocks:
                pcm_bytes += len(block)
                if pcm_bytes > MAX_WAV_BYTES:
                    raise OutputError(
                        "the programme passes the 4 GB that a WAV file can hold: render to flac"
                    )
                file.write(block)
                yield from frames_of([block], rate_hz)
            file.write(cues)
            file.seek(0)
            file.write(_header(pcm_bytes, len(cues), rate_hz))


def cue_points(path: Path) -> list[CuePoint]:
    """Read the cue points of a WAV file, in the order of their places; none of any other file."""
    places: dict[int, int] = {}
    labels: dict[int, str] = {}
    with path.open("rb") as file:
        for chunk in chunks(file):
            if chunk.name == b"cue ":
                places.update(_cue_places(file.read(chunk.size_bytes)))
            elif chunk.name == b"LIST":
                labels.update(_labels(file.read(chunk.size_bytes)))
    points = [CuePoint(labels.get(name, ""), place) for name, place in places.items()]
    return sorted(points, key=lambda point: point.start_samples)


def _header(pcm_bytes: int, rest_bytes: int, sample_rate_hz: int) -> bytes:
    riff_bytes = _HEADER.size - 8 + pcm_bytes + rest_bytes
    byte_rate = sample_rate_hz * _SAMPLE_BYTES
    bits = 8 * _SAMPLE_BYTES
    channels = 1
    return _HEADER.pack(
        b"RIFF",
        riff_bytes,
        b"WAVE",
        b"fmt ",
        _FORMAT_BYTES,
        _PCM,
        channels,
        sample_rate_hz,
        byte_rate,
        _SAMPLE_BYTES,
        bits,
        b"data",
        pcm_bytes,
    )


def _cue_chunks(marks: Sequence[ChapterMark]) -> Iterator[bytes]:
    """The cue chunk and the list of its labels, in UTF-8; nothing where there is no mark."""
    if not marks:
        return
    cues = _COUNT.pack(len(marks))
    labels = b"adtl"
    # Numbered as ffmpeg numbers ID3's chapters, so that it takes the two for one.
    for name, mark in enumerate(marks):
        place = mark.start_samples
        cues += _CUE.pack(name, place, b"data", 0, 0, place)
        text = mark.title.encode() + b"\0"
        labels += pack_chunk(b"labl", _COUNT.pack(name) + text)
    yield pack_chunk(b"cue ", cues)
    yield pack_chunk(b"LIST", labels)


def _cue_places(body: bytes) -> Iterator[tuple[int, int]]:
    """Name and sample of each cue point of a cue chunk; what is cut off is left out."""
    points = body[_COUNT.size :]
    whole = len(points) // _CUE.size * _CUE.size
    for name, _, _, _, _, place in _CUE.iter_unpack(points[:whole]):
        yield name, place


def _labels(body: bytes) -> Iterator[tuple[int, str]]:
    """The labels of an associated data list, by the name of their cue point."""
    if not body.startswith(b"adtl"):
        return
    position = 4
    while position + _LABEL.size <= len(body):
        kind, size_bytes, name = _LABEL.unpack_from(body, position)
        end = position + 8 + size_bytes
        if kind == b"labl":
            text = body[position + _LABEL.size : end].rstrip(b"\0")
            yield name, text.decode(errors="replace")
        position = end + size_bytes % 2
