"""Audio, decoded frame by frame: from files, and from an encoder while it encodes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import cast

import av
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.container import InputContainer

from narrate.errors import SourceError
from narrate.model import ms_to_samples

__all__ = [
    "MP3_DECODER",
    "Trim",
    "beginning",
    "decoded",
    "opened",
    "pcm_blocks",
    "played",
]

#: ffmpeg's usual decoder of MP3, which is not the one that is called "mp3".
MP3_DECODER = "mp3float"


@dataclass(frozen=True, slots=True)
class Trim:
    """What is heard of a decoded stream, counted in the decoder's samples."""

    skip_samples: int  #: left out at the beginning: the encoder's delay
    samples: Callable[[], int]  #: how many follow that are heard, as far as is known


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """Open a file with at least one stream of audio.

    Raises:
        SourceError: For anything else.
    """
    try:
        with av.open(path) as container:
            if not container.streams.audio:
                raise SourceError(f"{path} holds no audio: give an audio file")
            yield container
    except (OSError, av.FFmpegError) as error:
        raise SourceError(
            f"cannot read {path} as audio ({error.strerror}): give an audio file"
        ) from error


def decoded(container: InputContainer) -> Iterator[AudioFrame]:
    """Yield the frames of the first stream of audio, less the encoder's delay and padding.

    A packet that cannot be decoded is left out, as players do: many a file ends with a stray tag.
    """
    for packet in container.demux(container.streams.audio[0]):
        try:
            yield from packet.decode()
        except av.error.InvalidDataError:
            continue


def pcm_blocks(container: InputContainer, sample_rate_hz: int) -> Iterator[bytes]:
    """Decode a file to PCM (mono s16le), block by block; at its own sample rate, exactly its samples."""
    resampler = av.AudioResampler("s16", "mono", sample_rate_hz)
    for frame in chain(decoded(container), [None]):
        for part in resampler.resample(frame):
            yield part.to_ndarray().tobytes()


def beginning(path: Path, sample_rate_hz: int, longest_ms: int) -> bytes:
    """Decode the first sounds of any audio file, as PCM (mono s16le).

    Raises:
        SourceError: Where there are none.
    """
    longest_bytes = 2 * ms_to_samples(longest_ms, sample_rate_hz)
    resampler = av.AudioResampler("s16", "mono", sample_rate_hz)
    pcm = bytearray()
    with opened(path) as container:
        for frame in chain(decoded(container), [None]):
            for part in resampler.resample(frame):
                pcm += part.to_ndarray().tobytes()
            if len(pcm) >= longest_bytes:
                break
    if not any(pcm):
        raise SourceError(f"{path} holds no sound: give another audio file")
    return bytes(pcm[:longest_bytes])


def played(
    encoded: Iterable[bytes],
    codec: str,
    trim: Trim,
    extradata: bytes | None = None,
) -> Iterator[AudioFrame]:
    """Decode a mono stream while it is still being encoded, as a player will hear it.

    Args:
        encoded: The stream: MP3 cut anywhere, any other codec packet by packet.
        codec: The decoder's name.
        trim: What is left out at both ends.
        extradata: What the container will hand to the decoder.

    Yields:
        Frames in the decoder's sample format and rate.
    """
    decoder = cast(AudioCodecContext, av.CodecContext.create(codec, "r"))
    if extradata:
        decoder.extradata = extradata
    position = -trim.skip_samples
    for part in encoded:
        if not part:
            continue
        packets = decoder.parse(part) if codec == MP3_DECODER else [av.Packet(part)]
        for packet in packets:
            for frame in decoder.decode(packet):
                yield from _within(frame, position, trim.samples())
                position += frame.samples


def _within(frame: AudioFrame, position: int, samples: int) -> Iterator[AudioFrame]:
    """The part of a frame at a position that lies in [0, samples); nothing where there is none."""
    start = max(-position, 0)
    end = min(samples - position, frame.samples)
    if start == 0 and end == frame.samples:
        yield frame
    elif start < end:
        kept = frame.to_ndarray()[:, start:end].copy()
        part = AudioFrame.from_ndarray(
            kept,
            format=frame.format.name,
            layout=frame.layout.name,
        )
        part.sample_rate = frame.sample_rate
        yield part
