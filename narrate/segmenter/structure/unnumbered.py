"""Headings with no number at all: short lines without an end between paragraphs.

No single line is believed. A line must look like a heading (the table of signs adds up), prose must follow it, and
it must have company: two such lines in the part that they divide, each with enough below it to be a chapter.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.segmenter.lines.features import (
    breadth,
    ends_sentence,
    is_closing,
    is_prose,
    is_salutation,
    is_speaker_label,
    meta,
    name,
)
from narrate.segmenter.structure.numbering import Run, Speech

__all__ = ["FAMILY", "RANK", "find_plain_run", "is_frame"]

FAMILY = "plain"
#: Within 一、 and above （一）: what stands first on the page decides the rest.
RANK = 5

_LONGEST_BREADTH = 30
_THRESHOLD = 3
_CHAPTER_BREADTH = 30  #: what must stand below a heading
_LARGEST_SHARE = 0.5  #: a speech that is half headings is a poem, or a list

#: A heading does not begin with a dash or a bracket, and does not end as a clause does, unless brackets hold it all.
_BRACKETED = re.compile(r"【[^【】]+】|\[[^\[\]]+\]|〖[^〖〗]+〗|「[^「」]+」|〔[^〔〕]+〕")
_NO_HEADING = re.compile(
    r"^[—–\-“”\"'‘（(「『【>|·•＊*#…]|[。，、；：:;,.…—–\-！!）)”’」』]$|[。；]"
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
class _Line:
    text: str
    before: str | None
    below_gap: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: int
    shows: Callable[[_Line], bool]


_SIGNS = (
    _Sign(2, lambda line: breadth(line.text) <= 12),
    _Sign(1, lambda line: 12 < breadth(line.text) <= 20),
    _Sign(1, lambda line: not _CLAUSES.search(line.text)),
    _Sign(1, lambda line: line.before is None or ends_sentence(line.before)),
    _Sign(1, lambda line: line.below_gap),
    _Sign(2, lambda line: _CAPITALS.fullmatch(line.text) is not None),
    _Sign(-1, lambda line: _QUESTION.search(line.text) is not None and not _ASKS.search(line.text)),
    _Sign(-1, lambda line: _PARTICLE.search(line.text) is not None),
)


def is_frame(text: str) -> bool:
    """Whether a line names the part before or after the numbered ones."""
    return _FRAMES.fullmatch(text) is not None


def find_plain_run(speech: Speech, start: int, stop: int, level: int) -> Run | None:
    """The headings without a number from one line to another, if they divide that part."""
    counts = Counter(speech.texts[start:stop])
    items = [
        index
        for index in range(max(start, 1), stop)
        if _looks_like_heading(speech, index, stop, counts)
    ]
    items = list(_with_enough_below(speech, items, stop))
    questions = sum(_QUESTION.search(speech.texts[index]) is not None for index in items)
    needed = 3 if questions == len(items) else 2
    if len(items) < needed or len(items) > _LARGEST_SHARE * (stop - start):
        return None
    return Run(FAMILY, RANK, tuple(items), stop, None)


def _with_enough_below(speech: Speech, items: Sequence[int], stop: int) -> Iterator[int]:
    for index, following in pairwise([*items, stop]):
        if speech.breadth(index + 1, following) >= _CHAPTER_BREADTH:
            yield index


def _looks_like_heading(speech: Speech, index: int, stop: int, counts: Counter[str]) -> bool:
    text = speech.texts[index]
    if index in speech.markers or breadth(text) > _LONGEST_BREADTH or counts[text] > 1:
        return False
    if _NO_HEADING.search(text) and not _BRACKETED.fullmatch(text):
        return False
    if index + 1 >= stop or not (is_prose(speech.texts[index + 1]) or index + 1 in speech.markers):
        return False
    if is_salutation(text) or is_closing(text) or is_speaker_label(text) or meta(text):
        return False
    if name(text) and not any(map(is_prose, speech.texts[:index])):
        return False  # the speaker's, under the title
    line = _Line(text, speech.texts[index - 1] if index else None, index in speech.gaps)
    return sum(sign.weight for sign in _SIGNS if sign.shows(line)) >= _THRESHOLD
