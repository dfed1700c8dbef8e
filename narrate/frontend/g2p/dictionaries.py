"""What the dictionaries say: the words that are settled here, pypinyin's phrases and characters, OpenCC's characters.

A reading is a tuple of syllables, one a character: pinyin with the tone as a digit, 5 for the neutral tone. pypinyin's
tables take half a second to import and forty megabytes to hold; a compact copy of them is kept beside the other caches.
"""

import functools
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.frontend.g2p.compact import compact_tables, numbered
from narrate.text.words import frequency

if TYPE_CHECKING:
    import opencc

__all__ = [
    "Reading",
    "characters",
    "contested",
    "counts_in_words",
    "homophone",
    "is_left_open",
    "is_syllable",
    "living_readings",
    "long_phrases",
    "may_be_read",
    "numbered",
    "phrase",
    "settled_word",
    "simplified",
    "single",
]

Reading = tuple[str, ...]

_DATA = Path(__file__).with_name("data")

_VOWELS = frozenset("aeiouv")

#: In the table of settled words: the characters are read by the clause.
_OPEN = "-"

#: A reading of fewer words than that is as good as dead.
_LIVING = 4

#: A character that jieba's corpus has less often than that by itself is rare.
_RARE = 60

#: The ideographs among which a homophone is looked for: the first block of Unicode.
_COMMON = range(0x4E00, 0x9FA6)

#: 乾 is a simplified character where it is read qián, and the traditional form of 干 where it is read gān.
_BOTH_FORMS = frozenset("乾")


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that the dictionaries know its words."""
    converted: str = _opencc().convert(text)
    if converted == text:
        return text
    if len(converted) != len(text):
        converted = "".join(_simplified_character(char) for char in text)
    kept = []
    for old, new in zip(text, converted, strict=True):
        is_simplified_already = old in _BOTH_FORMS and _is_simplified(text)
        kept.append(old if is_simplified_already or not characters(new) else new)
    return "".join(kept)


def phrase(word: str) -> Reading | None:
    """The reading of a word of two characters or more, if a dictionary knows the word as one; ours counts first."""
    if len(word) < 2:
        return None
    reading = _settled().get(word)
    if reading is None:
        return _theirs(word)
    return tuple(reading.split(" ")) if reading else None


def settled_word(word: str) -> Reading | None:
    """The reading of a word that is settled here, whatever the word cutter makes of it."""
    reading = _settled().get(word)
    return tuple(reading.split(" ")) if reading else None


def _theirs(word: str) -> Reading | None:
    """The reading of a word in pypinyin's dictionary, with what is known better of its characters and light ends."""
    reading = compact_tables().phrases.get(word)
    if not reading:
        return None
    syllables = reading.split(" ")
    for at, char in enumerate(word):
        only = _only_readings().get(char)
        if only is not None and not syllables[at].endswith("5"):
            syllables[at] = only
    for at in range(1, len(word)):
        if word[at - 1 : at + 1] in _light_words():
            syllables[at] = syllables[at][:-1] + "5"
    return tuple(syllables)


def is_left_open(word: str) -> bool:
    """Whether the reading of a word is a matter of the clause."""
    return _settled().get(word) == ""


@functools.cache
def long_phrases() -> Mapping[str, Reading]:
    """Words of three characters and more which the other sources would read wrong."""
    return {word: tuple(reading.split()) for word, reading in _rows("phrases.tsv")}


@functools.cache
def contested() -> Mapping[str, tuple[list[Reading], str]]:
    """Words with other readings that are attested: those readings, and which dictionary has them."""
    other = {}
    for word, _, readings, source in _rows("words.tsv"):
        if readings:
            other[word] = (_readings(readings), source)
    for word, readings, source in _rows("contested.tsv"):
        other[word] = (_readings(readings), source)
    return other


def single(char: str) -> str | None:
    """The commonest reading of a character by itself; None for what has none."""
    readings = characters(char)
    return readings[0] if readings else None


@functools.lru_cache(maxsize=16_384)
def characters(char: str) -> Reading:
    """All readings of a character, the commonest first."""
    only = _only_readings().get(char)
    if only is not None:
        return (only,)
    return tuple(compact_tables().characters.get(char, "").split())


