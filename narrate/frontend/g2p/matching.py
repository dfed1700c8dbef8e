"""Readings by the longest words of the dictionary alone, from the left and from the right: two more opinions."""

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.compact import compact_tables

__all__ = ["longest_from_left", "longest_from_right"]

#: No word that is looked for is longer.
_LONGEST = 8


def longest_from_left(text: str) -> list[str]:
    """A reading for each character of a simplified text, by the longest word that begins at each place in turn.

    What is in no word has its usual reading, and what is not Chinese none: an empty one.
    """
    readings: list[str] = []
    start = 0
    while start < len(text):
        found: list[str] = []
        length = _LONGEST
        while not found:
            found = _reading(text[start : start + length])
            length -= 1
        readings += found
        start += len(found)
    return readings


def longest_from_right(text: str) -> list[str]:
    """The same by the longest word that ends at each place in turn, from the last character on."""
    backwards: list[str] = []
    end = len(text)
    while end > 0:
        found: list[str] = []
        start = max(0, end - _LONGEST)
        while not found:
            found = _reading(text[start:end])
            start += 1
        backwards += reversed(found)
        end -= len(found)
    backwards.reverse()
    return backwards


def _reading(word: str) -> list[str]:
    """The reading of a word, or of any character; nothing for other stretches."""
    if len(word) == 1:
        usual = dictionaries.single(word)
        return [usual or ""]
    reading = compact_tables().phrases.get(word)
    if not reading:
        return []
    return reading.split(" ")
