"""English: money."""

import re
from pathlib import Path

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import plural
from narrate.frontend.normalize.english.patterns import (
    DASH,
    NUMBER,
    SCALE,
    SHORT_SCALES,
    alternatives,
)

__all__ = ["MONEY", "PERIODS"]

_TABLE = Path(__file__).parents[1] / "data" / "currencies.tsv"


def _read_currencies() -> dict[str, tuple[str, str]]:
    """The name of a currency and that of its hundredth part, by its signs and codes."""
    currencies = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sign, name, part = line.split("\t")
            currencies[sign] = (name, part)
    return currencies


_CURRENCIES = _read_currencies()

#: Currencies that have no plural.
_UNCOUNTED = frozenset({"yuan", "won", "yen", "baht", "dong", "naira", "rand"})

_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_CODE = "|".join(sign for sign in _CURRENCIES if sign.isalpha() and sign.isupper())
_SHORT = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))

#: A scale after an amount: a word, joined by a hyphen or not, or a short form.
_SCALED = rf"(?:(?P<joint>[-\s]?)(?P<scale>{SCALE})\b|\s?(?P<short>(?i:{_SHORT}))\b)?"

#: What an amount of money may be counted by: $20/month.
_PERIODS = {
    "hr": "hour",
    "hour": "hour",
    "h": "hour",
    "minute": "minute",
    "min": "minute",
    "second": "second",
    "sec": "second",
    "day": "day",
    "week": "week",
    "wk": "week",
    "mo": "month",
    "month": "month",
    "yr": "year",
    "year": "year",
    "kg": "kilogram",
    "lb": "pound",
    "person": "person",
    "capita": "capita",
    "ton": "ton",
    "tonne": "tonne",
    "barrel": "barrel",
    "gallon": "gallon",
    "gal": "gallon",
    "mile": "mile",
    "acre": "acre",
    "share": "share",
    "sq ft": "square foot",
    "sq. ft.": "square foot",
    "unit": "unit",
    "night": "night",
    "game": "game",
    "match": "match",
    "over": "over",
    "head": "head",
    "user": "user",
    "visit": "visit",
    "dose": "dose",
    "serving": "serving",
}
_PERIOD = alternatives(_PERIODS)

_DIGITS_OF_CENTS = 2

#: Lines of a picture, which are no pence.
_LINES = "(?:240|360|480|576|720|1080|1440|2160|4320)p"

#: What an amount directly before it tells the sort of: the $5 million deal.
_PRICED = (
    "deal|contract|bid|takeover|offer|loan|fund|funds|project|plan|grant|fine|fee|bill|prize|budget|program|programme"
    "|investment|bailout|package|lawsuit|settlement|debt|deficit|surplus|note|coin|ticket|house|home|film|movie|show"
    "|stadium|bridge|company|business|industry|market|cap|limit|threshold|reward|bonus|salary|stake|acquisition|merger"
    "|campaign|price|target|rebate|penalty|donation|gift|facility|system|scheme|mark|barrier|question|commitment|pledge|lump|margin"
)

#: After a, an or another with an adjective or without, an amount is as a rule part of a compound: a $5 fee.
_BEFORE_COMPOUND = re.compile(r"\b(?:[Aa]n?|[Aa]nother) (?:[a-z-]+ )?$")
_AFTER_COMPOUND = re.compile(
    r" (?!(?:or|to|and|a|an|per|in|for|of|on|at|each|more|less|as|by|from|with|that|every|with|when|if)\b)[a-z]"
)


def _say_money(match: re.Match[str]) -> str:
    """$1.5 million is 1.5 million dollars; $3.50 is 3 dollars and 50 cents."""
    name, part = _CURRENCIES[match["sign"]]
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
    if match["scale"]:
        return match["scale"]
    return SHORT_SCALES.get((match["short"] or "").lower(), "")


def _currency(name: str, count: str, match: re.Match[str]) -> str:
    """The currency after an amount; one, where the amount is part of a compound: a $5-million grant."""
    if name in _UNCOUNTED or _is_in_compound(match):
        return name
    return plural(name, count)


