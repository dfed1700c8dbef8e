"""OpenDocument texts (.odt): headings and paragraphs in their order, without notes, comments and deletions."""

from collections.abc import Iterator

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
    parse_xml,
)
from narrate.segmenter.sources.folding import visible

__all__ = ["read_open_document"]

_UNSEEN = frozenset(
    {
        "annotation",
        "tracked-changes",
        "ruby-text",
        "note-citation",
        "sequence-decls",
        "forms",
    }
)
_BLOCKS = frozenset({"p", "h"})
_LOCKED = b"manifest:encryption-data"


def read_open_document(raw: bytes) -> Content:
    """The lines of an .odt file. Raises ValueError for one that is locked or has no text."""
    archive = Archive(raw)
    manifest = archive.read("META-INF/manifest.xml") or b""
    if _LOCKED in manifest:
        raise ValueError("it is locked with a password")
    root = parse_xml(archive.read("content.xml") or b"", recover=True)
    return Content(tuple(_lines(root)), "odt")


def _lines(root: Element) -> Iterator[Line]:
    notes: list[str] = []
    number = 0
    for block in _blocks(root):
        number += 1
        marks = ""
        if local_name(block) == "h":
            level = attribute(block, "outline-level") or "1"
            marks = "#" * min(6, int(level) + 1 if level.isdecimal() else 2) + " "
        for row in _text(block, notes).split("\n"):
            seen = visible(row)
            if seen:
                yield Line(number, marks + " ".join(seen.split()))
    for note in notes:
        number += 1
        if visible(note):
            yield Line(number, " ".join(visible(note).split()), 0, "is a note")


def _blocks(parent: Element) -> Iterator[Element]:
    """The outermost paragraphs and headings."""
    for child in parent:
        name = local_name(child)
        if name in _BLOCKS:
            yield child
        elif name not in _UNSEEN:
            yield from _blocks(child)


def _text(
    element: Element,
    notes: list[str],
) -> str:
    """What a paragraph shows; the bodies of its notes are put aside."""
    text = element.text or ""
    for child in element:
        name = local_name(child)
        if name == "note-body":
            notes.append(" ".join(child.itertext()))
        elif name == "s":
            text += " "
        elif name in {"line-break", "tab"}:
            text += "\n" if name == "line-break" else " "
        elif name and name not in _UNSEEN:
            inner = _text(child, notes)
            text += f"\n{inner}\n" if name in _BLOCKS else inner
        text += child.tail or ""
    return text
