"""Readings to the phonemes that Kokoro v1.0 was trained on; those of English are espeak-ng's.

A phoneme string is IPA with tone arrows and ASCII punctuation, and holds only symbols of the model's vocabulary.
What has none is handed back beside it, to be reported.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from narrate.frontend.g2p.english.pronounce import pronounce, pronounce_in_mandarin
from narrate.frontend.g2p.readings import Word
from narrate.frontend.g2p.syllables import syllable_sound
from narrate.text.characters import is_han
from narrate.text.phoneme_symbols import phoneme_symbols

__all__ = ["english_phonemes", "mandarin_phonemes"]

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


def mandarin_phonemes(words: Iterable[Word], accent: str = "en-us") -> tuple[str, str]:
    """The phonemes of a Mandarin text, and the characters that the model cannot say.

    Latin words are read as English by espeak-ng, in the accent that ``accent`` names.
    """
    missing: dict[str, None] = {}
    parts = []
    for written, said in _runs(words, accent):
        sayable = _sayable(said)
        parts.append(sayable)
        if not sayable.strip():
            missing |= dict.fromkeys(char for char in written if _is_missed(char))
    phonemes = _LOOSE_SPACE.sub(_tighten, "".join(parts)).strip()
    return phonemes, "".join(missing)


def english_phonemes(spoken: str, accent: str = "en-us") -> tuple[str, str]:
    """The phonemes of an English text, by espeak-ng, and the characters that the model cannot say."""
    foreign = [char for char in spoken if char.isalpha() and not _LATIN.match(char)]
    return _sayable(pronounce(spoken, accent)), "".join(dict.fromkeys(foreign))


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


def _is_missed(char: str) -> bool:
    """Whether it is a loss that a character is not heard; blanks and punctuation are silent anyway."""
    return char.isalpha() or unicodedata.category(char)[0] not in "PZC"


def _sayable(phonemes: str) -> str:
    symbols = phoneme_symbols()
    return "".join(symbol for symbol in phonemes if symbol in symbols)


def _tighten(match: re.Match[str]) -> str:
    """One space, or the mark that it stood before."""
    return match[1] or " "
