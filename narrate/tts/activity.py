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
        first, last = self._windows(start, limit)
        loud = self._loud[first:last]
        if not loud.any():
            return None
        place = int(loud.argmax())
        begin = self._edge(first + place)
        return max(begin, start)

    def last_end(self, start: int, limit: int) -> int:
        """Where the last sound between two samples ends; ``limit`` if there is none."""
        first, last = self._windows(start, limit)
        loud = np.flatnonzero(self._loud[first:last])
        if not loud.size:
            return limit
        place = int(loud[-1])
        end = self._edge(first + place + 1)
        return min(end, limit)

    def longest_silence(self, start: int, limit: int) -> tuple[int, int] | None:
        """The samples [start, end) of the longest silence between two samples; None if there is none."""
        first, last = self._windows(start, limit)
        quiet = ~self._loud[first:last]
        states = quiet.astype(np.int8)
        changes = np.diff(states, prepend=0, append=0)
        edges = np.flatnonzero(changes)
        if not edges.size:
            return None
        begins = edges[::2]
        ends = edges[1::2]
        lengths = ends - begins
        longest = int(lengths.argmax())
        begin = self._edge(first + int(begins[longest]))
        end = self._edge(first + int(ends[longest]))
        return max(begin, start), end

    def _edge(self, window: int) -> int:
        """The sample at which a window begins."""
        return window * self._width

    def _windows(self, start: int, limit: int) -> tuple[int, int]:
        """The windows [first, last) that lie between two samples."""
        first = start // self._width
        last = limit // self._width
        return first, last


def _loud_windows(samples: "NDArray[np.int16]", width: int) -> "NDArray[np.bool_]":
    """Whether each whole window has sound: shape [windows]."""
    count = samples.size // width
    whole = samples[: count * width].astype(np.float32)
    windows = whole.reshape(count, width)
    squares = np.square(windows)
    power = squares.mean(axis=1)
    loudest = power.max(initial=0.0)
    loud: NDArray[np.bool_] = power > loudest * _QUIET_POWER
    return loud
