"""English: money, measures, fractions, ranges and decimals."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    decimal,
    ordinal,
    plural,
)

__all__ = ["AMOUNTS", "DECIMALS"]

#: A written number, with thousands separators and decimals or without.
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+"
_DASH = r"\s?[-–—]\s?"

#: A currency's sign, its name and that of its hundredth part.
_MONEY = {
    "$": ("dollar", "cent"),
    "US$": ("US dollar", "cent"),
    "A$": ("Australian dollar", "cent"),
    "AU$": ("Australian dollar", "cent"),
    "C$": ("Canadian dollar", "cent"),
    "CA$": ("Canadian dollar", "cent"),
    "HK$": ("Hong Kong dollar", "cent"),
    "NT$": ("New Taiwan dollar", "cent"),
    "NZ$": ("New Zealand dollar", "cent"),
    "S$": ("Singapore dollar", "cent"),
    "£": ("pound", "penny"),
    "€": ("euro", "cent"),
    "¥": ("yuan", "fen"),
    "₩": ("won", "jeon"),
    "₹": ("rupee", "paisa"),
}

#: Currencies that have no plural.
_UNCOUNTED = frozenset({"yuan", "won"})

_SIGN = "|".join(re.escape(sign) for sign in sorted(_MONEY, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion"
_SHORT_SCALES = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}

#: What an amount of money may be counted by: $20/month.
_PERIODS = {
    "hr": "hour",
    "hour": "hour",
    "h": "hour",
    "day": "day",
    "d": "day",
    "week": "week",
    "wk": "week",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "kg": "kilogram",
    "lb": "pound",
    "person": "person",
    "ton": "ton",
    "barrel": "barrel",
}
_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))

#: Units by how they are written: one, and several.
_UNITS = {
    "km": ("kilometer", "kilometers"),
    "m": ("meter", "meters"),
    "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"),
    "nm": ("nanometer", "nanometers"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "ft.": ("foot", "feet"),
    "in.": ("inch", "inches"),
    "yd": ("yard", "yards"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "g": ("gram", "grams"),
    "lb": ("pound", "pounds"),
    "lb.": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "lbs.": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "oz.": ("ounce", "ounces"),
    "L": ("liter", "liters"),
    "ml": ("milliliter", "milliliters"),
    "mL": ("milliliter", "milliliters"),
    "km/h": ("kilometer per hour", "kilometers per hour"),
    "m/s": ("meter per second", "meters per second"),
    "mph": ("mile per hour", "miles per hour"),
    "kph": ("kilometer per hour", "kilometers per hour"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "km²": ("square kilometer", "square kilometers"),
    "km2": ("square kilometer", "square kilometers"),
    "m²": ("square meter", "square meters"),
    "m2": ("square meter", "square meters"),
    "km³": ("cubic kilometer", "cubic kilometers"),
    "m³": ("cubic meter", "cubic meters"),
    "m3": ("cubic meter", "cubic meters"),
    "sq ft": ("square foot", "square feet"),
    "sq. ft.": ("square foot", "square feet"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "W": ("watt", "watts"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "GWh": ("gigawatt hour", "gigawatt hours"),
    "TWh": ("terawatt hour", "terawatt hours"),
    "V": ("volt", "volts"),
    "kV": ("kilovolt", "kilovolts"),
    "Hz": ("hertz", "hertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "MHz": ("megahertz", "megahertz"),
    "GHz": ("gigahertz", "gigahertz"),
    "KB": ("kilobyte", "kilobytes"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "mbps": ("megabit per second", "megabits per second"),
    "Mbps": ("megabit per second", "megabits per second"),
    "Gbps": ("gigabit per second", "gigabits per second"),
    "dB": ("decibel", "decibels"),
    "ppm": ("part per million", "parts per million"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "ms": ("millisecond", "milliseconds"),
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))


_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NAMED_POWERS = {"2": "squared", "3": "cubed"}


def _say_money(match: re.Match[str]) -> str:
    """$1.5 million is 1.5 million dollars; $3.50 is 3 dollars and 50 cents."""
    name, part = _MONEY[match["sign"]]
    amount, scale = match["amount"], _scale(match)
    if scale:
        return f"{amount} {scale} {_currency(name, 'many', match)}"
    whole, _, hundredths = amount.partition(".")
    if len(hundredths) not in (0, 2):
        return f"{amount} {_currency(name, 'many', match)}"
    cents = str(int(hundredths or "0"))
    said_cents = f"{cents} {plural(part, cents)}"
    if cents != "0" and whole in ("", "0"):
        return said_cents
    said = f"{whole or '0'} {_currency(name, whole, match)}"
    return said if cents == "0" else f"{said} and {said_cents}"


def _scale(match: re.Match[str]) -> str:
    """Million for m, if the amount has a scale."""
    written = match["scale"] or match["short"] or ""
    return written if len(written) > 2 else _SHORT_SCALES.get(written[:1].lower(), "")


def _currency(name: str, count: str, match: re.Match[str]) -> str:
    """The currency after an amount; one, where the amount is joined to what it measures: a $5-million grant."""
    is_attribute = match["hyphen"] is not None or match.string[
        match.end() :
    ].startswith("-")
    if is_attribute or name in _UNCOUNTED:
        return name
    return plural(name, count)


def _say_money_range(match: re.Match[str]) -> str:
    """The first amount of two, of which the currency is said after the second."""
    return f"{match['amount']} to "


def _say_period(match: re.Match[str]) -> str:
    return f" per {_PERIODS[match[1]]}"


def _say_power(match: re.Match[str]) -> str:
    """10⁶ is 10 to the sixth; squares and cubes have names."""
    exponent = (match[1] or match[2]).translate(_PLAIN_DIGITS)
    if exponent in _NAMED_POWERS:
        return f" {_NAMED_POWERS[exponent]}"
    sign = "minus " if exponent.startswith("-") else ""
    return f" to the {sign}{ordinal(exponent.lstrip('-'))}"


def _say_cents(match: re.Match[str]) -> str:
    return f"{match[1]} {plural('cent', match[1])}"


def _say_measure(match: re.Match[str]) -> str:
    """A unit after its number: 1 km is 1 kilometer, 5 km 5 kilometers, 5-km 5-kilometer."""
    number, between, unit = match.groups()
    one, several = _UNITS[unit]
    if "-" in between:
        return f"{number}-{one}"
    return f"{number} {one if number == '1' else several}"


def _say_ratio(match: re.Match[str]) -> str:
    return f"{match[1]} to {match[2]}"


def _say_size(match: re.Match[str]) -> str:
    return " by "


def _say_fraction(match: re.Match[str]) -> str:
    """2/3 is two thirds, 3 1/2 three and a half."""
    whole, numerator, denominator = match.groups()
    return (
        f"{whole} and {_part(numerator, denominator, 'a')}"
        if whole
        else _part(numerator, denominator, "one")
    )


def _part(numerator: str, denominator: str, one: str) -> str:
    """``one`` is what is said for a numerator of 1."""
    count = one if numerator == "1" else cardinal(numerator)
    if denominator == "2":
        return f"{count} {'half' if numerator == '1' else 'halves'}"
    part = "quarter" if denominator == "4" else ordinal(denominator)
    return f"{count} {plural(part, numerator)}"


def _say_ordinal(match: re.Match[str]) -> str:
    return ordinal(match[1])


def _say_decimal(match: re.Match[str]) -> str:
    return decimal(match[0])


AMOUNTS = RuleTable(
    "amount",
    (
        Rule(
            rf"(?P<sign>{_SIGN})\s?(?P<amount>{_NUMBER}){_DASH}(?=(?:{_SIGN})\s?\d)",
            _say_money_range,
            example=("$250-$300", "250 to 300 dollars"),
        ),
        Rule(
            rf"(?P<sign>{_SIGN})\s?(?P<amount>{_NUMBER})"
            rf"(?:(?P<hyphen>-)(?=(?:{_SCALE})\b)|\s?)(?:(?P<scale>{_SCALE})\b|(?P<short>[kKmMbBtT](?:n)?)\b)?",
            _say_money,
            example=(
                "$3.50, not $5-million",
                "3 dollars and 50 cents, not 5 million dollar",
            ),
        ),
        Rule(
            rf"(?<=[a-z\d])\s?/\s?({_PERIOD})\b",
            _say_period,
            example=("$20/mo", "20 dollars per month"),
        ),
        Rule(
            r"(?<=\d)(?:\^(-?\d+)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?!\d)",
            _say_power,
            example=("10⁶ and 10^-3", "10 to the sixth and 10 to the minus third"),
        ),
        Rule(
            rf"({_NUMBER})\s?¢",
            _say_cents,
            example=("5¢", "5 cents"),
        ),
        Rule(
            r"(?<=\d)x\b(?!\d)",
            " times",
            example=("3x faster", "3 times faster"),
        ),
        Rule(
            r"(?<![\d:])(\d+):(\d+)(?![\d:])",
            _say_ratio,
            example=("a ratio of 3:1", "a ratio of 3 to 1"),
        ),
        Rule(
            r"(?<=\d)\s?%",
            " percent",
            example=("up 5%", "up 5 percent"),
        ),
        Rule(
            r"(?:(?<=\d)|(?<=\dm)|(?<=\d[cmk]m)|(?<=\dft)|(?<=\d (?:ft|cm|mm|km|in)))\s?[x×]\s?(?=\d)",
            _say_size,
            example=("a 4x4 car", "a 4 by 4 car"),
        ),
        Rule(
            rf"((?:{_NUMBER})(?: (?:{_SCALE}))?)([\s-]?)({_UNIT})(?![A-Za-z\d])",
            _say_measure,
            example=("25km", "25 kilometers"),
        ),
        Rule(
            r"(?<![\d/.])(?:(\d+)[ -])?([1-9]\d?)/([2-9]|[1-9]\d)(?:th|rd|nd|TH|RD)?(?![\d/])",
            _say_fraction,
            example=("2/3 of us", "two thirds of us"),
        ),
        Rule(
            r"\b(\d+)(?:st|nd|rd|th|ST|ND|RD|TH)\b",
            _say_ordinal,
            example=("the 21st century", "the twenty-first century"),
        ),
        Rule(
            r"(?<=\d)(?: percent)?\s?[–—-]\s?(?=\.?\d)",
            " to ",
            example=("10-20 miles", "10 to 20 miles"),
        ),
        Rule(
            r"(?<!\w)[-−](?=\.?\d)",
            "minus ",
            example=("at -5 degrees", "at minus 5 degrees"),
        ),
    ),
)

DECIMALS = RuleTable(
    "decimal",
    (
        Rule(
            r"(?<![\w.])(?:\d+(?:,\d{3})*)?\.\d+(?!\.?\d)",
            _say_decimal,
            example=("grew 2.5 percent", "grew 2 point five percent"),
        ),
    ),
)
