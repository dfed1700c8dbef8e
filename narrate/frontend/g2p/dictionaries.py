"""What the dictionaries say: pypinyin's phrases, the long phrases that ship, OpenCC's characters.

A reading is a tuple of syllables, one a character: pinyin with the tone as a digit, 5 for the neutral tone.
"""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.text.words import frequency

if TYPE_CHECKING:
    import opencc

__all__ = [
    "Reading",
    "characters",
    "homophone",
    "is_syllable",
    "long_phrases",
    "numbered",
    "phrase",
    "simplified",
    "single",
]

Reading = tuple[str, ...]

_LONG_PHRASES = Path(__file__).with_name("phrases.tsv")
_SYLLABLES = Path(__file__).with_name("syllables.txt")

#: The ideographs among which a homophone is looked for: the first block of Unicode.
_COMMON = range(0x4E00, 0x9FA6)


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that the dictionaries know its words."""
    converted: str = _opencc().convert(text)
    if converted == text:
        return text
    if len(converted) != len(text):
        converted = "".join(_simplified_character(char) for char in text)
    kept = []
    for old, new in zip(text, converted, strict=True):
        kept.append(new if characters(new) else old)
    return "".join(kept)


@functools.lru_cache(maxsize=65_536)
def phrase(word: str) -> Reading | None:
    """The reading that pypinyin has for a word of two characters or more, if it knows the word as one."""
    if len(word) < 2:
        return None
    syllables = _phrases().get(word)
    if not syllables:
        return None
    return tuple(numbered(alternatives[0]) for alternatives in syllables)


@functools.cache
def long_phrases() -> Mapping[str, Reading]:
    """Words of three characters and more which the other sources would read wrong."""
    phrases = {}
    for line in _LONG_PHRASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, reading = line.split("\t")
            phrases[word] = tuple(reading.split())
    return phrases


def single(char: str) -> str | None:
    """The commonest reading of a character by itself; None for what has none."""
    readings = characters(char)
    return readings[0] if readings else None


@functools.lru_cache(maxsize=16_384)
def characters(char: str) -> Reading:
    """All readings of a character, the commonest first."""
    readings = [numbered(marked) for marked in _marked_readings(char)]
    return tuple(dict.fromkeys(readings))


@functools.cache
def numbered(marked: str) -> str:
    """zhòng as zhong4; what is numbered already stays."""
    if marked[-1:].isdigit():
        return marked.replace("ü", "v")
    from pypinyin.contrib.tone_convert import to_tone3

    syllable = str(to_tone3(marked, neutral_tone_with_five=True, v_to_u=False))
    return syllable.replace("ü", "v")


def is_syllable(syllable: str) -> bool:
    """Whether that is, but for its tone, a syllable of Mandarin."""
    return syllable[:-1] in _syllables()


def homophone(syllable: str) -> str:
    """A common character that is read so and not otherwise; where there is none, of another tone."""
    by_syllable, by_sound = _homophones()
    return by_syllable.get(syllable) or by_sound[syllable[:-1]]


@functools.cache
def _syllables() -> frozenset[str]:
    return frozenset(_SYLLABLES.read_text(encoding="utf-8").split())


@functools.cache
def _homophones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The commonest character of one reading for each syllable, and any character for each without its tone."""
    alone: dict[str, str] = {}
    among_others: dict[str, str] = {}
    by_frequency = sorted((chr(code) for code in _COMMON), key=frequency, reverse=True)
    for char in by_frequency:
        readings = _marked_readings(char)
        for marked in readings:
            among_others.setdefault(marked, char)
            if len(readings) == 1:
                alone.setdefault(marked, char)
    by_syllable: dict[str, str] = {}
    for marked, char in alone.items():
        by_syllable.setdefault(numbered(marked), char)
    by_sound: dict[str, str] = {}
    for marked, char in among_others.items():
        by_sound.setdefault(numbered(marked)[:-1], char)
    return by_syllable, by_sound


def _marked_readings(char: str) -> list[str]:
    """A character's readings with tone marks, as pypinyin has them, the commonest first."""
    from pypinyin.constants import PINYIN_DICT

    marked: str = PINYIN_DICT.get(ord(char), "")
    return [reading for reading in marked.split(",") if reading]


@functools.cache
def _phrases() -> Mapping[str, list[list[str]]]:
    from pypinyin.constants import PHRASES_DICT

    return dict(PHRASES_DICT)


@functools.lru_cache(maxsize=16_384)
def _simplified_character(char: str) -> str:
    converted: str = _opencc().convert(char)
    return converted if len(converted) == 1 else char


@functools.cache
def _opencc() -> "opencc.OpenCC":
    import opencc

    return opencc.OpenCC("t2s")
