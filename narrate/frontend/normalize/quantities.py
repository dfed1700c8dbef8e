"""Quantities: shares, money, measures, ranges, and the numbers that remain."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import (
    cardinal,
    digits,
    fraction,
    percentage,
    quantity,
)
from narrate.frontend.normalize.times import TO
from narrate.frontend.normalize.units import (
    CURRENCIES,
    CURRENCY,
    CURRENCY_CODE,
    UNIT,
    UNITS,
)
from narrate.text.characters import HAN

__all__ = ["AMOUNTS", "NUMBERS", "REMAINDERS"]

_NUMBER = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SIGNED = rf"(?<![\d.A-Za-z])[-−+]?{_NUMBER}"
_MAGNITUDE = "[十百千万亿]*"
_DIGIT = "零一二三四五六七八九十百千万亿"
_NUMERAL = _DIGIT + "两"
_SHARES = {"%": "百", "‰": "千", "‱": "万"}

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS + "⁻", "0123456789-")

#: A w after a number is ten thousand in the language of the net, unless these say that it is a watt.
_WATTS = "灯|功率|电|快充|充|LED|音|的(?:灯|功率|充电)|瓦|以上的(?:灯|电)"

#: A unit may stand directly after a number in words.
_UNIT_AFTER_WORDS = "km²|km2|m²|m2|m³|m3|km|kg|kWh|kW|kV|MW|GW|mm|cm|℃|t"

#: A stroke and what is counted by: 元/㎡, 吨/年.
_PER = rf"/(?P<per>{UNIT}|[{HAN}]{{1,2}}?(?=$|[^{HAN}]|[的以左上下增降提、]))"

#: Between a number and the dash of a range: a magnitude, a measure word, or both.
_COUNTED = "[十百千万亿年月日个名人项元次倍度吨米里岁天%℃]?[万亿]?[个名人项元次倍度吨米里岁天]?"

#: Before a number that has a sign: the beginning, a Chinese character, a mark, or a sign of comparison.
_BEFORE_SIGN = rf"(?:(?<=[{HAN}，、：；（“ =＝<>≤≥≈±/])|^)"


#: After one of these a number of storeys names one: 地下2层, B2层.
_BELOW_GROUND = re.compile(r"(?:地下|负|(?<![A-Za-z])[A-Z])$")


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


def _say_money_after(match: re.Match[str]) -> str:
    """A currency's code after the amount: 3.5亿USD."""
    amount, magnitude, currency = match.groups()
    return quantity(amount, "元") + magnitude + CURRENCIES[currency]


def _say_whole_before_fraction(match: re.Match[str]) -> str:
    return cardinal(match[1]) + "又"


def _say_money(match: re.Match[str]) -> str:
    currency, amount, magnitude = match.groups()
    return quantity(amount, "元") + magnitude + CURRENCIES[currency]


def _say_money_range(match: re.Match[str]) -> str:
    currency, low, high, magnitude = match.groups()
    return f"{quantity(low, '元')}到{quantity(high, '元')}{magnitude}{CURRENCIES[currency]}"


def _say_measure(match: re.Match[str]) -> str:
    """The named groups low, high, magnitude, unit and per."""
    unit = UNITS[match["unit"]]
    spoken = quantity(match["low"], unit)
    if match["high"]:
        spoken += "到" + quantity(match["high"], unit)
    spoken += match["magnitude"] + unit
    if match["per"]:
        spoken += _each(match["per"])
    return spoken


def _say_unit(match: re.Match[str]) -> str:
    return UNITS[match["unit"]]


def _say_per(match: re.Match[str]) -> str:
    return _each(match[1])


def _each(unit: str) -> str:
    return "每" + UNITS.get(unit, unit)


def _say_range(match: re.Match[str]) -> str:
    following = _following(match)
    low, counted, high = match.groups()
    return f"{quantity(low, following)}{counted}到{quantity(high, following)}"


