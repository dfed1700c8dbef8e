"""Where sentences begin and end in the sound of a reply, which is later than the service reports.

In 306 public recordings of its replies a sentence is heard 0.14 s after its reported start (the first of a reply after
0.09 s), and each is reported to last until the next begins, 0.66 s of silence included.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from narrate.model import Boundary, ms_to_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["sounding"]

#: A window that is so much quieter than the loudest one is silent; speech of these voices stays above it.
QUIET_BELOW_PEAK_DB = 38.0
WINDOW_MS = 10

#: How far the sound of a sentence is looked for behind its reported start, and where it is taken to be if a pause is
#: not found there.
LONGEST_DELAY_MS = 400
USUAL_DELAY_MS = 140

_LONGEST_WINDOWS = LONGEST_DELAY_MS // WINDOW_MS
_QUIET_POWER = 10 ** (-QUIET_BELOW_PEAK_DB / 10)


def sounding(
    boundaries: Sequence[Boundary], pcm: bytes, sample_rate_hz: int
) -> tuple[Boundary, ...]:
    """The same sentences, each from the beginning to the end of its sound.

    ``pcm`` is the clip, mono signed 16-bit little-endian.
    """
    sound = _Sound(pcm, sample_rate_hz)
    starts = [sound.onset(boundary.start_samples) for boundary in boundaries]
    limits = [*starts[1:], sound.samples]
    found = []
    for boundary, start, limit in zip(boundaries, starts, limits, strict=False):
        start = min(start, limit)
        end = sound.last_end(start, limit)
        found.append(Boundary(start, end, boundary.text))
    return tuple(found)


class _Sound:
    """Which windows of a clip are loud."""

    def __init__(self, pcm: bytes, sample_rate_hz: int) -> None:
        samples = np.frombuffer(pcm, dtype="<i2")
        self.samples = samples.size
        self._width = ms_to_samples(WINDOW_MS, sample_rate_hz)
        self._usual_samples = ms_to_samples(USUAL_DELAY_MS, sample_rate_hz)
        self._loud = _loud_windows(samples, self._width)

    def onset(self, reported: int) -> int:
        """Where the sound begins that belongs to a sentence with this reported start, in samples."""
        window = reported // self._width
        nearby = self._loud[window : window + _LONGEST_WINDOWS]
        if not nearby.any():
            return min(reported + self._usual_samples, self.samples)
        first = int(nearby.argmax())
        if first == 0:
            return reported
        return (window + first) * self._width

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


def _loud_windows(samples: "NDArray[np.int16]", width: int) -> "NDArray[np.bool_]":
    """Whether each whole window has sound: shape [windows]."""
    count = samples.size // width
    whole = samples[: count * width].astype(np.float32)
    windows = whole.reshape(count, width)
    power = np.square(windows).mean(axis=1)
    loudest = power.max(initial=0.0)
    loud: NDArray[np.bool_] = power > loudest * _QUIET_POWER
    return loud
