"""Texts as what is heard of them: toneless syllables for Mandarin, words for what is written in Latin letters.

Both sides of a comparison go through the front-end, so that it does not matter whether a recogniser writes 5.2% or
百分之五点二, nor which of several homophones it picks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend import ReadingSettings, prepare
from narrate.text.characters import is_han

__all__ = ["Unit", "units"]

_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
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
    readings = [syllable.surface for word in said.words for syllable in word.syllables]
    places = said.alignment
    found = []
    if len(readings) == len(said.text):
        for index, (char, reading) in enumerate(zip(said.text, readings, strict=True)):
            if reading and is_han(char):
                found.append(Unit(_merged(reading), 1, *places[index]))
    for match in _LATIN_WORD.finditer(said.text):
        start, end = places[match.start()][0], places[match.end() - 1][1]
        for word in _latin_parts(match.group()):
            found.append(Unit(word, max(1, len(_VOWELS.findall(word))), start, end))
    return sorted(found, key=lambda unit: (unit.start, unit.end)) if readings else found


def _merged(reading: str) -> str:
    """A syllable without its tone, and without what is not told apart."""
    key = reading.rstrip("012345")
    for pattern, kept in _MERGED:
        key = pattern.sub(kept, key)
    return key


def _latin_parts(run: str) -> Iterator[str]:
    """The words of a run of letters, in which Chinese characters count as letters too."""
    for part in re.findall(r"[a-z'’à-öø-ɏ]+", run.casefold()):
        yield part.replace("’", "'")
