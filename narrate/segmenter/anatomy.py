"""Where a speech begins among the lines of its file, and which line above that is its title."""

import re
from collections.abc import Collection, Sequence

from narrate.segmenter.shape import breadth, is_closing, is_long_prose, is_salutation, meta

__all__ = ["find_start", "find_title"]

#: The speech begins at its salutation when that stands within so many lines; otherwise at its first paragraph.
_SALUTATION_WITHIN = 40

_TITLE_BREADTH = 60
_TITLE_WORDS = (
    "讲话|讲稿|致辞|致词|发言|演讲|报告|献词|贺词|寄语|感言|汇报|述职|党课|主持词|悼词"
    "|开幕词|开幕辞|闭幕词|闭幕辞|答谢词|答谢辞|欢迎词|欢迎辞"
)
_CALLED_A_SPEECH = re.compile(
    rf"(?:{_TITLE_WORDS})稿?(?:提纲|摘要)?[》”]?(?:[（(][^（）()]{{0,20}}[）)])?$"
    r"|\b(?i:speech|address|remarks|keynote|sermon|lecture|toast|eulogy)\b"
)
_TITLE_END = re.compile(r"(?:[^。；，：、;,:.]|\b[A-Z]\.)$")


def find_start(texts: Sequence[str], openings: Collection[int], suspects: Collection[int] = ()) -> int | None:
    """The index of the first line of the speech proper, below its title; None when no line is clearly of the speech.

    ``openings`` are the lines that open a section; ``suspects`` are lines that look like notices, and begin nothing.
    """
    trusted = [index for index in range(len(texts)) if index not in suspects]
    salutation = (index for index in trusted if index < _SALUTATION_WITHIN and is_salutation(texts[index]))
    paragraph = (index for index in trusted if is_long_prose(texts[index]))
    section = (index for index in trusted if index in openings)
    greeted = next(salutation, None)
    begun = [index for index in (greeted, next(section, None)) if index is not None]
    return min(begun) if greeted is not None else min([*begun, *paragraph], default=None)


def find_title(texts: Sequence[str], *, otherwise: int) -> int | None:
    """Which of the lines above a speech is its title: the one that calls itself a speech, else the first or last.

    ``otherwise`` is the candidate that is taken when none does: 0 the first, -1 the last.
    """
    candidates = [index for index, text in enumerate(texts) if _may_be_title(text)]
    if not candidates:
        return None
    called = [index for index in candidates if _CALLED_A_SPEECH.search(texts[index])]
    return called[-1] if called else candidates[otherwise]


def _may_be_title(text: str) -> bool:
    return bool(
        breadth(text) <= _TITLE_BREADTH
        and _TITLE_END.search(text)
        and not is_salutation(text)
        and not is_closing(text)
        and not meta(text)
    )
