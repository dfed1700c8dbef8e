"""Tone changes of 一 and 不, as in Chao, A Grammar of Spoken Chinese (1968), section 1.3.

一 is yì before the first three tones, yí before the fourth, and keeps yī where it counts: in numbers,
ordinals, dates, and at the end of a word. 不 is bú before the fourth tone. Between two verbs both are light.
"""

from collections.abc import Iterator
from itertools import chain

__all__ = ["apply_sandhi"]

_Word = tuple[str, list[str]]

_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿")

#: After 第, 初 or another numeral, or before a numeral or one of these, 一 is a number.
_BEFORE_ORDINAL = frozenset("第初")
_AFTER_ORDINAL = frozenset("月日号级流楼届")

#: Words that end in 一 and lean on what follows; in all others (统一, 唯一, 万一) a final 一 keeps its tone.
_DETERMINERS = frozenset(f"{before}一" for before in "这那每另某有同任哪头下上又进近前后")


def apply_sandhi(words: list[_Word]) -> list[_Word]:
    """The same words with the tones of 一 and 不 as they sound before their neighbours."""
    text = "".join(word for word, _ in words)
    citation = list(chain.from_iterable(syllables for _, syllables in words))
    sounded = [_sound(text, citation, index) for index in range(len(text))]
    for index in _final_ones(words):
        sounded[index] = citation[index]
    result, position = [], 0
    for word, syllables in words:
        result.append((word, sounded[position : position + len(syllables)]))
        position += len(syllables)
    return result


def _sound(text: str, citation: list[str], index: int) -> str:
    syllable = citation[index]
    following = citation[index + 1] if index + 1 < len(text) else ""
    if text[index] not in "一不" or syllable not in {"yi1", "yi2", "yi4", "bu2", "bu4", "yi5", "bu5"}:
        return syllable
    if 0 < index < len(text) - 1 and text[index - 1] == text[index + 1] and text[index - 1] not in _NUMERALS:
        return syllable[:-1] + "5"
    if text[index] == "不":
        return "bu2" if following.endswith("4") else "bu4"
    if not following or _counts(text, index):
        return "yi1"
    return "yi2" if following[-1] in "45" and text[index + 1] != "些" else "yi4"


def _final_ones(words: list[_Word]) -> Iterator[int]:
    """Where a longer word ends in an 一 that keeps its tone."""
    position = 0
    for word, _ in words:
        position += len(word)
        if len(word) > 1 and word[-1] == "一" and word not in _DETERMINERS:
            yield position - 1


def _counts(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (
        before in _BEFORE_ORDINAL | _NUMERALS
        or after in _NUMERALS - {"百", "千", "万", "亿"}
        or after in _AFTER_ORDINAL
    )
