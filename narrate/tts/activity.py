"""Which moments of a clip have sound, and which are silent."""

from typing import TYPE_CHECKING

import numpy as np

from narrate.model import ms_to_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WINDOW_MS", "Activity"]

#: A window that is so much quieter than the loudest one is silent; speech of the voices that were measured stays above
#: it, and their breath below.
QUIET_BELOW_PEAK_DB = 38.0
WINDOW_MS = 10

_QUIET_POWER = 10 ** (-QUIET_BELOW_PEAK_DB / 10)


class Activity:
    """Which windows of a clip are loud."""

    def __init__(self, pcm: bytes, sample_rate_hz: int) -> None:
        """``pcm`` is mono, signed 16-bit little-endian."""
        samples = np.frombuffer(pcm, dtype="<i2")
        self.samples = samples.size
        self._width = ms_to_samples(WINDOW_MS, sample_rate_hz)
        self._loud = _loud_windows(samples, self._width)

    def first_start(self, start: int, limit: int) -> int | None:
        """Where the first sound between two samples begins; None if there is none."""
        first = start // self._width
        loud = self._loud[first : limit // self._width]
        if not loud.any():
            return None
        window = first + int(loud.argmax())
        return max(window * self._width, start)

    def last_end(self, start: int, limit: int) -> int:
        """Where the last sound between two samples ends; ``limit`` if there is none."""
        first = start // self._width
        last = limit // self._width
        loud = np.flatnonzero(self._loud[first:last])
        if not loud.size:
            return limit
        window = first + int(loud[-1])
        end = (window + 1) * self._width
        return min(end, limit)

    def longest_silence(self, start: int, limit: int) -> tuple[int, int] | None:
        """The samples [start, end) of the longest silence between two samples; None if there is none."""
        first, last = start // self._width, limit // self._width
        quiet = ~self._loud[first:last]
        changes = np.diff(quiet.astype(np.int8), prepend=0, append=0)
        edges = np.flatnonzero(changes).reshape(-1, 2)
        if not edges.size:
            return None
        lengths = edges[:, 1] - edges[:, 0]
        begin, end = edges[int(lengths.argmax())].tolist()
        return max((first + begin) * self._width, start), (first + end) * self._width


def _loud_windows(samples: "NDArray[np.int16]", width: int) -> "NDArray[np.bool_]":
    """Whether each whole window has sound: shape [windows]."""
    count = samples.size // width
    whole = samples[: count * width].astype(np.float32)
    windows = whole.reshape(count, width)
    power = np.square(windows).mean(axis=1)
    loudest = power.max(initial=0.0)
    loud: NDArray[np.bool_] = power > loudest * _QUIET_POWER
    return loud