def may_be_read(char: str, syllable: str) -> bool:
    """Whether a character may have a reading, such as ji4: one of the dictionary's, or an old or local one.

    Those begin or end as one of today's does, whatever their tone: 骑 jì beside qí, 县 xuán beside xiàn.
    """
    known = characters(char)
    beginning, end = _parts(syllable)
    return not known or any(
        beginning == other_beginning or end == other_end
        for other_beginning, other_end in map(_parts, known)
    )


def _parts(syllable: str) -> tuple[str, str]:
    """The initial and the final of a numbered syllable, without its tone."""
    sound = syllable[:-1]
    initial = sound[:2] if sound[1:2] == "h" else sound[:1]
    if initial in _VOWELS:
        return "", sound
    return initial, sound[len(initial) :]


def living_readings(char: str) -> Reading:
    """The readings that a character has in several words of the dictionary, the commonest first.

    Of a rare character, which is in few words, all are living.
    """
    if frequency(char) < _RARE:
        return characters(char)
    counts = counts_in_words()
    return tuple(
        reading for reading in characters(char) if counts[char, reading] >= _LIVING
    )


@functools.cache
def counts_in_words() -> Counter[tuple[str, str]]:
    """How many words of pypinyin's have a character with a reading."""
    counts: Counter[tuple[str, str]] = Counter()
    for word, reading in compact_tables().phrases.items():
        counts.update(zip(word, reading.split(" "), strict=False))
    return counts


def is_syllable(syllable: str) -> bool:
    """Whether that is, but for its tone, a syllable of Mandarin."""
    return syllable[:-1] in _syllables()


def homophone(syllable: str) -> str:
    """A common character that is read so and not otherwise; where there is none, of another tone."""
    by_syllable, by_sound = _homophones()
    return by_syllable.get(syllable) or by_sound[syllable[:-1]]


@functools.cache
def _settled() -> Mapping[str, str]:
    """The words on which the dictionaries disagree, with their readings; those that are left open have none."""
    readings = dict(_rows("light.tsv"))
    for word, reading, _, _ in _rows("words.tsv"):
        readings[word] = "" if reading == _OPEN else reading
    return readings


@functools.cache
def _light_words() -> frozenset[str]:
    """Words of two characters whose second syllable is light, also within a longer word: 朋友 in 老朋友."""
    return frozenset(word for word, _ in _rows("light.tsv") if len(word) == 2)


@functools.cache
def _only_readings() -> Mapping[str, str]:
    return dict(_rows("characters.tsv"))


@functools.cache
def _syllables() -> frozenset[str]:
    return frozenset((_DATA / "syllables.txt").read_text(encoding="utf-8").split())


@functools.cache
def _homophones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The commonest character of one reading for each syllable, and any character for each without its tone."""
    by_syllable: dict[str, str] = {}
    by_sound: dict[str, str] = {}
    by_frequency = sorted((chr(code) for code in _COMMON), key=frequency, reverse=True)
    for char in by_frequency:
        readings = characters(char)
        for syllable in readings:
            by_sound.setdefault(syllable[:-1], char)
        if len(readings) == 1:
            by_syllable.setdefault(readings[0], char)
    return by_syllable, by_sound


def _readings(written: str) -> list[Reading]:
    """Readings between strokes."""
    return [tuple(reading.split()) for reading in written.split("/")]


def _rows(name: str) -> list[list[str]]:
    """The rows of a table, comments left out."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _is_simplified(text: str) -> bool:
    """Whether no other character of a text is traditional."""
    converted: str = _opencc().convert(text)
    pairs = zip(text, converted, strict=False)
    return all(old == new for old, new in pairs if old not in _BOTH_FORMS)


@functools.lru_cache(maxsize=16_384)
def _simplified_character(char: str) -> str:
    converted: str = _opencc().convert(char)
    return converted if len(converted) == 1 else char


@functools.cache
def _opencc() -> "opencc.OpenCC":
    import opencc

    return opencc.OpenCC("t2s")
