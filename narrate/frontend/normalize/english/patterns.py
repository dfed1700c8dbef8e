"""English: patterns that several tables share."""

import re
from collections.abc import Iterable

__all__ = ["DASH", "NUMBER", "SCALE", "SHORT_SCALES", "alternatives", "full_stop"]

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
