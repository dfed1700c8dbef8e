"""Acronyms and letters: which are said as words and which are spelt, and what stands for letters of other alphabets."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

from narrate.frontend.g2p.english.espeak import espeak

__all__ = ["GREEK", "acronym_sound", "letter_sound", "spelt"]

_TABLE = Path(__file__).parents[1] / "data" / "acronyms.tsv"

#: In the table: as espeak-ng reads it.
_ESPEAK = "="

#: Words that are written in capitals for emphasis, and are no acronyms.
_EMPHASISED = frozenset(
    [
        *(
            "NO",
            "YES",
            "NOT",
            "ALL",
            "AND",
            "BUT",
            "FOR",
            "THE",
            "ONE",
            "TWO",
            "YOU",
            "WE",
            "HE",
            "SHE",
            "ME",
            "MY",
        ),
        *(
            "HIS",
            "HER",
            "OUR",
            "NOW",
            "NEW",
            "OLD",
            "ANY",
            "CAN",
            "DO",
            "DID",
            "GO",
            "SO",
            "IF",
            "IS",
            "WAS",
            "ARE",
        ),
        *(
            "BE",
            "OR",
            "OF",
            "ON",
            "IN",
            "TO",
            "AT",
            "BY",
            "UP",
            "OUT",
            "OFF",
            "HOW",
            "WHY",
            "WHAT",
            "WHEN",
            "THIS",
        ),
        *(
            "THAT",
            "THEY",
            "THEM",
            "MUST",
            "WILL",
            "HAVE",
            "HAS",
            "HAD",
            "STOP",
            "NEVER",
            "EVERY",
            "ONLY",
            "FREE",
        ),
        *(
            "OPEN",
            "REAL",
            "BIG",
            "BAD",
            "GOOD",
            "BEST",
            "MORE",
            "MOST",
            "LESS",
            "LOVE",
            "LIFE",
            "TRUE",
            "FALSE",
        ),
        *(
            "TIME",
            "VERY",
            "MUCH",
            "MANY",
            "HERE",
            "THERE",
            "AN",
            "AS",
            "IT",
            "END",
            "ACT",
            "SAY",
            "SEE",
            "GET",
            "LET",
        ),
        *(
            "OK",
            "MR",
            "MRS",
            "OH",
            "AM",
            "WHO",
            "PART",
            "STEP",
            "NOTE",
            "FROM",
            "WITH",
            "YOUR",
            "THEIR",
            "INTO",
        ),
    ]
)

#: Of those, acronyms all the same where nothing around them is written in capitals.
_AMBIGUOUS = frozenset(["IT", "WHO", "AM"])

#: The longest acronym that is spelt; a longer one is a word.
_LONGEST = 5

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
    return _CAPITALS.sub(_spell, text)


def acronym_sound(word: str, accent: str) -> str | None:
    """How a run of capitals, with or without a plural s, is said in English; None where espeak-ng reads it right."""
    letters, plural = (word[:-1], "z") if word.endswith("s") else (word, "")
    known = _said_as_words().get(letters)
    if known is not None:
        return None if known == _ESPEAK else known + plural
    if letters in _EMPHASISED - _AMBIGUOUS or len(letters) > _LONGEST:
        return None
    sounds = [letter_sound(letter, accent) for letter in letters]
    light = [sound.replace("ˈ", "ˌ", 1) for sound in sounds[:-1]]
    return "".join([*light, sounds[-1]]) + plural


@functools.cache
def letter_sound(letter: str, accent: str) -> str:
    """The name of a Latin letter."""
    return espeak(f"the letter {letter}", accent).split()[-1]


@functools.cache
def _said_as_words() -> Mapping[str, str]:
    """The acronyms that are words, and how they sound."""
    sounds = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, sound = line.split("\t")
            sounds[word] = sound
    return sounds


def _spell(match: re.Match[str]) -> str:
    word = match[0]
    return word if word in _said_as_words() else " ".join(word.upper())
