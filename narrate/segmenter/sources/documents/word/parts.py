"""The parts of a Word file: those of a zip archive, or of one XML file, under the names of Transitional Open XML."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)

__all__ = ["WORD", "Parts", "flat_parts", "zipped_parts"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: The prefix that lxml gives the names of WordprocessingML.
WORD = f"{{{_WORD}}}"

#: The names of Strict Open XML (ISO/IEC 29500-1) and of Word 2003, and those of the usual, Transitional kind.
_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", _WORD.encode()),
)
_PACKAGE_RELATIONS = "_rels/.rels"
_USUAL_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word file that say something of its text; None for one that it does not have."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    footnotes: Element | None = None
    endnotes: Element | None = None
    #: the data of the diagrams, by the identifiers of their relationships
    diagrams: Mapping[str, Element] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Relation:
    identifier: str
    kind: str  #: the last word of its type
    target: str


def zipped_parts(archive: Archive) -> Parts:
    """The parts of a .docx file. Raises ValueError when it has no main document."""
    path = _main_path(archive)
    document = _parsed(archive, path)
    if document is None:
        raise ValueError("no main document in it")
    folder, file = posixpath.split(path)
    relations = list(_related(archive, posixpath.join(folder, "_rels", f"{file}.rels")))
    related = {relation.kind: relation.target for relation in relations}
    found: dict[str, Element | None] = {}
    for kind in ("styles", "numbering", "footnotes", "endnotes"):
        target = related.get(kind, f"{kind}.xml")
        found[kind] = _parsed(archive, posixpath.join(folder, target))
    diagrams: dict[str, Element] = {}
    for relation in relations:
        path = posixpath.normpath(posixpath.join(folder, relation.target))
        root = _parsed(archive, path) if relation.kind == "diagramData" else None
        if root is not None:
            diagrams[relation.identifier] = root
    return Parts(document, **found, diagrams=diagrams)


def flat_parts(raw: bytes) -> Parts:
    """The parts of a Word file that is one XML file: flat OPC, or Word 2003's own format."""
    root = parse_xml(_usual_names(raw), recover=True)
    by_kind: dict[str, Element] = {}
    for part in root.iter():
        if local_name(part) == "part" and len(part):
            name = posixpath.basename(attribute(part, "name") or "").removesuffix(
                ".xml"
            )
            by_kind[name] = part
    if "document" not in by_kind:
        return Parts(root, root.find(f"{WORD}styles"), root.find(f"{WORD}lists"))
    return Parts(
        by_kind["document"],
        by_kind.get("styles"),
        by_kind.get("numbering"),
        by_kind.get("footnotes"),
        by_kind.get("endnotes"),
    )


def _main_path(archive: Archive) -> str:
    for relation in _related(archive, _PACKAGE_RELATIONS):
        if relation.kind == "officeDocument":
            return relation.target.lstrip("/")
    return _USUAL_DOCUMENT


def _related(
    archive: Archive,
    path: str,
) -> Iterator[_Relation]:
    """The relationships in a part."""
    raw = archive.read(path)
    if raw is None:
        return
    for relation in parse_xml(raw, recover=True):
        kind = attribute(relation, "Type") or ""
        yield _Relation(
            attribute(relation, "Id") or "",
            posixpath.basename(kind),
            attribute(relation, "Target") or "",
        )


def _parsed(
    archive: Archive,
    path: str,
) -> Element | None:
    raw = archive.read(path)
    return None if not raw else parse_xml(_usual_names(raw), recover=True)


def _usual_names(raw: bytes) -> bytes:
    for strict, usual in _NAMESPACES:
        raw = raw.replace(strict, usual)
    return raw
