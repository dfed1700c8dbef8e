"""Captions that can be read: none flashes by, for a heading's number or a word of address.

The least time is that of the usual rules for captions, such as those of the BBC and of Netflix.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.captions.lines import MAX_LINES, columns, wrapped
from narrate.model import Caption, CaptionWord

__all__ = ["LEAST_MS", "readable_captions"]

LEAST_MS = 1000


def readable_captions(
    captions: Sequence[Caption],
    breaks_ms: Iterable[int],
    end_ms: int,
) -> list[Caption]:
    """Make each caption last a second at least.

    A short one stays on in the silence after it. Where that is not enough it joins its neighbour, if both fit into two
    lines, or else takes some time from the next.

    Args:
        captions: In order, without overlap.
        breaks_ms: Where a new chapter begins: no caption goes on over that.
        end_ms: The end of the programme.

    Returns:
        Captions in order, without overlap; their texts are the same, in the same order.
    """
    # A chapter's beginning may have been rounded another way than that of its first words.
    breaks = {place + rounding for place in breaks_ms for rounding in (-1, 0, 1)}
    joining = _Joining(list(captions), frozenset(breaks), end_ms)
    joining.join_short_ones()
    return joining.lasting()


@dataclass(slots=True)
class _Joining:
    """Captions of which the short ones are joined with their neighbours."""

    captions: list[Caption]
    breaks_ms: frozenset[int]
    end_ms: int

    def join_short_ones(self) -> None:
        """Join every caption that has too little time, as far as it fits."""
        index = 0
        while index < len(self.captions):
            partner = self._partner(index) if self._is_short(index) else None
            if partner is None:
                index += 1
                continue
            index = min(index, partner)
            second = self.captions.pop(index + 1)
            self.captions[index] = _together(self.captions[index], second)

    def lasting(self) -> list[Caption]:
        """The captions, each going on for the least time; what is not there is taken from the next."""
        lasting: list[Caption] = []
        end = 0
        for index, caption in enumerate(self.captions):
            start = max(caption.start_ms, end)
            wanted = max(caption.end_ms, start + LEAST_MS)
            end = min(wanted, self._limit(index))
            end = max(end, start)
            lasting.append(replace(caption, start_ms=start, end_ms=end))
        return lasting

    def _is_short(self, index: int) -> bool:
        """Whether too little time passes until the next caption begins."""
        available = self._next_start(index) - self.captions[index].start_ms
        return available < LEAST_MS

    def _limit(self, index: int) -> int:
        """How long a caption may stay: until the next begins, or so long that the next still has its time."""
        next_start = self._next_start(index)
        is_last = index + 1 == len(self.captions)
        if is_last or next_start in self.breaks_ms:
            return next_start
        after_next = self._next_start(index + 1)
        return max(next_start, after_next - LEAST_MS)

    def _partner(self, index: int) -> int | None:
        """The neighbour that a caption joins: the nearer one that fits; None where neither does."""
        distances: dict[int, int] = {}
        if index + 1 < len(self.captions) and self._fit(index):
            distances[index + 1] = self._gap(index)
        if index > 0 and self._fit(index - 1):
            distances[index - 1] = self._gap(index - 1)
        if not distances:
            return None
        return min(distances, key=distances.__getitem__)

    def _gap(self, index: int) -> int:
        """The silence between a caption and the next."""
        first = self.captions[index]
        second = self.captions[index + 1]
        return second.start_ms - first.end_ms

    def _fit(self, index: int) -> bool:
        """Whether a caption and the next can be one, in two lines and within a chapter."""
        first = self.captions[index]
        second = self.captions[index + 1]
        if second.start_ms in self.breaks_ms:
            return False
        together = _together(first, second)
        return len(wrapped(together.text)) <= MAX_LINES

    def _next_start(self, index: int) -> int:
        if index + 1 < len(self.captions):
            return self.captions[index + 1].start_ms
        return self.end_ms


def _together(first: Caption, second: Caption) -> Caption:
    """Two captions as one; Latin words are parted by a blank."""
    left = first.text[-1:]
    right = second.text[:1]
    are_latin = columns(left) == columns(right) == 1
    blank = " " if are_latin else ""
    text = first.text + blank + second.text
    words = (*first.words, *_moved(second, len(first.text + blank)))
    # With the words of one alone, the other would be taken for a mark of theirs.
    are_known = bool(first.words and second.words)
    return Caption(first.start_ms, second.end_ms, text, words if are_known else ())


def _moved(caption: Caption, by: int) -> Iterator[CaptionWord]:
    """A caption's words, in a text that has so many characters more before its own."""
    for word in caption.words:
        yield replace(word, start=word.start + by, end=word.end + by)
