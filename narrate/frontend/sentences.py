"""Where a text may be cut: after a sentence, else after a clause, else before a word.

Joined again, the parts of any cut are the text itself, so no character can be lost here.
"""

import re

from narrate.frontend.phonemes import segment

__all__ = ["clauses", "sentences", "words"]

_CLOSERS = "”’」』）》】\"')\\]"

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

#: A full stop ends a sentence only before a blank, so that 3.5 and a web address stay whole.
_SENTENCE = re.compile(rf"(?:[^。！？!?…\n.]|\.(?!\s|$))*(?:[。！？!?…\n]+|\.(?=\s|$)|$)[{_CLOSERS}]*\s*")
_CLAUSE = re.compile(rf"[^；;，,：:、—]*(?:[；;，,：:、—]+|$)[{_CLOSERS}]*\s*")
_STRONG_CLAUSE = re.compile(rf"[^；;]*(?:[；;]+|$)[{_CLOSERS}]*\s*")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with its end mark, closing quotes and what blanks follow."""
    return _join_fragments([part for part in _SENTENCE.findall(text) if part])


def clauses(text: str, *, strong: bool = False) -> list[str]:
    """The clauses of a sentence; with ``strong`` only those that a semicolon ends."""
    pattern = _STRONG_CLAUSE if strong else _CLAUSE
    return _join_fragments([part for part in pattern.findall(text) if part])


def words(text: str) -> list[str]:
    """The words of a text that has no punctuation to breathe at; blanks stay with the word before them."""
    return [word for part in re.findall(r"\S*\s*", text) if part for word in segment(part)]


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
    return not any(char.isalnum() for char in part)


def _wants_more(part: str) -> bool:
    return not any(char.isalpha() for char in part) or part.rstrip().endswith(_ABBREVIATIONS)
