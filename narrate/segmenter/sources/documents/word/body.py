"""The paragraphs and tables of a Word file in their order, as lines that are numbered by paragraph or row."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.model import Line
from narrate.segmenter.sources.documents.diagrams import diagram_texts
from narrate.segmenter.sources.documents.word.list_labels import ListLabels
from narrate.segmenter.sources.documents.word.paragraph_styles import Styles
from narrate.segmenter.sources.documents.word.parts import WORD, Parts
from narrate.segmenter.sources.documents.word.runs import Words, words_of
from narrate.segmenter.sources.documents.xml import (
    Element,
    attribute,
    local_name,
)

__all__ = ["body_lines"]

#: A heading is no longer; a whole paragraph in a heading's style is a paragraph.
_LONGEST_HEADING = 120
#: A cell with this many paragraphs is read as text, paragraph by paragraph, and not as a field of a form.
_PARAGRAPHS_OF_TEXT = 2
_LONGEST_FIELD = 60
#: Word takes one letter for a drop cap, with a quotation mark before it, or the first word.
_LONGEST_DROP_CAP = 20
_DEEPEST_TABLE = 20
_CONTAINERS = frozenset(
    {
        "sdt",
        "sdtContent",
        "customXml",
        "ins",
        "moveTo",
        "smartTag",
        "body",
        "sect",
        "sub-section",
    }
)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def body_lines(parts: Parts) -> Iterator[Line]:
    """The lines of a Word file, its notes last with a hint that says so."""
    yield from _Body(parts).lines()


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph, or a row of a table, with what its format says of it."""

    text: str
    hint: str | None = None
    marks: str = ""  #: those of a heading


class _Body:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._labels = ListLabels(parts.numbering)
        self._styles = Styles(parts.styles, self._labels)
        self._carried = ""  #: what goes on in the next paragraph: a drop cap, or one whose end was deleted

    def lines(self) -> Iterator[Line]:
        body = next(self._parts.document.iter(f"{WORD}body"), self._parts.document)
        rows = [*self._blocks(body, 0), *self._left_over(), *self._notes()]
        for number, row in enumerate(rows, start=1):
            for part in row.text.splitlines():
                words = " ".join(part.split())
                if words:
                    yield Line(number, row.marks + words, 0, row.hint)

    def _left_over(self) -> Iterator[_Row]:
        """What was to go on in a next paragraph, where none comes."""
        text, self._carried = self._carried.strip(), ""
        if text:
            yield _Row(text)

    def _blocks(
        self,
        parent: Element,
        depth: int,
    ) -> Iterator[_Row]:
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl" and depth < _DEEPEST_TABLE:
                yield from self._table(child, depth + 1)
            elif name in _CONTAINERS:
                yield from self._blocks(child, depth)
            elif name == "AlternateContent" and len(child):
                yield from self._blocks(child[0], depth)

    def _paragraph(
        self,
        paragraph: Element,
        depth: int,
    ) -> Iterator[_Row]:
        properties = paragraph.find(f"{WORD}pPr")
        words = words_of(paragraph)
        text = self._carried + words.text
        if _loses_its_end(properties) or _is_drop_cap(properties, text):
            self._carried = text
            return
        self._carried = ""
        row = self._row(text.strip(), properties)  # Word numbers an empty paragraph too
        if row.text.strip():
            yield row
        yield from self._boxes(words, depth)

    def _row(
        self,
        text: str,
        properties: Element | None,
    ) -> _Row:
        level = self._styles.heading_level(properties)
        numbered = self._styles.numbered_level(properties)
        label = self._labels.next_label(numbered) if numbered else ""
        hint = self._styles.hint(properties)
        if not text:
            return _Row("")
        if not level or len(text) > _LONGEST_HEADING:
            return _Row(label + text, hint)
        return _Row(label + " ".join(text.split()), hint, "#" * min(level, 6) + " ")

    def _boxes(
        self,
        words: Words,
        depth: int,
    ) -> Iterator[_Row]:
        for box in words.boxes if depth < _DEEPEST_TABLE else ():
            if local_name(box) == "relIds":
                data = self._parts.diagrams.get(attribute(box, "dm") or "")
                if data is not None:
                    yield from map(_Row, diagram_texts(data))
            elif local_name(box) == "txBody":
                for paragraph in box:
                    text = "".join(
                        child.text or ""
                        for child in paragraph.iter()
                        if local_name(child) == "t"
                    )
                    yield _Row(text.strip())
            else:
                yield from self._blocks(box, depth + 1)

    def _table(
        self,
        table: Element,
        depth: int,
    ) -> Iterator[_Row]:
        for row in _rows(table):
            cells = [list(self._blocks(cell, depth)) for cell in _cells(row)]
            cells = [[part for part in cell if part.text.strip()] for cell in cells]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1 or any(map(_is_text, filled)):
                for cell in filled:
                    yield from cell
            elif filled:
                words = [
                    " ".join(part.text.split()) for cell in filled for part in cell
                ]
                yield _Row(" ".join(words), filled[0][0].hint)

    def _notes(self) -> Iterator[_Row]:
        for root in (self._parts.footnotes, self._parts.endnotes):
            if root is None:
                continue
            for note in root:
                if note.get(f"{WORD}type") not in _SEPARATORS:
                    text = " ".join(row.text for row in self._blocks(note, 0))
                    yield _Row(" ".join(text.split()), "is a note")


def _loses_its_end(properties: Element | None) -> bool:
    """Whether the end of a paragraph was deleted, or moved away, so that the next one goes on in it."""
    if properties is None:
        return False
    gone = (properties.find(f"{WORD}rPr/{WORD}{kind}") for kind in ("del", "moveFrom"))
    return any(mark is not None for mark in gone)


def _is_drop_cap(
    properties: Element | None,
    text: str,
) -> bool:
    """Whether a paragraph is the large initial of the next one, which Word sets in a frame of its own."""
    frame = None if properties is None else properties.find(f"{WORD}framePr")
    kind = None if frame is None else frame.get(f"{WORD}dropCap")
    return kind in {"drop", "margin"} and 0 < len(text.strip()) <= _LONGEST_DROP_CAP


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        name = local_name(child)
        if name == "tr":
            yield child
        elif name in _CONTAINERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, without those that only go on with the cell above."""
    for child in row:
        name = local_name(child)
        if name == "tc":
            merge = child.find(f"{WORD}tcPr/{WORD}vMerge")
            if merge is None or merge.get(f"{WORD}val") == "restart":
                yield child
        elif name in _CONTAINERS:
            yield from _cells(child)


def _is_text(cell: list[_Row]) -> bool:
    """Whether a cell holds text of its own, rather than a field of a form."""
    longest = max((len(part.text) for part in cell), default=0)
    return len(cell) >= _PARAGRAPHS_OF_TEXT and (
        longest > _LONGEST_FIELD or any(part.marks for part in cell)
    )
