"""OFD documents (GB/T 33190): the lines of their pages, in the order that ofdkit gives them, with where they stand."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import ofdkit

from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.pdf.margins import TextPage
from narrate.segmenter.sources.documents.pdf.page_line import PageLine
from narrate.segmenter.sources.documents.pdf.page_text import lines_of

__all__ = ["read_fixed_layout"]

_log = logging.getLogger(__name__)

#: OFD measures in millimetres.
_POINTS = 72 / 25.4
#: Of the size of its font, how far a character reaches below the line that it stands on.
_DESCENT = 0.15
_SMALLEST_POINTS = 0.5
#: So many characters to the right of where the lines of its column begin, a line may begin.
_DEEPEST_INDENT = 6
#: Characters of a font's own; only its drawing says what they are.
_PRIVATE = range(0xE000, 0xF900)


def read_fixed_layout(raw: bytes) -> Content:
    """The lines of an .ofd file, with a warning where the file does not say what its characters are."""
    Archive(raw)  # refuses one that unpacks to more than a document may be
    pages: list[TextPage] = []
    with ofdkit.open(raw) as document:
        for page in document.pages:
            lines = list(_placed(page))
            pages.append(TextPage(_with_margins(lines), 0.0, page.height * _POINTS))
    _tell_of_private_characters(pages)
    return Content(tuple(lines_of(pages)), "ofd")


def _placed(page: ofdkit.Page) -> Iterator[PageLine]:
    """The lines of a page in reading order, each where it begins; in points from the lower left corner."""
    start, top, _, height = page.box
    runs = sorted(page.runs, key=lambda run: -len(run.text))
    at = ofdkit.TextRun("", start, top, _SMALLEST_POINTS, 0.0)
    for row in page.text().splitlines():
        words = row.strip()
        if not words:
            continue
        opening = (
            run
            for run in runs
            if run.text.strip() and words.startswith(run.text.strip())
        )
        at = next(opening, at)  # where none is found, the line stands by the one before
        if at in runs:
            runs.remove(at)
        size = max(at.size * _POINTS, _SMALLEST_POINTS)
        left = (at.x - start) * _POINTS
        bottom = (height - (at.y - top)) * _POINTS - _DESCENT * size
        right = left + max(at.width * _POINTS, size)
        yield PageLine(words, left, right, bottom, bottom + size, size)


def _with_margins(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a page, with where the lines of their column begin: there begin most that are near."""
    begun = Counter(round(line.left) for line in lines)
    placed: list[PageLine] = []
    for line in lines:
        place = round(line.left)
        nearest = round(line.left - _DEEPEST_INDENT * line.size)
        near = [left for left in begun if nearest <= left <= place]
        margin = max(near, key=lambda left: (begun[left], -left))
        placed.append(replace(line, margin=float(margin)))
    return placed


def _tell_of_private_characters(pages: Sequence[TextPage]) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    lost = sum(ord(char) in _PRIVATE for char in text)
    if lost:
        _log.warning(
            "%d characters are not read: the file has their drawings only; save it as a PDF of pictures",
            lost,
        )
