"""The markers that open headings and points, as a table of families, and the numbers they carry."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["MAX_RANK", "Marker", "find_marker", "is_markdown_heading", "spoken"]

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")

_IDEOGRAPHIC = "[一二三四五六七八九十]{1,3}"
_NUMBER = rf"(?P<n>{_IDEOGRAPHIC}|\d{{1,2}})"
_ROMAN = "[IVX]{1,5}"
_CARDINALS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
_ORDINALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
#: 一要, 二是 and their kin; the second character tells one family from the next.
_PREDICATES = "是要抓靠看讲问愿盼祝谢"


class Marker(NamedTuple):
    """A marker at the start of a line."""

    family: str
    rank: int  #: a smaller rank usually encloses a larger one
    number: int | None  #: None for a family that does not count
    end: int  #: where the words after it begin


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    rank: int
    pattern: re.Pattern[str]  #: group n is the number; group k, if any, tells apart families of one row


def _family(name: str, rank: int, pattern: str) -> _Family:
    return _Family(name, rank, re.compile(pattern))


#: The order of official documents (一、 （一） 1. （1）) with the others where speeches put them.
_FAMILIES = (
    _family("", 0, r"(?P<k>#{1,6})\s+(?=\S)"),
    _family("第一部分", 1, rf"第\s?{_NUMBER}\s?(?:部分|篇|编)[：:、，.．\s]*"),
    _family("Part", 1, rf"(?i:part)\s+(?P<n>\d{{1,2}}|{_ROMAN}|{_CARDINALS})\b[.:,—–-]*\s*"),
    _family("第一章", 2, rf"第\s?{_NUMBER}\s?[章讲课][：:、，.．\s]*"),
    _family("Chapter", 2, rf"(?:Chapter|CHAPTER)\s+(?P<n>\d{{1,2}}|{_ROMAN}|{_CARDINALS})\b[.:,—–-]*\s*"),
    _family("Section", 2, rf"(?:Section|SECTION)\s+(?P<n>\d{{1,2}}|{_ROMAN}|{_CARDINALS})\b[.:,—–-]*\s*"),
    _family("第一节", 3, rf"第\s?{_NUMBER}\s?节[：:、，.．\s]*"),
    _family("一、", 4, rf"(?P<n>{_IDEOGRAPHIC})\s?[、．.]\s*"),
    _family("I.", 4, rf"(?P<n>{_ROMAN})[.)]\s+"),
    _family("（一）", 5, rf"[（(]\s?(?P<n>{_IDEOGRAPHIC})\s?[）)][、．.]?\s*"),
    _family("A.", 5, r"(?P<n>[A-H])[.)]\s+"),
    _family("第一，", 6, rf"第(?P<n>{_IDEOGRAPHIC})(?:[，、：:,]|是|个是)\s*"),
    _family("First,", 6, rf"(?P<n>{_ORDINALS})(?:ly)?[,:]\s+"),
    _family("1.", 7, r"(?P<n>\d{1,2})\s?(?:[、．）)]|\.(?!\d))\s*"),
    _family("（1）", 8, r"[（(]\s?(?P<n>\d{1,2})\s?[）)]\s*"),
    _family("一", 9, rf"(?P<n>{_IDEOGRAPHIC})(?P<k>[{_PREDICATES}])"),
    _family("①", 10, r"(?P<n>[①-⑳])\s*"),
)

MAX_RANK = max(family.rank for family in _FAMILIES)


def _ideographic_numbers() -> Mapping[str, int]:
    """一 to 九十九."""
    digits = "一二三四五六七八九"
    tens = {"十": 10} | {f"{digit}十": 10 * value for value, digit in enumerate(digits[1:], start=2)}
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
}


def find_marker(text: str) -> Marker | None:
    """The marker that a line opens with, if any, read as the first family of the table that knows it."""
    for family in _FAMILIES:
        if match := family.pattern.match(text):
            groups = match.groupdict()
            number = _value(groups["n"]) if "n" in groups else None
            if number is not None or "n" not in groups:
                return Marker(family.name + (groups.get("k") or ""), family.rank, number, match.end())
    return None


def _value(numeral: str) -> int | None:
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and unicodedata.category(numeral) == "No":
        return int(unicodedata.numeric(numeral))
    return _VALUES.get(numeral.lower())


def is_markdown_heading(text: str) -> bool:
    """Whether a line is a heading by its Markdown marks."""
    return _MARKDOWN_HEADING.match(text) is not None


def spoken(text: str) -> str:
    """A line as it is read aloud: a Markdown heading without its marks."""
    return _MARKDOWN_HEADING.sub("", text, count=1)
