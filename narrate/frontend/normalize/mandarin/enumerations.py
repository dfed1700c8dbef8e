"""Numbers that count the items of a list, and Roman numerals."""

import re
import unicodedata

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import cardinal
from narrate.text.characters import HAN
from narrate.text.numerals import parse_roman

__all__ = ["ENUMERATIONS"]

#: Numbers in circles, full ones, with a serif or without, to fifty.
_CIRCLED = (
    r"[\u2460-\u2473\u2776-\u277f\u2780-\u2793\u24f5-\u24fe\u24eb-\u24f4"
    r"\u3251-\u325f\u32b1-\u32bf\u3280-\u3289]"
)

#: Where an item begins: at the start of a line, or after a sentence.
_ITEM_START = r"(?:^|(?<=[\n。；：;]))\s?"


def _numeric(char: str) -> str:
    """The value of a single character that is a number."""
    return cardinal(str(int(unicodedata.numeric(char))))


def _say_item(match: re.Match[str]) -> str:
    """The number in brackets or before a full stop, and the pause that these stand for."""
    return cardinal(match[1]) + "、"


def _say_number(match: re.Match[str]) -> str:
    return cardinal(match[1])


def _say_circled(match: re.Match[str]) -> str:
    return _numeric(match[0]) + "、"


def _say_roman_character(match: re.Match[str]) -> str:
    return _numeric(match[0])


def _say_roman_letters(match: re.Match[str]) -> str:
    return cardinal(str(parse_roman(match[0])))


ENUMERATIONS = RuleTable(
    "enumeration",
    (
        Rule(
            r"[\u2160-\u217f]",
            _say_roman_character,
            example=("Ⅳ级响应", "四级响应"),
        ),
        Rule(
            r"(?<![A-Za-z])(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2}|V|X)(?=(?:\s?[-—–~～]\s?[IVX]+)?\s?[类级期](?!别))",
            _say_roman_letters,
            example=("III类水质", "三类水质"),
        ),
        Rule(
            r"(?<![A-Za-z])(?:I{2,3}|IV|VI{1,3}|IX)(?=[型度代](?![A-Za-z]))",
            _say_roman_letters,
            example=("II型糖尿病", "二型糖尿病"),
        ),
        Rule(
            r"(?<=第)[（(](\d{1,2})[）)](?=[项条款])",
            _say_number,
            example=("第2款第（3）项", "第二款第三项"),
        ),
        Rule(
            _CIRCLED,
            _say_circled,
            example=("①修路②架桥", "一、修路二、架桥"),
        ),
        Rule(
            rf"{_ITEM_START}(\d{{1,2}})\s?[.．、](?=\s?[{HAN}“《])\s?",
            _say_item,
            example=("1.修路；2. 架桥", "一、修路；二、架桥"),
        ),
        Rule(
            rf"{_ITEM_START}(\d{{1,2}})[）)](?=\s?[{HAN}“《])\s?",
            _say_item,
            example=("1）修路；2)架桥", "一、修路；二、架桥"),
        ),
        Rule(
            r"[（(](\d{1,2})[）)]",
            _say_item,
            example=("（3）种树", "三、种树"),
        ),
    ),
)
