"""Spoken text to the phonemes that Kokoro v1.0 was trained on: misaki's for Mandarin, espeak-ng's for English.

A phoneme string is IPA with tone arrows and ASCII punctuation. Symbols outside the model's
vocabulary are the engine's business to report.
"""

import contextlib
import functools
import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrate.directories import cache_dir
from narrate.frontend.sandhi import apply_sandhi

if TYPE_CHECKING:
    import jieba
    from kokoro_onnx.tokenizer import Tokenizer
    from misaki.zh import ZHG2P

__all__ = ["english_phonemes", "mandarin_phonemes", "pinyin", "segment"]

_RUNS = re.compile(r"(?P<han>[\u3400-\u9fff〇]+)|(?P<latin>[A-Za-z][A-Za-z'’ -]*)|(?P<other>[^A-Za-z\u3400-\u9fff〇]+)")

_LOOSE_SPACE = re.compile(r"\s+([,.;:!?])?")

#: Punctuation that misaki's own table leaves out, as the pause that a reader makes of it.
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("‘『〈", "“"),
        **dict.fromkeys("’』〉", "”"),
        **dict.fromkeys("〔[", "("),
        **dict.fromkeys("〕]", ")"),
        **dict.fromkeys("－-–～~", "—"),
        **dict.fromkeys("·\u3000", " "),
        **dict.fromkeys("•/", ", "),
        "\n": ". ",
    }
)


def mandarin_phonemes(spoken: str, language: str = "en-us") -> str:
    """The phonemes of a Mandarin text; Latin words in it are read as English by espeak-ng."""
    return _LOOSE_SPACE.sub(_tight, "".join(_phoneme_runs(spoken, language))).strip()


@functools.cache
def english_phonemes(spoken: str, language: str = "en-us") -> str:
    """The phonemes of an English text, by espeak-ng; ``language`` is ``en-us`` or ``en-gb``."""
    return str(_espeak().phonemize(spoken, language))


def pinyin(spoken: str) -> list[str | None]:
    """For each character its pinyin with the tone as a digit, 5 for the neutral tone; None for what is not Chinese."""
    syllables: list[str | None] = []
    for match in _RUNS.finditer(spoken):
        if match["han"]:
            found = (syllable for _, word in _words(match["han"]) for syllable in word)
            syllables += [syllable if syllable.isascii() else None for syllable in found]
        else:
            syllables += [None] * len(match[0])
    return syllables


def segment(text: str) -> list[str]:
    """The words of a text, blanks and punctuation included, as jieba cuts it."""
    return list(_jieba().lcut(text))


def _phoneme_runs(spoken: str, language: str) -> Iterator[str]:
    g2p = _misaki()
    for match in _RUNS.finditer(spoken):
        if match["han"]:
            yield " ".join("".join(map(_ipa, word)) for _, word in _words(match["han"]))
        elif match["latin"]:
            yield f" {english_phonemes(match['latin'].strip(), language)} "
        else:
            yield str(g2p.map_punctuation(match["other"])).translate(_PUNCTUATION) + " "


def _tight(match: re.Match[str]) -> str:
    return match[1] or " "


def _words(han: str) -> list[tuple[str, list[str]]]:
    """The words of a run of ideographs, each with its syllables as they sound in context."""
    from pypinyin import Style, lazy_pinyin

    words = _jieba().lcut(han)
    readings = [lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True) for word in words]
    return apply_sandhi(list(zip(words, readings, strict=True)))


@functools.cache
def _ipa(syllable: str) -> str:
    """One syllable as misaki writes it for Kokoro v1.0, without the non-syllabic marks its vocabulary lacks.

    A character that has no reading comes through as itself, for the engine to report.
    """
    if not syllable.isascii():
        return syllable
    return str(_misaki().py2ipa(syllable)).replace("\u032f", "")


@functools.cache
def _misaki() -> "type[ZHG2P]":
    _jieba()  # quiets it before misaki imports it
    import misaki.zh

    g2p: type[ZHG2P] = misaki.zh.ZHG2P
    return g2p


@functools.cache
def _jieba() -> "jieba.Tokenizer":
    """The word cutter, quiet, its dictionary cached among our own files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    with contextlib.suppress(OSError):  # without a cache it reads its dictionary anew, half a second slower
        cache_dir().mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache_dir())
    return jieba.dt


@functools.cache
def _espeak() -> "Tokenizer":
    from kokoro_onnx.tokenizer import Tokenizer

    return Tokenizer()
