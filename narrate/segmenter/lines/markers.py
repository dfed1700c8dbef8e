"""The markers that open headings and points, as a table of families, and the numbers they carry."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["MAX_RANK", "NEXT", "Marker", "find_marker", "is_bare", "is_markdown_heading", "spoken"]

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
class _Family:
    name: str
    rank: int
    pattern: re.Pattern[
        str
    ]  #: group n is the number; group k, if any, tells apart families of one row
    mixes: bool  #: whether rows with different k may be one run: 一是 and 二要


def _family(name: str, rank: int, pattern: str, *, mixes: bool = False) -> _Family:
    return _Family(name, rank, re.compile(pattern), mixes)


#: The order of official documents (一、 （一） 1. （1）) with the others where speeches put them.
_FAMILIES = (
    _family("", 0, r"(?P<k>#{1,6})\s+(?=\S)"),
    _family("第一部分", 1, rf"第\s?{_NUMBER}\s?(?:部分|部份|篇|编|編|卷|单元)[：:、，.．\s]*"),
    _family("Part", 1, rf"(?i:part)\s+(?P<n>\d{{1,2}}|{_ROMAN}|{_CARDINALS})\b[.:,—–-]*\s*"),
    _family("第一章", 2, rf"第\s?{_NUMBER}\s?[章讲講课課幕回](?![一-龥]{{6}})[：:、，.．\s]*"),
    _family(
        "Chapter",
        2,
        rf"(?i:(?P<k>chapter|section|lesson|step|story|point|item|act|topic|question|rule))"
        rf"\s+(?P<n>\d{{1,2}}|{_ROMAN}|(?i:{_CARDINALS}))\b[.:,—–-]*\s*",
    ),
    _family("第一节", 3, rf"第\s?{_NUMBER}\s?[节節][：:、，.．\s]*"),
    _family("壹、", 3, rf"(?P<n>{_FINANCIAL})\s?[、．.：:，\s]\s*"),
    _family("一、", 4, rf"(?P<n>{_IDEOGRAPHIC})\s?(?:[、．.：:]|，(?=[^一-龥]*[一-龥]{{2}}))\s*"),
    _family("一 ", 4, rf"(?P<n>{_IDEOGRAPHIC})[\s\u3000]+(?=\S)"),
    _family("一", 4, rf"(?P<n>{_IDEOGRAPHIC})$"),
    _family("I.", 4, rf"(?P<n>{_ROMAN})(?:[.)：:、．]\s*|\s+(?=\S)|$)(?![a-z])"),
    _family(
        "故事一",
        4,
        rf"(?!{_FIGURES})(?P<k>[一-龥]{{1,4}}?)(?P<n>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})\s?[：:、](?!\d)\s*",
    ),
    _family(
        "（一）",
        5,
        rf"[（(〔【\[]\s?(?P<n>{_IDEOGRAPHIC}|{_FINANCIAL})\s?[）)〕】\]][、．.：:]?\s*",
    ),
    _family("㈠", 5, r"(?P<n>[㈠-㈩])[、．.]?\s*"),
    _family("A.", 5, r"(?P<n>[A-H])[.)、．]\s*(?![A-Z]\.)"),
    _family(
        "第一，",
        6,
        rf"第(?P<n>{_IDEOGRAPHIC})(?:[，、：:,]|是(?!\w{{0,2}}次)|个是|要)\s*",
        mixes=True,
    ),
    _family(
        "第一个",
        6,
        rf"(?:我(?:要|想|们|們)?[讲講说說做谈談办辦]的)?第(?P<n>{_IDEOGRAPHIC})(?P<k>(?![{_NARRATIVE}])[一-龥])[一-龥]{{0,4}}?(?:[：:，,、]|是|要|\s|$)\s*",
        mixes=True,
    ),
    _family(
        "First,",
        6,
        rf"(?i:(?:my |the )?(?P<n>{_ORDINALS})(?:ly| of all| point| thing)?(?:[,:]| is))\s+",
    ),
    _family("首先", 6, r"(?P<n>首先|其次|再次|再者|最后|最後)(?:[，,、：:]|(?=是|要))\s*"),
    _family("其一", 6, r"其(?P<n>[一二三四五六七八九])[，,、：:是]\s*"),
    _family("1.1", 8, r"\d{1,2}\.(?P<n>\d{1,2})\.?\s+(?=\D)"),
    _family("1.", 7, r"(?P<n>\d{1,2})\s?(?:[、．）)]|[.:：](?!\d)|\.(?=(?:19|20)\d\d年))\s*"),
    _family("01", 7, r"(?P<n>0\d)\s+(?=[^\W\d])"),
    _family("1", 7, r"(?P<n>\d{1,2})$"),
    _family("⒈", 7, r"(?P<n>[⒈-⒛])\s*"),
    _family("（1）", 8, r"[（(]\s?(?P<n>\d{1,2})\s?[）)]\s*"),
    _family("⑴", 8, r"(?P<n>[⑴-⒇])\s*"),
    _family("一是", 9, rf"(?P<n>{_IDEOGRAPHIC})(?P<k>[{_PREDICATES}])", mixes=True),
    _family("一个是", 9, r"(?P<n>[一二两兩三四五六七八九])(?P<k>[个個件条條])[是要]", mixes=True),
    _family("①", 10, r"(?P<n>[①-⑳])\s*"),
)

MAX_RANK = max(family.rank for family in _FAMILIES)

_BARE = re.compile(
    rf"(?:(?:{_IDEOGRAPHIC}|{_FINANCIAL}|{_ROMAN}|\d{{1,2}})\s?[、．.：:]?"
    rf"|[（(]\s?(?:{_IDEOGRAPHIC}|\d{{1,2}})\s?[）)]"
    rf"|第\s?(?:{_IDEOGRAPHIC}|\d{{1,2}})\s?(?:部分|部份|[章节節讲講课課篇])[：:]?"
    rf"|(?i:part|chapter|section)\s(?:\d{{1,2}}|{_ROMAN}|(?i:{_CARDINALS}))[.:]?)"
)


def _ideographic_numbers() -> Mapping[str, int]:
    """一 to 九十九."""
    digits = "一二三四五六七八九"
    tens = {"十": 10} | {
        f"{digit}十": 10 * value for value, digit in enumerate(digits[1:], start=2)
    }
    units = {digit: value for value, digit in enumerate(digits, start=1)}
    return units | tens | {ten + unit: tens[ten] + units[unit] for ten in tens for unit in units}


def _in_order(numerals: str) -> Mapping[str, int]:
    return {numeral.lower(): value for value, numeral in enumerate(numerals.split("|"), start=1)}


_VALUES: Mapping[str, int] = {
    **_ideographic_numbers(),
    **_in_order("I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX"),
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
    for family in _FAMILIES:
        if match := family.pattern.match(text):
            groups = match.groupdict()
            number = _value(groups["n"]) if "n" in groups else None
            if number is not None or "n" not in groups:
                flavour = groups.get("k") or ""
                name = family.name if family.mixes else family.name + flavour.lower()
                return Marker(name, flavour, family.rank, number, match.end())
    return None


def _value(numeral: str) -> int | None:
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and unicodedata.category(numeral) in {"No", "Nl"}:
        return int(unicodedata.numeric(numeral))
    return _VALUES.get(numeral.translate(_PLAIN_NUMERALS).lower())


def is_bare(text: str) -> bool:
    """Whether a line is a marker and nothing else."""
    return _BARE.fullmatch(text) is not None


def is_markdown_heading(text: str) -> bool:
    """Whether a line is a heading by its Markdown marks."""
    return _MARKDOWN_HEADING.match(text) is not None


def spoken(text: str) -> str:
    """A line as it is read aloud: a Markdown heading without its marks."""
    return _MARKDOWN_HEADING.sub("", text, count=1)
