"""PCM as frames of libav."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

__all__ = ["frames_of"]


def frames_of(
    blocks: Iterable[bytes],
    sample_rate_hz: int,
    start_samples: int = 0,
) -> Iterator["AudioFrame"]:
    """Yield PCM (mono s16le) as frames, one for each block that is not empty.

    ``start_samples`` is the time of the first frame; it may be negative.
    """
    import numpy as np
    from av import AudioFrame

    position = start_samples
    for block in blocks:
        if not block:
            continue
        samples = np.frombuffer(block, dtype="<i2").astype(np.int16, copy=False)
        frame = AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate = sample_rate_hz
        frame.time_base = Fraction(1, sample_rate_hz)
        frame.pts = position
        position += samples.size
        yield frame