def _say_quantity(match: re.Match[str]) -> str:
    """A number before what it counts; a storey below ground is no quantity: 地下2层 is 地下二层."""
    if _BELOW_GROUND.search(match.string[: match.start()]):
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


#: The four directions of a map.
_DIRECTIONS = {"E": "东经", "W": "西经", "N": "北纬", "S": "南纬"}


def _say_direction(match: re.Match[str]) -> str:
    return _DIRECTIONS[match[1]]


def _say_blood_pressure(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])}比{cardinal(match[2])}{'毫米汞柱' if match[3] else ''}"


AMOUNTS = RuleTable(
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
            r"(?:(?<=血压)|(?<=血压为))(\d{2,3})/(\d{2,3})(\s?mmHg)?",
            _say_blood_pressure,
            example=("血压120/80mmHg", "血压一百二十比八十毫米汞柱"),
        ),
        Rule(
            rf"(?P<low>{_SIGNED})(?:\s?[%]?{TO}(?P<high>[-+]?{_NUMBER}))?\s?(?P<sign>[%‰‱])",
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
            rf"(?<![\d/.])({_NUMBER})(?:{TO}({_NUMBER}))?/(\d+)([百千万亿]+)(?!元)",
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
        Rule(
            rf"({CURRENCY})\s?({_NUMBER}){TO}(?:{CURRENCY})?({_NUMBER})({_MAGNITUDE})",
            _say_money_range,
            example=("$3-5亿", "三到五亿美元"),
        ),
        Rule(
            rf"({CURRENCY})\s?({_NUMBER})({_MAGNITUDE})(?:元)?",
            _say_money,
            example=("￥300元", "三百元"),
        ),
        Rule(
            rf"({_NUMBER})({_MAGNITUDE})\s?({CURRENCY_CODE})(?![A-Za-z])",
            _say_money_after,
            example=("3.5亿USD", "三点五亿美元"),
        ),
        Rule(
            rf"(?<=\d)w(?![A-Za-z\d])(?!{_WATTS})",
            "万",
            example=("播放300w次", "播放三百万次"),
        ),
        Rule(
            rf"(?P<low>{_SIGNED})(?:\s?(?:{UNIT})?{TO}(?P<high>[-−]?{_NUMBER}))?\s?"
            rf"(?P<magnitude>{_MAGNITUDE})\s?(?P<unit>{UNIT})(?:{_PER})?(?![A-Za-z\d])",
            _say_measure,
            example=("80-100km/h", "八十到一百公里每小时"),
        ),
        Rule(
            rf"(?<=[{_NUMERAL}])(?P<unit>{_UNIT_AFTER_WORDS})(?![A-Za-z\d])",
            _say_unit,
            example=("三千kW", "三千千瓦"),
        ),
        Rule(
            r"(?<=[人例名张件次床])/(?=\d+[百千万])",
            "每",
            example=("65人/10万", "六十五人每十万"),
        ),
        Rule(
            rf"(?<=[亿万千百次元吨人斤米里克升度时])/({UNIT}|(?=[{HAN}]))",
            _say_per,
            example=("30万吨/年", "三十万吨每年"),
        ),
        Rule(
            rf"(?<![\d.])({_NUMBER})({_COUNTED}){TO}({_NUMBER})(?![\d.])",
            _say_range,
            example=("3-5个", "三到五个"),
        ),
    ),
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
            r"(?<=第)\d+",
            _say_ordinal,
            example=("第2名", "第二名"),
        ),
        Rule(
            rf"{_BEFORE_SIGN}{_SIGNED}(?![A-Za-z]*-)|{_NUMBER}",
            _say_quantity,
            example=("2个", "两个"),
        ),
    ),
)

#: Signs between numbers that were no ranges.
REMAINDERS = RuleTable(
    "number",
    (
        Rule(
            rf"(?<=[{_DIGIT}])-(?![百千万]分号)(?=[{_DIGIT}])",
            "减",
            example=("五-三", "五减三"),
        ),
    ),
)
