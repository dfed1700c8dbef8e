"""What a PDF says of its own structure: its bookmarks, and the tags of headings and contents on its pages."""

import ctypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["CONTENTS", "Bookmark", "Tag", "read_bookmarks", "read_tags"]

#: The level of an entry of the table of contents.
CONTENTS = 0

_HEADING = re.compile(r"H([1-6])?")
_DEEPEST = 40
_MOST_ELEMENTS = 20_000
_LONGEST_NAME = 64  #: in bytes, two a character
_MOST_BOOKMARKS = 5_000
_DEEPEST_BOOKMARK = 8


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the list that a viewer shows beside the pages."""

    title: str
    level: int  #: 0 for the outermost
    page: int | None  #: index of the page that it leads to, if it leads to one


def read_bookmarks(document: pypdfium2.PdfDocument) -> list[Bookmark]:
    """The bookmarks of a document in their order; none where they cannot be read."""
    try:
        return list(islice(_bookmarks(document), _MOST_BOOKMARKS))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return []


def _bookmarks(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc(max_depth=_DEEPEST_BOOKMARK):
        place = entry.get_dest()
        page = place.get_index() if place is not None else None
        title = " ".join(entry.get_title().split())
        if title:
            yield Bookmark(title, entry.level, page)


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of a page's structure that is a heading, or an entry of the contents."""

    number: int  #: counted from 1 on each page
    level: int  #: 1 for H1 and so on, or CONTENTS


def read_tags(page: pypdfium2.PdfPage) -> Mapping[int, Tag]:
    """The headings and contents entries of a page by the numbers of their marked contents; empty where it has none."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        return _by_content(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _by_content(tree: pdfium.FPDF_STRUCTTREE) -> Mapping[int, Tag]:
    tags: dict[int, Tag] = {}
    count = 0
    for element in _headings(tree):
        level = _level_of(_type_of(element))
        if level is None:
            continue
        count += 1
        for below in (element, *_below(element)):
            for content in _contents_of(below):
                tags.setdefault(content, Tag(count, level))
    return tags


def _headings(tree: pdfium.FPDF_STRUCTTREE) -> Iterator[pdfium.FPDF_STRUCTELEMENT]:
    """All elements of a page, each before those within it."""
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        if child:
            yield child
            yield from _below(child)


def _below(
    element: pdfium.FPDF_STRUCTELEMENT,
) -> Iterator[pdfium.FPDF_STRUCTELEMENT]:
    """The elements within one, in their order, as far as a page can sensibly have them."""
    waiting = [(element, 0)]
    seen = 0
    while waiting and seen < _MOST_ELEMENTS:
        parent, depth = waiting.pop()
        seen += 1
        if depth:
            yield parent
        if depth >= _DEEPEST:
            continue
        for index in reversed(range(pdfium.FPDF_StructElement_CountChildren(parent))):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(parent, index)
            if child:
                waiting.append((child, depth + 1))


def _type_of(element: pdfium.FPDF_STRUCTELEMENT) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDF_StructElement_GetType(element, name, _LONGEST_NAME)
    if not 2 < length <= _LONGEST_NAME:
        return ""
    return name.raw[: length - 2].decode("utf-16-le", "replace")


def _level_of(name: str) -> int | None:
    if name in {"TOC", "TOCI"}:
        return CONTENTS
    match = _HEADING.fullmatch(name)
    return int(match[1] or 1) if match else None


def _contents_of(element: pdfium.FPDF_STRUCTELEMENT) -> Iterator[int]:
    """The numbers of the marked contents that belong to an element itself."""
    for index in range(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)):
        content = pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
        if content >= 0:
            yield content
