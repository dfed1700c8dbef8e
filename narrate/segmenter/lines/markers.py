"""The markers that open headings and points, as a table of families, and the numbers they carry."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from narrate.text.characters import HAN
from narrate.text.numerals import parse_chinese, parse_roman

__all__ = [
    "FAMILIES",
    "MAX_RANK",
    "NEXT",
    "Marker",
    "MarkerFamily",
    "find_marker",
    "is_bare",
    "is_markdown_heading",
    "spoken",
]

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")

#: The number of a marker such as 最后, that follows whatever came before it.
NEXT = -1

_IDEOGRAPHIC = "[一二三四五六七八九十]{1,3}"
_FINANCIAL = "[壹贰貳叁參弍弐肆伍陆陸柒捌玖拾]{1,3}"
_NUMBER = rf"(?P<n>{_IDEOGRAPHIC}|\d{{1,2}})"
_ROMAN = "(?:[IVX]{1,5}|[Ⅰ-Ⅻ])"
_CARDINALS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
#: What may follow 一, 二 and 三 at the start of a point: 一要, 二是, 三靠 and their kin, but no measure word.
_PREDICATES = "是要抓靠看讲講问問愿願盼祝谢謝防管查保做学學强強重提促建推在为為把以从從对對用找守敬感须須应應得能会會"
#: Time passes in 第一年，第二年 and 第二天，: that is a story, and no set of points.
_NARRATIVE = "期年天次日周月季届屆批代时時夜晚场場眼"
_FIGURES = "图|表|附件|附|圖|页|頁|星期|周|週|礼拜|禮拜|初|专栏|编号|科|区|組|组|班"


class Marker(NamedTuple):
    """A marker at the start of a line."""

    family: str
    flavour: str  #: what tells one row of the family from another: the 要 of 一要
    rank: int  #: a smaller rank usually encloses a larger one
    number: int | None  #: None for a family that does not count
    end: int  #: where the words after it begin


@dataclass(frozen=True, slots=True)
class MarkerFamily:
    """A kind of marker whose numbers count up from one line to the next."""

    name: str
    rank: int
    #: Group n is the number; group k, if any, tells apart the rows of one family.
    pattern: re.Pattern[str]
    mixes: bool  #: whether rows with different k may be one run: 一是 and 二要
    example: str  #: a line that opens with such a marker


def _family(
    name: str, rank: int, pattern: str, *, mixes: bool = False, example: str
) -> MarkerFamily:
    return MarkerFamily(name, rank, re.compile(pattern), mixes, example)


#: The order of official documents (一、 （一） 1. （1）) with the others where speeches put them.
FAMILIES = (
    _family("", 0, r"(?P<k>#{1,6})\s+(?=\S)", example="## 把灯挂高"),
    _family(
        "第一部分",
        1,
        rf"第\s?{_NUMBER}\s?(?:部分|部份|篇|编|編|卷|单元)[：:、，.．\s]*",
        example="第一部分：把灯挂高",
    ),
    _family(
        "Part",
        1,
        rf"(?i:part)\s+(?P<n>\d{{1,2}}|{_ROMAN}|{_CARDINALS})\b[.:,—–-]*\s*",
        example="Part One: The lamp",
    ),
    _family(
        "第一章",
        2,
        rf"第\s?{_NUMBER}\s?[章讲講课課幕回](?![{HAN}]{{6}}.*[，。！？；])[：:、，.．\s]*",
        example="第一章 把灯挂高",
    ),
    _family(
        "Chapter",
        2,
        rf"(?i:(?P<k>chapter|section|lesson|step|story|point|item|act|topic|question|rule))"
        rf"\s+(?P<n>\d{{1,2}}|{_ROMAN}|(?i:{_CARDINALS}))\b[.:,—–-]*\s*",
        example="Chapter 2. The lamp",
    ),
    _family(
        "第一节",
        3,
        rf"第\s?{_NUMBER}\s?[节節][：:、，.．\s]*",
        example="第一节 把灯挂高",
    ),
    _family(
        "壹、", 3, rf"(?P<n>{_FINANCIAL})\s?[、．.：:，\s]\s*", example="壹、把灯挂高"
    ),
    _family(
        "一、",
        4,
        rf"(?P<n>{_IDEOGRAPHIC})\s?(?:[、．.：:]|，(?=[^{HAN}]*[{HAN}]{{2}}))\s*",
        example="一、把灯挂高",
    ),
    _family(
        "一 ", 4, rf"(?P<n>{_IDEOGRAPHIC})[\s\u3000]+(?=\S)", example="一 把灯挂高"
    ),
    _family("一", 4, rf"(?P<n>{_IDEOGRAPHIC})$", example="一"),
    _family(
        "I.",
        4,
        rf"(?P<n>{_ROMAN})(?:[.)：:、．]\s*|\s+(?=\S)|$)(?![a-z])",
        example="II. The lamp",
    ),
    _family(
        "故事一",
        4,
        rf"(?!{_FIGURES})(?P<k>[{HAN}]{{1,4}}?)(?P<n>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})\s?[：:、](?!\d)\s*",
        example="故事一：把灯挂高",
    ),
    _family(
        "（一）",
        5,
        rf"[（(〔【\[]\s?(?P<n>{_IDEOGRAPHIC}|{_FINANCIAL})\s?[）)〕】\]][、．.：:]?\s*",
        example="（一）把灯挂高",
    ),
    _family("㈠", 5, r"(?P<n>[㈠-㈩])[、．.]?\s*", example="㈠把灯挂高"),
    _family("A.", 5, r"(?P<n>[A-H])[.)、．]\s*(?![A-Z]\.)", example="A. The lamp"),
    _family(
        "第一，",
        6,
        rf"第(?P<n>{_IDEOGRAPHIC})(?:[，、：:,]|是(?!\w{{0,2}}次)|个是|要)\s*",
        mixes=True,
        example="第一，要把灯挂高",
    ),
    _family(
        "第一个",
        6,
        rf"(?:我(?:要|想|们|們)?[讲講说說做谈談办辦]的)?第(?P<n>{_IDEOGRAPHIC})"
        rf"(?P<k>(?![{_NARRATIVE}])[{HAN}])[{HAN}]{{0,4}}?(?:[：:，,、]|是|要|\s|$)\s*",
        mixes=True,
        example="第一个词是灯",
    ),
    _family(
        "First,",
        6,
        rf"(?i:(?:my |the )?(?P<n>{_ORDINALS})(?:ly| of all| point| thing)?(?:[,:]| is))\s+",
        example="First, the lamp",
    ),
    _family(
        "首先",
        6,
        r"(?P<n>首先|其次|再次|再者|最后|最後)(?:[，,、：:]|(?=是|要))\s*",
        example="首先，把灯挂高",
    ),
    _family(
        "其一",
        6,
        r"其(?P<n>[一二三四五六七八九])[，,、：:是]\s*",
        example="其一，把灯挂高",
    ),
    _family("1.1", 8, r"\d{1,2}\.(?P<n>\d{1,2})\.?\s+(?=\D)", example="1.2 The lamp"),
    _family(
        "1.",
        7,
        r"(?P<n>\d{1,2})\s?(?:[、．）)]|[.:：](?!\d)|\.(?=(?:19|20)\d\d年))\s*",
        example="1. 把灯挂高",
    ),
    _family("01", 7, r"(?P<n>0\d)\s+(?=[^\W\d])", example="01 把灯挂高"),
    _family("1", 7, r"(?P<n>\d{1,2})$", example="1"),
    _family("⒈", 7, r"(?P<n>[⒈-⒛])\s*", example="⒈把灯挂高"),
    _family("（1）", 8, r"[（(]\s?(?P<n>\d{1,2})\s?[）)]\s*", example="（1）把灯挂高"),
    _family("⑴", 8, r"(?P<n>[⑴-⒇])\s*", example="⑴把灯挂高"),
    _family(
        "一是",
        9,
        rf"(?P<n>{_IDEOGRAPHIC})(?P<k>[{_PREDICATES}])",
        mixes=True,
        example="一是把灯挂高",
    ),
    _family(
        "一个是",
        9,
        r"(?P<n>[一二两兩三四五六七八九])(?P<k>[个個件条條])[是要]",
        mixes=True,
        example="一个是灯",
    ),
    _family("①", 10, r"(?P<n>[①-⑳])\s*", example="①把灯挂高"),
)

MAX_RANK = max(family.rank for family in FAMILIES)

_BARE = re.compile(
    rf"(?:(?:{_IDEOGRAPHIC}|{_FINANCIAL}|{_ROMAN}|\d{{1,2}})\s?[、．.：:]?"
    rf"|[（(]\s?(?:{_IDEOGRAPHIC}|\d{{1,2}})\s?[）)]"
    rf"|第\s?(?:{_IDEOGRAPHIC}|\d{{1,2}})\s?(?:部分|部份|[章节節讲講课課篇])[：:]?"
    rf"|(?i:part|chapter|section)\s(?:\d{{1,2}}|{_ROMAN}|(?i:{_CARDINALS}))[.:]?)"
)


def _in_order(numerals: str) -> Mapping[str, int]:
    return {
        numeral.lower(): value
        for value, numeral in enumerate(numerals.split("|"), start=1)
    }


_VALUES: Mapping[str, int] = {
    **_in_order("A|B|C|D|E|F|G|H"),
    **_in_order(_CARDINALS),
    **_in_order(_ORDINALS),
    **{"首先": 1, "其次": 2, "再次": NEXT, "再者": NEXT, "最后": NEXT, "最後": NEXT},
}
_PLAIN_NUMERALS = str.maketrans(
    "壹贰貳弍弐叁參肆伍陆陸柒捌玖拾两兩", "一二二二二三三四五六六七八九十二二"
)


def find_marker(text: str) -> Marker | None:
    """The marker that a line opens with, if any, read as the first family of the table that knows it."""
    for family in FAMILIES:
        match = family.pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = _value(groups["n"]) if "n" in groups else None
        if number is None and "n" in groups:
            continue
        flavour = groups.get("k") or ""
        name = family.name if family.mixes else family.name + flavour.lower()
        return Marker(name, flavour, family.rank, number, match.end())
    return None


def _value(numeral: str) -> int | None:
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and unicodedata.category(numeral) in {"No", "Nl"}:
        return int(unicodedata.numeric(numeral))
    named = _VALUES.get(numeral.lower())
    if named is not None:
        return named
    return parse_chinese(numeral) or parse_roman(numeral)


def is_bare(text: str) -> bool:
    """Whether a line is a marker and nothing else."""
    return _BARE.fullmatch(text) is not None


def is_markdown_heading(text: str) -> bool:
    """Whether a line is a heading by its Markdown marks."""
    return _MARKDOWN_HEADING.match(text) is not None


def spoken(text: str) -> str:
    """A line as it is read aloud: a Markdown heading without its marks."""
    return _MARKDOWN_HEADING.sub("", text, count=1)
