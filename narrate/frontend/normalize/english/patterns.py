"""English: patterns that several tables share."""

import re
from collections.abc import Iterable

from narrate.frontend.normalize.english.number_words import MONTHS

__all__ = [
    "DASH",
    "MONTH",
    "NUMBER",
    "SCALE",
    "SHORT_MONTH",
    "SHORT_MONTHS",
    "SHORT_SCALES",
    "alternatives",
    "full_month",
    "full_stop",
]

#: A written number, with thousands separators and decimals or without.
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+"

#: The dash of a range.
DASH = r"\s?[-–—−]\s?"

#: What a number may be counted by.
SCALE = "hundred|thousand|million|billion|trillion|lakh|crore"

#: How the scales of amounts of money are shortened.
SHORT_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mil": "million",
    "mln": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
}

#: Months; those that are no other words may be written small.
MONTH = "|".join(
    [*MONTHS, *(name.lower() for name in MONTHS if name not in ("May", "March"))]
)

#: How months are shortened; May is none.
SHORT_MONTHS = {name[:3]: name for name in MONTHS if name != "May"} | {
    "Sept": "September"
}
SHORT_MONTH = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))
SHORT_MONTH += f"|{SHORT_MONTH.upper()}|{SHORT_MONTH.lower()}"

#: A word that begins a sentence, so that the full stop before it is more than an abbreviation's.
_OPENER = re.compile(
    r"\s+(?:The|It|He|She|We|They|You|I|But|And|In|On|At|This|That|These|Those|There|If|When|As|A|An|So|My|Our|Not"
    r"|For|To|Its|His|Her|Their|No|Yes|What|Who|How|Why|After|Before|Since|Now|Then|Today|Yet|Let|By|With|From)\b"
)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def full_stop(match: re.Match[str]) -> str:
    """The full stop of an abbreviation, where it ends a sentence too; otherwise nothing."""
    if not match[0].endswith("."):
        return ""
    rest = match.string[match.end() :]
    ends_text = rest.strip() in ("", '"', "”", ")", "’", "'")
    return "." if ends_text or _OPENER.match(rest) else ""


def full_month(written: str) -> str:
    """The name of a month that may be shortened."""
    return SHORT_MONTHS.get(written.rstrip(".").capitalize(), written)
