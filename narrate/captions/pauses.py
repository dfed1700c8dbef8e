"""Where a voice pauses within a clip, and which mark of its text each pause belongs to."""

from collections.abc import Sequence

import numpy as np

from narrate.model import Clip, ms_to_samples

__all__ = ["matched", "pauses"]

#: A pause is so much quieter than the loudest moment, for so long. The local voice's pauses at commas lie 45 dB and
#: more below it for 110 to 310 ms; the stops within its words last 70 ms at most.
QUIET_BELOW_PEAK_DB = 38.0
SHORTEST_MS = 90
WINDOW_MS = 10

#: Cost, in seconds, of a mark that makes no pause. A pause that belongs to no mark costs as much as it lasts.
SILENT_MARK_S = 0.5

Span = tuple[int, int]


def pauses(clip: Clip, start_samples: int, end_samples: int) -> list[Span]:
    """The pauses in a range of a clip: first sample and one past the last, in order."""
    width = ms_to_samples(WINDOW_MS, clip.sample_rate_hz)
    heard = np.frombuffer(clip.pcm, dtype="<i2")[start_samples:end_samples].astype(np.float32)
    power = np.square(heard[: heard.size // width * width]).reshape(-1, width).mean(axis=1)
    quiet = power < power.max(initial=0.0) * 10 ** (-QUIET_BELOW_PEAK_DB / 10)
    edges = np.flatnonzero(np.diff(quiet.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return [
        (start_samples + int(first) * width, start_samples + int(last) * width)
        for first, last in edges
        if (last - first) * WINDOW_MS >= SHORTEST_MS and first > 0 and last < quiet.size
    ]


def matched(
    expected: Sequence[int], found: Sequence[Span], sample_rate_hz: int
) -> list[tuple[int, int]]:
    """Which pause is which mark's, as pairs of indices, in order: the assignment of least cost.

    ``expected`` are the samples at which the marks would stand were all of the text read at one pace. A pair costs how
    far its pause lies from there; a mark or a pause may go without.
    """
    silent = SILENT_MARK_S * sample_rate_hz
    costs = np.zeros((len(expected) + 1, len(found) + 1))
    costs[1:, 0] = silent * np.arange(1, len(expected) + 1)
    costs[0, 1:] = np.cumsum([end - start for start, end in found])
    for i, place in enumerate(expected, 1):
        for j, (start, end) in enumerate(found, 1):
            pair = costs[i - 1, j - 1] + abs((start + end) / 2 - place)
            costs[i, j] = min(pair, costs[i - 1, j] + silent, costs[i, j - 1] + end - start)
    return _traced(costs, silent, found)


def _traced(costs: np.ndarray, silent: float, found: Sequence[Span]) -> list[tuple[int, int]]:
    """The pairs on the way of least cost, followed from its end."""
    pairs = []
    i, j = costs.shape[0] - 1, costs.shape[1] - 1
    while i and j:
        start, end = found[j - 1]
        if costs[i, j] == costs[i - 1, j] + silent:
            i -= 1
        elif costs[i, j] == costs[i, j - 1] + end - start:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
