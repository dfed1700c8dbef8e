"""Written Mandarin to its spoken form, by ordered tables of rules.

The order is the design: marks, addresses and placeholders, then what looks like a number but is none (enumerations,
documents, codes, dates, clock times), then shares, money and measures, then the numbers that remain, and at last the
dashes between what is spoken. What no voice can read is taken out at the end and named, never lost.
"""

import re
import unicodedata

from narrate.frontend.g2p.dictionaries import simplified
from narrate.frontend.normalize.addresses import (
    ADDRESSES,
    FILE_NAMES,
    SKIPPED_ADDRESSES,
)
from narrate.frontend.normalize.aligned import Draft, Edit, Rule, RuleTable
from narrate.frontend.normalize.mandarin.codes import CODES
from narrate.frontend.normalize.mandarin.counts import (
    COUNTED_RANGES,
    NUMBERS,
    REMAINDERS,
)
from narrate.frontend.normalize.mandarin.dashes import RANGES
from narrate.frontend.normalize.mandarin.enumerations import ENUMERATIONS
from narrate.frontend.normalize.mandarin.measures import MEASURES
from narrate.frontend.normalize.mandarin.placeholders import PLACEHOLDERS
from narrate.frontend.normalize.mandarin.scores import RATIOS, SCORES
from narrate.frontend.normalize.mandarin.shares import SHARES
from narrate.frontend.normalize.mandarin.times import CLOCKS, DATES
from narrate.frontend.normalize.numbers import cardinal
from narrate.frontend.normalize.symbols import (
    PAUSES,
    SPOKEN_SIGNS,
    fold,
    is_readable,
    is_silent,
)
from narrate.text.characters import HAN

__all__ = [
    "MANDARIN_TABLES",
    "fold_width",
    "normalize_mandarin",
    "remove_unreadable",
    "rewrite_mandarin",
]


def _in_title_marks(match: re.Match[str]) -> str:
    return f"《{match[1]}》"


#: Angle brackets around words are a title's.
_BRACKETS = RuleTable(
    "sign",
    (
        Rule(
            rf"<(?!\s?[\d.])([^<>\n]*[{HAN}][^<>\n]*)>(?!\s?[\d.])",
            _in_title_marks,
            example=("<红楼梦>", "《红楼梦》"),
        ),
    ),
)

_SIGNS = RuleTable(
    "sign",
    (
        Rule(r"(?<![A-Za-z])/|/(?![A-Za-z])", "、", example=("省/市", "省、市")),
        Rule(r"(?<=[a-zA-Z])²", "的平方", example=("x²", "x的平方")),
        Rule(r"(?<=[a-zA-Z])³", "的立方", example=("x³", "x的立方")),
    ),
)

#: Every table for Mandarin text, in the order in which they are applied.
MANDARIN_TABLES = (
    FILE_NAMES,
    _BRACKETS,
    PLACEHOLDERS,
    ENUMERATIONS,
    *CODES,
    *DATES,
    SCORES,
    CLOCKS,
    RATIOS,
    SHARES,
    MEASURES,
    COUNTED_RANGES,
    NUMBERS,
    RANGES,
    REMAINDERS,
    _SIGNS,
)


def normalize_mandarin(text: str) -> str:
    """The spoken form of a Mandarin text: 增长5.2% becomes 增长百分之五点二. Idempotent."""
    draft = Draft(text)
    rewrite_mandarin(draft)
    remove_unreadable(draft)
    return draft.text


def rewrite_mandarin(draft: Draft, *, addresses: bool = True) -> None:
    """Bring a Mandarin draft to its spoken form; ``addresses`` says whether e-mail and web addresses are said."""
    fold_width(draft)
    draft.replace(_differences(draft.text, _without_accents(draft.text)), "accent")
    draft.apply([ADDRESSES if addresses else SKIPPED_ADDRESSES, *MANDARIN_TABLES])
    draft.translate(SPOKEN_SIGNS, "sign")
    draft.translate(PAUSES, "pause")
    draft.replace(_edits_of_number_characters(draft.text), "number")
    draft.replace(_differences(draft.text, simplified(draft.text)), "simplified")


def fold_width(draft: Draft) -> None:
    """Replace full-width and compatibility characters by plain ones, and remove invisible characters."""
    edits = []
    for at, char in enumerate(draft.text):
        folded = "" if is_silent(char) else fold(char)
        if folded != char:
            edits.append(Edit(at, at + 1, folded))
    draft.replace(edits, "width")


def remove_unreadable(draft: Draft, *, digits: bool = False) -> str:
    """Take out what no voice can read; returns those characters, each once. ``digits`` may stay."""
    kept = "0123456789%" if digits else ""
    edits = []
    for at, char in enumerate(draft.text):
        if char not in kept and not is_readable(char):
            edits.append(Edit(at, at + 1, ""))
    removed = dict.fromkeys(draft.text[edit.start] for edit in edits)
    draft.replace(edits, "unreadable")
    return "".join(removed)


def _without_accents(text: str) -> str:
    return "".join(_without_accent(char) for char in text)


def _without_accent(char: str) -> str:
    """A Latin letter without its accent; any other character as it is."""
    if char.isascii() or not char.isalpha():
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else char


def _differences(old: str, new: str) -> list[Edit]:
    """The edits that make one text of another of the same length, character by character."""
    edits = []
    for at, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            edits.append(Edit(at, at + 1, after))
    return edits


def _edits_of_number_characters(text: str) -> list[Edit]:
    """Single characters that stand for a number, such as ㊿ and ½."""
    edits = []
    for at, char in enumerate(text):
        if unicodedata.category(char) in {"No", "Nl", "Nd"}:
            edits.append(Edit(at, at + 1, _say_number_character(char)))
    return edits


def _say_number_character(char: str) -> str:
    value = unicodedata.numeric(char)
    if value == int(value):
        return cardinal(str(int(value)))
    return cardinal(f"{value:.3f}".rstrip("0"))
