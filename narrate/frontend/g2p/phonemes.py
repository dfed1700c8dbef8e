"""Readings to the phonemes that Kokoro v1.0 was trained on: misaki's for Mandarin, espeak-ng's for English.

A phoneme string is IPA with tone arrows and ASCII punctuation, and holds only symbols of the model's vocabulary.
What has none is handed back beside it, to be reported.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.frontend.g2p.acronyms import spelt
from narrate.frontend.g2p.resolve import Syllable, Word

if TYPE_CHECKING:
    from kokoro_onnx.tokenizer import Tokenizer

__all__ = ["english_phonemes", "mandarin_phonemes"]

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’ -]*")
_LOOSE_SPACE = re.compile(r"\s+([,.;:!?])?")

#: Punctuation as misaki has it, and what it leaves out as the pause that a reader makes of it.
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

#: Chao's tone letters as the arrows of Kokoro's vocabulary, and the syllabic consonants of zhi and zi.
_TONES = (
    ("˧˩˧", "↓"),
    ("˧˥", "↗"),
    ("˥˩", "↘"),
    ("˥", "→"),
    ("ɻ̩", "ɨ"),
    ("ɹ̩", "ɨ"),
    ("\u032f", ""),
)


def mandarin_phonemes(words: Iterable[Word], accent: str = "en-us") -> tuple[str, str]:
    """The phonemes of a Mandarin text, and the characters that the model cannot say.

    Latin words are read as English by espeak-ng, in the accent that ``accent`` names.
    """
    runs = list(_runs(words, accent))
    missing = dict.fromkeys(char for written, said in runs for char in _missing(written, said))
    phonemes = _LOOSE_SPACE.sub(_tight, "".join(_sayable(said) for _, said in runs)).strip()
    return phonemes, "".join(missing)


def english_phonemes(spoken: str, accent: str = "en-us") -> tuple[str, str]:
    """The phonemes of an English text, by espeak-ng, and the characters that the model cannot say."""
    said = _espeak(spoken, accent)
    foreign = "".join(
        dict.fromkeys(char for char in spoken if char.isalpha() and not _LATIN.match(char))
    )
    return _sayable(said), foreign


def _runs(words: Iterable[Word], accent: str) -> Iterator[tuple[str, str]]:
    """What is written beside its phonemes, for stretches of one kind."""
    previous: Word | None = None
    other = ""
    for word in words:
        if word.syllables[0].surface is None and not _is_han(word.text):
            other += word.text
            previous = None
            continue
        yield from _other(other, accent)
        other = ""
        if previous is not None:
            yield "", " "
        yield from ((syllable.char, _ipa(syllable)) for syllable in word.syllables)
        previous = word
    yield from _other(other, accent)


def _other(text: str, accent: str) -> Iterator[tuple[str, str]]:
    """Latin words as English, all else as the pause that it stands for."""
    position = 0
    for match in _LATIN.finditer(text):
        yield from _marks(text[position : match.start()])
        yield match[0], f" {_espeak(spelt(match[0].strip()), accent)} "
        position = match.end()
    yield from _marks(text[position:])


def _marks(text: str) -> Iterator[tuple[str, str]]:
    if text:
        for char in text:
            yield char, char.translate(_PUNCTUATION).rstrip()
        yield "", " "


def _is_han(text: str) -> bool:
    return "\u3400" <= text[0] <= "\u9fff" or text[0] in "〇" or text[0] >= "\U00020000"


def _missing(written: str, said: str) -> Iterator[str]:
    """The characters of which nothing would be heard, unless they are silent anyway."""
    if written and not written.isspace() and not _sayable(said).strip():
        yield from (char for char in written if char.isalpha() or not _is_silent(char))


def _is_silent(char: str) -> bool:
    import unicodedata

    return unicodedata.category(char)[0] in "PZC"


def _sayable(phonemes: str) -> str:
    return "".join(symbol for symbol in phonemes if symbol in _vocabulary())


def _tight(match: re.Match[str]) -> str:
    return match[1] or " "


def _ipa(syllable: Syllable) -> str:
    return _syllable_ipa(syllable.surface) if syllable.surface else ""


@functools.cache
def _syllable_ipa(pinyin: str) -> str:
    """One syllable as misaki's first Mandarin front-end wrote it for Kokoro v1.0."""
    from misaki.transcription import pinyin_to_ipa

    ipa = "".join(pinyin_to_ipa(pinyin)[0])
    for letters, symbol in _TONES:
        ipa = ipa.replace(letters, symbol)
    return ipa


@functools.cache
def _vocabulary() -> frozenset[str]:
    """The model's symbols, from kokoro-onnx's own file: importing the package would start ONNX Runtime."""
    package = find_spec("kokoro_onnx")
    if package is None or package.origin is None:
        return frozenset()
    config = json.loads(Path(package.origin).with_name("config.json").read_text(encoding="utf-8"))
    return frozenset(config["vocab"])


@functools.lru_cache(maxsize=4096)
def _espeak(text: str, accent: str) -> str:
    return str(_tokenizer().phonemize(text, accent))


@functools.cache
def _tokenizer() -> "Tokenizer":
    from kokoro_onnx.tokenizer import Tokenizer

    return Tokenizer()
