"""English: money."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import plural
from narrate.frontend.normalize.english.patterns import (
    DASH,
    NUMBER,
    SCALE,
    SHORT_SCALES,
    alternatives,
)

__all__ = ["MONEY"]

#: A currency's sign or code, its name and that of its hundredth part.
_CURRENCIES = {
    "$": ("dollar", "cent"),
    "US$": ("US dollar", "cent"),
    "USD": ("US dollar", "cent"),
    "$USD": ("US dollar", "cent"),
    "$AUD": ("Australian dollar", "cent"),
    "AUD": ("Australian dollar", "cent"),
    "CAD": ("Canadian dollar", "cent"),
    "A$": ("Australian dollar", "cent"),
    "AU$": ("Australian dollar", "cent"),
    "C$": ("Canadian dollar", "cent"),
    "CA$": ("Canadian dollar", "cent"),
    "HK$": ("Hong Kong dollar", "cent"),
    "NT$": ("New Taiwan dollar", "cent"),
    "NZ$": ("New Zealand dollar", "cent"),
    "S$": ("Singapore dollar", "cent"),
    "R$": ("real", "centavo"),
    "£": ("pound", "penny"),
    "GBP": ("pound", "penny"),
    "€": ("euro", "cent"),
    "EUR": ("euro", "cent"),
    "¥": ("yuan", "fen"),
    "CN¥": ("yuan", "fen"),
    "RMB": ("yuan", "fen"),
    "CNY": ("yuan", "fen"),
    "JPY": ("yen", "sen"),
    "₩": ("won", "jeon"),
    "₹": ("rupee", "paisa"),
    "Rs.": ("rupee", "paisa"),
    "Rs": ("rupee", "paisa"),
    "INR": ("rupee", "paisa"),
    "₽": ("ruble", "kopeck"),
    "RUB": ("ruble", "kopeck"),
    "₺": ("lira", "kuruş"),
    "₴": ("hryvnia", "kopiyka"),
    "₦": ("naira", "kobo"),
    "₪": ("shekel", "agora"),
    "₱": ("peso", "centavo"),
    "₫": ("dong", "hao"),
    "฿": ("baht", "satang"),
    "₿": ("bitcoin", "cent"),
    "HKD": ("Hong Kong dollar", "cent"),
    "SGD": ("Singapore dollar", "cent"),
    "NZD": ("New Zealand dollar", "cent"),
    "TWD": ("New Taiwan dollar", "cent"),
    "KRW": ("won", "jeon"),
    "MXN": ("Mexican peso", "centavo"),
    "BRL": ("real", "centavo"),
    "ZAR": ("rand", "cent"),
    "SEK": ("Swedish krona", "öre"),
    "NOK": ("Norwegian krone", "øre"),
    "DKK": ("Danish krone", "øre"),
    "CHF": ("Swiss franc", "centime"),
}

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
}
_PERIOD = alternatives(_PERIODS)

_DIGITS_OF_CENTS = 2

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
    (
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
            r"(?<![\w.,$£€])(\d{1,2})p\b(?!['’]|\s?=)",
            _say_pence,
            example=("a 50p coin", "a 50 pence coin"),
        ),
        Rule(
            rf"({NUMBER})\s?¢",
            _say_cents,
            example=("5¢", "5 cents"),
        ),
        Rule(
            rf"(?<=[a-z\d])\s?/\s?({_PERIOD})(?!\w)(?:\.(?= [a-z]))?",
            _say_period,
            example=("$20/mo", "20 dollars per month"),
        ),
    ),
)
