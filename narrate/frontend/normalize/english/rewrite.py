"""Written English to its spoken form, by ordered tables of rules, where espeak-ng would read it wrong.

Whole numbers are left to the voice, which reads them well; what has a full stop or a sign in it is words before it gets
there. The words are num2words'.
"""

import re

from narrate.frontend.normalize.addresses import SKIPPED_ADDRESSES
from narrate.frontend.normalize.aligned import Draft, Rule, RuleTable
from narrate.frontend.normalize.english.abbreviations import ABBREVIATIONS, SHORT_NAMES
from narrate.frontend.normalize.english.calendar import DATES
from narrate.frontend.normalize.english.designations import (
    DESIGNATIONS,
    NUMBERED,
    VERSES,
)
from narrate.frontend.normalize.english.formulas import FORMULAS, GREEK_LETTERS
from narrate.frontend.normalize.english.measured.amounts import (
    AMOUNTS,
    DECIMALS,
)
from narrate.frontend.normalize.english.measured.marks import MARKS
from narrate.frontend.normalize.english.measured.measures import MEASURES
from narrate.frontend.normalize.english.measured.money import MONEY, PERIODS
from narrate.frontend.normalize.english.places import PLACES
from narrate.frontend.normalize.english.roman_numerals import ROMAN_NUMERALS
from narrate.frontend.normalize.english.software import ADDRESSES, SOFTWARE
from narrate.frontend.normalize.english.telephones import CODES
from narrate.frontend.normalize.english.time_of_day import TIMES
from narrate.frontend.normalize.mandarin import fold_width

__all__ = ["ENGLISH_TABLES", "normalize_english", "rewrite_english"]

#: Said wherever they are left when numbers and units have been read.
_SIGNS = {
    "&": " and ",
    "@": " at ",
    "+": " plus ",
    "=": " equals ",
    "<": " less than ",
    ">": " greater than ",
    "±": " plus or minus ",
    "≥": " at least ",
    "≤": " at most ",
    "≠": " is not ",
    "≈": " about ",
    "×": " times ",
    "÷": " divided by ",
    "→": " to ",
    "←": " from ",
    "#": " number ",
    "$": " dollars ",
    "€": " euros ",
    "£": " pounds ",
    "¥": " yuan ",
    "§": " section ",
    "№": " number ",
    "~": " about ",
    "*": "",
    "^": " ",
    "`": "",
    "\\": " ",
    "²": " squared",
    "³": " cubed",
    "‰": " per mille",
    "√": " root ",
    "∞": " infinity ",
    "_": " ",
    **{letter: f" {name} " for letter, name in GREEK_LETTERS.items()},
    **dict.fromkeys("|•■●★▪◆", ", "),
}


#: Digits below the line: CO₂ is written CO2 as often.
_SUBSCRIPTS = {chr(0x2080 + digit): str(digit) for digit in range(10)}

#: A whole number directly before the sign of a fraction; without a blank the two would become one number.
_MIXED_NUMBER = Rule(
    r"(?<=\d)(?=[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])",
    " ",
    example=("1½ hours", "1 ½ hours"),
)


def normalize_english(text: str) -> str:
    """The spoken form of an English text. Idempotent."""
    draft = Draft(text)
    rewrite_english(draft)
    return draft.text


def rewrite_english(draft: Draft, *, addresses: bool = True) -> None:
    """Bring an English draft to its spoken form; ``addresses`` says whether e-mail and web addresses are said."""
    draft.rewrite(_MIXED_NUMBER, "amount")
    draft.translate(_SUBSCRIPTS, "sign")
    fold_width(draft)
    draft.apply([ADDRESSES if addresses else SKIPPED_ADDRESSES, *ENGLISH_TABLES])
    draft.translate(_SIGNS, "sign")


def _spell_ticker(match: re.Match[str]) -> str:
    return " ".join(match[1])


def _say_hashtag(match: re.Match[str]) -> str:
    """The words of a tag, apart: #MeToo is hashtag Me Too."""
    return "hashtag " + re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1])


_PLACEHOLDERS = RuleTable(
    "redaction",
    (
        Rule(
            r"(?i)(?<![\dA-Za-z])(?<!\d )[×✕╳█]+|\*{2,}|_{3,}|\[redacted\]",
            "blank",
            example=("×× paid ____", "blank paid blank"),
        ),
    ),
)

_TAGS = RuleTable(
    "sign",
    (
        Rule(
            r"\s*(?<![-–—=<])(?:[-–—]{1,2}|=)>\s*",
            " to ",
            example=("JFK -> LHR", "JFK to LHR"),
        ),
        Rule(
            r"(?<![\w$])\$([A-Z]{2,5})\b(?!\s?\d)",
            _spell_ticker,
            example=("shares of $TSLA", "shares of T S L A"),
        ),
        Rule(
            r"(?<![\w&])#(?=[A-Za-z])([A-Za-z]+)",
            _say_hashtag,
            example=("post #MeToo", "post hashtag Me Too"),
        ),
        Rule(
            r"(?<=[\w.,;:!?)”\"’])(?:\[\d{1,3}\])+",
            "",
            example=("in Congress,[1] as ever[2][3]", "in Congress, as ever"),
        ),
    ),
)

_STROKES = RuleTable(
    "sign",
    (
        Rule(
            r"(?<=\b[a-z])(?=[a-z][²³])",
            " ",
            example=("E = mc²", "E  equals  m c squared"),
        ),
        Rule(r"\band/or\b", "and or", example=("rain and/or snow", "rain and or snow")),
        Rule(
            r"(?<=[a-z])/(?=[a-z]+ ratio)",
            " to ",
            example=("a debt/equity ratio", "a debt to equity ratio"),
        ),
        Rule(
            r"(?<=\b[A-Za-z])/(?=[A-Za-z]\b)",
            " ",
            example=("P/C insurers", "P C insurers"),
        ),
        Rule(r"(?<=[a-z])/(?=[a-z])", " or ", example=("his/her", "his or her")),
        Rule(
            r"(?<=[A-Za-z])/(?=[A-Za-z])",
            " ",
            example=("AC/DC at London/Paris", "AC DC at London Paris"),
        ),
        Rule(
            r"(?<=[a-z])/(?=\d)",
            ", ",
            example=("3 bedroom/2 bath", "3 bedroom, 2 bath"),
        ),
    ),
)

#: Every table for English text, in the order in which they are applied.
ENGLISH_TABLES = (
    _PLACEHOLDERS,
    SOFTWARE,
    _TAGS,
    PLACES,
    VERSES,
    FORMULAS,
    CODES,
    NUMBERED,
    SHORT_NAMES,
    DATES,
    TIMES,
    DESIGNATIONS,
    MONEY,
    PERIODS,
    MARKS,
    MEASURES,
    AMOUNTS,
    ROMAN_NUMERALS,
    ABBREVIATIONS,
    DECIMALS,
    _STROKES,
)
