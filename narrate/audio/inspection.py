"""A finished file, looked at as a player sees it: decoded, measured, its tags and chapters read back."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.audio.containers.sinks import SINKS
from narrate.audio.labels import labels_of
from narrate.audio.loudness import measure_frames
from narrate.audio.tags.read import read_cover, read_lyrics
from narrate.errors import SourceError
from narrate.model import TimedChapter, Timeline

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

__all__ = ["Glance", "Inspection", "glance", "inspect", "round_trip"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file holds."""

    file: str
    format: str  #: what its files end in
    duration_s: float  #: of what a player plays: decoded samples, less the encoder's delay and padding
    sample_rate_hz: int
    channels: int
    bit_rate_bps: int
    tags: Mapping[str, str]  #: under everyday names: title, artist, date…
    chapters: tuple[TimedChapter, ...]
    integrated_lufs: float  #: BS.1770-4, of the file as it is
    true_peak_dbtp: float
    cover: str | None  #: the kind of its cover, image/jpeg or image/png
    lyrics_lines: int  #: of the whole text
    cues: int  #: of the text with its times


@dataclass(frozen=True, slots=True)
class Glance:
    """What a file says of itself."""

    duration_s: float  #: as the container has it: within a few hundredths of what a player plays
    tags: Mapping[str, str]  #: under everyday names: title, artist, date…
    chapters: tuple[TimedChapter, ...]


#: ffmpeg counts the length of a container in these.
MICROSECONDS_PER_S = 1_000_000
#: The brands of MP4 files for which ffmpeg has one name.
APPLE_BRANDS = frozenset({"m4a", "m4b"})


def inspect(path: str | Path) -> Inspection:
    """Decode a file once, from end to end, and say what it holds.

    Raises:
        SourceError: When it is not audio, or holds no sound that can be decoded.
    """
    from narrate.audio.containers.decode import decoded, opened

    path = Path(path)
    with opened(path) as container:
        cover = read_cover(path)
        lyrics = read_lyrics(path)
        stream = container.streams.audio[0]
        frames = _CountedFrames(decoded(container))
        loudness = measure_frames(frames)
        if not frames.samples:
            raise SourceError(
                f"{path} holds no sound that can be decoded: give an audio file"
            )
        duration_s = frames.samples / stream.sample_rate
        labels = labels_of(container, path, duration_s)
        return Inspection(
            file=str(path),
            format=_format(container),
            duration_s=duration_s,
            sample_rate_hz=stream.sample_rate,
            channels=stream.channels,
            bit_rate_bps=stream.bit_rate or container.bit_rate,
            tags=labels.tags,
            chapters=labels.chapters,
            integrated_lufs=loudness.integrated_lufs,
            true_peak_dbtp=loudness.true_peak_dbtp,
            cover=cover.mime_type if cover else None,
            lyrics_lines=len(lyrics.text.splitlines()),
            cues=len(lyrics.captions),
        )


def glance(path: Path) -> Glance:
    """Read a file's tags and chapters without decoding it.

    Raises:
        SourceError: When it is not audio, or says nothing of its length.
    """
    from narrate.audio.containers.decode import opened

    with opened(path) as container:
        if not container.duration:
            raise SourceError(f"{path} holds no sound: give an audio file")
        duration_s = container.duration / MICROSECONDS_PER_S
        labels = labels_of(container, path, duration_s)
        return Glance(duration_s, labels.tags, labels.chapters)


def round_trip(folder: Path, format: str, sample_rate_hz: int) -> int:
    """Write a second of noise in a format, read it back, and count the samples that come.

    The file is left in the folder.

    Raises:
        OutputError: When it cannot be written.
        SourceError: When it cannot be read back.
    """
    from random import Random

    from narrate.audio.containers.decode import decoded, opened

    sink = SINKS[format]
    path = folder / f"round-trip{sink.suffix}"
    second = Timeline(sample_rate_hz, sample_rate_hz, (), ())
    noise = Random(0).randbytes(2 * sample_rate_hz)
    frames = sink.write(path, [noise], second)
    deque(frames, maxlen=0)
    with opened(path) as container:
        samples = sum(frame.samples for frame in decoded(container))
        decoded_rate_hz = container.streams.audio[0].sample_rate
        return samples * sample_rate_hz // decoded_rate_hz


class _CountedFrames:
    """Frames, and how many samples there were in them so far."""

    def __init__(self, frames: Iterable["AudioFrame"]) -> None:
        self._frames = frames
        self.samples = 0

    def __iter__(self) -> Iterator["AudioFrame"]:
        for frame in self._frames:
            self.samples += frame.samples
            yield frame


def _format(container: "InputContainer") -> str:
    """What the file would be called: ffmpeg's name for the container, or more closely a name of its family."""
    brand = container.metadata.get("major_brand", "").strip().lower()
    if brand in APPLE_BRANDS:
        return brand
    codec = container.streams.audio[0].codec_context.name
    if codec == "opus":
        return codec
    return container.format.name.split(",")[0]
