"""Headings that are told by their type: short lines, larger than the text, with text below them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from narrate.segmenter.sources.documents.pdf.margins import TextPage, body_size
from narrate.segmenter.sources.documents.pdf.named_headings import (
    Heading,
    Place,
    joined_text,
)
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["find_larger_lines"]

_LARGER = 1.12  #: than the text
_LIKE_SIZE = 0.05
_WIDEST_GAP = 0.9  #: between two lines of a heading, in their size
_MOST_LINES = 3
_LONGEST = 60
_FEWEST_LETTERS = 2
_FEWEST = 2  #: headings of one size
_FEWEST_BELOW = 30  #: characters of text on the page below a heading
_LAST_LINES = 3  #: of a page
_ABOVE_TEXT_SHARE = 0.6  #: of them stand right above text
_LARGEST_SHARE = 0.2  #: of the text of a document
_SPREAD_SHARE = 0.25  #: of its lines
_DEEPEST = 3  #: sizes

_NO_HEADING = re.compile(
    r"[。；;!！,，、:：]$|^.{1,8}[：:]|@|[。；]|[a-z]\. |(?:图|表|(?i:figure|fig\.|table))\s?\d|https?://|[=≤≥∑∫√]"
)


def find_larger_lines(
    pages: Sequence[TextPage],
    apart: Collection[Place],
) -> list[Heading]:
    """The headings of a document by the size of their type, level 2 for the largest; none where they do not agree.

    `apart` are lines that are in no paragraph: what stands at the edges of the pages, and the title.
    """
    by_size: dict[int, list[Heading]] = defaultdict(list)
    body = body_size(pages)
    for heading in _candidates(pages, apart, _LARGER * body):
        if not _stands_above_lines(heading, pages, body):
            continue
        page, index = heading.place
        size = pages[page].lines[index].type_size
        by_size[_rounded(size, by_size)].append(heading)
    places = {
        place for found in by_size.values() for each in found for place in each.places
    }
    kept = [
        size
        for size, found in by_size.items()
        if len(found) >= _FEWEST
        and _stand_above_text(found, pages, places)
        and _are_spread(found, pages)
    ]
    headings: list[Heading] = []
    for depth, size in enumerate(sorted(kept, reverse=True)[:_DEEPEST]):
        for found in by_size[size]:
            headings.append(Heading(found.place, found.count, 2 + depth, found.text))
    whole = sum(len(line.text) for page in pages for line in page.lines)
    if sum(len(found.text) for found in headings) > _LARGEST_SHARE * whole:
        return []
    return sorted(headings, key=lambda found: found.place)


def _rounded(
    size: float,
    known: Mapping[int, Sequence[Heading]],
) -> int:
    """A size in tenths of points, or the one of those known that it is like."""
    tenths = round(10 * size)
    return next(
        (like for like in known if abs(like - tenths) <= _LIKE_SIZE * tenths), tenths
    )


def _candidates(
    pages: Sequence[TextPage],
    apart: Collection[Place],
    least: float,
) -> Iterator[Heading]:
    """Short lines in large type, those that wrap together."""
    for number, page in enumerate(pages):
        index = 0
        while index < len(page.lines):
            stop = index + 1
            if page.lines[index].type_size >= least:
                while _goes_on(page.lines, stop) and (number, stop) not in apart:
                    stop += 1
                text = joined_text(page.lines[index:stop])
                is_free = (number, index) not in apart
                if is_free and stop - index <= _MOST_LINES and _may_be_heading(text):
                    yield Heading((number, index), stop - index, 2, text)
            index = stop


def _goes_on(
    lines: Sequence[PageLine],
    stop: int,
) -> bool:
    """Whether the line at an index belongs to the heading above it."""
    if stop >= len(lines):
        return False
    upper, lower = lines[stop - 1], lines[stop]
    is_alike = abs(upper.type_size - lower.type_size) <= _LIKE_SIZE * upper.type_size
    gap = upper.bottom - lower.top
    return is_alike and -upper.type_size <= gap <= _WIDEST_GAP * upper.type_size


def _may_be_heading(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if len(text) > _LONGEST or letters < _FEWEST_LETTERS:
        return False
    return not _NO_HEADING.search(text.strip())


def _are_spread(
    headings: Sequence[Heading],
    pages: Sequence[TextPage],
) -> bool:
    """Whether much of a document stands between the first of these lines and the last, as not on a cover."""
    counts = [len(page.lines) for page in pages]
    first, last = (
        sum(counts[: heading.place[0]]) + heading.place[1]
        for heading in (headings[0], headings[-1])
    )
    return last - first >= _SPREAD_SHARE * sum(counts)


def _stands_above_lines(
    heading: Heading,
    pages: Sequence[TextPage],
    body: float,
) -> bool:
    """Whether there is text below a line, as there is none on a cover; below one at the foot of a page, on the next."""
    page, last = heading.places[-1]
    below = pages[page].lines[last + 1 :]
    if len(below) <= _LAST_LINES and page + 1 < len(pages) and last > _LAST_LINES:
        below = pages[page + 1].lines
    text = (line for line in below if line.type_size <= _LARGER * body)
    return sum(len(line.text) for line in text) >= _FEWEST_BELOW


def _stand_above_text(
    headings: Sequence[Heading],
    pages: Sequence[TextPage],
    places: Collection[Place],
) -> bool:
    """Whether most of these lines have a line below them that is no heading by its size."""
    above = 0
    for heading in headings:
        page, last = heading.places[-1]
        has_line = last + 1 < len(pages[page].lines)
        above += has_line and (page, last + 1) not in places
    return above >= _ABOVE_TEXT_SHARE * len(headings)
