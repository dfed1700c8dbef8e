"""The syllables of Mandarin as sounds, in the symbols that Kokoro v1.0 was trained on."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["syllable_sound"]

_TABLE = Path(__file__).with_name("data") / "syllables.tsv"

#: The tones as Kokoro's arrows: high, rising, low, falling; the neutral tone has none.
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

#: In a final, where its tone is marked.
_TONE_PLACE = "|"


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The rows of the table, by their kinds."""

    initials: dict[str, str] = field(default_factory=dict)
    finals: dict[str, str] = field(default_factory=dict)
    syllables: dict[str, str] = field(default_factory=dict)  #: without an initial
    #: by initial and final
    after: dict[tuple[str, str], str] = field(default_factory=dict)


@functools.lru_cache(maxsize=4096)
def syllable_sound(pinyin: str) -> str:
    """One syllable in International Phonetic Alphabet: zhong4 is ꭧʊ↘ŋ.

    The syllable has its tone as a digit, 5 for the neutral one, and v for ü. Raises KeyError for what is none.
    """
    letters, tone = pinyin[:-1], pinyin[-1]
    return _toneless_sound(letters).replace(_TONE_PLACE, _TONES[tone])


def _toneless_sound(letters: str) -> str:
    sounds = _sounds()
    if letters in sounds.syllables:
        return sounds.syllables[letters]
    initial = _initial(letters, sounds.initials)
    final = letters.removeprefix(initial)
    sound = sounds.after.get((initial, final)) or sounds.finals[final]
    return sounds.initials.get(initial, "") + sound


def _initial(letters: str, initials: Mapping[str, str]) -> str:
    """The consonant that a syllable begins with, two letters or one; empty where it has none."""
    for length in (2, 1):
        if letters[:length] in initials:
            return letters[:length]
    return ""


@functools.cache
def _sounds() -> _Sounds:
    sounds = _Sounds()
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, letters, sound = line.split("\t")
        if kind == "initial":
            sounds.initials[letters] = sound
        elif kind == "final":
            sounds.finals[letters] = sound
        elif kind == "syllable":
            sounds.syllables[letters] = sound
        else:
            for initial in kind.removeprefix("after ").split():
                sounds.after[initial, letters] = sound
    return sounds
