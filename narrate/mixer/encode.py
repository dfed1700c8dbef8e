"""The containers: PCM in, a file out.

A sink is a small frozen object in the table SINKS; a new format is a new row.
"""

import struct
import wave
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from narrate.errors import OutputError
from narrate.mixer.atomic import writing

if TYPE_CHECKING:
    from av import Packet
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream

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
    #: LAME's -q. 5 keeps the noise shaping that 7 leaves out and takes a sixth less time than 3, the default.
    compression_level: int = 5

    def write(self, path: Path, blocks: Iterable[bytes], sample_rate_hz: int) -> None:
        """Write an MP3 file whose Info header lets a player cut the encoder's delay and padding to the sample."""
        import av

        if sample_rate_hz not in MPEG_SAMPLE_RATES_HZ:
            raise OutputError(f"an MP3 file cannot hold {sample_rate_hz} samples a second: render to wav")
        with (
            writing(path, av.FFmpegError),
            av.open(path, "w", format="mp3", options={"id3v2_version": "0", "write_xing": "1"}) as container,
        ):
            stream = container.add_stream("libmp3lame", rate=sample_rate_hz, layout="mono", format="fltp")
            stream.bit_rate = self.bit_rate_bps
            stream.options = {"compression_level": str(self.compression_level)}
            for packet in _gapless(_packets(stream, blocks)):
                container.mux(packet)


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
#: in floating point, so that a file is as loud as the PCM it was made of.
LAME_SCALE = 0.95

#: ffmpeg's AV_PKT_DATA_SKIP_SAMPLES: samples to leave out at a packet's start and end, and two reasons.
SKIP_SAMPLES = struct.Struct("<IIBB")


def _packets(stream: "AudioStream", blocks: Iterable[bytes]) -> Iterator["Packet[AudioStream]"]:
    """The stream's packets for PCM (mono s16le)."""
    rate = stream.codec_context.sample_rate
    position = 0
    for block in filter(None, blocks):
        frame = _frame(block)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), position
        position += frame.samples
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _frame(block: bytes) -> "AudioFrame":
    """PCM (mono s16le) in floating point, with LAME's scale undone."""
    import numpy as np
    from av import AudioFrame

    samples = np.frombuffer(block, dtype="<i2").astype(np.float32) * np.float32(1 / (32768 * LAME_SCALE))
    return AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")


def _gapless(packets: Iterable["Packet[AudioStream]"]) -> Iterator["Packet[AudioStream]"]:
    """The same packets, the last of which says how much padding there is in all.

    The padding can reach into the packet before the last. ffmpeg's muxer writes into the Info header the greatest
    padding of any packet, not their sum, and a player would then play up to 46 samples too many.
    """
    padding = skip = discard = 0
    reasons: list[int] = []
    held: Packet[AudioStream] | None = None
    for packet in packets:
        if held:
            yield held
        held = packet
        if packet.has_sidedata("skip_samples"):
            skip, discard, *reasons = SKIP_SAMPLES.unpack(bytes(packet.get_sidedata("skip_samples")))
            padding += discard
    if held:
        if padding > discard:
            note = held.get_sidedata("skip_samples")
            note.update(SKIP_SAMPLES.pack(skip, padding, *reasons))
            held.set_sidedata(note)
        yield held
