"""English: telephone numbers, and other numbers that are no quantities."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    plural_of_words,
    spell_digits,
    two_by_two,
)

__all__ = ["CODES", "DESIGNATIONS"]

#: Area codes that are free of charge and said as a number.
_TOLL_FREE = {"800": "eight hundred"}

#: After one of these, a number of three or four digits is said two digits at a time.
_NUMBERED_BY_TWOS = (
    "Flight|Boeing|Airbus|Route|Highway|Interstate|Room|Bus|Area|Psalm|Resolution|Exit|Train|Channel|Suite"
    "|flight|route|highway|room|bus|resolution|exit|train|suite|Form|form"
)

#: Services that are called by three digits.
_SERVICES = "211|311|411|511|611|711|811|911|988|999|111|112"


#: From this many digits on, the number of a model is said two digits at a time.
_LONG_NUMBER = 3

_WHOLE_PERCENT = 100


def _say_telephone(match: re.Match[str]) -> str:
    """Group by group, with a pause between: 202-555-0147 is two oh two, five five five, oh one four seven."""
    groups = re.findall(r"\d+", match[0])
    said = []
    for group in groups:
        said.append(_TOLL_FREE.get(group) or spell_digits(group, "oh"))
    plus = "plus " if match[0].startswith("+") else ""
    return plus + ", ".join(said)


def _say_digits(match: re.Match[str]) -> str:
    return spell_digits(match[0])


def _say_plain_digits(match: re.Match[str]) -> str:
    return spell_digits(match[0], "oh")


def _say_plain_telephone(match: re.Match[str]) -> str:
    """A telephone number without signs, in American groups."""
    number = match[0]
    groups = [number[:-10], number[-10:-7], number[-7:-4], number[-4:]]
    return ", ".join(spell_digits(group, "oh") for group in groups if group)


def _say_named_number(match: re.Match[str]) -> str:
    """A number whose last digits are dialled as a word."""
    prefix = _TOLL_FREE.get(match[1]) or spell_digits(match[1], "oh")
    return f"one, {prefix}, {match[2]}"


def _say_dotted(match: re.Match[str]) -> str:
    """An Internet address or a version: its parts with dot or point between them."""
    parts = match[0].split(".")
    if len(parts) == 4:
        return " dot ".join(spell_digits(part) for part in parts)
    return " point ".join(part.lstrip("0") or "0" for part in parts)


def _say_pair(match: re.Match[str]) -> str:
    """Around the clock, or two shares of a hundred, the greater first: 24/7, 60-40; other pairs are none."""
    first, last = match.groups()
    are_shares = int(first) + int(last) == _WHOLE_PERCENT and first >= last
    if (first, last) != ("24", "7") and not are_shares:
        return match[0]
    return f"{cardinal(first)} {cardinal(last)}"


def _say_port(match: re.Match[str]) -> str:
    return f" colon {two_by_two(match[1])}"


def _say_by_twos(match: re.Match[str]) -> str:
    """The number of what is numbered; 747s are seven forty sevens."""
    said = two_by_two(match[2])
    return f"{match[1]} {plural_of_words(said) if match[3] else said}"


def _say_designation(match: re.Match[str]) -> str:
    """Letters and the number after them: F-16 is F 16, A380 A three eighty, COP29 COP 29."""
    letters, number, plural = match.groups()
    is_decimal = re.match(r"\.\d", match.string[match.end() :]) is not None
    is_long = len(number) >= _LONG_NUMBER and not is_decimal
    said = two_by_two(number) if is_long else number
    if plural:
        said = plural_of_words(said if is_long else cardinal(number))
    return f"{letters} {said}"


def _say_number_and_letter(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}"


def _say_paragraph(match: re.Match[str]) -> str:
    """A number with letters or numbers in brackets: 501(c)(3) is five oh one C three."""
    number, parts = match.groups()
    said = two_by_two(number) if len(number) == _LONG_NUMBER else number
    letters = re.findall(r"\w+", parts)
    return " ".join([said, *(letter.upper() for letter in letters)])


CODES = RuleTable(
    "code",
    (
        Rule(
            r"(?<![\w.,+-])(?:\+?\d{1,3}[-. ]?(?=\()|\+?\d{1,3}[-. ])?"
            r"(?:\(\d{3}\)[-. ]?\d{3}[-. ]\d{4}|\d{3}([-.])\d{3}\1\d{4})"
            r"(?![\w-]|[.,]\d)",
            _say_telephone,
            example=(
                "Call (202) 555-0147.",
                "Call two oh two, five five five, oh one four seven.",
            ),
        ),
        Rule(
            r"(?<![\w.-])\+\d{1,3}(?:[-. ]\d{2,5}){2,5}(?![\w-])",
            _say_telephone,
            example=(
                "+44 20 7946 0018",
                "plus four four, two oh, seven nine four six, oh oh one eight",
            ),
        ),
        Rule(
            r"(?<![\w.-])\d{3}-\d{4}(?![\w-])",
            _say_telephone,
            example=("dial 555-0199", "dial five five five, oh one nine nine"),
        ),
        Rule(
            r"(?<![\w.-])\d{3}-\d{2}-\d{4}(?![\w-])",
            _say_telephone,
            example=("123-45-6789", "one two three, four five, six seven eight nine"),
        ),
        Rule(
            r"(?<![\w-])1-(8(?:00|33|44|55|66|77|88))-([A-Z]{3,}(?:-[A-Z]+)?)(?![\w-])",
            _say_named_number,
            example=("call 1-800-FLOWERS", "call one, eight hundred, FLOWERS"),
        ),
        Rule(
            r"(?:(?<=[Cc]all )|(?<=[Dd]ial )|(?<=[Pp]hone )|(?<=[Tt]ext ))\d{10,11}(?![\w-]|[.,]\d)",
            _say_plain_telephone,
            example=(
                "text 2025550147",
                "text two oh two, five five five, oh one four seven",
            ),
        ),
        Rule(
            r"(?:(?<=\b[Zz][Ii][Pp] )|(?<=\b[Zz][Ii][Pp] [Cc]ode ))\d{5}\b"
            r"|(?<![\w.,:/$£€-])(?<!\d )0\d{2,3}(?![\w:/-]|[.,]\d| ?h)",
            _say_plain_digits,
            example=("ZIP code 90210", "ZIP code nine oh two one oh"),
        ),
        Rule(
            rf"(?<=[Cc]all )(?:{_SERVICES})\b(?!,\d)|(?<=[Dd]ial )(?:{_SERVICES})\b(?!,\d)|(?<![\d,.$])911\b(?![,.]\d)",
            _say_digits,
            example=("Call 911 now", "Call nine one one now"),
        ),
        Rule(
            r"(?<![\w/])9/11(?![\w/])",
            "nine eleven",
            example=("since 9/11", "since nine eleven"),
        ),
        Rule(
            r"(?<![\w/$£€.,-])(\d\d)[/-](\d\d?)(?![\w/%.-]*\d|[\w/%-])",
            _say_pair,
            example=(
                "open 24/7, split 60-40",
                "open twenty four seven, split sixty forty",
            ),
        ),
        Rule(
            r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){2,3}(?![\w]|\.\d)",
            _say_dotted,
            example=("version 2.3.1", "version 2 point 3 point 1"),
        ),
        Rule(
            r"(?<=\bending in )\d{4}\b|(?<=\b[Cc]ode )\d{4,6}\b|(?<=\bPIN )\d{4,6}\b",
            _say_digits,
            example=("a card ending in 8876", "a card ending in eight eight seven six"),
        ),
        Rule(
            r"(?<=\b[Ll]ocalhost):(\d{2,5})\b",
            _say_port,
            example=("at localhost:8080", "at localhost colon eighty eighty"),
        ),
        Rule(
            rf"\b((?:{_NUMBERED_BY_TWOS})(?: [A-Z]{{2}})?) (\d{{3,4}})(s\b)?(?![\d,.]*\d)",
            _say_by_twos,
            example=("a Boeing 737 jet", "a Boeing seven thirty seven jet"),
        ),
        Rule(
            r"\b(\d{1,4})((?:\((?:[a-zA-Z]|[ivx]+|\d{1,2})\))+)",
            _say_paragraph,
            example=("a 501(c)(3) group", "a five oh one C 3 group"),
        ),
    ),
)

DESIGNATIONS = RuleTable(
    "designation",
    (
        Rule(
            r"\b(?!UTC|GMT|USD|AUD|CAD|EUR|GBP|RMB|CNY|JPY|CHF)"
            r"([A-Z]{1,6}|[A-Z][a-z]{1,5}(?=-))-?(\d{1,4})(?:(s\b)|(?=[A-Z]?\b))(?!,?\d|\s?°)",
            _say_designation,
            example=("the A380 at COP29", "the A three eighty at COP 29"),
        ),
        Rule(
            r"(?<![\w$£€.,])(?!911)(\d{1,3})-?([A-Z])\b(?!['’]|\.[A-Z]|\. [A-Z][a-z]+ [A-Z]|-\d)",
            _say_number_and_letter,
            example=("in 4K over 5G", "in 4 K over 5 G"),
        ),
    ),
)
