"""PDFs: the lines of their pages; what breaks them and what stands between them is judged as in any broken text."""

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import LARGEST_TEXT, Content
from narrate.segmenter.sources.markup import visible

__all__ = ["content"]

_MOST_PAGES = 2_000

#: What pypdf thinks of a damaged file is said once, by the error.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def content(raw: bytes) -> Content:
    """The lines of a PDF, counted through all of its pages. pypdf bounds what a stream may unpack to."""
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("that is locked with a password: save it without")
    if len(reader.pages) > _MOST_PAGES:
        raise SourceError(f"of more than {_MOST_PAGES} pages: split it first")
    lines = tuple(_lines(reader))
    if not lines:
        raise SourceError("that holds pictures and no text: run text recognition (OCR) on it first")
    return Content(lines, "pdf")


def _lines(reader: PdfReader) -> Iterator[Line]:
    number = total = 0
    for page in reader.pages:
        for row in page.extract_text().split("\n"):
            seen = visible(row)
            if not seen:
                continue
            number += 1
            total += len(seen)
            if total > LARGEST_TEXT:
                raise SourceError("that unpacks to more text than a speech has: split it first")
            yield Line(number, seen, len(row) - len(row.lstrip()))
