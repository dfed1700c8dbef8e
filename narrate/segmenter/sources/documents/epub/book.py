"""The pages of an e-book as lines, each page read as a web page."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.epub.contents import (
    read_contents,
    with_headings,
)
from narrate.segmenter.sources.documents.epub.package import read_package
from narrate.segmenter.sources.documents.web import page_lines
from narrate.segmenter.sources.encoding import decode

__all__ = ["read_book"]

_log = logging.getLogger(__name__)

#: What the package says of the book, and what narrate calls it.
_METADATA = {"title": "title", "creator": "speaker", "date": "date"}

#: What booksellers put behind a title: （全7卷）, (套装共三册).
_EDITION = re.compile(
    r"\s*[（(](?:全|套装|共|典藏|精装|修订|珍藏|插图|第)[^（）()]{0,16}[）)]$"
)
#: Words of a copyright page; so many different ones make a short page one.
_COPYRIGHT = re.compile(
    r"ISBN|CIP|图书在版编目|定价|版权所有|出版发行|责任编辑|责任印制|印刷|印张|字数|版次|印次|开本|经销"
    r"|copyright|all rights reserved|published by|publisher",
    re.IGNORECASE,
)
_COPYRIGHT_WORDS = 3
_LONGEST_COPYRIGHT = 1_500  #: characters


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
        page = _page(archive, path)
        entries = contents.get((archive.find(path) or path).casefold(), ())
        if _is_copyright_page(page):
            page = [replace(line, hint="stands on the copyright page") for line in page]
        elif page:
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
        metadata["title"] = _EDITION.sub("", metadata["title"]) or metadata["title"]
    return Content(tuple(lines), "epub", metadata)


def _page(
    archive: Archive,
    path: str,
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
    return page_lines(decoded.text)


def _is_copyright_page(lines: Sequence[Line]) -> bool:
    text = "\n".join(line.text for line in lines)
    if len(text) > _LONGEST_COPYRIGHT:
        return False
    words = {match[0].casefold() for match in _COPYRIGHT.finditer(text)}
    return len(words) >= _COPYRIGHT_WORDS
