"""Written text to its spoken form, by ordered tables of rules.

The order is the design: marks, addresses and redactions, then what looks like a number but is none (enumerations,
documents, codes, dates, clocks), then shares, money, measures and ranges, then the numbers that remain. What no voice
can read is taken out at the end and named, never lost.
"""

import re
import unicodedata

from narrate.frontend.g2p.dictionaries import simplified
from narrate.frontend.normalize.aligned import Draft, table
from narrate.frontend.normalize.codes import (
    ADDRESSES,
    CODES,
    ENUMERATIONS,
    REDACTIONS,
    SKIPPED_ADDRESSES,
)
from narrate.frontend.normalize.numbers import cardinal
from narrate.frontend.normalize.quantities import AMOUNTS, NUMBERS
from narrate.frontend.normalize.symbols import PAUSES, SPOKEN_SIGNS, fold, is_readable, is_silent
from narrate.frontend.normalize.times import CLOCKS, DATES

__all__ = ["fold_width", "normalize_mandarin", "remove_unreadable", "rewrite_mandarin"]

_HAN = r"\u4e00-\u9fff"

#: Sounds of hesitation in a record of speech, which nobody reads aloud.
_HESITATIONS = table("hesitation", (r"[啊嗯哦]*呃[呃啊嗯哦]*(?!逆)[，、…]*", ""))

#: Angle brackets around words are a title's.
_BRACKETS = table("sign", (rf"<([^<>\n]*[{_HAN}][^<>\n]*)>", lambda match: f"《{match[1]}》"))

_SIGNS = table(
    "sign",
    (r"(?<![A-Za-z])/|/(?![A-Za-z])", "、"),
    (r"§\s?(?=\d)", "第"),
    (r"(?<=[a-zA-Z])²", "的平方"),
    (r"(?<=[a-zA-Z])³", "的立方"),
)

_ORDER = (
    *_HESITATIONS,
    *_BRACKETS,
    *REDACTIONS,
    *ENUMERATIONS,
    *CODES,
    *DATES,
    *CLOCKS,
    *AMOUNTS,
    *NUMBERS,
    *_SIGNS,
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
    draft.replace(_differences(draft.text, "".join(map(_plain, draft.text))), "accent")
    draft.apply(ADDRESSES if addresses else SKIPPED_ADDRESSES)
    draft.apply(_ORDER)
    draft.translate(SPOKEN_SIGNS, "sign")
    draft.translate(PAUSES, "pause")
    draft.replace(
        [(at, at + 1, _value(char)) for at, char in enumerate(draft.text) if _is_number(char)],
        "number",
    )
    draft.replace(_differences(draft.text, simplified(draft.text)), "simplified")


def fold_width(draft: Draft) -> None:
    """Full-width, compatibility and invisible characters to plain ones."""
    folded = [
        (at, at + 1, "" if is_silent(char) else fold(char)) for at, char in enumerate(draft.text)
    ]
    draft.replace([edit for edit in folded if edit[2] != draft.text[edit[0]]], "width")


def remove_unreadable(draft: Draft, *, digits: bool = False) -> str:
    """Take out what no voice can read; returns those characters, each once. ``digits`` may stay."""
    edits = [
        (at, at + 1, "")
        for at, char in enumerate(draft.text)
        if not (is_readable(char) or (digits and char in "0123456789%"))
    ]
    removed = "".join(dict.fromkeys(draft.text[start:end] for start, end, _ in edits))
    draft.replace(edits, "unreadable")
    return removed


def _plain(char: str) -> str:
    """A Latin letter without its accent."""
    base = unicodedata.normalize("NFKD", char)[0] if char > "\x7f" and char.isalpha() else char
    return base if base.isascii() else char


def _differences(old: str, new: str) -> list[tuple[int, int, str]]:
    pairs = enumerate(zip(old, new, strict=True))
    return [(at, at + 1, there) for at, (here, there) in pairs if here != there]


def _is_number(char: str) -> bool:
    return unicodedata.category(char) in {"No", "Nl", "Nd"}


def _value(char: str) -> str:
    value = unicodedata.numeric(char)
    if value == int(value):
        return cardinal(str(int(value)))
    return cardinal(re.sub(r"0+$", "", f"{value:.3f}"))
