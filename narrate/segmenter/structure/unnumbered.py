"""Headings with no number at all: short lines without an end between paragraphs.

No single line is believed. A line must look like a heading (the table of signs adds up), prose must follow it, and
it must have company: two such lines in the part that they divide, each with enough below it to be a chapter.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.structure.numbering import Run, Speech

__all__ = ["FAMILY", "RANK", "find_unnumbered_run", "is_frame"]

FAMILY = "plain"
#: Within 一、 and above （一）: what stands first on the page decides the rest.
RANK = 5

_LONGEST_BREADTH = 30
_THRESHOLD = 3
_CHAPTER_BREADTH = 30  #: what must stand below a heading
_LARGEST_SHARE = 0.5  #: a speech that is half headings is a poem, or a list
_FEWEST = 2
_FEWEST_QUESTIONS = 3
_LONGEST_SIBLING = 8

#: A heading does not begin with a dash or a bracket, and does not end as a clause does, unless brackets hold it all.
_BRACKETED = re.compile(
    r"【[^【】]+】|\[[^\[\]]+\]|〖[^〖〗]+〗|「[^「」]+」|〔[^〔〕]+〕"
)
_NO_HEADING = re.compile(
    r"^[—–\-“”\"'‘（(「『【>|·•＊*#…]|[。，、；：:;,.…—–\-！!）)”’」』】]$|[。；]"
)
_QUESTION = re.compile(r"[？?]$")
_ASKS = re.compile(
    r"什么|什麼|怎么|怎麼|如何|为何|為何|谁|誰|哪|几|多少|吗|嗎|何|(?i:\b(?:what|why|how|who|where|when)\b)"
)
_CLAUSES = re.compile(r"[，,]")
_PARTICLE = re.compile("[了吧呢啊呀嘛的地得]$")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 ,'’&:-]{2,}")
#: 引言 and 结语 frame the numbered sections of a speech.
_FRAMES = re.compile(
    r"引言|前言|引子|开篇|開篇|开场白|開場白|序言|序|楔子|导语|導語|结语|結語|结束语|結束語|结尾|結尾|尾声|尾聲|后记|後記"
    r"|(?i:introduction|conclusion|epilogue|prologue|closing|opening)"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading, with what stands around it."""

    text: str
    breadth: int
    follows_sentence: bool  #: above it stands the end of a sentence, or nothing
    below_gap: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    """What speaks for a line as a heading, or against it."""

    weight: int
    reason: str
    shows: Callable[[_Candidate], bool]


def _asks_nothing(line: _Candidate) -> bool:
    return _QUESTION.search(line.text) is not None and not _ASKS.search(line.text)


_SIGNS = (
    _Sign(2, "is very short", lambda line: line.breadth <= 12),
    _Sign(1, "is short", lambda line: 12 < line.breadth <= 20),
    _Sign(
        1,
        "has one clause",
        lambda line: not _CLAUSES.search(line.text),
    ),
    _Sign(
        1,
        "stands below a whole sentence",
        lambda line: line.follows_sentence,
    ),
    _Sign(1, "stands below a blank line", lambda line: line.below_gap),
    _Sign(
        2,
        "is in capitals",
        lambda line: _CAPITALS.fullmatch(line.text) is not None,
    ),
    _Sign(-1, "has a question mark and asks nothing", _asks_nothing),
    _Sign(
        -1,
        "ends as a clause does",
        lambda line: _PARTICLE.search(line.text) is not None,
    ),
)


def is_frame(text: str) -> bool:
    """Whether a line names the part before or after the numbered ones."""
    return _FRAMES.fullmatch(text) is not None


def find_unnumbered_run(
    speech: Speech,
    start: int,
    stop: int,
    level: int,
) -> Run | None:
    """The headings without a number from one line to another, if they divide that part."""
    if speech.headings_known or speech.has_format:
        return None
    counts = Counter(line.text for line in speech.lines[start:stop])
    items: list[int] = []
    for index in range(max(start, 1), stop):
        repeated = counts[speech.lines[index].text] > 1
        if not repeated and _looks_like_heading(speech, index, stop):
            items.append(index)
    items = _with_enough_below(speech, items, stop)
    items += _siblings(speech, items, range(max(start, 1), stop))
    items.sort()
    questions = sum(
        _QUESTION.search(speech.lines[index].text) is not None for index in items
    )
    fewest = _FEWEST_QUESTIONS if questions == len(items) else _FEWEST
    if len(items) < fewest or len(items) > _LARGEST_SHARE * (stop - start):
        return None
    return Run(FAMILY, RANK, tuple(items), stop, None)


def _with_enough_below(
    speech: Speech,
    items: Sequence[int],
    stop: int,
) -> list[int]:
    enough: list[int] = []
    for index, following in pairwise([*items, stop]):
        if speech.breadth(index + 1, following) >= _CHAPTER_BREADTH:
            enough.append(index)
    return enough


def _siblings(
    speech: Speech,
    items: Sequence[int],
    part: range,
) -> list[int]:
    """Headings that stand above another heading, told by the others: all of those are short and of one length."""
    breadths = {speech.lines[index].breadth for index in items}
    if len(items) < _FEWEST or len(breadths) > 1 or max(breadths) > _LONGEST_SIBLING:
        return []
    found: list[int] = []
    for index in part[:-2]:
        line, below = speech.lines[index], speech.lines[index + 1]
        is_like = line.breadth in breadths and _has_signs_of_heading(speech, index)
        stands_above = below.breadth > _LONGEST_SIBLING and not below.is_prose
        if is_like and stands_above and speech.lines[index + 2].is_prose:
            found.append(index)
    return found


def _looks_like_heading(
    speech: Speech,
    index: int,
    stop: int,
) -> bool:
    if index + 1 >= stop:
        return False
    below = speech.lines[index + 1]
    if not below.is_prose and below.marker is None:
        return False
    return _has_signs_of_heading(speech, index)


def _has_signs_of_heading(
    speech: Speech,
    index: int,
) -> bool:
    line = speech.lines[index]
    if not _has_form_of_heading(line):
        return False
    if line.name and not any(above.is_prose for above in speech.lines[:index]):
        return False  # the speaker's, under the title
    above = speech.lines[index - 1] if index else None
    candidate = _Candidate(
        text=line.text,
        breadth=line.breadth,
        follows_sentence=above is None or above.ends_sentence,
        below_gap=index in speech.gaps,
    )
    return sum(sign.weight for sign in _SIGNS if sign.shows(candidate)) >= _THRESHOLD


def _has_form_of_heading(line: AnnotatedLine) -> bool:
    """Whether a line without a number may be a heading by its own words."""
    if line.marker or line.breadth > _LONGEST_BREADTH:
        return False
    if _NO_HEADING.search(line.text) and not _BRACKETED.fullmatch(line.text):
        return False
    is_of_speech = line.is_salutation or line.is_closing or line.is_speaker_label
    return not is_of_speech and line.metadata is None
