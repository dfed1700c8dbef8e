"""The parts of a text that is read: syllables, words, and the readings that are settled beforehand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

__all__ = ["Decision", "Pin", "Syllable", "Word", "sources"]


class Decision(NamedTuple):
    """How a character is read, and what decided it."""

    syllable: str  #: pinyin with the tone as a digit
    by: str  #: in words, as ``--explain`` prints it


@dataclass(frozen=True, slots=True)
class Syllable:
    """The reading of one character."""

    char: str
    #: by itself, pinyin with the tone as a digit; None for what is not Chinese
    citation: str | None
    surface: str | None  #: as it sounds here
    by: str  #: what decided it, in words


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a stretch of what is not Chinese, as the dictionaries cut it."""

    text: str
    syllables: tuple[Syllable, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A word whose reading is settled before any other source is asked."""

    start: int  #: in the text
    syllables: tuple[str, ...]
    by: str  #: what settles it, in words
    #: whether it counts also where it crosses the words of the dictionaries
    firm: bool = True


def sources(words: Iterable[Word]) -> Iterator[tuple[str, str, str]]:
    """What decided the readings: text, pinyin and source of each Chinese word, or of parts with different sources."""
    for word in words:
        for by, group in groupby(word.syllables, key=_source):
            syllables = list(group)
            if by:
                text = "".join(syllable.char for syllable in syllables)
                pinyin = " ".join(syllable.surface or "?" for syllable in syllables)
                yield text, pinyin, by


def _source(syllable: Syllable) -> str:
    return syllable.by
