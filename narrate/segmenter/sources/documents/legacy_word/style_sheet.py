"""The styles of a .doc file ([MS-DOC] 2.9.271 and 2.9.258) as those of a newer one."""

from collections.abc import Iterator

from lxml import etree

from narrate.segmenter.sources.documents.legacy_word.binary_file import (
    BinaryFile,
    numbers,
)
from narrate.segmenter.sources.documents.legacy_word.properties import (
    Paragraph,
    modifications,
)
from narrate.segmenter.sources.documents.legacy_word.tree import (
    child,
    paragraph_properties,
)
from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["styles_root"]

_STYLES = 1  #: its place in the list of structures
_MOST_STYLES = 4_095
_NO_STYLE = 0xFFF
_OF_PARAGRAPH = 1
#: The names of the styles that every file has, by their fixed numbers.
_NAMES = {
    **{number: f"heading {number}" for number in range(1, 10)},
    **{number: f"toc {number - 18}" for number in range(19, 28)},
    29: "footnote text",
    34: "caption",
    43: "endnote text",
    62: "title",
}


def styles_root(file: BinaryFile) -> Element:
    """The paragraph styles, called by their numbers."""
    root = etree.Element(f"{WORD}styles")
    for number, raw in _stored(file):
        _add_style(root, number, raw)
    return root


def _stored(file: BinaryFile) -> Iterator[tuple[int, bytes]]:
    sheet = file.structure(_STYLES)
    if not sheet:
        return
    head, count = numbers("<2H", sheet, 0)
    at = 2 + head
    for number in range(min(count, _MOST_STYLES)):
        (length,) = numbers("<H", sheet, at)
        if length:
            yield number, sheet[at + 2 : at + 2 + length]
        at += 2 + length + length % 2


def _add_style(
    root: Element,
    number: int,
    raw: bytes,
) -> None:
    fixed, kind_and_base = numbers("<2H", raw, 0)
    if kind_and_base & 0xF != _OF_PARAGRAPH:
        return
    at = 18 if _has_long_head(raw) else 10
    (length,) = numbers("<H", raw, at)
    name = raw[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    at += 2 + 2 * length + 2
    style = etree.SubElement(root, f"{WORD}style", {f"{WORD}styleId": str(number)})
    if number == 0:
        style.set(f"{WORD}default", "1")
    child(style, "name", _NAMES.get(fixed & 0xFFF, _plain(name)))
    base = kind_and_base >> 4
    if base != _NO_STYLE:
        child(style, "basedOn", str(base))
    (size,) = numbers("<H", raw, at)
    values = modifications(raw[at + 4 : at + 2 + size])
    style.append(paragraph_properties(Paragraph(number, values), named=False))


def _has_long_head(raw: bytes) -> bool:
    """Whether the head of a style has the eight bytes more of Word 2000: else its name stands ten bytes in."""
    (length,) = numbers("<H", raw, 10)
    end = 12 + 2 * length
    fits = 0 < length < 256 and raw[end : end + 2] == b"\x00\x00"
    return not fits


def _plain(name: str) -> str:
    """A name without what XML cannot hold."""
    return "".join(char for char in name if char.isprintable())
