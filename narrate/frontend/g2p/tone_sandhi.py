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
_DETERMINERS = frozenset(
    f"{before}一" for before in "这那每另某有同任哪头下上又进近前后"
)

#: The longest foot, in syllables.
_FOOT = 3

#: The readings of 一 and 不 that change.
_CHANGING = frozenset({"yi1", "yi2", "yi4", "yi5", "bu2", "bu4", "bu5"})


def sounded(words: Sequence[str], citation: Sequence[str]) -> list[str]:
    """The syllables of a run of words as they sound, from those that the words have by themselves.

    ``words`` are the prosodic words of the run, ``citation`` has a syllable for each of their characters.
    """
    text = "".join(words)
    surface = []
    for index in range(len(text)):
        surface.append(_sound(text, citation, index))
    for index in _final_ones(words):
        surface[index] = citation[index]
    for start, end in _feet(words, surface):
        foot = surface[start:end]
        alone = _count_alone(words, start, end)
        surface[start:end] = _raise(foot, alone)
    return surface


def _sound(text: str, citation: Sequence[str], index: int) -> str:
    """A syllable with the tone that 一 or 不 has before what follows."""
    syllable = citation[index]
    char = text[index]
    if char not in "一不" or syllable not in _CHANGING:
        return syllable
    if _is_between_twins(text, index):
        return syllable[:-1] + "5"
    following = citation[index + 1] if index + 1 < len(text) else ""
    if char == "不":
        return "bu2" if following.endswith("4") else "bu4"
    if not following or _counts(text, index):
        return "yi1"
    next_char = text[index + 1]
    is_before_fourth = following[-1] in "45"
    return "yi2" if is_before_fourth and next_char != "些" else "yi4"


def _is_between_twins(text: str, index: int) -> bool:
    """Whether the character is light, as in 看一看 and 好不好, unlike the second one of 一步一步."""
    char = text[index]
    before = text[index - 1 : index]
    after = text[index + 1 : index + 2]
    are_twins = before == after and after != "" and before not in _NUMERALS
    before_that = text[index - 2 : index - 1]
    is_repeated = before_that == char
    return are_twins and not is_repeated


def _final_ones(words: Iterable[str]) -> Iterator[int]:
    """Where a longer word ends in an 一 that keeps its tone."""
    position = 0
    for word in words:
        position += len(word)
        is_longer = len(word) > 1
        leans = word in _DETERMINERS
        if is_longer and not leans and word.endswith("一"):
            yield position - 1


def _counts(text: str, index: int) -> bool:
    """Whether 一 is a number here, which keeps its tone."""
    following = text[index + 1 : index + 2]
    ending_here = text[index - 1 : index + 1]
    opens_list = index == 0 and following in _LISTED
    if opens_list or ending_here in _STEADY:
        return True
    if _ORDINAL_AFTER.match(text, index + 1):
        return True
    before = _ORDINAL_BEFORE.search(text[:index])
    if before is None:
        return False
    follows_number = before[0] in _NUMERALS
    follows_ordinal = before[0] in {"第", "初"}
    precedes_digit = following in _NUMERALS - _LARGE
    return follows_number or follows_ordinal or precedes_digit


def _feet(words: Sequence[str], syllables: Sequence[str]) -> list[tuple[int, int]]:
    """Where the feet are: words, joined with a neighbour while two third tones meet and three syllables suffice."""
    feet: list[tuple[int, int]] = []
    position = 0
    for word in words:
        start = position
        position += len(word)
        for part_start, part_end in _parts(start, position):
            last = feet[-1] if feet else None
            if last is not None and _joins(last, part_end, syllables):
                feet[-1] = (last[0], part_end)
            else:
                feet.append((part_start, part_end))
    return feet


def _parts(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long word falls into feet of two, the last of which may have three."""
    while end - start > _FOOT:
        middle = start + 2
        yield start, middle
        start = middle
    yield start, end


def _joins(foot: tuple[int, int], end: int, syllables: Sequence[str]) -> bool:
    """Whether a foot goes on to ``end`` because two third tones meet where it ends now."""
    start, meeting = foot
    if end - start > _FOOT:
        return False
    return _is_third(syllables[meeting - 1]) and _is_third(syllables[meeting])


def _is_third(syllable: str) -> bool:
    return syllable.endswith("3")


def _count_alone(words: Sequence[str], start: int, end: int) -> int:
    """How many syllables of a foot stand alone before a word of two, as in 老|保管: 1, or 0."""
    position = 0
    for word in words:
        if position == start:
            is_full = end - start == _FOOT
            is_single = len(word) == 1
            return 1 if is_full and is_single else 0
        position += len(word)
    return 0


def _raise(syllables: Sequence[str], alone: int) -> list[str]:
    """The syllables of a foot, each third tone before another as a second."""
    raised = list(syllables)
    thirds = [_is_third(syllable) for syllable in syllables]
    thirds += [False, False]
    for index, syllable in enumerate(syllables):
        meets = thirds[index] and thirds[index + 1]
        stays = index < alone and thirds[index + 2]
        if meets and not stays:
            raised[index] = syllable[:-1] + "2"
    return raised
