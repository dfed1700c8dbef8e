"""The edges of pages among the lines: page numbers, and the heads and feet that run through a file.

A line within a sentence is the strongest sign there is, and so a page must have been wide enough to break one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from narrate.segmenter.lines.annotated import AnnotatedLine, is_above_speech

__all__ = [
    "Furniture",
    "heads_within_sentences",
    "page_digits",
    "page_numbers",
    "running_heads",
]

#: Lines that belong to the page: index and reason.
Furniture = Mapping[int, str]

_PAGE = re.compile(
    r"\W{0,3}(?:第\s{0,3}\d{1,4}\s{0,3}[页頁]\W{0,5}(?:共\s{0,3}\d{1,4}\s{0,3}[页頁])?"
    r"|(?i:page|p\.)\s?\d{1,4}(?:\s(?:of|/)\s?\d{1,4})?|\d{1,3}\s?/\s?\d{1,3})\W{0,3}"
    r"|[-–—－·•~]{1,3}\s{0,3}\d{1,3}\s{0,3}[-–—－·•~]{1,3}"
)
_CLAUSES = re.compile(r"[，。！？；：…!?;:]|[,.](?=\s|$)")
_DIGITS = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"\d+")

#: Shares of the widest line: what breaks off is nearly as wide, what heads a page is not.
_FULL_SHARE = 0.8
_HEAD_SHARE = 0.6

_COMMON_SHARE = 0.95
_BROKEN_BREADTH = 14  #: a line of this length without an end breaks off in a sentence
_HEAD_LINES = 12
_PAGE_LINES = 8  #: no page has fewer
_LONGEST_HEADER = 40


def page_numbers(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """Lines that say that they are page numbers: 第 3 页, Page 3 of 9, - 3 -."""
    for index, line in enumerate(lines):
        if _PAGE.fullmatch(line.text):
            yield index, "is a page number"


def page_digits(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """Lines of digits are page numbers where one parts a sentence or ends the file, and headings elsewhere."""
    digits = [index for index, line in enumerate(lines) if _DIGITS.fullmatch(line.text)]
    numbers = [int(lines[index].text) for index in digits]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        return
    widest = _widest(lines)
    last = len(lines) - 1
    if any(index == last or _parts_sentence(lines, index, widest) for index in digits):
        for index in digits:
            yield index, "is a page number"


def running_heads(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """Lines that come again and again beside a page number or within a sentence. The first at the top is the title."""
    widest = _widest(lines)
    rest = [index for index in range(len(lines)) if index not in found]
    position = {index: place for place, index in enumerate(rest)}
    for indexes in _repeated(lines, rest):
        first_is_title = _is_title(lines, indexes[0])
        later = indexes[1:] if first_is_title else indexes
        beside = [index for index in later if index - 1 in found or index + 1 in found]
        at_edges = [
            index
            for index in later
            if index in beside or _parts_sentence(lines, index, widest)
        ]
        if 2 * len(at_edges) < len(later):
            continue
        if beside == later or _come_page_by_page(lines, indexes, rest, position):
            for index in at_edges:
                yield index, "comes on every page"


def _repeated(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
) -> Iterator[list[int]]:
    """The lines that may be heads of pages and come more than once, numbers aside."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in rest:
        if _may_be_header(lines[index]):
            places[_NUMBER.sub("#", lines[index].text)].append(index)
    for indexes in places.values():
        if len(indexes) > 1:
            yield indexes


def _is_title(
    lines: Sequence[AnnotatedLine],
    index: int,
) -> bool:
    return index < _HEAD_LINES and is_above_speech(lines[:index])


def heads_within_sentences(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """A short line beside a page number, in a sentence that breaks off before the one and goes on after the other."""
    widest = _widest(lines)
    for index, line in enumerate(lines):
        if index in found:
            continue
        before, after = _beyond(found, index, -1), _beyond(found, index, 1)
        alone = before == index - 1 and after == index + 1
        if alone or before < 0 or after >= len(lines):
            continue
        if line.breadth > _HEAD_SHARE * widest or not _may_be_header(line):
            continue
        if _parts_sentence(lines, before + 1, widest):
            yield index, "stands by a page number within a sentence"


def _beyond(
    found: Collection[int],
    index: int,
    step: int,
) -> int:
    """The nearest line, in a direction, that is no furniture."""
    index += step
    while index in found:
        index += step
    return index


def _come_page_by_page(
    lines: Sequence[AnnotatedLine],
    indexes: Sequence[int],
    rest: Sequence[int],
    position: Mapping[int, int],
) -> bool:
    """Whether a line comes at a distance and among other lines each time; a refrain comes soon, or in its verse.

    `rest` are the lines that are no furniture, and `position` tells where among them each one is.
    """
    if any(later - earlier < _PAGE_LINES for earlier, later in pairwise(indexes)):
        return False
    for step in (-1, 1):
        places = [position[index] + step for index in indexes]
        beside = [lines[rest[place]].text for place in places if 0 <= place < len(rest)]
        if len(set(beside)) < len(beside):
            return False
    return True


def _may_be_header(line: AnnotatedLine) -> bool:
    if line.breadth > _LONGEST_HEADER or line.marker:
        return False
    is_of_speech = line.is_salutation or line.is_closing
    return not is_of_speech and not _CLAUSES.search(line.text)


def _parts_sentence(
    lines: Sequence[AnnotatedLine],
    index: int,
    widest: int,
) -> bool:
    """Whether the line before breaks off, as wide as the page, in the middle of a sentence."""
    if index == 0:
        return False
    before = lines[index - 1]
    is_wide = before.breadth >= max(_BROKEN_BREADTH, _FULL_SHARE * widest)
    if not is_wide or before.ends_sentence:
        return False
    return not before.marker and not before.is_suspect


def _widest(lines: Sequence[AnnotatedLine]) -> int:
    """How wide nearly all lines are at most, in Chinese characters."""
    widths = sorted(line.breadth for line in lines)
    return widths[int(_COMMON_SHARE * len(widths))] if widths else 0
