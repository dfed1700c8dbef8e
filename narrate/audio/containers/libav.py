"""The containers that PyAV writes: M4B with AAC, Opus in Ogg, and FLAC."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from narrate.atomic import writing
from narrate.audio.loudness import frames_of
from narrate.audio.prefetch import ahead
from narrate.audio.tags.flat_chapters import flat_marks, mark_comments
from narrate.errors import OutputError, SettingsError
from narrate.model import Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import Chapter, OutputContainer

__all__ = ["FlacSink", "M4bSink", "OpusSink"]

_AAC_SAMPLE_RATES_HZ = frozenset(
    {
        7350,
        8000,
        11_025,
        12_000,
        16_000,
        22_050,
        24_000,
        32_000,
        44_100,
        48_000,
        64_000,
        88_200,
        96_000,
    }
)
#: The samples in a frame of AAC.
_AAC_FRAME_SAMPLES = 1024
#: A frame of AAC has room for so many bits a channel (ISO/IEC 14496-3, 4.5.3.3).
_AAC_FRAME_BITS = 6144

#: What libopus takes as it is; anything else is resampled.
_OPUS_SAMPLE_RATES_HZ = frozenset({8000, 12_000, 16_000, 24_000, 48_000})
#: Opus counts, and is decoded, at this rate whatever went in.
OPUS_HZ = 48_000

#: No library's version and no random serial number goes into a file: the same input gives the same bytes.
_EXACT: Mapping[str, str] = MappingProxyType({"fflags": "+bitexact"})
_EXACT_CODEC: Mapping[str, str] = MappingProxyType({"flags": "+bitexact"})


@dataclass(frozen=True, slots=True)
class M4bSink:
    """AAC-LC in MP4, as audiobook players want it, with QuickTime and Nero chapters; the index at the head."""

    suffix: str = ".m4b"
    codec_margin_db: float = 1.5
    bit_rate_bps: int = 64_000

    def check(self, sample_rate_hz: int) -> None:
        """Raise OutputError for a sample rate that AAC has not, SettingsError for a bit rate that it has not there."""
        if sample_rate_hz not in _AAC_SAMPLE_RATES_HZ:
            raise OutputError(
                f"an M4B file cannot hold {sample_rate_hz} samples a second: render to wav"
            )
        _check_range(
            "an M4B file",
            self.bit_rate_bps,
            16_000,
            _AAC_FRAME_BITS * sample_rate_hz // _AAC_FRAME_SAMPLES,
        )

    def write(self, path: Path, blocks: Iterable[bytes], layout: Layout) -> Iterator["AudioFrame"]:
        """Write an M4B file. An edit list leaves out the encoder's delay.

        Readers built on ffmpeg follow an edit list at its beginning, but play the last frame to its end. So the sound
        is put behind as much silence as fills its frames, and that is left out with the delay.
        """
        from narrate.audio.containers.decode import played

        rate_hz = layout.sample_rate_hz
        self.check(rate_hz)
        lead_samples = -layout.total_samples % _AAC_FRAME_SAMPLES
        options = {"brand": "M4B ", "movie_timescale": str(rate_hz), "movflags": "+faststart"}
        frames = frames_of(chain([bytes(2 * lead_samples)], blocks), rate_hz, -lead_samples)
        with _container(path, "mp4", options) as container:
            container.set_chapters(_chapters(layout))
            stream = _stream(container, "aac", rate_hz, self.bit_rate_bps)
            header = stream.codec_context.extradata
            skip_samples = _AAC_FRAME_SAMPLES + lead_samples
            with closing(ahead(_packets(container, stream, frames))) as packets:
                yield from played(
                    packets, "aac", header, skip_samples, lambda: layout.total_samples
                )


@dataclass(frozen=True, slots=True)
class OpusSink:
    """Opus in Ogg: the best sound for its size. Its pre-skip and last granule position cut it to the sample."""

    suffix: str = ".opus"
    codec_margin_db: float = 1.5
    bit_rate_bps: int = 32_000

    def check(self, sample_rate_hz: int) -> None:
        """Raise SettingsError for a bit rate that Opus has not."""
        _check_range("an Opus file", self.bit_rate_bps, 8000, 256_000)

    def write(self, path: Path, blocks: Iterable[bytes], layout: Layout) -> Iterator["AudioFrame"]:
        """Write an Opus file, with its chapters as comments."""
        from narrate.audio.containers.decode import played

        rate_hz = layout.sample_rate_hz
        self.check(rate_hz)
        comments = mark_comments(layout.marks, rate_hz)
        with _container(path, "opus", {}) as container:
            container.metadata.update(comments)
            coded_hz = rate_hz if rate_hz in _OPUS_SAMPLE_RATES_HZ else OPUS_HZ
            stream = _stream(container, "libopus", coded_hz, self.bit_rate_bps)
            header = (
                stream.codec_context.extradata
            )  # the decoder cuts the pre-skip off that it reads there
            samples = -(-layout.total_samples * OPUS_HZ // rate_hz)
            with closing(ahead(_packets(container, stream, frames_of(blocks, rate_hz)))) as packets:
                yield from played(packets, "opus", header, 0, lambda: samples)


@dataclass(frozen=True, slots=True)
class FlacSink:
    """PCM bit for bit, in about half the space, with its chapters as comments."""

    suffix: str = ".flac"
    #: What the limiter's and a meter's interpolators may disagree about.
    codec_margin_db: float = 0.1
    bit_rate_bps: int | None = None

    def check(self, sample_rate_hz: int) -> None:
        """Any sample rate will do."""

    def write(self, path: Path, blocks: Iterable[bytes], layout: Layout) -> Iterator["AudioFrame"]:
        """Write a FLAC file (mono, 16 bit)."""
        rate_hz = layout.sample_rate_hz
        comments = mark_comments(layout.marks, rate_hz)
        with _container(path, "flac", {}) as container:
            container.metadata.update(comments)
            stream = _stream(container, "flac", rate_hz, None)
            for frame in frames_of(blocks, rate_hz):
                container.mux(stream.encode(frame))
                yield frame
            container.mux(stream.encode(None))


def _chapters(layout: Layout) -> "list[Chapter]":
    """The flat marks as ffmpeg takes them."""
    return [
        {
            "id": number,
            "start": mark.start_samples,
            "end": mark.end_samples,
            "time_base": Fraction(1, layout.sample_rate_hz),
            "metadata": {"title": mark.title},
        }
        for number, mark in enumerate(flat_marks(layout.marks))
    ]


@contextmanager
def _container(path: Path, format: str, options: Mapping[str, str]) -> Iterator["OutputContainer"]:
    """A container to write to. Raises OutputError for whatever goes wrong."""
    import av

    with (
        writing(path, av.FFmpegError),
        av.open(path, "w", format=format, options={**_EXACT, **options}) as container,
    ):
        yield container


def _stream(
    container: "OutputContainer", codec: str, sample_rate_hz: int, bit_rate_bps: int | None
) -> "AudioStream":
    """The one stream of a container, with its encoder at work."""
    stream = cast(
        "AudioStream",
        container.add_stream(codec, rate=sample_rate_hz, layout="mono", options={**_EXACT_CODEC}),
    )
    if bit_rate_bps:
        stream.bit_rate = bit_rate_bps
    stream.codec_context.open()
    return stream


def _packets(
    container: "OutputContainer", stream: "AudioStream", frames: Iterable["AudioFrame"]
) -> Generator[bytes, None, None]:
    """Encode frames into a container, and yield each packet's contents."""
    for frame in chain(frames, [None]):
        for packet in stream.encode(frame):
            yield bytes(packet)
            container.mux(packet)


def _check_range(file: str, bit_rate_bps: int, least_bps: int, most_bps: int) -> None:
    if not least_bps <= bit_rate_bps <= most_bps:
        raise SettingsError(
            f"--bitrate {bit_rate_bps // 1000}: {file} takes {least_bps // 1000} to {most_bps // 1000} kbit/s"
        )
