"""PDFs through PDFium: the lines of the pages as they stand on them, and what is missing from them."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents import recognition
from narrate.segmenter.sources.documents.content import LARGEST_TEXT, Content
from narrate.segmenter.sources.documents.pdf.glyphs import page_glyphs
from narrate.segmenter.sources.documents.pdf.layout import page_lines
from narrate.segmenter.sources.documents.pdf.margins import (
    TextPage,
    margin_hints,
    without_page_numbers,
)
from narrate.segmenter.sources.documents.pdf.named_headings import (
    Heading,
    Place,
    contents_entries,
    find_headings,
)
from narrate.segmenter.sources.documents.pdf.own_structure import (
    Bookmark,
    read_bookmarks,
)
from narrate.segmenter.sources.documents.pdf.page_line import PageLine
from narrate.segmenter.sources.documents.pdf.paragraphs import lines_that_go_on
from narrate.segmenter.sources.documents.pdf.titles import find_title
from narrate.segmenter.sources.documents.pdf.type_headings import find_larger_lines
from narrate.segmenter.sources.folding import visible

__all__ = ["read_pdf"]

_log = logging.getLogger(__name__)

_MOST_PAGES = 2_000
#: How fine a page is drawn for text recognition: 144 dots an inch.
_DOTS_PER_POINT = 2
#: A picture that covers this share of a page without text is the page.
_PICTURE_SHARE = 0.5
#: Where so many pages are garbled, so are the others, which have fewer letters.
_GARBLED_SHARE = 0.5
_MOST_MARGIN_LINES = 4  #: a scanned page may have so many lines added, head and foot


def read_pdf(raw: bytes) -> Content:
    """The lines of a PDF, counted through all of its pages.

    Raises SourceError for a file that is locked, too long, or holds no text at all; pages that are pictures among
    pages of text are named in a warning.
    """
    document = _opened(raw)
    try:
        if len(document) > _MOST_PAGES:
            raise SourceError(f"of more than {_MOST_PAGES} pages: split it first")
        bookmarks = read_bookmarks(document)
        pages, covered = _pages(document)
        pictures = _without_text(pages, covered)
        if pictures and recognition.is_installed():
            _recognise(document, pages, pictures)
            pictures = []
    finally:
        document.close()
    pages = without_page_numbers(pages)
    parts = _parts(pages, bookmarks)
    lines = tuple(_lines(pages, parts))
    if not lines and not covered:
        raise SourceError(
            "that has no text, only drawings, small pictures or form fields: save its text as .txt"
        )
    if covered and all(line.hint for line in lines):
        raise SourceError(
            f"that holds pictures, or fonts without a table of characters, and no text: {recognition.INSTALL}"
        )
    for index in pictures:
        _log.warning(
            "page %d is a picture, or its fonts tell no characters, and not read: %s",
            index + 1,
            recognition.INSTALL,
        )
    title = parts.title
    return Content(lines, "pdf", {"title": _spaced(title.text)} if title else {})


def _recognise(
    document: pypdfium2.PdfDocument,
    pages: list[TextPage],
    pictures: Sequence[int],
) -> None:
    """Put what the pictures among the pages say in their places."""
    for count, index in enumerate(pictures, start=1):
        _log.info(
            "text recognition: page %d (%d of %d)",
            index + 1,
            count,
            len(pictures),
        )
        page = document[index]
        try:
            picture = page.render(scale=_DOTS_PER_POINT).to_pil().convert("RGB")
        finally:
            page.close()
        found = recognition.recognise(picture)
        if not found.lines:
            _log.warning("page %d is a picture without text", index + 1)
        pages[index] = replace(found, askew=pages[index].askew)


def _opened(raw: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise SourceError(
                "that is locked with a password: save it without"
            ) from error
        raise


def _pages(document: pypdfium2.PdfDocument) -> tuple[list[TextPage], list[int]]:
    """The pages with their text, and the indexes of those that have to be looked at.

    Those are covered by a picture, or their fonts do not tell their characters.
    """
    pages: list[TextPage] = []
    covered: list[int] = []
    garbled: list[int] = []
    total = 0
    for number in range(len(document)):
        page = document[number]
        try:
            glyphs = page_glyphs(page)
            total += len(glyphs.upright) + len(glyphs.askew)
            if total > LARGEST_TEXT:
                raise SourceError(
                    "that unpacks to more text than a speech has: split it first"
                )
            lines = page_lines(glyphs.upright)
            pages.append(_text_page(lines, glyphs.askew, page))
            if glyphs.is_garbled:
                garbled.append(number)
            if len(lines) <= _MOST_MARGIN_LINES and _is_picture(page):
                covered.append(number)
        finally:
            page.close()
    if len(garbled) >= _GARBLED_SHARE * len(pages):
        garbled = list(range(len(pages)))
    for number in garbled:
        pages[number] = replace(pages[number], lines=[])
    return pages, sorted({*covered, *garbled})


def _without_text(
    pages: Sequence[TextPage],
    covered: Sequence[int],
) -> list[int]:
    """Those of the covered pages on which there is no more than a running head or a page number."""
    hints = margin_hints(pages)
    pictures: list[int] = []
    for at in covered:
        if all((at, index) in hints for index in range(len(pages[at].lines))):
            pictures.append(at)
    return pictures


def _text_page(
    lines: Sequence[PageLine],
    askew: str,
    page: pypdfium2.PdfPage,
) -> TextPage:
    """The page with its lines; a page that was turned begins where its lowest line does."""
    width, height = page.get_size()
    low = min((line.bottom for line in lines), default=0.0)
    high = max((line.top for line in lines), default=height)
    turned = low < 0 or high > 1.2 * max(width, height)
    if not turned:
        low, high = 0.0, height
    return TextPage(lines, low, high, askew, is_slide=width > height)


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= _PICTURE_SHARE * width * height)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the lines of a document are, by their places."""

    hints: Mapping[Place, str]  #: why a line is no part of the text
    headings: Mapping[Place, Heading]
    title: Heading | None
    going_on: Mapping[Place, bool]  #: whether the next line is of the same paragraph


