"""Readings to the phonemes that Kokoro v1.0 was trained on; those of English are espeak-ng's.

A phoneme string is IPA with tone arrows and ASCII punctuation, and holds only symbols of the model's vocabulary.
What has none is handed back beside it, to be reported.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from narrate.frontend.g2p.english.pronounce import pronounce, pronounce_in_mandarin
from narrate.frontend.g2p.english.word_starts import word_starts
from narrate.frontend.g2p.readings import Word
from narrate.frontend.g2p.syllables import syllable_sound
from narrate.text.characters import is_han
from narrate.text.phoneme_symbols import phoneme_symbols

__all__ = ["Pronounced", "english_phonemes", "mandarin_phonemes"]

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’ -]*")
_LOOSE_SPACE = re.compile(r"\s+([,.;:!?])?")

#: Chinese punctuation as the model knows it, or as the pause that a reader makes of it.
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("、，/|", ", "),
        **dict.fromkeys("。．\n", ". "),
        **dict.fromkeys("「『《〈‘«", "“"),
        **dict.fromkeys("」』》〉’»", "”"),
        **dict.fromkeys("（〔[【｛{", "("),
        **dict.fromkeys("）〕]】｝}", ")"),
        **dict.fromkeys("－-–～~‐‑―─", "—"),
        **dict.fromkeys("·\u3000・•\t", " "),
        "！": "! ",
        "：": ": ",
        "；": "; ",
        "？": "? ",
    }
)


class Pronounced(NamedTuple):
    """A text as phonemes."""

    phonemes: str
    missing: str  #: the characters that the model cannot say
    #: for each character of the text, where its phonemes begin; the letters of a word share the word's
    starts: tuple[int, ...]


def mandarin_phonemes(words: Iterable[Word], accent: str = "en-us") -> Pronounced:
    """The phonemes of a Mandarin text.

    Latin words are read as English by espeak-ng, in the accent that ``accent`` names.
    """
    missing: dict[str, None] = {}
    loose = ""
    starts: list[int] = []
    for written, said in _runs(words, accent):
        sayable = _sayable(said)
        for start in _starts(written, sayable):
            starts.append(len(loose) + start)
        loose += sayable
        if not sayable.strip():
            missing |= dict.fromkeys(char for char in written if _is_missed(char))
    kept = _tightened(loose)
    phonemes = "".join(loose[place] for place in kept)
    places = [bisect_left(kept, start) for start in starts]
    return Pronounced(phonemes, "".join(missing), tuple(places))


def english_phonemes(spoken: str, accent: str = "en-us") -> Pronounced:
    """The phonemes of an English text, by espeak-ng."""
    foreign = [char for char in spoken if char.isalpha() and not _LATIN.match(char)]
    phonemes = _sayable(pronounce(spoken, accent))
    missing = "".join(dict.fromkeys(foreign))
    return Pronounced(phonemes, missing, tuple(word_starts(spoken, phonemes)))


def _runs(words: Iterable[Word], accent: str) -> Iterator[tuple[str, str]]:
    """What is written beside its phonemes, for stretches of one kind."""
    follows_word = False
    other = ""
    for word in words:
        is_within = False
        for syllable in word.syllables:
            if syllable.surface is None and not is_han(syllable.char):
                other += syllable.char
                follows_word = False
                continue
            yield from _other_runs(other, accent)
            other = ""
            if follows_word and not is_within:
                yield "", " "
            sound = syllable_sound(syllable.surface) if syllable.surface else ""
            yield syllable.char, sound
            follows_word = is_within = True
    yield from _other_runs(other, accent)


def _other_runs(text: str, accent: str) -> Iterator[tuple[str, str]]:
    """Latin words as English, all else as the pause that it stands for."""
    position = 0
    for match in _LATIN.finditer(text):
        yield from _marks(text[position : match.start()])
        yield match[0], f" {pronounce_in_mandarin(match[0].strip(), accent)} "
        position = match.end()
    yield from _marks(text[position:])


def _marks(text: str) -> Iterator[tuple[str, str]]:
    """Punctuation beside the model's, and a space after it."""
    for char in text:
        yield char, char.translate(_PUNCTUATION).rstrip()
    if text:
        yield "", " "


def _starts(written: str, said: str) -> list[int]:
    """Where the phonemes of each character begin: those of Latin words stand between blanks."""
    if said.startswith(" "):
        return word_starts(written, said)
    return [0] * len(written)


def _is_missed(char: str) -> bool:
    """Whether it is a loss that a character is not heard; blanks and punctuation are silent anyway."""
    return char.isalpha() or unicodedata.category(char)[0] not in "PZC"


def _sayable(phonemes: str) -> str:
    symbols = phoneme_symbols()
    return "".join(symbol for symbol in phonemes if symbol in symbols)


def _tightened(loose: str) -> list[int]:
    """The places of the phonemes that stay: one blank of several, none before a mark or at either end."""
    kept: list[int] = []
    position = 0
    for match in _LOOSE_SPACE.finditer(loose):
        kept += range(position, match.start())
        kept.append(match.end() - 1)
        position = match.end()
    kept += range(position, len(loose))
    while kept and loose[kept[0]].isspace():
        del kept[0]
    while kept and loose[kept[-1]].isspace():
        del kept[-1]
    return kept
