"""English text to phonemes: espeak-ng's, but for words that it misreads.

A word with a sound of its own goes to espeak-ng as a made-up word, so that its neighbours are read as they would be;
in what comes back the made-up word's sound is replaced.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from narrate.frontend.g2p.english.accents import in_accent
from narrate.frontend.g2p.english.acronyms import (
    acronym_sound,
    is_phrase,
    letter_sound,
    spelt,
    without_capitals,
)
from narrate.frontend.g2p.english.chinese_names import chinese_name_sound
from narrate.frontend.g2p.english.espeak import espeak
from narrate.frontend.g2p.english.heteronyms import heteronym_sound, sense_sounds
from narrate.frontend.g2p.english.misread import misread_sound

__all__ = ["pronounce", "pronounce_in_mandarin"]

#: Made-up words: one that begins with a consonant, one with a vowel, for the article before it.
_CONSONANT_WORD, _VOWEL_WORD = "Zanvov", "Ovuvov"

_VOWELS = "aeiouæɑɒɐɔəɛɜɚɪʊʌᵻ"

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ'’]*")
_LETTERS = re.compile(r"(?<![A-Za-z.'’])[A-Z](?: [A-Z])+(?![A-Za-z'’])")
_ACRONYM = re.compile(r"[A-Z]{2,}(?:['’]?s|s?['’])?")
_CAPITALS_IN_A_ROW = re.compile(
    r"(?<![\w.])[A-Z]+(?:['’]?[A-Z]+)?(?: [A-Z]+(?:['’]?[A-Z]+)?){2,}(?![\w.])"
)
_CLAUSE = re.compile(r"[^.,;:!?()“”\"—]+")


#: What is named by letters, so that an A behind it is one even before a name.
_LETTERED = frozenset(
    {"plan", "vitamin", "grade", "type", "team", "group", "class", "section", "serie"}
)


class _Override(NamedTuple):
    """A stretch of the text, and how it sounds."""

    start: int
    end: int
    sound: str


@functools.lru_cache(maxsize=1024)
def pronounce(text: str, accent: str) -> str:
    """The phonemes of an English text; ``accent`` is espeak-ng's name of a voice: en-us, en-gb."""
    text = _in_small_letters(text)
    overrides = _overrides(text, accent)
    if not overrides:
        return espeak(text, accent)
    parts: list[str] = []
    position = 0
    for override in overrides:
        parts += text[position : override.start], _made_up_word(override.sound)
        position = override.end
    parts.append(text[position:])
    said = espeak("".join(parts), accent)
    sounds = iter(override.sound for override in overrides)
    replaced, count = _made_up_sounds(accent).subn(lambda _: next(sounds), said)
    return replaced if count == len(overrides) else espeak(text, accent)


@functools.lru_cache(maxsize=1024)
def pronounce_in_mandarin(text: str, accent: str) -> str:
    """The phonemes of Latin words in a Mandarin text: acronyms letter by letter, each with its full stress."""
    parts = []
    words: list[str] = []
    for word in [*spelt(text).split(), ""]:
        is_letter = len(word) == 1 and word.isascii() and word.isupper()
        if word and not is_letter:
            words.append(word)
            continue
        if words:
            parts.append(pronounce(" ".join(words), accent))
            words.clear()
        if is_letter:
            parts.append(letter_sound(word, accent))
    return " ".join(parts)


def _in_small_letters(text: str) -> str:
    """A heading in capitals, and phrases in capitals within a text, as they would be written otherwise."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if len(words) > 1 and text.upper() == text:
        return without_capitals(text)
    return _CAPITALS_IN_A_ROW.sub(_write_phrase, text)


def _write_phrase(match: re.Match[str]) -> str:
    return without_capitals(match[0]) if is_phrase(match[0]) else match[0]


def _overrides(text: str, accent: str) -> list[_Override]:
    """The words that espeak-ng is not asked for, in order."""
    found: dict[int, _Override] = {}
    for override in _spelt_letters(text, accent):
        found[override.start] = override
    for start, sound in sense_sounds(text, accent).items():
        word = _WORD.match(text, start)
        if word is not None:
            found.setdefault(start, _Override(start, word.end(), sound))
    for override in _by_word(text, accent):
        found.setdefault(override.start, override)
    ordered: list[_Override] = []
    for _, override in sorted(found.items()):
        if not ordered or override.start >= ordered[-1].end:
            ordered.append(override)
    return ordered


def _spelt_letters(text: str, accent: str) -> Iterator[_Override]:
    """Capitals with blanks between, as initials and abbreviations have become: U S, J R R."""
    for match in _LETTERS.finditer(text):
        sounds = [letter_sound(letter, accent) for letter in match[0].split()]
        light = [sound.replace("ˈ", "ˌ", 1) for sound in sounds[:-1]]
        yield _Override(match.start(), match.end(), "".join([*light, sounds[-1]]))


def _by_word(text: str, accent: str) -> Iterator[_Override]:
    """The words of which it is known how they sound where they stand."""
    for clause in _CLAUSE.finditer(text):
        matches = list(_WORD.finditer(clause[0]))
        words = [match[0] for match in matches]
        for index, match in enumerate(matches):
            sound = _word_sound(words, index, accent)
            if sound is not None:
                start = clause.start() + match.start()
                yield _Override(start, start + len(match[0]), sound)


def _word_sound(words: list[str], index: int, accent: str) -> str | None:
    """How a word sounds among the others of its clause; None where espeak-ng is asked."""
    written = words[index]
    if written == "A" and _is_letter_a(words, index):
        return letter_sound("A", accent)
    if _ACRONYM.fullmatch(written):
        return acronym_sound(written, accent)
    known = misread_sound(written, accent)
    if known is not None:
        return known
    in_pinyin = chinese_name_sound(words, index)
    if in_pinyin is not None:
        return in_accent(in_pinyin, accent)
    small = [word.lower().replace("’", "'") for word in words]
    return heteronym_sound(small, index, accent)


def _is_letter_a(words: list[str], index: int) -> bool:
    """Whether a capital A within a clause is the letter: plan A, an A, Q and A, A and E; no title's article."""
    before = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    second_following = words[index + 2] if index + 2 < len(words) else ""
    if following in ("and", "to") and len(second_following) == 1:
        return True
    if not before:
        return False
    is_before_name = following[:1].isupper() and len(following) > 1
    return not is_before_name or before.lower() in _LETTERED


def _made_up_word(sound: str) -> str:
    first = sound.lstrip("ˈˌ")[:1]
    return _VOWEL_WORD if first in _VOWELS else _CONSONANT_WORD


@functools.cache
def _made_up_sounds(accent: str) -> re.Pattern[str]:
    """What espeak-ng reads for the made-up words, with whatever stress."""
    sounds = []
    for word in (_CONSONANT_WORD, _VOWEL_WORD):
        sound = espeak(word, accent)
        sounds.append(
            "".join(
                f"[ˈˌ]?{re.escape(symbol)}" for symbol in sound if symbol not in "ˈˌ"
            )
        )
    return re.compile("|".join(sounds))
