"""Word documents: paragraphs and tables in their order, headings by their styles."""

import io
import re
from collections.abc import Iterator

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import open_archive
from narrate.segmenter.sources.documents.content import Content

__all__ = ["content"]

_HEADING = re.compile(r"(?:heading|标题|標題)\s?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_HINTS = (
    (re.compile(r"toc|目录|目錄", re.IGNORECASE), "is an entry of the table of contents"),
    (re.compile(r"caption|题注|題注", re.IGNORECASE), "is a caption"),
    (re.compile(r"footnote text|endnote text", re.IGNORECASE), "is a note"),
)
_OUTLINE_LEVEL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}outlineLvl"
_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_BODY_LEVEL = 9  #: Word's word for a paragraph that is no heading


def content(raw: bytes) -> Content:
    """The lines of a Word document; a line's number is that of its paragraph or row."""
    open_archive(raw).close()
    return Content(tuple(_lines(io.BytesIO(raw))), "docx")


def _lines(file: io.BytesIO) -> Iterator[Line]:
    number = 0
    for block in docx.Document(file).iter_inner_content():
        for text, hint in _rows(block) if isinstance(block, Table) else [_paragraph(block)]:
            number += 1
            for part in text.splitlines():
                if part.strip():
                    yield Line(number, part.strip(), 0, hint)


def _paragraph(paragraph: Paragraph) -> tuple[str, str | None]:
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    text = paragraph.text.strip()
    hint = next((reason for pattern, reason in _HINTS if pattern.match(style)), None)
    level = _level(paragraph, style)
    return (f"{'#' * min(level, 6)} {' '.join(text.split())}" if level and text else text), hint


def _level(
    paragraph: Paragraph,
    style: str,
) -> int:
    """How deep a heading is: 1 for the title, 2 for Word's first level; 0 for what is none."""
    if match := _HEADING.match(style):
        return int(match[1]) + 1
    if _TITLE.fullmatch(style):
        return 1
    properties = paragraph._p.pPr
    found = None if properties is None else properties.find(_OUTLINE_LEVEL)
    level = _BODY_LEVEL if found is None else int(found.get(_VALUE, _BODY_LEVEL))
    return level + 2 if level < _BODY_LEVEL else 0


def _rows(table: Table) -> Iterator[tuple[str, str | None]]:
    """A table row by row; a merged cell is read once."""
    for row in table.rows:
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
        yield " ".join(filter(None, cells.values())), None
