"""Texts as what is heard of them: toneless syllables for Mandarin, words for what is written in Latin letters.

Both sides of a comparison go through the front-end, so that it does not matter whether a recogniser writes 5.2% or
百分之五点二, nor which of several homophones it picks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend import PreparedText, ReadingSettings, prepare
from narrate.text.characters import is_han

__all__ = ["Unit", "units"]

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)*")
_VOWELS = re.compile("[aeiouy]+")

#: Sounds that recognisers and many speakers do not tell apart: retroflex and dental initials, -n and -ng.
_MERGED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("ng$"), "n"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A syllable of Mandarin, or a word."""

    key: str  #: the same for what sounds the same
    syllables: int
    start: int  #: in the text as it is shown
    end: int


def units(text: str, settings: ReadingSettings) -> list[Unit]:
    """What is heard of a text, in order."""
    said = prepare(text, settings)
    found = [*_syllables(said), *_words(said)]
    return sorted(found, key=lambda unit: unit.start)


def _syllables(said: PreparedText) -> Iterator[Unit]:
    """The Chinese characters of the spoken form, as they are read."""
    index = 0
    for word in said.words:
        for syllable in word.syllables:
            start, end = said.alignment[index]
            index += 1
            if syllable.surface and is_han(syllable.char):
                yield Unit(_merged(syllable.surface), 1, start, end)


def _words(said: PreparedText) -> Iterator[Unit]:
    """The words in Latin letters of the spoken form."""
    for match in _LATIN_WORD.finditer(said.text):
        word = match.group().casefold().replace("’", "'")
        start, _ = said.alignment[match.start()]
        _, end = said.alignment[match.end() - 1]
        syllables = max(1, len(_VOWELS.findall(word)))
        yield Unit(word, syllables, start, end)


def _merged(reading: str) -> str:
    """A syllable without its tone, and without what is not told apart."""
    key = reading.rstrip("012345")
    for pattern, kept in _MERGED:
        key = pattern.sub(kept, key)
    return key
