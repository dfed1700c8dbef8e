"""Numbers as they are written in words or letters: Chinese and Roman numerals to integers."""

import re

__all__ = ["CHINESE_DIGITS", "parse_chinese", "parse_roman"]

#: The ten digits; 〇 and ○ are other ways to write 零.
CHINESE_DIGITS = "零一二三四五六七八九"

#: Other forms of the same numerals: financial, traditional, and 两 for 二.
_PLAIN = str.maketrans(
    "〇○壹贰貳弍弐叁參肆伍陆陸柒捌玖拾两兩", "零零一二二二二三三四五六六七八九十二二"
)

#: One digit, or 十 with at most one digit on either side.
_BELOW_HUNDRED = re.compile(
    rf"(?P<digit>[{CHINESE_DIGITS}])|(?P<tens>[{CHINESE_DIGITS}])?十(?P<ones>[{CHINESE_DIGITS}])?"
)

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def parse_chinese(numeral: str) -> int | None:
    """The value of a Chinese numeral below one hundred (二十三 is 23), or None for any other text."""
    match = _BELOW_HUNDRED.fullmatch(numeral.translate(_PLAIN))
    if match is None:
        return None
    if match["digit"]:
        return CHINESE_DIGITS.index(match["digit"])
    tens = CHINESE_DIGITS.index(match["tens"] or "一")
    ones = CHINESE_DIGITS.index(match["ones"] or "零")
    return 10 * tens + ones


def parse_roman(numeral: str) -> int | None:
    """The value of a Roman numeral in capital letters (XIV is 14), or None for any other text.

    A letter before a greater one is subtracted; whether the letters are in a customary order is not checked.
    """
    if not numeral or any(letter not in _ROMAN for letter in numeral):
        return None
    values = [_ROMAN[letter] for letter in numeral]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
