"""Money and measures."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import (
    DIGIT,
    MAGNITUDE,
    NUMBER,
    SIGNED,
    TO,
)
from narrate.frontend.normalize.mandarin.units import (
    CURRENCIES,
    CURRENCY,
    CURRENCY_CODE,
    UNIT,
    UNITS,
)
from narrate.frontend.normalize.numbers import quantity
from narrate.text.characters import HAN

__all__ = ["MEASURES"]

_NUMERAL = DIGIT + "两"

#: A w after a number is ten thousand in the language of the net, unless these say that it is a watt.
_WATTS = "灯|功率|电|快充|充|LED|音|的(?:灯|功率|充电)|瓦|以上的(?:灯|电)"

#: A unit may stand directly after a number in words.
_UNIT_AFTER_WORDS = "km²|km2|m²|m2|m³|m3|km|kg|kWh|kW|kV|MW|GW|mm|cm|℃|t"

#: A stroke and what is counted by: 元/㎡, 吨/年.
_PER = rf"/(?P<per>{UNIT}|[{HAN}]{{1,2}}?(?=$|[^{HAN}]|[的以左上下增降提、]))"


def _say_money_after(match: re.Match[str]) -> str:
    """A currency's code after the amount: 3.5亿USD."""
    amount, magnitude, currency = match.groups()
    return quantity(amount, "元") + magnitude + CURRENCIES[currency]


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


MEASURES = RuleTable(
    "amount",
    (
        Rule(
            rf"({CURRENCY})\s?({NUMBER}){TO}(?:{CURRENCY})?({NUMBER})({MAGNITUDE})",
            _say_money_range,
            example=("$3-5亿", "三到五亿美元"),
        ),
        Rule(
            rf"({CURRENCY})\s?({NUMBER})({MAGNITUDE})(?:元)?",
            _say_money,
            example=("￥300元", "三百元"),
        ),
        Rule(
            rf"({NUMBER})({MAGNITUDE})\s?({CURRENCY_CODE})(?![A-Za-z])",
            _say_money_after,
            example=("3.5亿USD", "三点五亿美元"),
        ),
        Rule(
            rf"(?<=\d)w(?![A-Za-z\d])(?!{_WATTS})",
            "万",
            example=("播放300w次", "播放三百万次"),
        ),
        Rule(
            rf"(?P<low>{SIGNED})(?:\s?(?:{UNIT})?{TO}(?P<high>[-−]?{NUMBER}))?\s?"
            rf"(?P<magnitude>{MAGNITUDE})\s?(?P<unit>{UNIT})(?:{_PER})?(?![A-Za-z\d])",
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
            rf"(?<=[亿万千百次元吨人斤米里克升度时个只株粒件套台辆天颗袋瓶片步帧例桶])/({UNIT}|(?=[{HAN}]))",
            _say_per,
            example=("30万吨/年", "三十万吨每年"),
        ),
    ),
)
