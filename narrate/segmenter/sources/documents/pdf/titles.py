"""The title of a PDF: what stands in the largest type on its first page, on as many lines as it takes."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from narrate.segmenter.sources.documents.pdf.margins import TextPage, body_size
from narrate.segmenter.sources.documents.pdf.named_headings import (
    Heading,
    Place,
    joined_text,
)
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["find_title"]

#: A title is larger than the text by so much, and than the sections that the file names with it.
_LARGER = 1.2
_LARGER_THAN_SECTIONS = 1.15
_LIKE_SIZE = 0.04  #: of its size, that the lines of a title differ
_WIDEST_GAP = 1.2  #: between two of its lines, in their size
_MOST_LINES = 5
_LONGEST = 90
_MOST_ABOVE = 160  #: characters that stand above a title
_FEWEST_LETTERS = 2
_FEWEST_LIKE_IT = 2
_LONGEST_COVER = 200  #: characters

_SENTENCE = re.compile(r"[。；;]|[a-z]\. |[,，、:：]$|^.{0,8}[:：]|[.…]{3}|[—–_-]{4}")
_CAPTION = re.compile(r"(?:图|表|(?i:figure|fig\.|table))\s?\d")
#: Who publishes, and what kind of work it is; neither is what it is called, where something else is in large type.
_PUBLISHER = re.compile(
    r"[^的]{2,14}(?:大学|学院|公司|研究院|研究所|委员会|出版社|人民政府|办公室|局|厅|部)"
    r"|(?i:[a-z ,&’']*\b(?:university|college|institute|school|committee|department|faculty)\b[a-z ,&’']*)"
)
_KIND = re.compile(
    r"[^的关于]{0,12}(?:学位|毕业|学年|课程)(?:论文|设计)(?:[（(]设计[）)])?|(?i:white ?paper)|白皮书"
)
#: A heading of the first part, in a file without a title.
_FIRST_PART = re.compile(
    r"摘要|目[录錄次]|前言|序言?|引言|绪论|导论|简介|致谢|(?i:abstract|contents|preface|foreword|introduction|summary)"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Lines of one size below each other."""

    first: int
    lines: Sequence[PageLine]

    @property
    def text(self) -> str:
        return joined_text(self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].type_size


def find_title(
    pages: Sequence[TextPage],
    outside: Collection[Place],
    headings: Sequence[Heading],
) -> Heading | None:
    """The title of a document, as a heading of the first level.

    `outside` are lines that are not of the text, `headings` those that the file names itself: the one that stands
    above all others is the title, and one among its like is none, unless its type is larger.
    """
    page = _first_page(pages, outside)
    if page is None:
        return None
    least = _LARGER * body_size(pages)
    found = [
        candidate
        for candidate in _candidates(pages[page], page, outside)
        if candidate.size >= least and _may_be_title(candidate.text)
    ]
    telling = [candidate for candidate in found if not _tells_origin(candidate.text)]
    largest = max(telling or found, key=lambda found: found.size, default=None)
    named = next((found for found in headings if found.level == 1), None)
    if named is not None and named.place[0] <= page:
        size = pages[named.place[0]].lines[named.place[1]].type_size
        if largest is None or largest.size <= size:
            return named
    if largest is None:
        return None
    place = (page, largest.first)
    if _is_section(place, largest.size, headings, pages):
        return None
    if not headings and _comes_again(largest, page, pages, outside):
        return None
    return Heading(place, len(largest.lines), 1, largest.text)


def _comes_again(
    title: _Candidate,
    page: int,
    pages: Sequence[TextPage],
    outside: Collection[Place],
) -> bool:
    """Whether other short lines in the same type stand below: then it is the first of several headings.

    On a page of its own it is the title nevertheless.
    """
    if sum(len(line.text) for line in pages[page].lines) <= _LONGEST_COVER:
        return False
    below = 0
    for number in range(page, len(pages)):
        first = title.first + len(title.lines) if number == page else 0
        for index in range(first, len(pages[number].lines)):
            line = pages[number].lines[index]
            is_alike = abs(line.type_size - title.size) <= _LIKE_SIZE * title.size
            is_head = is_alike and (number, index) not in outside
            below += is_head and _may_be_title(line.text)
    return below >= _FEWEST_LIKE_IT


def _first_page(
    pages: Sequence[TextPage],
    outside: Collection[Place],
) -> int | None:
    for page, text in enumerate(pages):
        if any((page, index) not in outside for index in range(len(text.lines))):
            return page
    return None


def _candidates(
    page: TextPage,
    number: int,
    outside: Collection[Place],
) -> Iterator[_Candidate]:
    """The lines of a page, those of one size that stand close below each other together."""
    first = 0
    while first < len(page.lines):
        stop = first + 1
        while stop < len(page.lines) and _goes_on(
            page.lines[stop - 1], page.lines[stop]
        ):
            stop += 1
        above = sum(len(line.text) for line in page.lines[:first])
        if above > _MOST_ABOVE:
            return
        places = {(number, index) for index in range(first, stop)}
        if stop - first <= _MOST_LINES and not places.intersection(outside):
            yield _Candidate(first, page.lines[first:stop])
        first = stop


def _goes_on(
    upper: PageLine,
    lower: PageLine,
) -> bool:
    is_alike = abs(upper.type_size - lower.type_size) <= _LIKE_SIZE * upper.type_size
    gap = upper.bottom - lower.top
    return is_alike and -upper.type_size <= gap <= _WIDEST_GAP * upper.type_size


def _may_be_title(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if len(text) > _LONGEST or letters < _FEWEST_LETTERS:
        return False
    bare = "".join(text.split())
    if _SENTENCE.search(text) or _CAPTION.match(text):
        return False
    return not _FIRST_PART.fullmatch(bare)


def _tells_origin(text: str) -> bool:
    bare = " ".join(text.split())
    return bool(_PUBLISHER.fullmatch(bare) or _KIND.fullmatch(bare))


def _is_section(
    place: Place,
    size: float,
    headings: Sequence[Heading],
    pages: Sequence[TextPage],
) -> bool:
    """Whether a line is one of several headings of a level, and in no larger type than the others."""
    levels = [found.level for found in headings if place in found.places]
    others = [
        pages[page].lines[index].type_size
        for found in headings
        for page, index in [found.place]
        if found.level in levels and found.place != place
    ]
    return bool(others) and size < _LARGER_THAN_SECTIONS * median(others)
