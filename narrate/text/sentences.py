"""Where a text may be cut: after a sentence, else after a clause, else at a phrase, else before a word.

Joined again, the parts of any cut are the text itself, so no character can be lost here. No cut falls inside a
number, a date, an address, a short quotation or a word.
"""

import re

from narrate.text.characters import CLOSERS, HAN
from narrate.text.words import segment

__all__ = ["clauses", "phrases", "sentences", "words"]

_CLOSERS = re.escape(CLOSERS)

#: A full stop after these ends no sentence.
_ABBREVIATIONS = (
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Prof.",
    "St.",
    "Rev.",
    "Hon.",
    "Gen.",
    "Gov.",
    "Sen.",
    "No.",
    "vs.",
    "e.g.",
    "i.e.",
)

#: Nor after these, where they stand alone: "IV. Where we are going".
_NUMERAL = re.compile(r"[IVXLC]+\.|[A-Za-z]\.")

#: A full stop ends a sentence only before a blank, so that 3.5 and a web address stay whole.
_SENTENCE = re.compile(
    rf"(?:[^。！？!?…\n.]|\.(?!\s|$))*(?:[。！？!?…\n]+|\.(?=\s|$)|$)[{_CLOSERS}]*\s*"
)
_CLAUSE = re.compile(rf"[^；;，,：:、—]*(?:[；;，,：:、—]+|$)[{_CLOSERS}]*\s*")
_STRONG_CLAUSE = re.compile(rf"[^；;]*(?:[；;]+|$)[{_CLOSERS}]*\s*")
_ITEM = re.compile(rf"[^、]*(?:、+|$)[{_CLOSERS}]*\s*")

#: Words before which a speaker may pause.
_OPENERS = frozenset(
    [
        "和",
        "与",
        "及",
        "以及",
        "或",
        "或者",
        "并",
        "并且",
        "而",
        "而且",
        "但",
        "但是",
        "又",
        "也",
        "在",
        "对",
        "对于",
        "为",
        "为了",
        "把",
        "将",
        "从",
        "向",
        "由",
        "使",
        "让",
        "通过",
        "按照",
        "根据",
        "以",
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "because",
        "when",
        "while",
        "with",
        "for",
        "to",
        "of",
        "in",
        "on",
        "at",
        "from",
        "by",
    ]
)

#: What is one thing, however it is punctuated: numbers with their signs and units, addresses, short quotations.
_SOLID = re.compile(
    r"[A-Za-z\d][A-Za-z\d._+-]*@[A-Za-z\d.-]+|(?:https?://|www\.)[A-Za-z\d\-._~/?#@!$&'()*+,;=%:]+"
    r"|[¥￥$€£]?\d+(?:\s?[\d.,:：∶/·~～%％‰+×〔〕〕\-–—至到年月日号时点分秒个万亿千百十]*\s?\d)*"
    rf"[%％‰℃°㎡²³年月日号时点分秒个万亿千百十]*[{HAN}]?"
    r"|[“‘「『《][^“”‘’「」『』《》。！？\n]{1,24}[”’」』》]"
)

#: What is longer than that is no term but a text, and may be cut.
_LONGEST_SOLID = 48


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its end mark, closing quotes and what blanks follow."""
    return _join_fragments(
        _whole(text, [part for part in _SENTENCE.findall(text) if part])
    )


def clauses(text: str, *, strong: bool = False) -> list[str]:
    """The clauses of a sentence; with ``strong`` only those that a semicolon ends."""
    pattern = _STRONG_CLAUSE if strong else _CLAUSE
    return _join_fragments(
        _whole(text, [part for part in pattern.findall(text) if part])
    )


def phrases(text: str) -> list[str]:
    """The items of a list, and what begins with a conjunction or a preposition."""
    groups: list[str] = []
    for item in _ITEM.findall(text):
        opens = True
        for word in words(item):
            if groups and not opens and word.strip() not in _OPENERS:
                groups[-1] += word
            else:
                groups.append(word)
            opens = False
    return _join_fragments(_whole(text, groups))


def words(text: str) -> list[str]:
    """The words of a text that has no punctuation to breathe at; blanks stay with the word before them."""
    cut = [
        word for part in re.findall(r"\S*\s*", text) if part for word in segment(part)
    ]
    return [piece for word in _whole(text, cut) for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    """A run of digits or letters that is no number and no word is cut all the same."""
    return [
        word[at : at + _LONGEST_SOLID] for at in range(0, len(word), _LONGEST_SOLID)
    ]


def _whole(text: str, parts: list[str]) -> list[str]:
    """The parts, joined again wherever a cut went through one thing."""
    inside: set[int] = set()
    for match in _SOLID.finditer(text):
        if match.end() - match.start() <= _LONGEST_SOLID:
            inside.update(range(match.start() + 1, match.end()))
    whole: list[str] = []
    position = 0
    for part in parts:
        if whole and position in inside:
            whole[-1] += part
        else:
            whole.append(part)
        position += len(part)
    return whole


def _join_fragments(parts: list[str]) -> list[str]:
    """What is no sentence of its own (a lone quote, a dash, "Mr.", "1.") goes with its neighbour."""
    joined: list[str] = []
    for part in parts:
        if joined and (_says_nothing(part) or _wants_more(joined[-1])):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _says_nothing(part: str) -> bool:
    """Whether a part has neither letters nor digits."""
    return not any(char.isalnum() for char in part)


def _wants_more(part: str) -> bool:
    """Whether a part cannot stand alone: no letters, an abbreviation, or a lone numeral."""
    text = part.strip()
    return (
        not any(char.isalpha() for char in text)
        or text.endswith(_ABBREVIATIONS)
        or bool(_NUMERAL.fullmatch(text))
    )
