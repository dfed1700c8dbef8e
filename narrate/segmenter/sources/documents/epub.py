"""E-books: the chapters in the order of the spine, read as web pages."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.archive import open_archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.web import page_lines
from narrate.segmenter.sources.encoding import decode

__all__ = ["content"]

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
#: What the package says of the book, and what narrate calls it.
_METADATA = {"creator": "speaker", "date": "date"}


def content(raw: bytes) -> Content:
    """The lines of an e-book, counted through all of its pages, and who wrote it."""
    with open_archive(raw) as archive:
        package = _package_path(archive)
        root = _xml(archive.read(package))
        lines: list[Line] = []
        for path in _spine(root, posixpath.dirname(package)):
            decoded = decode(archive.read(path))
            count = lines[-1].number + 1 if lines else 0
            if decoded and decoded.text.strip():
                lines += (
                    replace(line, number=line.number + count) for line in page_lines(decoded.text)
                )
        return Content(tuple(lines), "epub", dict(_metadata(root)))


def _xml(raw: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """A parsed file, with no entity resolved, nothing fetched and no depth beyond libxml2's own limits."""
    return etree.fromstring(
        raw,
        etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        ),
    )


def _package_path(archive: zipfile.ZipFile) -> str:
    found = _xml(archive.read(_CONTAINER)).xpath("//*[local-name()='rootfile']/@full-path")
    if not found:
        raise SourceError("that names no package: save its text as .txt")
    return str(found[0])


def _spine(
    root: Any,  # noqa: ANN401
    folder: str,
) -> Iterator[str]:
    """The paths of the pages in reading order, without the page that is the table of contents."""
    items = {
        item.get("id"): item
        for item in root.xpath("//*[local-name()='manifest']/*[local-name()='item']")
    }
    for reference in root.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref"):
        item = items.get(reference)
        if (
            item is not None
            and item.get("media-type") in _PAGES
            and "nav" not in item.get("properties", "").split()
        ):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _metadata(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for name, key in _METADATA.items():
        found = root.xpath(f"//*[local-name()='metadata']/*[local-name()='{name}']/text()")
        if found and found[0].strip():
            yield key, found[0].strip()
