"""The lists of a .doc file as those of a newer one: definitions ([MS-DOC] 2.9.131, 2.9.150), instances (2.9.132)."""

from lxml import etree

from narrate.segmenter.sources.documents.legacy_word.binary_file import (
    BinaryFile,
    numbers,
)
from narrate.segmenter.sources.documents.legacy_word.tree import child
from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["numbering_root"]

_DEFINITIONS, _INSTANCES = 73, 74  #: their places in the list of structures
_DEFINITION_SIZE, _INSTANCE_SIZE, _LEVEL_SIZE = 28, 16, 28
_LEVELS = 9
_SIMPLE = 0x01  #: the list has one level
_LEGAL, _NO_RESTART = 0x04, 0x08
_HAS_START, _HAS_LEVEL = 0x10, 0x20
_MOST = 4_000
_NOTHING = 0xFFFFFFFF

#: Number formats by their codes ([MS-OSHARED] 2.2.1.3), as newer files name them.
_FORMATS = (
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
)
_NO_NUMBER = 255


def numbering_root(file: BinaryFile) -> Element:
    """The lists of a file; an instance is called by its place, counted from 1."""
    root = etree.Element(f"{WORD}numbering")
    if file.length_of(_DEFINITIONS):
        _add_definitions(root, file)
    if file.length_of(_INSTANCES):
        _add_instances(root, file.structure(_INSTANCES))
    return root


def _add_definitions(
    root: Element,
    file: BinaryFile,
) -> None:
    """The definitions; their levels are stored behind the last of them."""
    table = file.structure(_DEFINITIONS)
    (count,) = numbers("<H", table, 0)
    at = 2
    levels_at = 2 + _DEFINITION_SIZE * count
    for _ in range(min(count, _MOST)):
        (identifier,) = numbers("<I", table, at)
        definition = etree.SubElement(
            root, f"{WORD}abstractNum", {f"{WORD}abstractNumId": str(identifier)}
        )
        is_simple = table[at + 26] & _SIMPLE
        for depth in range(1 if is_simple else _LEVELS):
            levels_at = _add_level(definition, depth, table, levels_at)
        at += _DEFINITION_SIZE


def _add_level(
    parent: Element,
    depth: int,
    table: bytes,
    at: int,
) -> int:
    """A level of a list, stored at an offset. Returns the offset behind it."""
    start, form, flags = numbers("<iBB", table, at)
    character_size, paragraph_size, restart = numbers("<3B", table, at + 24)
    text_at = at + _LEVEL_SIZE + character_size + paragraph_size
    (length,) = numbers("<H", table, text_at)
    stop = text_at + 2 + 2 * length
    stored = table[text_at + 2 : stop].decode("utf-16-le", errors="replace")
    level = etree.SubElement(parent, f"{WORD}lvl", {f"{WORD}ilvl": str(depth)})
    child(level, "start", str(start))
    child(level, "numFmt", _format_name(form))
    child(level, "lvlText", "".join(map(_in_template, stored)))
    if flags & _LEGAL:
        child(level, "isLgl")
    if flags & _NO_RESTART:
        child(level, "lvlRestart", str(restart))
    return stop


def _format_name(code: int) -> str:
    if code == _NO_NUMBER:
        return "none"
    return _FORMATS[code] if code < len(_FORMATS) else "decimal"


def _in_template(char: str) -> str:
    """A character of a label as newer files write it: the number of a level stands for its count."""
    if ord(char) < _LEVELS:
        return f"%{ord(char) + 1}"
    return char if char.isprintable() else ""


def _add_instances(
    root: Element,
    table: bytes,
) -> None:
    """The instances; what they have of their own is stored behind the last of them."""
    (count,) = numbers("<I", table, 0)
    count = min(count, _MOST)
    overrides_at = 4 + _INSTANCE_SIZE * count
    for place in range(count):
        at = 4 + _INSTANCE_SIZE * place
        (identifier,) = numbers("<I", table, at)
        instance = etree.SubElement(
            root, f"{WORD}num", {f"{WORD}numId": str(place + 1)}
        )
        child(instance, "abstractNumId", str(identifier))
        overrides_at += 4
        for _ in range(table[at + 12]):
            overrides_at = _add_override(instance, table, overrides_at)


def _add_override(
    instance: Element,
    table: bytes,
    at: int,
) -> int:
    """What an instance has of its own on a level. Returns the offset behind it."""
    start, flags = numbers("<2I", table, at)
    depth = flags & 0xF
    override = etree.SubElement(
        instance, f"{WORD}lvlOverride", {f"{WORD}ilvl": str(depth)}
    )
    at += 8
    if flags & _HAS_LEVEL:
        at = _add_level(override, depth, table, at)
    elif flags & _HAS_START:
        child(override, "startOverride", str(start))
    return at
