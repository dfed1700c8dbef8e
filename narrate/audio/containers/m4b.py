"""AAC-LC in MP4, as audiobook players want it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.audio.containers.libav import (
    check_bit_rate,
    encode,
    open_container,
    open_stream,
)
from narrate.audio.frames import frames_of
from narrate.audio.prefetch import prefetched
from narrate.audio.tags.flat_chapters import flat_marks
from narrate.errors import OutputError
from narrate.model import Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import Chapter

__all__ = ["M4bSink"]

#: ISO/IEC 14496-3, table 1.18.
_SAMPLE_RATES_HZ = frozenset(
    [
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
    ]
)
_FRAME_SAMPLES = 1024
#: A frame has room for so many bits a channel (ISO/IEC 14496-3, 4.5.3.3).
_FRAME_BITS = 6144
_LEAST_BIT_RATE_BPS = 16_000


@dataclass(frozen=True, slots=True)
class M4bSink:
    """AAC-LC in MP4, with QuickTime and Nero chapters; the index at the head."""

    suffix: str = ".m4b"
    codec_margin_db: float = 1.5
    codec_loss_lu: float = 0.0
    most_chapters: int | None = None
    bit_rate_bps: int = 64_000

    def check(self, sample_rate_hz: int) -> None:
        """Raise OutputError for a sample rate that AAC has not, SettingsError for a bit rate that it has not there."""
        if sample_rate_hz not in _SAMPLE_RATES_HZ:
            raise OutputError(
                f"an M4B file cannot hold {sample_rate_hz} samples a second: render to wav"
            )
        most_bps = _FRAME_BITS * sample_rate_hz // _FRAME_SAMPLES
        check_bit_rate("an M4B file", self.bit_rate_bps, _LEAST_BIT_RATE_BPS, most_bps)

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write an M4B file. An edit list leaves out the encoder's delay. See `Sink.write`.

        Readers built on ffmpeg follow an edit list at its beginning, but play the last frame to its end. So the sound
        is put behind as much silence as fills its frames, and that is left out with the delay.
        """
        from narrate.audio.containers.decode import Trim, played

        rate_hz = layout.sample_rate_hz
        self.check(rate_hz)
        lead_samples = -layout.total_samples % _FRAME_SAMPLES
        lead = bytes(2 * lead_samples)
        frames = frames_of(chain([lead], blocks), rate_hz, -lead_samples)
        trim = Trim(_FRAME_SAMPLES + lead_samples, lambda: layout.total_samples)
        options = {
            "brand": "M4B ",
            "movie_timescale": str(rate_hz),
            "movflags": "+faststart",
        }
        with open_container(path, "mp4", options) as container:
            container.set_chapters(_chapters(layout))
            stream = open_stream(container, "aac", rate_hz, self.bit_rate_bps)
            extradata = stream.codec_context.extradata
            with closing(prefetched(encode(container, stream, frames))) as packets:
                yield from played(packets, "aac", trim, extradata)


def _chapters(layout: Layout) -> "list[Chapter]":
    """The flat marks as ffmpeg takes them."""
    time_base = Fraction(1, layout.sample_rate_hz)
    chapters: list[Chapter] = []
    for number, mark in enumerate(flat_marks(layout.marks)):
        chapter: Chapter = {
            "id": number,
            "start": mark.start_samples,
            "end": mark.end_samples,
            "time_base": time_base,
            "metadata": {"title": mark.title},
        }
        chapters.append(chapter)
    return chapters