def _parts(
    pages: Sequence[TextPage],
    bookmarks: Sequence[Bookmark],
) -> _Parts:
    hints = dict(margin_hints(pages))
    for place in contents_entries(pages):
        hints.setdefault(place, "is an entry of the table of contents")
    found = find_headings(pages, hints, bookmarks)
    title = find_title(pages, hints, found)
    if not found:
        apart = {*hints, *(title.places if title else ())}
        found = find_larger_lines(pages, apart)
    for above, heading in pairwise(found):
        if (heading.text, heading.level) == (above.text, above.level):
            hints.update(dict.fromkeys(heading.places, "is the heading above again"))
    headings: dict[Place, Heading] = {}
    for heading in found:
        if heading.place in hints:
            continue
        below_title = replace(heading, level=max(2, heading.level))
        headings.update(dict.fromkeys(heading.places, below_title))
    if title is not None:
        headings.update(dict.fromkeys(title.places, title))
    going_on = lines_that_go_on(pages, {*hints, *headings})
    return _Parts(hints, headings, title, going_on)


def _lines(
    pages: Sequence[TextPage],
    parts: _Parts,
) -> Iterator[Line]:
    """The lines of a document; a heading is one line with the marks of its level, the title one without."""
    number = 0
    for at, page in enumerate(pages):
        askew = _spaced(page.askew)
        if askew:
            number += 1
            yield Line(number, askew, 0, "is printed across the page")
        for index, line in enumerate(page.lines):
            heading = parts.headings.get((at, index))
            if heading is not None and heading.place != (at, index):
                continue
            text = _spaced(line.text if heading is None else heading.text)
            if not text:
                continue
            number += 1
            if heading is not None:
                marks = "" if heading is parts.title else f"{'#' * heading.level} "
                yield Line(number, marks + text)
                continue
            indent = round(2 * (line.left - line.margin) / line.size)
            yield Line(
                number,
                text,
                max(0, indent),
                parts.hints.get((at, index)),
                goes_on=parts.going_on.get((at, index)),
            )


def _spaced(text: str) -> str:
    """What is seen of a text, with single blanks."""
    return " ".join(visible(text).split())
