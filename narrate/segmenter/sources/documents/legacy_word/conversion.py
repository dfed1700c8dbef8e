"""A .doc file as the parts of a newer one, so that its numbers, headings, tables and notes are read in the same way."""

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from narrate.segmenter.sources.documents.legacy_word.binary_file import BinaryFile
from narrate.segmenter.sources.documents.legacy_word.list_tables import numbering_root
from narrate.segmenter.sources.documents.legacy_word.properties import (
    IN_TABLE,
    ROW_END,
    ParagraphProperties,
    marked_characters,
)
from narrate.segmenter.sources.documents.legacy_word.style_sheet import styles_root
from narrate.segmenter.sources.documents.legacy_word.tree import (
    child,
    paragraph_properties,
)
from narrate.segmenter.sources.documents.word.parts import WORD, Parts
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["converted"]

_CELL_END = "\x07"
_PARAGRAPH = re.compile("[^\r\x07\x0c]*(?:[\r\x07\x0c]|$)")
_FIELD_MARKS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_CHARACTERS = {"\x0b": "\n", "\x1e": "-", "\t": "\t", "\n": "\n"}
_UNSEEN, _RAISED = 1, 2


def converted(raw: bytes) -> Parts:
    """The parts of a .doc file. Raises ValueError and others for one that is locked, older or damaged."""
    return _Conversion(BinaryFile(raw)).parts()


class _Conversion:
    def __init__(self, file: BinaryFile) -> None:
        self._file = file
        self._text = file.text()
        self._marks = marked_characters(file, len(self._text))
        self._properties = ParagraphProperties(file)

    def parts(self) -> Parts:
        """The main story and the boxes as the document, the notes as notes."""
        stories = self._file.stories
        notes = stories.main
        endnotes = (
            notes
            + stories.footnotes
            + stories.headers
            + stories.macros
            + stories.comments
        )
        boxes = endnotes + stories.endnotes
        document = etree.Element(f"{WORD}document")
        body = child(document, "body")
        self._add_story(body, 0, stories.main)
        self._add_story(body, boxes, boxes + stories.boxes)
        return Parts(
            document,
            styles_root(self._file),
            numbering_root(self._file),
            self._notes(notes, notes + stories.footnotes),
            self._notes(endnotes, endnotes + stories.endnotes),
        )

    def _notes(
        self,
        start: int,
        stop: int,
    ) -> Element:
        root = etree.Element(f"{WORD}footnotes")
        for first, last in self._paragraphs(start, stop):
            child(root, "footnote").append(self._paragraph(first, last))
        return root

    def _add_story(
        self,
        parent: Element,
        start: int,
        stop: int,
    ) -> None:
        """The paragraphs of a story, those in tables as the rows of one."""
        paragraphs = self._paragraphs(start, stop)
        for in_table, group in groupby(paragraphs, key=self._is_in_table):
            if in_table:
                self._add_table(parent, group)
                continue
            for first, last in group:
                parent.append(self._paragraph(first, last))

    def _add_table(
        self,
        parent: Element,
        paragraphs: Iterator[tuple[int, int]],
    ) -> None:
        table = child(parent, "tbl")
        row: Element | None = None
        cell: Element | None = None
        for first, last in paragraphs:
            if self._values(last).get(ROW_END):
                row = cell = None
                continue
            row = child(table, "tr") if row is None else row
            cell = child(row, "tc") if cell is None else cell
            cell.append(self._paragraph(first, last))
            if self._text[last - 1] == _CELL_END:
                cell = None

    def _paragraphs(
        self,
        start: int,
        stop: int,
    ) -> Iterator[tuple[int, int]]:
        """Where each paragraph begins and ends, its mark included."""
        for match in _PARAGRAPH.finditer(self._text, start, stop):
            if match.start() < match.end():
                yield match.start(), match.end()

    def _is_in_table(self, paragraph: tuple[int, int]) -> bool:
        return bool(self._values(paragraph[1]).get(IN_TABLE))

    def _values(self, last: int) -> dict[int, int]:
        found = self._properties.at(self._file.offset_of(last - 1))
        return dict(found.values)

    def _paragraph(
        self,
        first: int,
        last: int,
    ) -> Element:
        paragraph = etree.Element(f"{WORD}p")
        found = self._properties.at(self._file.offset_of(last - 1))
        is_break = self._text[first:last] == "\x0c"
        if not is_break:
            paragraph.append(paragraph_properties(found))
        in_code = 0  #: depth of the fields whose codes the text stands in
        for mark, indexes in groupby(range(first, last), key=self._marks.__getitem__):
            if mark == _UNSEEN:
                continue
            text = "".join(self._text[index] for index in indexes)
            for part in re.split("([\x13\x14\x15])", text):
                if part in _FIELD_MARKS:
                    in_code = self._add_field_mark(paragraph, part, in_code)
                elif part:
                    _add_run(paragraph, part, mark == _RAISED, in_code > 0)
        return paragraph

    def _add_field_mark(
        self,
        paragraph: Element,
        mark: str,
        in_code: int,
    ) -> int:
        kind = _FIELD_MARKS[mark]
        run = child(paragraph, "r")
        child(run, "fldChar").set(f"{WORD}fldCharType", kind)
        return in_code + 1 if kind == "begin" else max(0, in_code - 1)


def _add_run(
    paragraph: Element,
    text: str,
    raised: bool,
    is_code: bool,
) -> None:
    shown = "".join(
        char if char.isprintable() else _CHARACTERS.get(char, "") for char in text
    )
    if not shown:
        return
    run = child(paragraph, "r")
    if raised:
        child(child(run, "rPr"), "vertAlign", "superscript")
    child(run, "instrText" if is_code else "t").text = shown
