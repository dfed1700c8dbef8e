"""One gain for the whole programme, and a look-ahead limiter for the few peaks that it lifts too high.

The limiter works forward only: from the true peak around each sample comes the gain it can bear; the least of these
within the look-ahead, smoothed over the look-ahead, is the gain it gets. So the gain is already down when a peak
arrives, never higher than the peak can bear, and delays nothing: samples out are samples in, one for one.
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import chain

import numpy as np
import numpy.typing as npt

from narrate.audio.true_peak import HALF_TAPS, true_peaks
from narrate.mixer.pcm import FULL_SCALE
from narrate.model import ms_to_samples

__all__ = ["normalise"]

Samples = npt.NDArray[np.float32]
Gains = npt.NDArray[np.floating]

#: A dip in gain lasts at least twice this: one period of a low voice (83 Hz), so that the gain rests between two
#: glottal pulses rather than follow them, which would be heard as roughness.
LOOK_AHEAD_MS = 6
#: How many samples are worked on at once.
BLOCK_SAMPLES = 16384


def normalise(
    blocks: Iterable[bytes],
    sample_rate_hz: int,
    gain_db: float,
    ceiling_dbtp: float,
) -> Generator[bytes, None, None]:
    """Apply a gain, and limit what it lifts above the ceiling.

    What needs no limiting is only multiplied; with a gain of 0 dB it comes out bit for bit. The output does not depend
    on how the input is cut into blocks.

    Args:
        blocks: PCM (mono s16le), cut anywhere.
        sample_rate_hz: Its sample rate.
        gain_db: The same for all of it.
        ceiling_dbtp: What no true peak passes.

    Yields:
        Exactly as many samples of PCM.
    """
    factor = np.float32(10 ** (gain_db / 20) / FULL_SCALE)
    ceiling = float(10 ** (ceiling_dbtp / 20))
    look_ahead = ms_to_samples(LOOK_AHEAD_MS, sample_rate_hz)
    reach = 2 * look_ahead + HALF_TAPS
    for window in _windows(_amplified(blocks, factor), reach):
        limited = _limited(window, look_ahead, ceiling)
        scaled = limited * np.float32(FULL_SCALE)
        np.rint(scaled, out=scaled)
        scaled.clip(-FULL_SCALE, FULL_SCALE - 1, out=scaled)
        yield scaled.astype("<i2").tobytes()


def _amplified(blocks: Iterable[bytes], factor: np.float32) -> Iterator[Samples]:
    """PCM as samples of full scale 1, with a gain."""
    for block in blocks:
        samples = np.frombuffer(block, dtype="<i2")
        yield samples.astype(np.float32) * factor


def _windows(blocks: Iterable[Samples], reach: int) -> Iterator[Samples]:
    """Overlapping windows: BLOCK_SAMPLES new samples (the last time fewer) with ``reach`` more on either side.

    They begin at multiples of BLOCK_SAMPLES however the input is cut.
    """
    window_samples = BLOCK_SAMPLES + 2 * reach
    around = np.zeros(reach, dtype=np.float32)
    waiting = around
    for block in chain(blocks, [around]):
        waiting = np.concatenate((waiting, block))
        while waiting.size >= window_samples:
            yield waiting[:window_samples]
            waiting = waiting[BLOCK_SAMPLES:]
    if waiting.size > 2 * reach:
        yield waiting


def _limited(window: Samples, look_ahead: int, ceiling: float) -> Samples:
    """The middle of a window, turned down where its true peaks would pass the ceiling."""
    reach = 2 * look_ahead + HALF_TAPS
    middle = window[reach:-reach]
    peaks = true_peaks(window, ceiling)
    if float(peaks.max()) <= ceiling:
        return middle
    bearable = ceiling / np.maximum(peaks, ceiling)
    held = _running_minimum(bearable, 2 * look_ahead + 1)
    # Two running means make a triangle, which has no corner to be heard; both together reach as far as the hold,
    # so that every value averaged into a sample's gain is one that the sample can bear.
    smoothed = _running_mean(held, look_ahead + 1)
    smoothed = _running_mean(smoothed, look_ahead + 1)
    gain = smoothed[HALF_TAPS:-HALF_TAPS]
    return middle * gain.astype(np.float32)


def _running_minimum(values: Gains, width: int) -> Gains:
    """The least of each ``width`` neighbours, by doubling: log2(width) passes."""
    reached = 1
    while 2 * reached <= width:
        values = np.minimum(values[:-reached], values[reached:])
        reached *= 2
    rest = width - reached
    if not rest:
        return values
    return np.minimum(values[:-rest], values[rest:])


def _running_mean(values: Gains, width: int) -> Gains:
    """The mean of each ``width`` neighbours, by one running sum in double precision."""
    from_zero = np.concatenate(([0.0], values))
    total: npt.NDArray[np.float64] = np.cumsum(from_zero, dtype=np.float64)
    sums = total[width:] - total[:-width]
    return sums / width
