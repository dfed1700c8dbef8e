"""English: fractions, ratios, powers, ordinals, ranges and decimals."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    decimal,
    ordinal,
    plural,
)

__all__ = ["AMOUNTS", "DECIMALS"]

_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NAMED_POWERS = {"2": "squared", "3": "cubed"}


def _say_grouped(match: re.Match[str]) -> str:
    """The thousands of a number with commas between them: 1 234 567 is 1,234,567."""
    return re.sub(r"\s", ",", match[0])


def _say_joint(match: re.Match[str]) -> str:
    return f" {match[1]} "


def _say_pressure(match: re.Match[str]) -> str:
    return f"{match[1] or ''}{match[2]} over {match[3]}"


def _say_power(match: re.Match[str]) -> str:
    """10⁶ is 10 to the sixth; squares and cubes have names."""
    exponent = (match[1] or match[2]).translate(_PLAIN_DIGITS)
    if exponent in _NAMED_POWERS:
        return f" {_NAMED_POWERS[exponent]}"
    sign = "minus " if exponent.startswith("-") else ""
    return f" to the {sign}{ordinal(exponent.lstrip('-'))}"


def _say_ratio(match: re.Match[str]) -> str:
    return f"{match[1]} to {match[2]}"


def _say_scientific(match: re.Match[str]) -> str:
    """A number as calculators write it: 2.5e-3 is 2 point five times 10 to the minus third."""
    exponent = match[2].lstrip("+")
    sign = "minus " if exponent.startswith("-") else ""
    return f"{match[1]} times 10 to the {sign}{ordinal(exponent.lstrip('-'))}"


def _say_line_up(match: re.Match[str]) -> str:
    return " ".join(number for number in match.groups() if number)


def _say_fraction(match: re.Match[str]) -> str:
    """2/3 is two thirds, 3 1/2 three and a half; 20/20 is no fraction."""
    whole, numerator, denominator = match.groups()
    if numerator == denominator:
        return f"{whole or ''} {numerator} {denominator}".strip()
    if not whole:
        return _part(numerator, denominator, "one")
    return f"{whole} and {_part(numerator, denominator, 'a')}"


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
    """A decimal, apart from a word that is joined to it."""
    is_joined = match.string[match.end() :][:1].isalpha()
    return decimal(match[0]) + (" " if is_joined else "")


AMOUNTS = RuleTable(
    "amount",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<=pressure )(of |is |was )?(\d{2,3})/(\d{2,3})\b",
            _say_pressure,
            example=("a pressure of 120/80", "a pressure of 120 over 80"),
        ),
        Rule(
            r"(?<![\d.,])\d{1,3}(?:(?:[\u00a0\u2009\u202f]\d{3})+|(?: \d{3}){2,}| 000)(?![\d.,]*\d)",
            _say_grouped,
            example=("of 1 234 567 and 10 000 trees", "of 1,234,567 and 10,000 trees"),
        ),
        Rule(
            r"(?<=\d)\s?[x×]\s?(?=10(?:\^|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))",
            " times ",
            example=("5×10³", "5 times 10 cubed"),
        ),
        Rule(
            r"(?<=\d)\s?[x×]\s?(?=\d[\d,.]*\s?[=≈])",
            " times ",
            example=("25 × 4 = 100", "25 times 4  equals  100"),
        ),
        Rule(
            r"(?<=\d)\*(?=\d)",
            " times ",
            example=("2*8", "2 times 8"),
        ),
        Rule(
            r"(?<=\d)\s?[-−]\s?(?=\d+\s?=)",
            " minus ",
            example=("5-2=3", "5 minus 2 equals 3"),
        ),
        Rule(
            r"(?<=\d)-(to|by|for|in)-(?=\d)",
            _say_joint,
            example=("a 9-to-5 job", "a 9 to 5 job"),
        ),
        Rule(
            r"(?<=\d)(?:\^(-?\d+)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?!\d)",
            _say_power,
            example=("10⁶ and 10^-3", "10 to the sixth and 10 to the minus third"),
        ),
        Rule(
            r"(?<=\d)[xX]\b(?!\d)",
            " times",
            example=("3x faster", "3 times faster"),
        ),
        Rule(
            r"(?<![\d:,])(\d+(?:,\d{3})*):(\d+(?:,\d{3})*)(?![\w:])",
            _say_ratio,
            example=("a ratio of 3:1 or 1:5,000", "a ratio of 3 to 1 or 1 to 5,000"),
        ),
        Rule(
            r"(?<![\w.])(\d+(?:\.\d+)?)[eE]([-+]?\d{1,3})\b",
            _say_scientific,
            example=("about 2e-5", "about 2 times 10 to the minus fifth"),
        ),
        Rule(
            r"(?<![\w.,/-])(\d{1,2})[-–](\d{1,2})[-–](\d{1,2})(?:[-–](\d))?(?![\w/-]|[.,]\d)",
            _say_line_up,
            example=("in a 4-4-2 line-up", "in a 4 4 2 line-up"),
        ),
        Rule(
            r"(?<=\d)\s?%",
            " percent",
            example=("up 5%", "up 5 percent"),
        ),
        Rule(
            r"(?:(?<=\d)|(?<=\dm)|(?<=\d[cmk]m)|(?<=\dft)|(?<=\d (?:ft|cm|mm|km|in)))\s?[x×]\s?(?=\d)",
            " by ",
            example=("a 4x4 car", "a 4 by 4 car"),
        ),
        Rule(
            r"(?<=\d\.\d)/(?=(?:5|10|20|100)\b)",
            " out of ",
            example=("a 9.5/10 show", "a 9 point five out of 10 show"),
        ),
        Rule(
            r"(?<![\d/.])(\d{1,3})/(1)(?![\d/])",
            _say_ratio,
            example=("at odds of 4/1", "at odds of 4 to 1"),
        ),
        Rule(
            r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?= (?:joint |second )?(?:favou?rite|odds|shot|chance|outsider)\b)",
            _say_ratio,
            example=("the 5/2 favourite", "the 5 to 2 favourite"),
        ),
        Rule(
            r"(?<![\d/.])(?:(\d+)[ -])?([1-9]\d?)/([2-9]|[1-9]\d)(?:th|rd|nd|TH|RD)?s?(?![\d/])",
            _say_fraction,
            example=("2/3rds of us", "two thirds of us"),
        ),
        Rule(
            r"(?<![\d/.])()([1-9])/(\d{2,4})(?:th|TH)s?(?![\d/])",
            _say_fraction,
            example=("1/1500th of it", "one one thousand five hundredth of it"),
        ),
        Rule(
            r"(?<=\d(?:st|nd|rd|th))[-–](?=\d+(?:st|nd|rd|th)\b)",
            " to ",
            example=("the 1st-3rd rows", "the first to third rows"),
        ),
        Rule(
            r"\b(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|ST|ND|RD|TH)\b",
            _say_ordinal,
            example=("the 21st century", "the twenty-first century"),
        ),
        Rule(
            r"(?<=\d)(?: percent)?\s?[–—-]\s?(?=\.?\d)",
            " to ",
            example=("10-20 miles", "10 to 20 miles"),
        ),
        Rule(
            r"(?<!\w)[-−](?=\.?\d)|(?:(?<=^)|(?<=[\s(])(?<!\d\s)(?<!%\s))–(?=\.?\d)",
            "minus ",
            example=("at -5 degrees", "at minus 5 degrees"),
        ),
    ),
)

DECIMALS = RuleTable(
    "decimal",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<![\w.])(?:\d+(?:,\d{3})*)?\.\d+(?!\.?\d|[A-Z]-?\d)",
            _say_decimal,
            example=("grew 2.5 percent", "grew 2 point five percent"),
        ),
    ),
)
