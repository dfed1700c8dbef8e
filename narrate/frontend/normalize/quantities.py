"""Quantities: shares, money, measures, ranges, and the numbers that remain."""

import re

from narrate.frontend.normalize.aligned import table
from narrate.frontend.normalize.numbers import cardinal, fraction, percentage, quantity
from narrate.frontend.normalize.times import TO
from narrate.frontend.normalize.units import CURRENCIES, CURRENCY, UNIT, UNITS

__all__ = ["AMOUNTS", "NUMBERS"]

_HAN = r"\u4e00-\u9fff"
_NUMBER = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SIGNED = rf"(?<![\d.A-Za-z])[-−+]?{_NUMBER}"
_MAGNITUDE = "[十百千万亿]*"
_NUMERAL = "零一二三四五六七八九十百千万亿两"
_SHARES = {"%": "百", "‰": "千", "‱": "万"}


def _share(match: re.Match[str]) -> str:
    of = _SHARES[match["sign"]]
    low, high = match["low"], match["high"]
    return percentage(low, of) if high is None else f"{percentage(low, of)}到{percentage(high, of)}"


def _ratio(match: re.Match[str]) -> str:
    return fraction(match[1], match[2])


def _money(match: re.Match[str]) -> str:
    return quantity(match[2], "元") + match[3] + CURRENCIES[match[1]]


def _money_range(match: re.Match[str]) -> str:
    currency = CURRENCIES[match[1]]
    return f"{quantity(match[2], '元')}到{quantity(match[3], '元')}{match[4]}{currency}"


def _measure(match: re.Match[str]) -> str:
    unit = UNITS[match["unit"]]
    per = match["per"]
    high = f"到{quantity(match['high'], unit)}" if match["high"] else ""
    return (
        quantity(match["low"], unit)
        + high
        + match["magnitude"]
        + unit
        + (f"每{UNITS.get(per, per)}" if per else "")
    )


def _per(match: re.Match[str]) -> str:
    return f"每{UNITS.get(match[1], match[1])}"


def _range(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 2]
    return f"{quantity(match[1], after)}{match[2]}到{quantity(match[3], after)}"


def _quantity(match: re.Match[str]) -> str:
    return quantity(match[0], match.string[match.end() : match.end() + 2])


_PER = rf"/(?P<per>{UNIT}|[{_HAN}]{{1,2}}?(?=$|[^{_HAN}]|[的以左上下增降提、]))"

AMOUNTS = table(
    "amount",
    (rf"(?P<low>{_SIGNED})(?:\s?[%]?{TO}(?P<high>[-+]?{_NUMBER}))?\s?(?P<sign>[%‰‱])", _share),
    (r"(?<![\d/])(\d+)又(?=\d+/\d)", lambda match: cardinal(match[1]) + "又"),
    (r"(?<![\d/A-Za-z])(-?\d+)/(\d+)(?![\d/])", _ratio),
    (r"[-−](?=[百千万]分之)", "负"),
    (rf"({CURRENCY})\s?({_NUMBER}){TO}(?:{CURRENCY})?({_NUMBER})({_MAGNITUDE})", _money_range),
    (rf"({CURRENCY})\s?({_NUMBER})({_MAGNITUDE})(?:元)?", _money),
    (rf"(?P<low>{_SIGNED})(?:\s?(?:{UNIT})?{TO}(?P<high>{_NUMBER}))?\s?(?P<magnitude>{_MAGNITUDE})\s?(?P<unit>{UNIT})(?:{_PER})?(?![A-Za-z\d])", _measure),
    (rf"(?<=[{_NUMERAL}])(?P<unit>km²|km2|m²|m2|m³|m3|km|kg|kWh|kW|kV|MW|GW|mm|cm|℃|t)(?![A-Za-z\d])", lambda match: UNITS[match["unit"]]),
    (rf"(?<=[亿万千百次元吨人斤米里克升度时])/({UNIT}|(?=[{_HAN}]))", _per),
    (rf"(?<![\d.])({_NUMBER})([十百千万亿年月日个名人项元次倍度吨米里岁天%℃]?[万亿]?[个名人项元次倍度吨米里岁天]?){TO}({_NUMBER})(?![\d.])", _range),
    (rf"(?<=[{_NUMERAL}])\s?(?:~|～|–)\s?(?=[{_NUMERAL}])", "到"),
    (rf"(?<=分之[{_NUMERAL}])(?:-|—|~|～|–)(?=百分之)", "到"),
)  # fmt: skip

NUMBERS = table(
    "number",
    (r"(?<=第)\d+", lambda match: cardinal(match[0])),
    (r"(?<=\d)\.(?=\d+\.)", "点"),
    (rf"(?:(?<=[{_HAN}，、：；（“ =＝<>≤≥≈±/])|^){_SIGNED}(?![A-Za-z]*-)|{_NUMBER}", _quantity),
    (r"(?<=[零一二三四五六七八九十百千万亿])-(?![百千万]分号)(?=[零一二三四五六七八九十百千万亿])", "减"),
)  # fmt: skip
