"""English words of one spelling and two readings, which espeak-ng does not always tell apart."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.frontend.g2p.english.context import is_verb
from narrate.frontend.g2p.english.espeak import espeak

__all__ = ["heteronym_sound", "sense_sounds"]

_DATA = Path(__file__).parents[1] / "data"

#: In the table, what espeak-ng reads; and the other reading with another last vowel.
_ESPEAK, _OTHER_VOWEL = "=", "~"

#: The last vowel of words in -ate, in a verb and otherwise.
_FULL_ATE = re.compile(r"ˌ?eɪt$")
_REDUCED_ATE = "ət"


@dataclass(frozen=True, slots=True)
class _Heteronym:
    is_verb_by_default: bool
    noun: str
    verb: str


def heteronym_sound(words: Sequence[str], index: int, accent: str) -> str | None:
    """How a word is read as the part of speech that it is in its clause; None for a word of one reading.

    ``words`` are those of the clause in small letters, ``accent`` is espeak-ng's name of a voice.
    """
    word = words[index]
    base = word
    if word not in _heteronyms():
        base = word.removesuffix("s")
    heteronym = _heteronyms().get(base)
    if heteronym is None:
        return None
    verdict = is_verb(words, index)
    verb = heteronym.is_verb_by_default if verdict is None else verdict
    sound = _sound(base, accent, verb=verb)
    return sound if base == word else sound + _plural_ending(sound)


def sense_sounds(text: str) -> Mapping[int, str]:
    """By position, the readings of words in a text that are read by what they mean."""
    found: dict[int, str] = {}
    lower = text.lower()
    for word, rows in _senses().items():
        if word not in lower:
            continue
        for sound, pattern in rows:
            for match in pattern.finditer(text):
                found.setdefault(match.start(1), sound)
    return found


@functools.lru_cache(maxsize=1024)
def _sound(word: str, accent: str, *, verb: bool) -> str:
    """The sound of a word as a verb or as a noun."""
    heteronym = _heteronyms()[word]
    as_verb = (
        heteronym.verb
        if heteronym.verb != _ESPEAK
        else _last_word(f"will {word}", accent)
    )
    if verb:
        return as_verb
    if heteronym.noun == _OTHER_VOWEL:
        return _FULL_ATE.sub(_REDUCED_ATE, as_verb)
    if heteronym.noun == _ESPEAK:
        return _last_word(f"the {word}", accent)
    return heteronym.noun


def _last_word(text: str, accent: str) -> str:
    return espeak(text, accent).split()[-1]


def _plural_ending(sound: str) -> str:
    if sound.endswith(("s", "z", "ʃ", "ʒ", "tʃ", "dʒ")):
        return "ᵻz"
    return "s" if sound.endswith(("p", "t", "k", "f", "θ")) else "z"


@functools.cache
def _heteronyms() -> Mapping[str, _Heteronym]:
    rows = {}
    for word, default, noun, verb in _rows("heteronyms.tsv"):
        rows[word] = _Heteronym(default == "verb", noun, verb)
    return rows


@functools.cache
def _senses() -> Mapping[str, list[tuple[str, re.Pattern[str]]]]:
    rows: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for word, sound, pattern in _rows("senses.tsv"):
        either_case = f"([{word[0].upper()}{word[0]}]{word[1:]})"
        compiled = re.compile(pattern.replace("@", either_case))
        rows.setdefault(word, []).append((sound, compiled))
    return rows


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
