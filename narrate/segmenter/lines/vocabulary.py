"""Which lines speak of what a text speaks of, by the words or pairs of characters that they share with it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["SAID_IN_TEXT", "Vocabulary"]

#: A line with so much of its words in a text speaks of what the text speaks of.
SAID_IN_TEXT = 0.6

_LATIN_WORD = re.compile(r"[a-zÀ-ɏ'’]+")
#: A shorter word says nothing of what a text is about.
_SHORTEST_WORD = 4
_ENOUGH_WORDS = 3


class Vocabulary:
    """The words of a text, or pairs of neighbouring ideographs, by which another is found to speak of the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts` are the lines of the text."""
        self._words = {word for text in texts for word in _words(text)}

    def share_of(self, text: str) -> float:
        """How much of a line's words the text has, from 0 to 1."""
        words = set(_words(text))
        return len(words & self._words) / len(words) if words else 0.0

    def evidence_of(self, text: str) -> float:
        """The share of a line's words that the text has, less where a line has but one or two: a menu may, too."""
        words = set(_words(text))
        common = len(words & self._words)
        has_latin = any(_LATIN_WORD.fullmatch(word) for word in words)
        enough = min(1.0, common / _ENOUGH_WORDS) if has_latin else 1.0
        return enough * common / len(words) if words else 0.0


def _words(text: str) -> Iterator[str]:
    folded = text.casefold()
    for word in _LATIN_WORD.findall(folded):
        if len(word) >= _SHORTEST_WORD:
            yield word
    letters = [letter for letter in _LATIN_WORD.sub(" ", folded) if letter.isalnum()]
    for first, second in pairwise(letters):
        yield first + second
