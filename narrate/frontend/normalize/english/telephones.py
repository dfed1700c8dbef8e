"""English: telephone numbers, and other numbers that are said digit by digit."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    spell_digits,
    two_by_two,
)

__all__ = ["CODES"]

#: Area codes that are free of charge and said as a number.
_TOLL_FREE = {"800": "eight hundred"}

#: Services that are called by three digits.
_SERVICES = "211|311|411|511|611|711|811|911|988|999|111|112"


_WHOLE_PERCENT = 100


#: Before a number that is no quantity.
_NUMBERED_THINGS = (
    "(?:account|company|customer|card|order|registration|serial|policy|member|membership|tracking|invoice|routing|phone"
    "|passport|reference|Account|Company|Customer|Card|Order|Registration|Serial|Policy|VAT|ID|ISBN)"
    " (?:[Nn]umber|[Nn]o|[Ii][Dd]|code)"
)


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


def _say_reference(match: re.Match[str]) -> str:
    """The digits of an account, an order, a company, as they are grouped."""
    groups = [spell_digits(group, "oh") for group in re.findall(r"\d+", match[3])]
    return f"{match[1]}{match[2]}{', '.join(groups)}"


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


CODES = RuleTable(
    "code",
    needs_digit=True,
    rules=(
        Rule(
            r"(?<![\w.,:/$£€-])(?<!\d )0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}(?![\w-]|[.,]\d)",
            _say_telephone,
            example=(
                "on 0330 024 1001",
                "on oh three three oh, oh two four, one oh oh one",
            ),
        ),
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
            rf"\b({_NUMBERED_THINGS})(:? |\.:? |: ?)(\d{{3,}}(?:[ -]\d{{2,}})+|\d{{5,}})(?![\w-]|[.,]\d)",
            _say_reference,
            example=(
                "account number 22048647",
                "account number two two oh four eight six four seven",
            ),
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
    ),
)
