"""The properties of paragraphs and characters in a .doc file: single modifications (sprm) by where they are stored.

[MS-DOC] 2.2.5 for the modifications, 2.9.23 and 2.9.174 for the pages of 512 bytes that hold them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from narrate.segmenter.sources.documents.legacy_word.binary_file import (
    BinaryFile,
    numbers,
)

__all__ = [
    "DELETED",
    "HIDDEN",
    "IN_TABLE",
    "LEVEL",
    "LIST",
    "OUTLINE",
    "RAISED",
    "ROW_END",
    "Paragraph",
    "ParagraphProperties",
    "marked_characters",
    "modifications",
]

#: The modifications that say something of the text.
LEVEL, LIST, OUTLINE = 0x260A, 0x460B, 0x2640
IN_TABLE, ROW_END = 0x2416, 0x2417
DELETED, HIDDEN, RAISED = 0x0800, 0x083C, 0x2A48

_PAGE = 512
_CHARACTER_PAGES, _PARAGRAPH_PAGES = 12, 13  #: their places in the list of structures
_ENTRY = 13  #: bytes for a paragraph in a page
#: The size of a value by the upper bits of its modification; 0 where the value begins with its size.
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_DEFINITION = 0xD608
_TABS = 0xC615


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph's properties say."""

    style: int = 0
    values: Mapping[int, int] = field(default_factory=dict)


class ParagraphProperties:
    """The properties of all paragraphs of a file."""

    def __init__(self, file: BinaryFile) -> None:
        """Raises ValueError for a file that is cut off."""
        found = sorted(_paragraphs(file), key=lambda entry: entry[0])
        self._starts = [start for start, _ in found]
        self._found = [paragraph for _, paragraph in found]

    def at(self, offset: int) -> Paragraph:
        """The properties of the paragraph whose end is stored at an offset of the main stream."""
        index = bisect_right(self._starts, offset) - 1
        return self._found[index] if index >= 0 else Paragraph()


def modifications(raw: bytes) -> dict[int, int]:
    """The values of a row of modifications that are no longer than four bytes, the last of each kind."""
    found: dict[int, int] = {}
    at = 0
    while at + 2 <= len(raw):
        (kind,) = numbers("<H", raw, at)
        at += 2
        size = _SIZES[kind >> 13]
        if not size:
            size = _length_of_value(kind, raw, at)
        elif at + size <= len(raw):
            found[kind] = int.from_bytes(raw[at : at + size], "little")
        at += size
    return found


def _length_of_value(
    kind: int,
    raw: bytes,
    at: int,
) -> int:
    """How many bytes a value takes that begins with its size."""
    if at >= len(raw):
        return 1
    if kind == _TABLE_DEFINITION:
        return 1 + int.from_bytes(raw[at : at + 2], "little")
    if kind == _TABS and raw[at] == 255 and at + 1 < len(raw):
        deleted = 4 * raw[at + 1]
        added = raw[at + 2 + deleted] if at + 2 + deleted < len(raw) else 0
        return 3 + deleted + 3 * added
    return 1 + raw[at]


def marked_characters(
    file: BinaryFile,
    count: int,
) -> bytearray:
    """For each character 1 if it was deleted or is hidden, 2 if it is raised, else 0."""
    marks = bytearray(count)
    for start, stop, raw in _entries(file, _CHARACTER_PAGES, 1):
        values = modifications(raw[1 : 1 + raw[0]]) if raw else {}
        unseen = values.get(DELETED, 0) & 1 or values.get(HIDDEN, 0) == 1
        mark = 1 if unseen else 2 if values.get(RAISED) == 1 else 0
        if mark:
            for first, last in file.characters_at(start, stop):
                stretch = min(last, count) - min(first, count)
                marks[first : first + stretch] = bytes([mark]) * stretch
    return marks


def _paragraphs(file: BinaryFile) -> Iterator[tuple[int, Paragraph]]:
    """Where the text of each paragraph is stored, and its properties."""
    for start, _, raw in _entries(file, _PARAGRAPH_PAGES, _ENTRY):
        if not raw:
            yield start, Paragraph()
            continue
        head, size = (1, 2 * raw[0] - 1) if raw[0] else (2, 2 * raw[1])
        stored = raw[head : head + size]
        style = int.from_bytes(stored[:2], "little")
        yield start, Paragraph(style, modifications(stored[2:]))


def _entries(
    file: BinaryFile,
    index: int,
    width: int,
) -> Iterator[tuple[int, int, bytes]]:
    """The stretches of the main stream with the bytes of their properties, empty for the usual ones."""
    table = file.structure(index)
    if not table:
        return
    count = max(0, (file.length_of(index) - 4) // 8)
    for number in numbers(f"<{count}I", table, 4 * (count + 1)):
        page = file.main[_PAGE * number : _PAGE * (number + 1)]
        if len(page) < _PAGE:
            continue
        runs = page[-1]
        bounds = numbers(f"<{runs + 1}I", page, 0)
        for run in range(runs):
            place = 2 * page[4 * (runs + 1) + width * run]
            raw = page[place:-1] if place else b""
            yield bounds[run], bounds[run + 1], raw
