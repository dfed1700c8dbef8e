"""The pages of an e-book as lines, each page read as a web page."""

import logging
import re
from dataclasses import replace

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.epub.contents import (
    read_contents,
    with_headings,
)
from narrate.segmenter.sources.documents.epub.outer_pages import (
    reason_for_page,
    without_contents,
)
from narrate.segmenter.sources.documents.epub.package import read_package
from narrate.segmenter.sources.documents.web import page_lines
from narrate.segmenter.sources.encoding import decode

__all__ = ["read_book"]

_log = logging.getLogger(__name__)

#: What the package says of the book, and what narrate calls it.
_METADATA = {"title": "title", "creator": "speaker", "date": "date"}

#: What booksellers put behind a title: （全7卷）, (套装共三册), （五项大奖得主！畅销三十三国，一版再版。）.
_EDITION = re.compile(
    r"\s*[（(](?:(?:全|套装|共|典藏|精装|修订|珍藏|插图|第)[^（）()]{0,16}|[^（）()]{1,12}(?:作品|文集|系列|丛书|书系)"
    r"|[^（）()]*(?:[！。，；？：!]|《)[^（）()]{4,}|[^（）()]{24,})[）)]$"
)


def read_book(raw: bytes) -> Content:
    """The lines of an e-book, counted through all of its pages, and who wrote it.

    A page that is missing or damaged is left out with a warning. Raises SourceError for a book that is locked or
    holds no text.
    """
    archive = Archive(raw)
    package = read_package(archive)
    contents = read_contents(archive, package)
    lines: list[Line] = []
    for path in package.pages:
        page = without_contents(_page(archive, path, bold_headings=not contents))
        entries = contents.get((archive.find(path) or path).casefold(), ())
        names = [entry.title for entry in entries if not entry.has_fragment]
        reason = reason_for_page(page, names)
        if reason:
            page = [replace(line, hint=reason) for line in page]
        elif any(not line.hint for line in page):
            page = with_headings(page, entries)
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
        metadata["title"] = _without_edition(metadata["title"])
    return Content(tuple(lines), "epub", metadata)


def _page(
    archive: Archive,
    path: str,
    *,
    bold_headings: bool,
) -> list[Line]:
    """The lines of a page; none, with a warning, when it cannot be read."""
    raw = archive.read(path)
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


def _without_edition(title: str) -> str:
    """The title without the brackets that booksellers put behind it, unless nothing would be left."""
    shorter = _EDITION.sub("", title).strip()
    while shorter and shorter != title:
        title, shorter = shorter, _EDITION.sub("", shorter).strip()
    return title
