"""The edges of pages among the lines: page numbers, and the heads and feet that run through a file.

A line within a sentence is the strongest sign there is, and so a page must have been wide enough to break one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from narrate.model import Line
from narrate.segmenter.lines.features import (
    breadth,
    ends_sentence,
    is_above_speech,
    is_closing,
    is_salutation,
)
from narrate.segmenter.lines.markers import find_marker
from narrate.segmenter.lines.notice_signs import is_suspect

__all__ = ["heads_within_sentences", "page_digits", "page_numbers", "running_heads"]

_Found = Mapping[int, str]

_PAGE = re.compile(
    r"\W{0,3}(?:第\s{0,3}\d{1,4}\s{0,3}[页頁]\W{0,5}(?:共\s{0,3}\d{1,4}\s{0,3}[页頁])?"
    r"|(?i:page|p\.)\s?\d{1,4}(?:\s(?:of|/)\s?\d{1,4})?|\d{1,3}\s?/\s?\d{1,3})\W{0,3}"
    r"|[-–—－·•~]{1,3}\s{0,3}\d{1,3}\s{0,3}[-–—－·•~]{1,3}"
)
_CLAUSES = re.compile(r"[，。！？；：…!?;:]|[,.](?=\s|$)")
_DIGITS = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"\d+")
_FULL_SHARE, _HEAD_SHARE = (
    0.8,
    0.6,
)  #: of the widest line: what breaks off is nearly as wide, what heads a page is not
_COMMON_SHARE = 0.95
_BROKEN_BREADTH = 14  #: a line of this length without an end breaks off in a sentence
_HEAD_LINES = 12
_PAGE_LINES = 8  #: no page has fewer
_LONGEST_HEADER = 40


def page_numbers(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """Lines that say that they are page numbers: 第 3 页, Page 3 of 9, - 3 -."""
    for index, line in enumerate(lines):
        if _PAGE.fullmatch(line.text):
            yield index, "is a page number"


def page_digits(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """Lines of digits are page numbers where one parts a sentence or ends the file, and headings elsewhere."""
    digits = [index for index, line in enumerate(lines) if _DIGITS.fullmatch(line.text)]
    numbers = [int(lines[index].text) for index in digits]
    counting = all(later > earlier for earlier, later in pairwise(numbers))
    widest = _widest(lines)
    told = any(index == len(lines) - 1 or _parts_sentence(lines, index, widest) for index in digits)
    if counting and told:
        yield from ((index, "is a page number") for index in digits)


def running_heads(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """Lines that come again and again beside a page number or within a sentence. The first at the top is the title."""
    places: dict[str, list[int]] = defaultdict(list)
    widest = _widest(lines)
    beyond = [lines[index].text for index in range(len(lines)) if index not in found]
    position = {
        index: place
        for place, index in enumerate(index for index in range(len(lines)) if index not in found)
    }
    for index, line in enumerate(lines):
        if index not in found and _may_be_header(line.text):
            places[_NUMBER.sub("#", line.text)].append(index)
    for indexes in (indexes for indexes in places.values() if len(indexes) > 1):
        later = indexes[1:] if _is_title(lines, indexes[0]) else indexes
        beside = [index for index in later if index - 1 in found or index + 1 in found]
        told = [
            index for index in later if index in beside or _parts_sentence(lines, index, widest)
        ]
        if 2 * len(told) >= len(later) and (
            beside == later or _come_page_by_page(indexes, beyond, position)
        ):
            yield from ((index, "comes on every page") for index in told)


def _is_title(lines: Sequence[Line], index: int) -> bool:
    return index < _HEAD_LINES and is_above_speech([line.text for line in lines[:index]])


def heads_within_sentences(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """A short line beside a page number, in a sentence that breaks off before the one and goes on after the other."""
    widest = _widest(lines)
    for index in (index for index in range(len(lines)) if index not in found):
        line, before, after = lines[index], _beyond(found, index, -1), _beyond(found, index, 1)
        if not (before < index - 1 or after > index + 1) or before < 0 or after >= len(lines):
            continue
        if breadth(line.text) > _HEAD_SHARE * widest or not _may_be_header(line.text):
            continue
        if _parts_sentence(lines, before + 1, widest):
            yield index, "stands by a page number within a sentence"


def _beyond(found: _Found, index: int, step: int) -> int:
    """The nearest line, in a direction, that is no furniture."""
    index += step
    while index in found:
        index += step
    return index


def _come_page_by_page(
    indexes: Sequence[int], texts: Sequence[str], position: Mapping[int, int]
) -> bool:
    """Whether a line comes at a distance and among other lines each time; a refrain comes soon, or in its verse.

    ``texts`` are the lines that are no furniture, and ``position`` tells where in them each index is.
    """
    if any(later - earlier < _PAGE_LINES for earlier, later in pairwise(indexes)):
        return False
    for step in (-1, 1):
        beside = [
            position[index] + step for index in indexes if 0 <= position[index] + step < len(texts)
        ]
        if len({texts[place] for place in beside}) < len(beside):
            return False
    return True


def _may_be_header(text: str) -> bool:
    return (
        breadth(text) <= _LONGEST_HEADER
        and not _CLAUSES.search(text)
        and not find_marker(text)
        and not is_salutation(text)
        and not is_closing(text)
    )


def _parts_sentence(lines: Sequence[Line], index: int, widest: int) -> bool:
    """Whether the line before breaks off, as wide as the page, in the middle of a sentence."""
    before = lines[index - 1].text if index else "。"
    broken = max(_BROKEN_BREADTH, _FULL_SHARE * widest)
    return (
        not ends_sentence(before)
        and breadth(before) >= broken
        and not find_marker(before)
        and not is_suspect(before)
    )


def _widest(lines: Sequence[Line]) -> int:
    """How wide nearly all lines are at most, in Chinese characters."""
    widths = sorted(breadth(line.text) for line in lines)
    return widths[int(_COMMON_SHARE * len(widths))] if widths else 0
