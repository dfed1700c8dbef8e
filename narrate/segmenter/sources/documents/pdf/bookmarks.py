"""The bookmarks of a PDF: the headings that it names itself, and the pages they stand on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2

__all__ = ["Bookmark", "read_bookmarks"]

_MOST = 5_000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the list that a viewer shows beside the pages."""

    title: str
    level: int  #: 0 for the outermost
    page: int | None  #: index of the page that it leads to, if it leads to one


def read_bookmarks(document: pypdfium2.PdfDocument) -> list[Bookmark]:
    """The bookmarks of a document in their order; none where they cannot be read."""
    try:
        return list(islice(_bookmarks(document), _MOST))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return []


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc(max_depth=_DEEPEST):
        place = entry.get_dest()
        page = place.get_index() if place is not None else None
        title = " ".join(entry.get_title().split())
        if title:
            yield Bookmark(title, entry.level, page)
