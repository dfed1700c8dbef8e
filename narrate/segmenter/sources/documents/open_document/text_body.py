"""The paragraphs of an OpenDocument text in their order, without comments and deletions; notes come last."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.open_document.list_styles import (
    Counter,
    ListStyles,
)
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
#: What a picture is called, and what it shows, for those who do not see it.
_OF_PICTURES = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_BLOCKS = frozenset({"p", "h"})
_CONTENTS = frozenset(
    {
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "alphabetical-index",
        "user-index",
    }
)
_LOCKED = b"manifest:encryption-data"


def read_open_document(raw: bytes) -> Content:
    """The lines of an .odt file. Raises ValueError for one that is locked or has no text."""
    archive = Archive(raw)
    manifest = archive.read("META-INF/manifest.xml") or b""
    if _LOCKED in manifest:
        raise ValueError("it is locked with a password")
    root = parse_xml(archive.read("content.xml") or b"", recover=True)
    styles = archive.read("styles.xml")
    roots = [root] if styles is None else [parse_xml(styles, recover=True), root]
    return Content(tuple(_Body(ListStyles(*roots)).lines(root)), "odt")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: in which list, and in what that nobody reads aloud."""

    style: str | None = None  #: of the list
    depth: int = 0  #: of lists around it
    counter: Counter | None = None  #: of the outermost list
    hint: str | None = None


class _Body:
    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._headings = Counter()
        self._last_counter = Counter()  #: of the list before
        self._counters: dict[str, Counter] = {}  #: by the name of the list
        self._notes: list[str] = []

    def lines(self, root: Element) -> Iterator[Line]:
        """The lines of the document, its notes last with a hint that says so."""
        number = 0
        for block, label, hint in self._blocks(root, _Place()):
            number += 1
            marks = ""
            if local_name(block) == "h":
                marks = "#" * min(6, _level(block) + 1) + " "
            rows = map(visible, self._text(block).split("\n"))
            for seen in filter(None, rows):
                yield Line(number, marks + label + " ".join(seen.split()), 0, hint)
                label = ""
        for note in filter(None, map(visible, self._notes)):
            number += 1
            yield Line(number, " ".join(note.split()), 0, "is a note")

    def _blocks(
        self,
        parent: Element,
        place: _Place,
    ) -> Iterator[tuple[Element, str, str | None]]:
        """The outermost paragraphs and headings, each with its label and why it is not read."""
        for child in parent:
            name = local_name(child)
            if name in _BLOCKS:
                is_numbered = name == "h" and place.depth == 0
                label = self._heading_label(child) if is_numbered else ""
                yield child, label, place.hint
            elif name == "list":
                yield from self._list(child, place)
            elif name in _CONTENTS:
                hint = "stands in the table of contents"
                yield from self._blocks(child, replace(place, hint=hint))
            elif not _is_unseen(child):
                yield from self._blocks(child, place)

    def _list(
        self,
        element: Element,
        place: _Place,
    ) -> Iterator[tuple[Element, str, str | None]]:
        counter = place.counter
        depth = place.depth + 1
        if counter is None:
            counter = self._counter_of(element)
        elif attribute(element, "continue-numbering") != "true":
            counter.numbers.pop(depth, None)
        style = attribute(element, "style-name") or place.style
        within = _Place(style, depth, counter, place.hint)
        for item in element:
            is_header = local_name(item) == "list-header"
            for index, block in enumerate(item):
                if local_name(block) not in _BLOCKS:
                    yield from self._blocks_of_item(block, within)
                    continue
                has_label = index == 0 and not is_header
                label = self._item_label(item, block, within) if has_label else ""
                yield block, label, place.hint

    def _blocks_of_item(
        self,
        block: Element,
        place: _Place,
    ) -> Iterator[tuple[Element, str, str | None]]:
        if local_name(block) == "list":
            yield from self._list(block, place)
        elif not _is_unseen(block):
            yield from self._blocks(block, place)

    def _counter_of(self, element: Element) -> Counter:
        """What an outermost list counts with: its own counter, or that of the list that it goes on from."""
        continued = attribute(element, "continue-list")
        counter = Counter()
        if continued in self._counters:
            counter = self._counters[continued or ""]
        elif attribute(element, "continue-numbering") == "true":
            counter = self._last_counter
        self._last_counter = counter
        self._counters[attribute(element, "id") or ""] = counter
        return counter

    def _item_label(
        self,
        item: Element,
        block: Element,
        place: _Place,
    ) -> str:
        if place.counter is None:
            return ""
        style = place.style or self._styles.style_of_paragraph(block)
        start = attribute(item, "start-value")
        first = int(start) if start and start.isdecimal() else None
        return self._styles.next_label(style, place.depth, place.counter, first)

    def _heading_label(self, heading: Element) -> str:
        if attribute(heading, "is-list-header") == "true":
            return ""
        start = attribute(heading, "start-value")
        first = int(start) if start and start.isdecimal() else None
        return self._styles.next_heading_label(_level(heading), self._headings, first)

    def _text(self, element: Element) -> str:
        """What a paragraph shows; the bodies of its notes are put aside."""
        text = element.text or ""
        for child in element:
            name = local_name(child)
            if name == "note-body":
                self._notes.append(" ".join(child.itertext()))
            elif name == "s":
                text += " "
            elif name in {"line-break", "tab"}:
                text += "\n" if name == "line-break" else " "
            elif name and not _is_unseen(child):
                inner = self._text(child)
                text += f"\n{inner}\n" if name in _BLOCKS else inner
            text += child.tail or ""
        return text


def _is_unseen(element: Element) -> bool:
    name = local_name(element)
    return not name or name in _UNSEEN or element.tag.startswith(_OF_PICTURES)


def _level(heading: Element) -> int:
    level = attribute(heading, "outline-level") or "1"
    return int(level) if level.isdecimal() else 1
