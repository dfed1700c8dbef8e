"""English words of one spelling and two readings, which espeak-ng does not always tell apart."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrate.frontend.g2p.english.accents import in_accent
from narrate.frontend.g2p.english.context import asks_for_plain_verb, verb_evidence
from narrate.frontend.g2p.english.espeak import espeak
from narrate.frontend.g2p.english.past_tense import past_readings
from narrate.frontend.g2p.english.plurals import plural_ending

__all__ = ["heteronym_sound", "sense_sounds"]

_DATA = Path(__file__).parents[1] / "data"

#: In the table, what espeak-ng reads; and the other reading with another last vowel.
_ESPEAK, _OTHER_VOWEL = "=", "~"

#: The last vowel of words in -ate, in a verb and otherwise.
_FULL_ATE = re.compile(r"ˌ?eɪt$")
_REDUCED_ATE = "ət"


#: The capital with which a sentence begins, which says nothing of its word.
_OPENING = re.compile(r"(?:^|(?<=[.!?:] ))[A-HJ-Z](?=[a-z]* )")

#: A word in -s leans to a noun no more than this.
_LEAST_LEANING = -2.1

#: Directly behind an object.
_BEHIND_AN_OBJECT = frozenset({"with", "to", "in", "on", "at", "into", "for", "and"})

#: How read sounds as a past form and otherwise.
_PAST_READ, _PRESENT_READ = "ɹˈɛd", "ɹˈiːd"


@dataclass(frozen=True, slots=True)
class _Sense:
    """A reading, where it is right, and the words of which one has to be in the same text."""

    sound: str
    pattern: re.Pattern[str]
    company: re.Pattern[str] | None

    def places(self, text: str) -> Iterator[int]:
        """Where a text has the word in this sense."""
        if self.company is None or self.company.search(text):
            for match in self.pattern.finditer(text):
                yield match.start(1)


@dataclass(frozen=True, slots=True)
class _Heteronym:
    leaning: float  #: how much the word itself speaks for a verb, in logits
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
    is_plural_too = word.endswith("s") and word[:-1] in _heteronyms()
    has_ending = base != word or is_plural_too
    is_verb = _is_verb(words, index, heteronym.leaning, has_ending=has_ending)
    sound = _sound(base, accent, verb=is_verb)
    return sound if base == word else sound + plural_ending(sound)


def _is_verb(
    words: Sequence[str], index: int, leaning: float, *, has_ending: bool
) -> bool:
    """Whether a word is a verb, as the second of "the rebels rebel" and the first of "contrast that with" are.

    One that ends in -s is none after to and we, and any may be in the third person.
    """
    is_after_own_plural = index > 0 and words[index - 1] == words[index] + "s"
    if is_after_own_plural or _is_order(words, index):
        return True
    if not has_ending:
        return leaning + verb_evidence(words, index) > 0
    if asks_for_plain_verb(words, index):
        return False
    return max(leaning, _LEAST_LEANING) + verb_evidence(words, index) > 0


def _is_order(words: Sequence[str], index: int) -> bool:
    """Whether a clause begins with a word that has "that" for its object, and not for the beginning of a clause."""
    if index > 0 or words[1:2] != ["that"]:
        return False
    return len(words) == 2 or words[2] in _BEHIND_AN_OBJECT


def sense_sounds(text: str, accent: str) -> Mapping[int, str]:
    """By position, the readings of words in a text that are read by what they mean or by their tense."""
    found: dict[int, str] = {}
    lower = text.lower()
    opened = _OPENING.sub(lambda opening: opening[0].lower(), text)
    for word, rows in _senses().items():
        if word not in lower:
            continue
        for sense in rows:
            for start in sense.places(opened):
                found.setdefault(start, in_accent(sense.sound, accent))
    for start, is_past in past_readings(text).items():
        found.setdefault(start, _PAST_READ if is_past else _PRESENT_READ)
    return found


@functools.lru_cache(maxsize=1024)
def _sound(word: str, accent: str, *, verb: bool) -> str:
    """The sound of a word as a verb or as a noun."""
    heteronym = _heteronyms()[word]
    as_verb = in_accent(heteronym.verb, accent)
    if heteronym.verb == _ESPEAK:
        as_verb = _last_word(f"will {word}", accent)
    if verb:
        return as_verb
    if heteronym.noun == _OTHER_VOWEL:
        return _FULL_ATE.sub(_REDUCED_ATE, as_verb)
    if heteronym.noun == _ESPEAK:
        return _last_word(f"the {word}", accent)
    return in_accent(heteronym.noun, accent)


def _last_word(text: str, accent: str) -> str:
    return espeak(text, accent).split()[-1]


@functools.cache
def _heteronyms() -> Mapping[str, _Heteronym]:
    rows = {}
    for word, leaning, noun, verb in _rows("heteronyms.tsv"):
        rows[word] = _Heteronym(float(leaning), noun, verb)
    return rows


@functools.cache
def _senses() -> Mapping[str, list[_Sense]]:
    rows: dict[str, list[_Sense]] = {}
    for word, sound, pattern, *company in _rows("senses.tsv"):
        either_case = f"([{word[0].upper()}{word[0]}]{word[1:]})"
        compiled = re.compile(pattern.replace("@", either_case))
        words = re.compile(rf"(?i)\b(?:{company[0]})\b") if company else None
        rows.setdefault(word, []).append(_Sense(sound, compiled, words))
    return rows


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
