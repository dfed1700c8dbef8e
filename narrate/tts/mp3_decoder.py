"""MP3 to samples, of a whole stream or piece by piece as it arrives."""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:  # PyAV brings FFmpeg with it, too much to load for ``--help``
    import numpy.typing as npt
    from av.audio.codeccontext import AudioCodecContext

__all__ = ["Mp3Decoder", "decode_mp3"]

#: FFmpeg's usual decoder of MP3, which is not the one that is called "mp3".
_DECODER = "mp3float"
_FULL_SCALE = 32768


def decode_mp3(mp3: bytes) -> tuple[bytes, int]:
    """A whole MP3 stream as mono signed 16-bit little-endian samples, and its sample rate in Hz.

    It comes out exactly as long as its frames: nothing is trimmed, so what is heard stands as much later as the
    encoder delayed it. Raises ValueError if it is damaged or no MP3.
    """
    decoder = Mp3Decoder()
    decoder.feed(mp3)
    return decoder.finish()


class Mp3Decoder:
    """The same samples from a stream that comes piece by piece, cut anywhere."""

    def __init__(self) -> None:
        """Start with an empty stream."""
        import av

        self._codec = cast("AudioCodecContext", av.CodecContext.create(_DECODER, "r"))
        self._frames: list[npt.NDArray[Any]] = []
        self._error: Exception | None = None

    def feed(self, piece: bytes) -> None:
        """Decode what the next piece completes."""
        import av

        try:
            for packet in self._codec.parse(piece):
                for frame in self._codec.decode(packet):
                    self._frames.append(frame.to_ndarray())
        except av.error.FFmpegError as error:
            self._error = self._error or error

    def finish(self) -> tuple[bytes, int]:
        """All samples, and their rate in Hz. Raises ValueError if the stream was damaged or no MP3."""
        import numpy as np

        if self._error or not self._frames:
            reason = self._error or "no frames in it"
            raise ValueError(f"cannot decode this as MP3: {reason}") from self._error
        channels = np.concatenate(self._frames, axis=1)
        channels *= np.float32(_FULL_SCALE)
        mono = np.rint(channels.mean(axis=0))
        samples = mono.clip(-_FULL_SCALE, _FULL_SCALE - 1)
        return samples.astype("<i2").tobytes(), self._codec.sample_rate
