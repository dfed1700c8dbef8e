"""The package of an e-book: what its parts are, in which order they are read, and who wrote it (EPUB 3.3, 5)."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from narrate.errors import SourceError
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)

__all__ = ["Package", "read_package", "resolve"]

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
#: These only obfuscate the fonts of a book; everything else is a lock.
_FONT_ALGORITHMS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package of a book says; the paths are those of entries of the archive."""

    pages: Sequence[str]  #: in reading order
    #: of the pages or files that hold the table of contents: nav, then NCX
    contents: Sequence[str]
    metadata: Mapping[str, str]  #: title, creator, date and others of Dublin Core


def read_package(archive: Archive) -> Package:
    """The package of a book. Raises SourceError for one that is locked or has none."""
    _refuse_locked(archive)
    path = _package_path(archive)
    raw = archive.read(path)
    if raw is None:
        raise ValueError("no package in it")
    root = parse_xml(raw, recover=True)
    folder = posixpath.dirname(path)
    items = {attribute(item, "id") or "": item for item in _named(root, "item")}
    nav = [
        i for i in items.values() if "nav" in (attribute(i, "properties") or "").split()
    ]
    ncx = [
        i
        for i in items.values()
        if attribute(i, "media-type") == "application/x-dtbncx+xml"
    ]
    return Package(
        pages=_reading_order(root, items, folder),
        contents=[
            resolve(folder, attribute(item, "href") or "") for item in [*nav, *ncx]
        ],
        metadata=_metadata(root),
    )


def resolve(
    folder: str,
    address: str,
) -> str:
    """The path in the archive that an address in a file of that folder means, without its fragment."""
    path = unquote(address.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _refuse_locked(archive: Archive) -> None:
    raw = archive.read(_ENCRYPTION)
    if raw is None:
        return
    for method in _named(parse_xml(raw, recover=True), "EncryptionMethod"):
        algorithm = attribute(method, "Algorithm") or ""
        if not algorithm.startswith(_FONT_ALGORITHMS):
            raise SourceError(
                "that is protected against copying (DRM): get it without protection, or as text"
            )


def _package_path(archive: Archive) -> str:
    raw = archive.read(_CONTAINER)
    if raw is not None:
        for rootfile in _named(parse_xml(raw, recover=True), "rootfile"):
            path = resolve("", attribute(rootfile, "full-path") or "")
            if archive.find(path):
                return path
    packages = [name for name in archive.names if name.lower().endswith(".opf")]
    if not packages:
        raise ValueError("no package in it")
    return packages[0]


def _reading_order(
    root: Element,
    items: Mapping[str, Element],
    folder: str,
) -> list[str]:
    """The pages of the spine but for those outside of the reading order; all pages where the spine is empty."""
    pages: list[str] = []
    for reference in _named(root, "itemref"):
        item = items.get(attribute(reference, "idref") or "")
        if item is None or attribute(reference, "linear") == "no" or not _is_page(item):
            continue
        pages.append(resolve(folder, attribute(item, "href") or ""))
    if not pages:
        pages = [
            resolve(folder, attribute(item, "href") or "")
            for item in items.values()
            if _is_page(item)
        ]
    return pages


def _is_page(item: Element) -> bool:
    """Whether an item is a page of the book, and not the table of contents."""
    if "nav" in (attribute(item, "properties") or "").split():
        return False
    kind = attribute(item, "media-type") or ""
    address = (attribute(item, "href") or "").lower()
    return kind in _PAGES or (not kind and address.endswith(_PAGE_SUFFIXES))


def _metadata(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for group in _named(root, "metadata"):
        for element in group.iter():
            text = " ".join((element.text or "").split())
            if text:
                found.setdefault(local_name(element), text)
    return found


def _named(
    root: Element,
    name: str,
) -> list[Element]:
    return [element for element in root.iter() if local_name(element) == name]
