"""Tones as they sound among their neighbours, as in Chao, A Grammar of Spoken Chinese (1968), section 1.3.

一 is yì before the first three tones, yí before the fourth, and keeps yī where it counts: in numbers,
ordinals, dates, and at the end of a word. 不 is bú before the fourth tone. Between two verbs both are light.
A third tone before another in the same foot becomes a second; a foot is a word with the single characters that
lean on it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["sounded"]

_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿")
_LARGE = frozenset("百千万亿")

#: After one of these 一 is a number.
_ORDINAL_BEFORE = re.compile(
    r"(?:第|初|[零〇二三四五六七八九十百千万亿一]|[年月]|星期|周|礼拜|点|其|之|高|[五六七八])$"
)

#: Before one of these 一 is a number.
_ORDINAL_AFTER = re.compile(
    r"[零〇一二三四五六七八九十月号]|日(?!之)|级|流(?=本)|楼|届[一二三四五六七八九十]|点[零一二三四五六七八九]|季度|期工程|等[奖功]|审|把手|中全会|大以来|号文件|代会"
    r"|五[规计时期”]|[、.．]|比[一二三四五六七八九十零]"
)

#: Words that keep the tone of their 一 inside a longer one too, as in 统一战线.
_STEADY = frozenset({"统一", "唯一", "单一", "专一", "划一"})

#: What follows the 一 that opens a list: 一是…，二是…; 一要…，二要….
_LISTED = frozenset("是要")

#: Words that end in 一 and lean on what follows; in all others (统一, 唯一, 万一) a final 一 keeps its tone.
_DETERMINERS = frozenset(f"{before}一" for before in "这那每另某有同任哪头下上又进近前后")

#: The longest foot, in syllables.
_FOOT = 3


def sounded(words: Sequence[str], citation: Sequence[str]) -> list[str]:
    """The syllables of a run of words as they sound, from those that the words have by themselves."""
    text = "".join(words)
    surface = [_sound(text, citation, index) for index in range(len(text))]
    for index in _final_ones(words):
        surface[index] = citation[index]
    for start, end in _feet(words, surface):
        surface[start:end] = _raise(surface[start:end], _pivot(words, start, end))
    return surface


def _sound(text: str, citation: Sequence[str], index: int) -> str:
    syllable = citation[index]
    following = citation[index + 1] if index + 1 < len(text) else ""
    if text[index] not in "一不" or syllable not in {
        "yi1",
        "yi2",
        "yi4",
        "bu2",
        "bu4",
        "yi5",
        "bu5",
    }:
        return syllable
    if _is_between_twins(text, index):
        return syllable[:-1] + "5"
    if text[index] == "不":
        return "bu2" if following.endswith("4") else "bu4"
    if not following or _counts(text, index):
        return "yi1"
    return "yi2" if following[-1] in "45" and text[index + 1] != "些" else "yi4"


def _is_between_twins(text: str, index: int) -> bool:
    """Is it light, as in 看一看 and 好不好, unlike the second one of 一步一步?"""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (
        before == after != ""
        and before not in _NUMERALS
        and text[index - 2 : index - 1] != text[index]
    )


def _final_ones(words: Iterable[str]) -> Iterator[int]:
    """Where a longer word ends in an 一 that keeps its tone."""
    position = 0
    for word in words:
        position += len(word)
        if len(word) > 1 and word[-1] == "一" and word not in _DETERMINERS:
            yield position - 1


def _counts(text: str, index: int) -> bool:
    opens_list = index == 0 and text[1:2] in _LISTED
    if (
        opens_list
        or text[index - 1 : index + 1] in _STEADY
        or _ORDINAL_AFTER.match(text, index + 1)
    ):
        return True
    before = _ORDINAL_BEFORE.search(text[:index])
    if before is None:
        return False
    return (
        before[0] in _NUMERALS | {"第", "初"} or text[index + 1 : index + 2] in _NUMERALS - _LARGE
    )


def _feet(words: Sequence[str], syllables: Sequence[str]) -> list[tuple[int, int]]:
    """Where the feet are: words, joined with a neighbour while two third tones meet and three syllables suffice."""
    feet: list[tuple[int, int]] = []
    position = 0
    for word in words:
        start, position = position, position + len(word)
        for part_start, part_end in _parts(start, position):
            if feet and _joins(feet[-1], part_end, syllables):
                feet[-1] = (feet[-1][0], part_end)
            else:
                feet.append((part_start, part_end))
    return feet


def _parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long word falls into feet of two, the last of which may have three."""
    while end - start > _FOOT:
        yield start, start + 2
        start += 2
    yield start, end


def _joins(foot: tuple[int, int], end: int, syllables: Sequence[str]) -> bool:
    start, meeting = foot
    return (
        end - start <= _FOOT
        and syllables[meeting - 1].endswith("3")
        and syllables[meeting].endswith("3")
    )


def _pivot(words: Sequence[str], start: int, end: int) -> int:
    """How many syllables of a foot stand alone before a word of two, as in 老|保管: 1, or 0."""
    position = 0
    for word in words:
        if position == start:
            return 1 if end - start == _FOOT and len(word) == 1 else 0
        position += len(word)
    return 0


def _raise(syllables: Sequence[str], alone: int) -> list[str]:
    raised = list(syllables)
    for index in range(len(raised) - 1):
        meets = syllables[index].endswith("3") and syllables[index + 1].endswith("3")
        next_rises = index + 2 < len(raised) and syllables[index + 2].endswith("3")
        if meets and not (index < alone and next_rises):
            raised[index] = syllables[index][:-1] + "2"
    return raised