def _is_in_compound(match: re.Match[str]) -> bool:
    """Whether an amount says what sort of thing the following noun is."""
    before = match.string[: match.start()]
    after = match.string[match.end() :]
    if match["joint"] == "-" or re.match(r"-[a-z]", after):
        return True
    if re.match(rf" (?:{_PRICED})\b", after):
        return True
    return bool(_BEFORE_COMPOUND.search(before) and _AFTER_COMPOUND.match(after))


def _say_range(match: re.Match[str]) -> str:
    """Two amounts, of which the currency is said after the second; after both, where cents are said."""
    name, part = _CURRENCIES[match["sign"]]
    first, last = (match[group].removesuffix(".00") for group in ("first", "amount"))
    scale = _scale(match)
    if not scale and "." in first + last:
        return f"{_in_full(first, name, part)} to {_in_full(last, name, part)}"
    first_scale = SHORT_SCALES.get((match["first_short"] or "").lower(), "")
    if first_scale and first_scale != scale:
        first += f" {first_scale}"
    last = f"{last} {scale}".strip()
    return f"{first} to {last} {_currency(name, 'many', match)}"


def _in_full(amount: str, name: str, part: str) -> str:
    """An amount without a scale: 150 dollars and 25 cents."""
    whole, _, hundredths = amount.partition(".")
    unit = name if name in _UNCOUNTED else plural(name, whole)
    if not hundredths:
        return f"{whole} {unit}"
    if len(hundredths) != _DIGITS_OF_CENTS:
        return f"{amount} {plural(name, 'many')}"
    cents = str(int(hundredths))
    said_cents = f"{cents} {plural(part, cents)}"
    return said_cents if whole in ("", "0") else f"{whole} {unit} and {said_cents}"


def _say_after_number(match: re.Match[str]) -> str:
    name, _ = _CURRENCIES[match[2]]
    return f"{match[1]} {name if name in _UNCOUNTED else plural(name, match[1])}"


def _say_period(match: re.Match[str]) -> str:
    return f" per {_PERIODS[match[1]]}"


def _say_pence(match: re.Match[str]) -> str:
    return f"{match[1]} {plural('penny', match[1])}"


def _say_cents(match: re.Match[str]) -> str:
    return f"{match[1]} {plural('cent', match[1])}"


MONEY = RuleTable(
    "money",
    needs_digit=True,
    rules=(
        Rule(
            rf"(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<first>{NUMBER})\s?(?P<first_short>(?i:{_SHORT})\b)?{DASH}"
            rf"(?:(?P=sign)\s?)?(?P<amount>{NUMBER}){_SCALED}(?![-–]?\d)",
            _say_range,
            example=(
                "$3-4 million, $250-$300",
                "3 to 4 million dollars, 250 to 300 dollars",
            ),
        ),
        Rule(
            rf"(?<![A-Za-z])(?P<sign>{_SIGN})\s?(?P<amount>{NUMBER}){_SCALED}",
            _say_money,
            example=(
                "$3.50 in all, not a $5-million grant",
                "3 dollars and 50 cents in all, not a 5 million dollar grant",
            ),
        ),
        Rule(
            rf"\b((?:{NUMBER})(?: (?:{SCALE}))?) ?({_CODE})\b",
            _say_after_number,
            example=("500 million RMB", "500 million yuan"),
        ),
        Rule(
            rf"(?<![\w.,$£€])(?!{_LINES})(\d{{1,2}}(?:,?\d\d\d?)?(?:\.\d)?)p\b(?!['’]|\s?=)",
            _say_pence,
            example=("a 50p coin in 1080p", "a 50 pence coin in 1080p"),
        ),
        Rule(
            rf"({NUMBER})\s?¢",
            _say_cents,
            example=("5¢", "5 cents"),
        ),
    ),
)

PERIODS = RuleTable(
    "money",
    (
        Rule(
            rf"(?<=[a-z\d])\s?/\s?({_PERIOD})(?!\w)(?:\.(?= [a-z]))?",
            _say_period,
            example=("$20/mo", "20 dollars per month"),
        ),
    ),
)
