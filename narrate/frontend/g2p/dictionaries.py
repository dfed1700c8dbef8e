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


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that the dictionaries know its words."""
    converted: str = _opencc().convert(text)
    if converted == text:
        return text
    if len(converted) != len(text):
        converted = "".join(map(_simple, text))
    return "".join(
        new if characters(new) else old for old, new in zip(text, converted, strict=True)
    )


@functools.lru_cache(maxsize=65_536)
def phrase(word: str) -> Reading | None:
    """The reading that pypinyin has for a word of two characters or more, if it knows the word as one."""
    syllables = _phrases().get(word)
    return (
        tuple(numbered(marked[0]) for marked in syllables) if syllables and len(word) > 1 else None
    )


@functools.cache
def long_phrases() -> Mapping[str, Reading]:
    """Words of three characters and more which the other sources would read wrong."""
    rows = (
        line.split("\t")
        for line in _LONG_PHRASES.read_text(encoding="utf-8").splitlines()
        if line[:1] not in "#"
    )
    return {word: tuple(reading.split()) for word, reading in rows}


def single(char: str) -> str | None:
    """The commonest reading of a character by itself; None for what has none."""
    readings = characters(char)
    return readings[0] if readings else None


@functools.lru_cache(maxsize=16_384)
def characters(char: str) -> Reading:
    """All readings of a character, the commonest first."""
    from pypinyin.constants import PINYIN_DICT

    marked: str = PINYIN_DICT.get(ord(char), "")
    return (
        tuple(dict.fromkeys(numbered(reading) for reading in marked.split(","))) if marked else ()
    )


@functools.cache
def numbered(marked: str) -> str:
    """zhòng as zhong4; what is numbered already stays."""
    if marked[-1:].isdigit():
        return marked.replace("ü", "v")
    from pypinyin.contrib.tone_convert import to_tone3

    return str(to_tone3(marked, neutral_tone_with_five=True, v_to_u=False)).replace("ü", "v")


def is_syllable(syllable: str) -> bool:
    """Is that, but for its tone, a syllable of Mandarin?"""
    return syllable[:-1] in _syllables()


@functools.cache
def _syllables() -> frozenset[str]:
    return frozenset(_SYLLABLES.read_text(encoding="utf-8").split())


def homophone(syllable: str) -> str:
    """A common character that is read so and not otherwise; where there is none, of another tone."""
    by_syllable, by_sound = _homophones()
    return by_syllable.get(syllable) or by_sound[syllable[:-1]]


@functools.cache
def _homophones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The commonest character of one reading for each syllable, and any character for each without its tone."""
    from pypinyin.constants import PINYIN_DICT

    alone: dict[str, str] = {}
    among_others: dict[str, str] = {}
    for char in sorted(map(chr, range(0x4E00, 0x9FA6)), key=frequency, reverse=True):
        marked = [reading for reading in PINYIN_DICT.get(ord(char), "").split(",") if reading]
        for reading in marked:
            among_others.setdefault(reading, char)
            if len(marked) == 1:
                alone.setdefault(reading, char)
    # The commonest last, so that it is the one that stays.
    return (
        {numbered(reading): char for reading, char in reversed(alone.items())},
        {numbered(reading)[:-1]: char for reading, char in reversed(among_others.items())},
    )


@functools.cache
def _phrases() -> Mapping[str, list[list[str]]]:
    from pypinyin.constants import PHRASES_DICT

    return dict(PHRASES_DICT)


@functools.lru_cache(maxsize=16_384)
def _simple(char: str) -> str:
    converted: str = _opencc().convert(char)
    return converted if len(converted) == 1 else char


@functools.cache
def _opencc() -> "opencc.OpenCC":
    import opencc

    return opencc.OpenCC("t2s")
