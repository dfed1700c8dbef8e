"""Shares, fractions, rates, powers and positions on a map."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import NUMBER, SIGNED, TO
from narrate.frontend.normalize.numbers import cardinal, digits, fraction, percentage

__all__ = ["SHARES"]

_SHARES = {"%": "百", "‰": "千", "‱": "万"}

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS + "⁻", "0123456789-")

#: The four directions of a map.
_DIRECTIONS = {"E": "东经", "W": "西经", "N": "北纬", "S": "南纬"}


def _say_share(match: re.Match[str]) -> str:
    of = _SHARES[match["sign"]]
    spoken = percentage(match["low"], of)
    if match["high"] is not None:
        spoken += "到" + percentage(match["high"], of)
    return spoken


def _say_fraction(match: re.Match[str]) -> str:
    return fraction(match[1], match[2])


def _say_rate(match: re.Match[str]) -> str:
    """A share of a round number: 14.3/10万 is 十万分之十四点三."""
    low, high, base, magnitude = match.groups()
    of = cardinal(base) + magnitude
    spoken = f"{of}分之{cardinal(low)}"
    return f"{spoken}到{cardinal(high)}" if high else spoken


def _say_power(match: re.Match[str]) -> str:
    """10⁸ is 十的八次方."""
    base, exponent = match.groups()
    return f"{cardinal(base)}的{cardinal(exponent.translate(_PLAIN_DIGITS))}次方"


def _say_calibre(match: re.Match[str]) -> str:
    return "点" + digits(match[1])


def _say_whole_before_fraction(match: re.Match[str]) -> str:
    return cardinal(match[1]) + "又"


def _say_direction(match: re.Match[str]) -> str:
    return _DIRECTIONS[match[1]]


def _say_blood_pressure(match: re.Match[str]) -> str:
    high, low, unit = match.groups()[:3] if match[1] else match.groups()[3:]
    return f"{cardinal(high)}比{cardinal(low)}{'毫米汞柱' if unit else ''}"


SHARES = RuleTable(
    "amount",
    (
        Rule(
            r"(?<![A-Za-z])([EWNS])\s?(?=\d+(?:\.\d+)?°)",
            _say_direction,
            example=("位于E116°", "位于东经一百一十六度"),
        ),
        Rule(
            r"√(?=\d)",
            "根号",
            example=("约为√2", "约为根号二"),
        ),
        Rule(
            r"(?:(?<=血压)|(?<=血压为))(\d{2,3})/(\d{2,3})(\s?mmHg)?|(?<![\d/.])(\d{2,3})/(\d{2,3})(\s?mmHg)",
            _say_blood_pressure,
            example=("血压120/80mmHg", "血压一百二十比八十毫米汞柱"),
        ),
        Rule(
            r"(?<![\d/])24/7(?![\d/])",
            "二十四乘七",
            example=("24/7在线", "二十四乘七在线"),
        ),
        Rule(
            rf"(?P<low>{SIGNED})(?:\s?[%]?{TO}(?P<high>[-+]?{NUMBER}))?\s?(?P<sign>[%‰‱])",
            _say_share,
            example=("增长3%-5%", "增长百分之三到百分之五"),
        ),
        Rule(
            r"(?<![\d.A-Za-z])\.(\d+)(?=\s?口径)",
            _say_calibre,
            example=(".22口径", "点二二口径"),
        ),
        Rule(
            r"(?<![\d.A-Za-z点])\.(?=\d)",
            "0.",
            example=("下降了.5个百分点", "下降了零点五个百分点"),
        ),
        Rule(
            rf"(?<![\d/.])({NUMBER})(?:{TO}({NUMBER}))?/(\d+)([百千万亿]+)(?!元)",
            _say_rate,
            example=("发病率14.3/10万", "发病率十万分之十四点三"),
        ),
        Rule(
            rf"(\d+)\^?([-⁻]?(?:(?<=\^)\d+|(?<=\^-)\d+|[{_SUPERSCRIPTS}]+))(?!\d)",
            _say_power,
            example=("误差小于10⁻⁵", "误差小于十的负五次方"),
        ),
        Rule(
            r"(?<![\d/])(\d+)又(?=\d+/\d)",
            _say_whole_before_fraction,
            example=("1又1/2", "一又二分之一"),
        ),
        Rule(
            r"(?<![\d/A-Za-z])(-?\d+)/(\d+)(?![\d/])",
            _say_fraction,
            example=("占2/3", "占三分之二"),
        ),
        Rule(
            r"[-−](?=[百千万]分之)",
            "负",
            example=("增速-百分之二", "增速负百分之二"),
        ),
    ),
)
