"""Acronyms and letters: which are said as words and which are spelt, and what stands for letters of other alphabets."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from narrate.frontend.g2p.english.accents import in_accent
from narrate.frontend.g2p.english.espeak import espeak
from narrate.frontend.g2p.english.plurals import plural_ending
from narrate.frontend.g2p.english.sound_table import read_sounds

__all__ = [
    "GREEK",
    "acronym_sound",
    "is_phrase",
    "letter_sound",
    "spelt",
    "without_capitals",
]

_DATA = Path(__file__).parents[1] / "data"
_TABLE = _DATA / "acronyms.tsv"
_EMPHASISED = _DATA / "emphasised.txt"

#: In the table: as espeak-ng reads the word in small letters; letter by letter.
_ESPEAK, _SPELT = "=", "-"

#: Of those, acronyms all the same where nothing around them is written in capitals.
_AMBIGUOUS = frozenset(["IT", "WHO", "AM"])

#: The longest acronym that is always spelt, unless the table has it.
_SHORT = 3

#: More words in capitals than these may be a phrase.
_FEW = 2

#: From this length on it takes more to be no word: letters that nobody could say in a row.
_LONG = 6
_UNSAYABLE = re.compile(r"[^AEIOUY]{4}|^[^AEIOUY]+$|^[^AEIOUY]{3}(?<!SCH)(?<!STR)")

#: What can be said as a word: consonants that stand together in English between single vowels.
_SYLLABLES = re.compile(
    r"(?:CH|SH|TH|BL|BR|CL|CR|DR|FL|FR|GL|GR|PL|PR|SC|SK|SL|SM|SN|SP|ST|STR|SW|TR|[BCDFGHJKLMNPRSTVWYZ])?"
    r"(?:EA|EE|OO|OU|AI|AU|OA|IE|[AEIOU])"
    r"(?:(?:[NMRL]?[BCDFGKPSTVZXM]|S[TPCK]|FT|NN|LL|SS|TT|PP|RR|[LNRHY]|[NM]Y|[TPBD]R|PL)"
    r"(?:EA|EE|IA|IE|IO|OO|OU|AI|AU|OA|[AEIOUY]))*"
    r"(?:SS|TT|LL|NN|FF|[NMRL]?[BDFGKMPSTXZ]|[FPC]T|[NMRL]?CT|SK|SP|ST|RN|RTH|[NMRL][DT]S|[DPTKNMRL]S|CK|[CLNRW])?"
)

_CAPITALS = re.compile(r"(?<![A-Za-z])(?:[A-Z]{2,}s?|[A-Z])(?![A-Za-z])")

GREEK = {
    "α": "阿尔法",
    "β": "贝塔",
    "γ": "伽马",
    "δ": "德尔塔",
    "ε": "艾普西龙",
    "θ": "西塔",
    "λ": "拉姆达",
    "μ": "缪",
    "π": "派",
    "ρ": "柔",
    "σ": "西格马",
    "τ": "陶",
    "φ": "斐",
    "χ": "卡伊",
    "ψ": "普西",
    "ω": "欧米伽",
    "Δ": "德尔塔",
    "Σ": "西格马",
    "Ω": "欧姆",
}


def spelt(text: str) -> str:
    """English words as they are, acronyms as their letters with a blank between: GDP is G D P, APEC stays."""
    return _CAPITALS.sub(_spell, without_capitals(text) if is_phrase(text) else text)


def is_phrase(text: str) -> bool:
    """Whether several words in capitals are a phrase, as they have a word that is no acronym: OUT OF THE BOX."""
    words = text.split()
    return len(words) > _FEW and text.isupper() and not _emphasised().isdisjoint(words)


def without_capitals(text: str) -> str:
    """Words in capitals that are no acronyms in small letters; acronyms that the table has stay as they are."""
    return _CAPITALS.sub(_write_small, text)


def _write_small(match: re.Match[str]) -> str:
    word = match[0]
    letters = word.rstrip("s")
    is_known = letters in _said_as_words() and letters not in _emphasised()
    can_be_word = any(vowel in letters for vowel in "AEIOUY") or len(letters) == 1
    return word if is_known or not can_be_word else word.lower()


def acronym_sound(word: str, accent: str) -> str | None:
    """How a run of capitals, with or without a plural s, is said in English; None where espeak-ng reads it right."""
    letters = word.rstrip("s'’")
    sound = _singular_sound(letters, accent)
    if sound is None or not word.rstrip("'’").endswith("s"):
        return sound
    return sound + plural_ending(sound)


def _singular_sound(letters: str, accent: str) -> str | None:
    known = _said_as_words().get(letters)
    if known == _SPELT:
        return _letter_by_letter(letters, accent)
    if known is not None and known != _ESPEAK:
        return in_accent(known, accent)
    if letters in _emphasised() - _AMBIGUOUS:
        return None
    if known == _ESPEAK or _is_sayable(letters):
        return espeak(f"the {letters.lower()}", accent).split()[-1]
    return _letter_by_letter(letters, accent)


def _is_sayable(letters: str) -> bool:
    """Whether an acronym is made like a word, as FEMA and SNAP are and FBI and UNHCR are not."""
    if len(letters) <= _SHORT:
        return False
    letters = letters.replace("IGHT", "IT")
    if len(letters) >= _LONG:
        return _UNSAYABLE.search(letters) is None
    return _SYLLABLES.fullmatch(letters) is not None


def _letter_by_letter(letters: str, accent: str) -> str:
    """The names of letters as one word, stressed on the last."""
    sounds = [letter_sound(letter, accent) for letter in letters]
    light = [sound.replace("ˈ", "ˌ", 1) for sound in sounds[:-1]]
    return "".join([*light, sounds[-1]])


@functools.cache
def _emphasised() -> frozenset[str]:
    lines = _EMPHASISED.read_text(encoding="utf-8").splitlines()
    return frozenset(
        " ".join(line for line in lines if not line.startswith("#")).split()
    )


@functools.cache
def letter_sound(letter: str, accent: str) -> str:
    """The name of a Latin letter."""
    return espeak(f"the letter {letter}", accent).split()[-1]


@functools.cache
def _said_as_words() -> Mapping[str, str]:
    """The acronyms that are words, and how they sound."""
    return read_sounds(_TABLE)


def _spell(match: re.Match[str]) -> str:
    word = match[0]
    letters = word.removesuffix("s")
    known = _said_as_words().get(letters)
    is_word = known != _SPELT if known else _is_sayable(letters)
    return word if is_word else " ".join(word.upper())
