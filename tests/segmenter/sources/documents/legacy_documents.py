"""Small .doc files, written byte by byte as [MS-CFB] and [MS-DOC] have them."""

import struct
from dataclasses import dataclass, field

__all__ = ["Styled", "doc", "modification"]

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 2048
_LISTS, _PARAGRAPHS, _CHARACTERS, _PIECES, _STYLES = 73, 13, 12, 33, 1


@dataclass
class Styled:
    """A paragraph: its words, its style, and the modifications of its properties (code and operand)."""

    text: str
    style: int = 0
    values: dict[int, bytes] = field(default_factory=dict)
    end: str = "\r"


def doc(
    paragraphs: list[Styled],
    *,
    levels: list[tuple[int, str]] | None = None,
    flags: int = 0,
    start: int | None = None,
    marked: dict[str, bytes] | None = None,
    notes: str = "",
    boxes: str = "",
    narrow: bool = False,
) -> bytes:
    """A file of these paragraphs; `levels` are those of its one list, number format and label.

    `start` is where its first level starts to count, if not at 1.
    In a label the character of code 0 stands for the number of the first level, and so on.
    `marked` are stretches of the text with the modifications of their characters. `notes` and `boxes` are the texts
    of footnotes and text boxes; a `narrow` file has one byte a character.
    """
    body = "".join(paragraph.text + paragraph.end for paragraph in paragraphs)
    text = body + notes + boxes
    width = 1 if narrow else 2
    encoding = "cp1252" if narrow else "utf-16-le"
    main = bytearray(8192)
    main[_TEXT_AT : _TEXT_AT + width * len(text)] = text.encode(encoding)
    page, bounds = _paragraph_page(paragraphs, width)
    main[4096 : 4096 + _SECTOR] = page
    main[4608 : 4608 + _SECTOR] = _character_page(text, marked or {}, width)
    table = bytearray(b"\0" * 16)

    def put(index: int, raw: bytes, more: bytes = b"") -> None:
        struct.pack_into("<2I", main, 0x9A + 8 * index, len(table), len(raw))
        table.extend(raw + more)

    stored = 2 * _TEXT_AT | 0x40000000 if narrow else _TEXT_AT
    piece = struct.pack("<2I", 0, len(text)) + struct.pack("<HIH", 0, stored, 0)
    put(_PIECES, b"\x02" + struct.pack("<I", len(piece)) + piece)
    put(_PARAGRAPHS, struct.pack("<3I", bounds[0], bounds[-1], 8))
    put(_CHARACTERS, struct.pack("<3I", _TEXT_AT, _TEXT_AT + width * len(text), 9))
    put(_STYLES, _style_sheet())
    if levels:
        put(_LISTS, *_lists(levels))
        put(
            _LISTS + 1,
            _instance(start),
        )
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags | 0x0200)
    lengths = (len(body), len(notes), 0, 0, 0, 0, len(boxes))
    struct.pack_into("<7I", main, 0x4C, *lengths)
    return _container(bytes(main), bytes(table).ljust(4096, b"\0"))


def _character_page(
    text: str,
    marked: dict[str, bytes],
    width: int,
) -> bytes:
    """The page of the characters' properties: the usual ones, and those of the stretches that are marked."""
    runs: list[tuple[int, bytes]] = [(0, b"")]
    for stretch, values in marked.items():
        start = text.index(stretch)
        runs += [(start, values), (start + len(stretch), b"")]
    runs.sort()
    page = bytearray(_SECTOR)
    page[-1] = len(runs)
    bounds = [_TEXT_AT + width * start for start, _ in runs]
    bounds.append(_TEXT_AT + width * len(text))
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    free = _SECTOR - 2
    for number, (_, values) in enumerate(runs):
        if values:
            free = (free - 1 - len(values)) // 2 * 2
            page[free : free + 1 + len(values)] = bytes([len(values)]) + values
            page[4 * (len(runs) + 1) + number] = free // 2
    return bytes(page)


def _paragraph_page(
    paragraphs: list[Styled],
    width: int,
) -> tuple[bytes, list[int]]:
    """The page of the paragraphs' properties, and where their texts are stored."""
    bounds = [_TEXT_AT]
    page = bytearray(_SECTOR)
    page[-1] = len(paragraphs)
    free = _SECTOR - 2
    for number, paragraph in enumerate(paragraphs):
        bounds.append(bounds[-1] + width * len(paragraph.text + paragraph.end))
        stored = struct.pack("<H", paragraph.style)
        for code, operand in paragraph.values.items():
            stored += modification(code, operand)
        stored += b"\0" * (1 - len(stored) % 2)
        free = (free - 1 - len(stored)) // 2 * 2
        page[free] = (len(stored) + 1) // 2
        page[free + 1 : free + 1 + len(stored)] = stored
        page[4 * (len(paragraphs) + 1) + 13 * number] = free // 2
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    return bytes(page), bounds


def modification(
    code: int,
    operand: bytes,
) -> bytes:
    """One modification of the properties of a paragraph or of characters."""
    return struct.pack("<H", code) + operand


def _style_sheet() -> bytes:
    """Normal, the first two headings, and one that a user made."""
    head = struct.pack("<2H", 4, 10) + bytes(14)
    sheet = struct.pack("<H", len(head)) + head
    names = ("Normal", "heading 1", "heading 2", "heading 3")
    for number, name in enumerate(names):
        base = 0xFFF if number == 0 else 0
        fixed = number if number < 3 else 0xFFE
        style = struct.pack("<5H", fixed, 1 | base << 4, 0, 0, 0)
        style += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        style += struct.pack("<2H", 2, number)
        sheet += struct.pack("<H", len(style)) + style
    return sheet


def _lists(levels: list[tuple[int, str]]) -> tuple[bytes, bytes]:
    """The definition of a list, and its nine levels, which are stored behind it."""
    definition = struct.pack("<HIi", 1, 7, 0) + b"\xff\x0f" * 9 + bytes(2)
    stored = b""
    for form, label in (levels + [(255, "")] * 9)[:9]:
        stored += struct.pack("<iBB", 1, form, 0) + bytes(22)
        stored += struct.pack("<H", len(label)) + label.encode("utf-16-le")
    return definition, stored


def _instance(start: int | None) -> bytes:
    """The one instance of the list, and behind it where its first level starts."""
    own = b"" if start is None else struct.pack("<2I", start, 0x10)
    head = struct.pack("<2I", 1, 7) + bytes(8) + bytes([bool(own), 0, 0, 0])
    return head + b"\xff" * 4 + own


def _container(
    main: bytes,
    table: bytes,
) -> bytes:
    """A compound file with the two streams."""
    streams = [("WordDocument", main), ("1Table", table)]
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    first = 2
    fat = [_FAT, _END]
    for number, (name, raw) in enumerate(streams):
        sectors = len(raw) // _SECTOR
        right = 2 if number == 0 else _FREE
        directory += _entry(name, 2, first, len(raw), right=right)
        fat += [*range(first + 1, first + sectors), _END]
        first += sectors
    directory = directory.ljust(_SECTOR, b"\0")
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<4I", 1, 1, 0, 4096) + struct.pack("<4I", _END, 0, _END, 0)
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    return head + struct.pack("<128I", *fat) + directory + main + table


def _entry(
    name: str,
    kind: int,
    first: int,
    size: int,
    *,
    child: int = _FREE,
    right: int = _FREE,
) -> bytes:
    stored = name.encode("utf-16-le") + b"\0\0"
    entry = stored.ljust(64, b"\0") + struct.pack("<HBB", len(stored), kind, 1)
    entry += struct.pack("<3I", _FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", first, size)
