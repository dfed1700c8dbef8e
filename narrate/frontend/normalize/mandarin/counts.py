"""Ranges, and the numbers that remain."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import DIGIT, NUMBER, SIGNED, TO
from narrate.frontend.normalize.numbers import cardinal, quantity
from narrate.text.characters import HAN

__all__ = ["COUNTED_RANGES", "NUMBERS", "REMAINDERS"]

#: Between a number and the dash of a range: a magnitude, a measure word, or both.
_COUNTED = "[十百千万亿年月日个名人项元次倍度吨米里岁天%℃]?[万亿]?[个名人项元次倍度吨米里岁天]?"

#: Before a number that has a sign: the beginning, a Chinese character, a mark, or a sign of comparison.
_BEFORE_SIGN = rf"(?:(?<=[{HAN}，、：；（“ =＝<>≤≥≈±/])|^)"

#: After one of these a number names one thing and counts none: 地下2层, B2层, 8点2分.
_NAMES_ONE = re.compile(
    r"(?:地下|负|[高初大](?=\d[学男女年班])|[零一二三四五六七八九十\d][点时]|(?<![A-Za-z])[A-Z])$"
)


def _say_range(match: re.Match[str]) -> str:
    following = _following(match)
    low, counted, high = match.groups()
    return f"{quantity(low, following)}{counted}到{quantity(high, following)}"


def _say_quantity(match: re.Match[str]) -> str:
    """A number before what it counts; what only names one thing is no quantity: 地下2层 is 地下二层."""
    if _NAMES_ONE.search(match.string[: match.start()]):
        return cardinal(match[0])
    return quantity(match[0], _following(match))


def _say_spaced(match: re.Match[str]) -> str:
    """A number whose thousands are set apart by blanks."""
    return quantity(re.sub(r"\s", "", match[0]), _following(match))


def _say_ordinal(match: re.Match[str]) -> str:
    return cardinal(match[0])


def _following(match: re.Match[str]) -> str:
    """The two characters after a match, in which a measure word shows."""
    return match.string[match.end() : match.end() + 2]


COUNTED_RANGES = RuleTable(
    "amount",
    (
        Rule(
            rf"(?<![\d.])({NUMBER})({_COUNTED}){TO}({NUMBER})(?![\d.])",
            _say_range,
            example=("3-5个", "三到五个"),
        ),
    ),
    needs_digit=True,
)


NUMBERS = RuleTable(
    "number",
    (
        Rule(
            r"(?<![\d.])\d{1,3}(?:[ \u2009\u202f]\d{3})+(?=[万亿元人米吨户平公千])(?!千米)",
            _say_spaced,
            example=("人口1 234万", "人口一千二百三十四万"),
        ),
        Rule(
            r"(?<=第)\d{1,3}(?:,\d{3})+(?!\d)|(?<=第)\d+",
            _say_ordinal,
            example=("第2名", "第二名"),
        ),
        Rule(
            rf"{_BEFORE_SIGN}{SIGNED}(?![A-Za-z]*-)|{NUMBER}",
            _say_quantity,
            example=("2个", "两个"),
        ),
    ),
    needs_digit=True,
)


#: Signs between numbers that were no ranges.
REMAINDERS = RuleTable(
    "number",
    (
        Rule(
            rf"(?<=[{DIGIT}])-(?![百千万]分号)(?=[{DIGIT}])",
            "减",
            example=("五-三", "五减三"),
        ),
    ),
)
