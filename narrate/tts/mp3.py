"""MP3 to samples. With ``mixer.encode``, the only module that imports PyAV."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # PyAV brings FFmpeg with it, too much to load for ``--help``
    from av import AudioFrame

__all__ = ["decode_mp3"]


def decode_mp3(mp3: bytes) -> tuple[bytes, int]:
    """A whole MP3 stream as mono signed 16-bit little-endian samples, and its sample rate in Hz.

    A stream without an Info header comes out exactly as long as its frames: nothing is trimmed, so what is
    heard stands as much later as the encoder delayed it. Raises ValueError if it is damaged or no MP3.
    """
    import av

    try:
        # The format is named because FFmpeg's guess takes some damaged streams for other media.
        with av.open(io.BytesIO(mp3), "r", format="mp3") as container:
            stream = container.streams.audio[0]
            return b"".join(_mono_s16(container.decode(stream))), stream.rate
    except (av.error.FFmpegError, IndexError) as error:
        raise ValueError(f"cannot decode {len(mp3)} bytes as MP3: {error}") from error


def _mono_s16(frames: "Iterable[AudioFrame]") -> Iterator[bytes]:
    from av import AudioResampler

    resampler = AudioResampler(format="s16", layout="mono")
    for frame in chain(frames, [None]):  # None flushes
        for plain in resampler.resample(frame):
            yield bytes(plain.planes[0])[: plain.samples * 2]  # the plane is padded
