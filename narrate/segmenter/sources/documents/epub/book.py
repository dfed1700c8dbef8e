"""The pages of an e-book as lines, each page read as a web page."""

import logging
import zipfile
import zlib
from dataclasses import replace

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.epub.book_title import without_edition
from narrate.segmenter.sources.documents.epub.contents import read_contents
from narrate.segmenter.sources.documents.epub.outer_pages import (
    reason_for_page,
    without_contents,
    without_site_notices,
)
from narrate.segmenter.sources.documents.epub.package import read_package
from narrate.segmenter.sources.documents.epub.page_headings import PageHeadings
from narrate.segmenter.sources.documents.web import page_lines
from narrate.segmenter.sources.encoding import decode

__all__ = ["read_book"]

_log = logging.getLogger(__name__)

#: What the package says of the book, and what narrate calls it.
_METADATA = {"title": "title", "creator": "speaker", "date": "date"}

#: A book with so many headings has no others, and what is as long as this without any is a story. Characters.
_FEWEST_HEADINGS = 3
_LONGEST_GUESSED = 30_000


def read_book(raw: bytes) -> Content:
    """The lines of an e-book, counted through all of its pages, and who wrote it.

    A page that is missing or damaged is left out with a warning. Raises SourceError for a book that is locked or
    holds no text.
    """
    archive = Archive(raw)
    package = read_package(archive)
    contents = read_contents(archive, package)
    headings = PageHeadings()
    lines: list[Line] = []
    for path in package.pages:
        page = _page(archive, path, bold_headings=not contents)
        page = without_site_notices(without_contents(page))
        entries = contents.get((archive.find(path) or path).casefold(), ())
        names = [entry.title for entry in entries if not entry.has_fragment]
        reason = reason_for_page(page, names)
        if reason:
            page = [replace(line, hint=reason) for line in page]
        elif any(not line.hint for line in page):
            page = headings.applied(page, entries)
        first = lines[-1].number + 1 if lines else 0
        lines += [replace(line, number=line.number + first) for line in page]
    if not lines:
        raise SourceError(
            "that holds pictures and no text: run text recognition (OCR) on it first"
        )
    metadata = {
        ours: package.metadata[name]
        for name, ours in _METADATA.items()
        if name in package.metadata
    }
    if "title" in metadata:
        metadata["title"] = without_edition(metadata["title"])
    read = [line.text for line in lines if not line.hint]
    marked = sum(text.startswith("#") for text in read)
    is_story = sum(map(len, read)) > _LONGEST_GUESSED
    return Content(
        tuple(lines),
        "epub",
        metadata,
        headings_known=marked >= _FEWEST_HEADINGS or is_story,
    )


def _page(
    archive: Archive,
    path: str,
    *,
    bold_headings: bool,
) -> list[Line]:
    """The lines of a page; none, with a warning, when it cannot be read."""
    try:
        raw = archive.read(path)
    except (zipfile.BadZipFile, zlib.error):
        _log.warning("the page %s of the book is damaged: it is left out", path)
        return []
    if raw is None:
        _log.warning("the page %s is missing from the book: it is left out", path)
        return []
    decoded = decode(raw)
    if decoded is None:
        _log.warning("the page %s of the book is not text: it is left out", path)
        return []
    if not decoded.text.strip():
        return []
    return page_lines(decoded.text, bold_headings=bold_headings)
