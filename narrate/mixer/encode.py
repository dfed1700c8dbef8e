"""The containers: PCM in, a file out.

A sink is a small frozen object in the table SINKS; a new format is a new row.
"""

import wave
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from narrate.errors import OutputError
from narrate.mixer.atomic import writing
from narrate.mixer.info_frame import frame_bytes, info_frame

if TYPE_CHECKING:
    import lameenc

__all__ = ["FORMATS", "SINKS", "Sink"]


class Sink(Protocol):
    """One way to store a programme."""

    @property
    def suffix(self) -> str:
        """The file name's ending, with its dot."""

    @property
    def codec_margin_db(self) -> float:
        """How far its decoded true peak may rise above that of the PCM it was given."""

    def write(self, path: Path, blocks: Iterable[bytes], sample_rate_hz: int) -> None:
        """Write PCM (mono s16le) to a file that decodes to exactly as many samples. Raises OutputError."""


@dataclass(frozen=True, slots=True)
class Mp3Sink:
    """MPEG audio layer III at a constant bit rate, which every player seeks in exactly; no tag of its own."""

    suffix: str = ".mp3"
    #: Limited speech came back with peaks 0.2 to 1.3 dB higher than it went in, the more the longer it was.
    codec_margin_db: float = 1.5
    bit_rate_bps: int = 64_000
    #: LAME's -q: its own default, which keeps the noise shaping that 5 and more leave out.
    quality: int = 3

    def write(self, path: Path, blocks: Iterable[bytes], sample_rate_hz: int) -> None:
        """Write an MP3 file whose Info frame lets a player cut the encoder's delay and padding to the sample."""
        if sample_rate_hz not in MPEG_SAMPLE_RATES_HZ:
            raise OutputError(f"an MP3 file cannot hold {sample_rate_hz} samples a second: render to wav")
        encoder = self._encoder(sample_rate_hz)
        room = frame_bytes(sample_rate_hz, self.bit_rate_bps)
        samples = 0
        with writing(path), path.open("w+b") as file:
            file.write(bytes(room))
            for block in filter(None, blocks):
                samples += len(block) // 2
                file.write(encoder.encode(_scaled(block)))
            file.write(encoder.flush())
            frame = info_frame(file, samples, sample_rate_hz, self.bit_rate_bps)
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


@dataclass(frozen=True, slots=True)
class WavSink:
    """PCM as it is, in RIFF."""

    suffix: str = ".wav"
    #: What the limiter's and a meter's interpolators may disagree about.
    codec_margin_db: float = 0.1

    def write(self, path: Path, blocks: Iterable[bytes], sample_rate_hz: int) -> None:
        """Write a WAV file (mono s16le)."""
        written = 0
        with writing(path), path.open("wb") as file, wave.open(file, "wb") as riff:
            riff.setnchannels(1)
            riff.setsampwidth(2)
            riff.setframerate(sample_rate_hz)
            for block in blocks:
                written += len(block)
                if written > MAX_WAV_BYTES:
                    raise OutputError("the programme passes the 4 GB that a WAV file can hold: render to mp3")
                riff.writeframesraw(block)


SINKS: Mapping[str, Sink] = MappingProxyType({"mp3": Mp3Sink(), "wav": WavSink()})
#: What a format may be called.
FORMATS = tuple(SINKS)

#: MPEG-1, MPEG-2 and the unofficial MPEG-2.5.
MPEG_SAMPLE_RATES_HZ = frozenset({8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000})

#: RIFF counts its bytes in 32 bits; 16 MB of them are left for headers and tags.
MAX_WAV_BYTES = 2**32 - 2**24

#: LAME turns its input down by this at 64 kbit/s (the scale in its table of presets, abr_switch_map); undone here,
#: so that a file is as loud as the PCM it was made of.
LAME_SCALE = 0.95


def _scaled(block: bytes) -> bytes:
    """PCM (mono s16le) with LAME's scale undone."""
    import numpy as np

    samples = np.rint(np.frombuffer(block, dtype="<i2") / np.float32(LAME_SCALE))
    return samples.clip(-32768, 32767).astype("<i2").tobytes()
