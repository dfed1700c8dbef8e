"""The characters of a PDF page with their boxes, upright and each once."""

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["Glyph", "page_glyphs"]

#: Two prints of one character for bold lie closer than this share of its width and of its size.
_SAME_PLACE = 0.4
_DOUBLES_SHARE = 0.002
_QUARTER_TURN = math.pi / 2
#: In vertical writing so many of the characters stand right below the one before.
_VERTICAL_SHARE = 0.6
_FEWEST_FOR_VERTICAL = 8
#: A negative or vanishing box is none; sizes below this are invisible text.
_SMALLEST_POINTS = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character. Coordinates are in points, from the lower left corner of the page as it is read."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  #: of its font, in points


def page_glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of a page in the order of its stream, turned so that its lines run from left to right.

    How the viewer turns the page does not matter; PDFium measures angles clockwise.
    """
    textpage = page.get_textpage()
    try:
        glyphs, angles = _read(textpage)
    finally:
        textpage.close()
    turns = (
        -round(Counter(angles).most_common(1)[0][0] / _QUARTER_TURN) % 4
        if angles
        else 0
    )
    glyphs = [_turned(glyph, turns) for glyph in glyphs]
    glyphs = _printed_once(glyphs)
    return [_laid_down(glyph) for glyph in glyphs] if _is_vertical(glyphs) else glyphs


def _read(textpage: pypdfium2.PdfTextPage) -> tuple[list[Glyph], list[float]]:
    """The characters of a page as PDFium gives them, and the angle of each in radians, to the quarter turn."""
    box = pdfium.FS_RECTF()
    raw = textpage.raw
    glyphs: list[Glyph] = []
    angles: list[float] = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 and not _is_hyphen(code):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        text = _text_of(code)
        if not text:
            continue
        size = abs(box.top - box.bottom)
        if size < _SMALLEST_POINTS:
            continue
        glyphs.append(Glyph(text, box.left, box.right, box.bottom, box.top, size))
        angle = pdfium.FPDFText_GetCharAngle(raw, index)
        angles.append(
            round(angle / _QUARTER_TURN) * _QUARTER_TURN if angle >= 0 else 0.0
        )
    return glyphs, angles


#: PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = frozenset({0x02, 0xFFFE})


def _is_hyphen(code: int) -> bool:
    return code in _HYPHEN_MARKS


def _text_of(code: int) -> str:
    if _is_hyphen(code):
        return "-"
    return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else ""


def _turned(
    glyph: Glyph,
    quarters: int,
) -> Glyph:
    """The character after so many clockwise quarter turns of the page; where the corner lies does not matter."""
    for _ in range(quarters):
        glyph = replace(
            glyph,
            left=glyph.bottom,
            right=glyph.top,
            bottom=-glyph.right,
            top=-glyph.left,
        )
    return glyph


def _printed_once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters without those that are printed a second time in the same place, as some programs do for bold."""
    if not _has_doubles(glyphs):
        return glyphs
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        cell = max(glyph.size * _SAME_PLACE, _SMALLEST_POINTS)
        column, row = round(glyph.left / cell), round(glyph.bottom / cell)
        near = (
            places.get((glyph.text, column + x, row + y))
            for x in (-1, 0, 1)
            for y in (-1, 0, 1)
        )
        if glyph.text != " " and any(_overlap(glyph, other) for other in near if other):
            continue
        places[glyph.text, column, row] = glyph
        kept.append(glyph)
    return kept


def _has_doubles(glyphs: Sequence[Glyph]) -> bool:
    """Whether enough characters share a place with their like to be worth a closer look."""
    places = {
        (glyph.text, round(glyph.left / 2), round(glyph.bottom / 2)) for glyph in glyphs
    }
    return len(glyphs) - len(places) > _DOUBLES_SHARE * len(glyphs)


def _overlap(
    one: Glyph,
    other: Glyph,
) -> bool:
    is_level = abs(one.bottom - other.bottom) < _SAME_PLACE * one.size
    return is_level and abs(one.left - other.left) < _SAME_PLACE * (
        one.right - one.left
    )


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether the page is written from top to bottom, as classical Chinese is."""
    below = 0
    for above, glyph in pairwise(glyphs):
        step = above.bottom - glyph.bottom
        same_column = abs(above.left - glyph.left) < _SAME_PLACE * glyph.size
        below += same_column and 0.5 * glyph.size < step < 2 * glyph.size
    return below >= max(_FEWEST_FOR_VERTICAL, _VERTICAL_SHARE * len(glyphs))


def _laid_down(glyph: Glyph) -> Glyph:
    """A character of a vertical column as one of a line; the rightmost column becomes the topmost line."""
    return replace(
        glyph,
        left=-glyph.top,
        right=-glyph.bottom,
        bottom=glyph.left,
        top=glyph.right,
    )
