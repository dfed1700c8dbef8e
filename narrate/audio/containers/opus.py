"""Opus in Ogg: the best sound for its size."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from narrate.audio.containers.libav import (
    check_bit_rate,
    encode,
    open_container,
    open_stream,
)
from narrate.audio.frames import frames_of
from narrate.audio.prefetch import prefetched
from narrate.audio.tags.flat_chapters import MAX_COMMENTS, mark_comments
from narrate.model import Layout

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["OpusSink"]

#: What libopus takes as it is; anything else is resampled.
_CODED_RATES_HZ = frozenset({8000, 12_000, 16_000, 24_000, 48_000})
#: Opus counts, and is decoded, at this rate whatever went in (RFC 7845, 4).
_DECODED_HZ = 48_000
#: The stream's serial number: RFC 3533 allows any, but opusinfo warns of 0, which is what ffmpeg writes.
_OPTIONS: Mapping[str, str] = MappingProxyType({"serial_offset": "1"})
_LEAST_BIT_RATE_BPS, _MOST_BIT_RATE_BPS = 8000, 256_000
#: How much quieter libopus's decoder is than what went in, by the highest bit rate for which that holds: two voices of
#: the local engine lost 0.60 to 0.04 LU, and differed by 0.08 LU at the most.
_LOSSES_LU: Mapping[int, float] = MappingProxyType(
    {
        12_000: 0.57,
        16_000: 0.46,
        24_000: 0.33,
        32_000: 0.27,
        48_000: 0.2,
        _MOST_BIT_RATE_BPS: 0.04,
    }
)


@dataclass(frozen=True, slots=True)
class OpusSink:
    """Opus in Ogg. Its pre-skip and last granule position cut it to the sample."""

    suffix: str = ".opus"
    codec_margin_db: float = 1.5
    most_chapters: int | None = MAX_COMMENTS
    bit_rate_bps: int = 32_000

    @property
    def codec_loss_lu(self) -> float:
        """How much quieter the file comes out than what it was given, which is more at lower bit rates."""
        for highest_bps, loss_lu in _LOSSES_LU.items():
            if self.bit_rate_bps <= highest_bps:
                return loss_lu
        return 0.0

    def check(self, sample_rate_hz: int) -> None:
        """Raise SettingsError for a bit rate that Opus has not."""
        check_bit_rate(
            "an Opus file", self.bit_rate_bps, _LEAST_BIT_RATE_BPS, _MOST_BIT_RATE_BPS
        )

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write an Opus file, with its chapters as comments. See `Sink.write`."""
        from narrate.audio.containers.decode import Trim, played

        rate_hz = layout.sample_rate_hz
        self.check(rate_hz)
        comments = mark_comments(layout.marks, rate_hz)
        coded_hz = rate_hz if rate_hz in _CODED_RATES_HZ else _DECODED_HZ
        decoded_samples = -(-layout.total_samples * _DECODED_HZ // rate_hz)
        frames = frames_of(blocks, rate_hz)
        with open_container(path, "opus", _OPTIONS) as container:
            container.metadata.update(comments)
            stream = open_stream(container, "libopus", coded_hz, self.bit_rate_bps)
            # The decoder reads the pre-skip there, and cuts it off by itself.
            extradata = stream.codec_context.extradata
            trim = Trim(0, lambda: decoded_samples)
            with closing(prefetched(encode(container, stream, frames))) as packets:
                yield from played(packets, "opus", trim, extradata)
