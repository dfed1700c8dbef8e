"""Which lines speak of what a text speaks of, by the pairs of characters that they share with it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["SAID_IN_TEXT", "Vocabulary"]

#: A line with so much of its pairs in a text speaks of what the text speaks of.
SAID_IN_TEXT = 0.6


class Vocabulary:
    """The pairs of neighbouring characters in a text, by which another text is found to speak of the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are the lines of the text."""
        self._pairs = {pair for text in texts for pair in _pairs(text)}

    def share_of(self, text: str) -> float:
        """How much of a line's pairs the text has, from 0 to 1."""
        pairs = set(_pairs(text))
        return len(pairs & self._pairs) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> Iterator[str]:
    letters = [character for character in text if character.isalnum()]
    for first, second in pairwise(letters):
        yield first + second
