"""Where a voice pauses within a clip, and which punctuation mark each pause belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from narrate.model import Clip, ms_to_samples

__all__ = ["Pause", "find_pauses", "match_pauses"]

#: A pause is so much quieter than the loudest moment, for so long. The local voice's pauses at commas lie 45 dB and
#: more below it for 110 to 310 ms; the stops within its words last 70 ms at most.
QUIET_BELOW_PEAK_DB = 38.0
QUIET_POWER_RATIO = 10 ** (-QUIET_BELOW_PEAK_DB / 10)
SHORTEST_MS = 90
WINDOW_MS = 10
FEWEST_WINDOWS = SHORTEST_MS / WINDOW_MS

#: Cost, in seconds, of a mark without a pause. A pause without a mark costs its own length.
SILENT_MARK_S = 0.5

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two words of a clip: the samples [start, end)."""

    start_samples: int
    end_samples: int

    @property
    def samples(self) -> int:
        """Its length."""
        return self.end_samples - self.start_samples

    @property
    def middle_samples(self) -> float:
        """Its centre, which may lie between two samples."""
        return (self.start_samples + self.end_samples) / 2


class _Step(IntEnum):
    """How a cell of the cost matrix was reached; of equally cheap ways, the first counts."""

    MARK_ALONE = 0
    PAUSE_ALONE = 1
    PAIR = 2


def find_pauses(
    clip: Clip,
    start_samples: int,
    end_samples: int,
) -> list[Pause]:
    """Find the pauses within a range of a clip, in order.

    The power of each window of 10 ms is compared with that of the loudest one. Silence at either
    end of the range is no pause.
    """
    width = ms_to_samples(WINDOW_MS, clip.sample_rate_hz)
    samples = np.frombuffer(clip.pcm, dtype="<i2")
    quiet = _quiet_windows(samples[start_samples:end_samples], width)
    pauses: list[Pause] = []
    for first, last in _runs(quiet):
        is_inside = first > 0 and last < quiet.size
        if is_inside and last - first >= FEWEST_WINDOWS:
            pause = Pause(
                start_samples + first * width,
                start_samples + last * width,
            )
            pauses.append(pause)
    return pauses


def match_pauses(
    expected_samples: Sequence[int],
    pauses: Sequence[Pause],
    sample_rate_hz: int,
) -> list[tuple[int, int]]:
    """Assign pauses to marks at the least total cost, both in their order.

    The cost of a pair is the distance between the mark's expected place and the middle of the
    pause; a mark or a pause may remain alone. Solved by dynamic programming over prefixes, as in
    sequence alignment (Needleman and Wunsch, 1970).

    Args:
        expected_samples: Where each mark would stand if all of the text were read at one pace.
        pauses: The pauses that were found.
        sample_rate_hz: Of the clip that both belong to.

    Returns:
        Pairs of an index into ``expected_samples`` and an index into ``pauses``.
    """
    mark_alone_cost = SILENT_MARK_S * sample_rate_hz
    costs = [0.0]
    for pause in pauses:
        costs.append(costs[-1] + pause.samples)
    steps: list[list[_Step]] = []
    for place in expected_samples:
        costs, row = _next_row(costs, place, pauses, mark_alone_cost)
        steps.append(row)
    return _trace_back(steps, len(pauses))


def _next_row(
    above: Sequence[float],
    place: int,
    pauses: Sequence[Pause],
    mark_alone_cost: float,
) -> tuple[list[float], list[_Step]]:
    """The costs of one more mark beside each number of pauses, and how each was reached."""
    costs = [above[0] + mark_alone_cost]
    steps = [_Step.MARK_ALONE]
    for pause, diagonal, upper in zip(pauses, above, above[1:], strict=False):
        distance = abs(pause.middle_samples - place)
        cost, step = min(
            (upper + mark_alone_cost, _Step.MARK_ALONE),
            (costs[-1] + pause.samples, _Step.PAUSE_ALONE),
            (diagonal + distance, _Step.PAIR),
        )
        costs.append(cost)
        steps.append(step)
    return costs, steps


def _trace_back(
    steps: Sequence[Sequence[_Step]],
    pause_count: int,
) -> list[tuple[int, int]]:
    """The pairs on the cheapest way, followed from its end."""
    pairs: list[tuple[int, int]] = []
    mark = len(steps) - 1
    pause = pause_count - 1
    while mark >= 0 and pause >= 0:
        step = steps[mark][pause + 1]
        if step is _Step.PAIR:
            pairs.append((mark, pause))
        if step is not _Step.PAUSE_ALONE:
            mark -= 1
        if step is not _Step.MARK_ALONE:
            pause -= 1
    pairs.reverse()
    return pairs


def _quiet_windows(samples: npt.NDArray[np.int16], width: int) -> Flags:
    """Whether each whole window is much quieter than the loudest: shape (windows,)."""
    count = samples.size // width
    whole = samples[: count * width].astype(np.float32)
    windows = whole.reshape(-1, width)
    power = np.square(windows).mean(axis=1)
    loudest = power.max(initial=0.0)
    quiet: Flags = power < loudest * QUIET_POWER_RATIO
    return quiet


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """The ranges [first, last) of windows for which the flag is set."""
    values = flags.astype(np.int8)
    changes = np.diff(values, prepend=0, append=0)
    edges = np.flatnonzero(changes).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
