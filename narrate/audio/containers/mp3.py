"""MPEG audio layer III, by LAME: lameenc takes a quarter of the time that PyAV's LAME takes."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from narrate.atomic import writing
from narrate.audio.containers.lame_tag import (
    BIT_RATES_BPS,
    ENCODER_DELAY,
    Mp3Stream,
    info_frame,
)
from narrate.audio.prefetch import prefetched
from narrate.errors import OutputError, SettingsError
from narrate.model import Layout

if TYPE_CHECKING:
    import lameenc
    from av.audio.frame import AudioFrame

__all__ = ["Mp3Sink"]

#: LAME turns its input down by these factors up to these bit rates in kbit/s (``scale`` in its table of presets,
#: abr_switch_map); undone here, so that a file is as loud as the PCM it was made of.
LAME_SCALES: Mapping[int, float] = MappingProxyType(
    {160: 0.95, 192: 0.97, 224: 0.98, 320: 1.0}
)

#: Samples that a decoder puts before the first one, beside those of the encoder.
_DECODER_DELAY = 529


@dataclass(frozen=True, slots=True)
class Mp3Sink:
    """A constant bit rate, which every player seeks in exactly; chapters are ID3 frames, and not written here."""

    suffix: str = ".mp3"
    #: Limited speech came back with peaks 0.2 to 1.3 dB higher than it went in, the more the longer it was.
    codec_margin_db: float = 1.5
    codec_loss_lu: float = 0.0
    most_chapters: int | None = None
    bit_rate_bps: int = 64_000
    #: LAME's -q, as ffmpeg has it. On three minutes of speech 3 takes a quarter more time for 0.3 dB less noise in the
    #: bands of hearing, and DNSMOS is the same (3.48).
    quality: int = 5

    def check(self, sample_rate_hz: int) -> None:
        """Raise OutputError for a sample rate that MPEG has not, SettingsError for a bit rate that it has not there."""
        if sample_rate_hz not in BIT_RATES_BPS:
            raise OutputError(
                f"an MP3 file cannot hold {sample_rate_hz} samples a second: render to wav"
            )
        rates = BIT_RATES_BPS[sample_rate_hz]
        if self.bit_rate_bps not in rates:
            choices = ", ".join(str(rate // 1000) for rate in rates)
            raise SettingsError(
                f"--bitrate {self.bit_rate_bps // 1000}: "
                f"an MP3 file of {sample_rate_hz} samples a second takes one of {choices} kbit/s"
            )

    def write(
        self,
        path: Path,
        blocks: Iterable[bytes],
        layout: Layout,
    ) -> Iterator["AudioFrame"]:
        """Write an MP3 file whose Info frame lets a player cut the encoder's delay and padding to the sample.

        What is encoded before all of the layout is known is kept in a file without a name, of which nothing is left
        whatever becomes of this process. See `Sink.write`.
        """
        from narrate.audio.containers.decode import MP3_DECODER, Trim, played

        rate_hz = layout.sample_rate_hz
        self.check(rate_hz)
        pcm = _Counted(blocks)
        trim = Trim(ENCODER_DELAY + _DECODER_DELAY, lambda: pcm.samples)
        with (
            writing(path),
            TemporaryFile(dir=path.parent) as file,
            closing(prefetched(self._encoded(file, pcm, rate_hz))) as encoded,
        ):
            yield from played(encoded, MP3_DECODER, trim)
            file.seek(0)
            with path.open("wb") as named:
                copyfileobj(file, named)

    def _encoded(
        self,
        file: BinaryIO,
        pcm: "_Counted",
        sample_rate_hz: int,
    ) -> Generator[bytes, None, None]:
        """Write the file, and yield its frames, cut anywhere, without the first."""
        stream = Mp3Stream(sample_rate_hz, self.bit_rate_bps)
        encoder = self._encoder(sample_rate_hz)
        scale = self._lame_scale()
        file.write(bytes(stream.info_stream.frame_bytes))
        for block in pcm:
            part = bytes(encoder.encode(_divided(block, scale)))
            file.write(part)
            yield part
        last = bytes(encoder.flush())
        file.write(last)
        yield last
        frame = info_frame(file, pcm.samples, stream)
        file.seek(0)
        file.write(frame)

    def _encoder(self, sample_rate_hz: int) -> "lameenc.Encoder":
        import lameenc

        encoder = lameenc.Encoder()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(sample_rate_hz)
        encoder.set_out_sample_rate(sample_rate_hz)
        encoder.set_bit_rate(self.bit_rate_bps // 1000)
        encoder.set_quality(self.quality)
        encoder.silence()
        return encoder

    def _lame_scale(self) -> float:
        """The factor by which LAME turns its input down at this bit rate."""
        for kbps, factor in LAME_SCALES.items():
            if self.bit_rate_bps <= kbps * 1000:
                return factor
        return 1.0


class _Counted:
    """Blocks of PCM (mono s16le) that are not empty, and how many samples there were in them so far."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks
        self.samples = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            if block:
                self.samples += len(block) // 2
                yield block


def _divided(block: bytes, scale: float) -> bytes:
    """PCM (mono s16le) with LAME's scale undone."""
    import numpy as np

    samples = np.frombuffer(block, dtype="<i2") * np.float32(1 / scale)
    np.rint(samples, out=samples)
    samples.clip(-32768, 32767, out=samples)
    return samples.astype("<i2").tobytes()
