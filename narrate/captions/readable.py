"""Cues that can be read: none flashes by, for a heading's number or a word of address.

The least time is that of the usual rules for captions, such as those of the BBC and of Netflix.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from narrate.captions.lines import MAX_LINES, columns, wrapped
from narrate.model import Cue, ms_to_samples

__all__ = ["LEAST_MS", "readable_cues"]

LEAST_MS = 1000


def readable_cues(
    cues: Sequence[Cue],
    breaks: Collection[int],
    end_samples: int,
    sample_rate_hz: int,
) -> tuple[Cue, ...]:
    """Make each cue last a second at least.

    A short cue stays on in the silence after it. Where that is not enough it joins its neighbour, if both fit into two
    lines, or else takes some time from the next.

    Args:
        cues: In order, without overlap.
        breaks: Where a new chapter begins: no cue goes on over that.
        end_samples: The end of the programme.
        sample_rate_hz: The programme's.

    Returns:
        Cues in order, without overlap; their texts are the same, in the same order.
    """
    least = ms_to_samples(LEAST_MS, sample_rate_hz)
    joined = _Joining(list(cues), frozenset(breaks), end_samples, least)
    joined.join_short_cues()
    return tuple(joined.lasting())


@dataclass(slots=True)
class _Joining:
    """Cues of which the short ones are joined with their neighbours."""

    cues: list[Cue]
    breaks: frozenset[int]
    end_samples: int
    least: int  #: in samples

    def join_short_cues(self) -> None:
        """Join every cue that has too little time, as far as it fits."""
        index = 0
        while index < len(self.cues):
            partner = self._partner(index) if self._is_short(index) else None
            if partner is None:
                index += 1
                continue
            index = min(index, partner)
            second = self.cues.pop(index + 1)
            self.cues[index] = _together(self.cues[index], second)

    def lasting(self) -> list[Cue]:
        """The cues, each going on for the least time; what is not there is taken from the next."""
        lasting: list[Cue] = []
        end = 0
        for index, cue in enumerate(self.cues):
            start = max(cue.start_samples, end)
            wanted = max(cue.end_samples, start + self.least)
            end = min(wanted, self._limit(index))
            end = max(end, start)
            lasting.append(Cue(start, end, cue.text))
        return lasting

    def _is_short(self, index: int) -> bool:
        """Whether too little time passes until the next cue begins."""
        available = self._next_start(index) - self.cues[index].start_samples
        return available < self.least

    def _limit(self, index: int) -> int:
        """How long a cue may stay: until the next begins, or so long that the next still has its time."""
        next_start = self._next_start(index)
        is_last = index + 1 == len(self.cues)
        if is_last or next_start in self.breaks:
            return next_start
        after_next = self._next_start(index + 1)
        return max(next_start, after_next - self.least)

    def _partner(self, index: int) -> int | None:
        """The neighbour that a cue joins: the nearer one that fits; None where neither does."""
        distances: dict[int, int] = {}
        if index + 1 < len(self.cues) and self._fit(index):
            distances[index + 1] = self._gap(index)
        if index > 0 and self._fit(index - 1):
            distances[index - 1] = self._gap(index - 1)
        if not distances:
            return None
        return min(distances, key=distances.__getitem__)

    def _gap(self, index: int) -> int:
        """The silence between a cue and the next."""
        first = self.cues[index]
        second = self.cues[index + 1]
        return second.start_samples - first.end_samples

    def _fit(self, index: int) -> bool:
        """Whether a cue and the next can be one, in two lines and within a chapter."""
        first = self.cues[index]
        second = self.cues[index + 1]
        if second.start_samples in self.breaks:
            return False
        together = _together(first, second)
        return len(wrapped(together.text)) <= MAX_LINES

    def _next_start(self, index: int) -> int:
        if index + 1 < len(self.cues):
            return self.cues[index + 1].start_samples
        return self.end_samples


def _together(first: Cue, second: Cue) -> Cue:
    """Two cues as one; Latin words are parted by a blank."""
    left = first.text[-1:]
    right = second.text[:1]
    are_latin = columns(left) == columns(right) == 1
    blank = " " if are_latin else ""
    text = first.text + blank + second.text
    return Cue(first.start_samples, second.end_samples, text)
