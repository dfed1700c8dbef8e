"""The characters of a PDF page as PDFium gives them: their boxes, their angles, and the tags that they are under."""

import ctypes
import math
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from narrate.segmenter.sources.documents.pdf.own_structure import Tag

__all__ = ["Glyph", "read_glyphs"]

#: A negative or vanishing box is none; sizes below this are invisible text.
_SMALLEST_POINTS = 0.5
#: A box of this height is looked at twice: fonts exist that are said to be a thousand times as high as they are.
_SUSPECT_POINTS = 72.0
_LOWEST, _HIGHEST = 0.6, 3.0  #: boxes, in the size of their font
_ASCENT, _DESCENT = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character. Coordinates are in points, from the lower left corner of the page as it is read."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  #: the height of its box, in points
    type_size: float = 0.0  #: of its font, in points
    tag: Tag | None = (
        None  #: the heading that it belongs to by the file's own structure
    )


def read_glyphs(
    textpage: pypdfium2.PdfTextPage,
    tags: Mapping[int, Tag],
) -> tuple[list[Glyph], list[float]]:
    """The characters of a page as PDFium gives them, and the angle of each in radians, clockwise."""
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
        if abs(box.top - box.bottom) > _SUSPECT_POINTS:
            _mend_height(raw, index, box)
        size = abs(box.top - box.bottom)
        if size < _SMALLEST_POINTS:
            continue
        tag = _tag_of(raw, index, tags) if tags else None
        angle, type_size = _set_at(raw, index)
        glyphs.append(
            Glyph(
                text=text,
                left=box.left,
                right=box.right,
                bottom=box.bottom,
                top=box.top,
                size=size,
                type_size=type_size if _is_plausible(type_size, size) else size,
                tag=tag,
            )
        )
        angles.append(angle)
    return glyphs, angles


def _mend_height(
    raw: pdfium.FPDF_TEXTPAGE,
    index: int,
    box: pdfium.FS_RECTF,
) -> None:
    """Give a box the height of its font's size where the font claims to be much higher."""
    matrix = pdfium.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        return
    if not pdfium.FPDFText_GetCharOrigin(raw, index, across, up):
        return
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    if 0 < _HIGHEST * size < abs(box.top - box.bottom):
        box.top = up.value + _ASCENT * size
        box.bottom = up.value - _DESCENT * size


def _tag_of(
    raw: pdfium.FPDF_TEXTPAGE,
    index: int,
    tags: Mapping[int, Tag],
) -> Tag | None:
    drawn = pdfium.FPDFText_GetTextObject(raw, index)
    return tags.get(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else None


def _set_at(
    raw: pdfium.FPDF_TEXTPAGE,
    index: int,
) -> tuple[float, float]:
    """The angle of a character's line, clockwise in radians from 0 to 2π, and the size of its type in points.

    FPDFText_GetCharAngle turns italics, too; and the boxes of one size are higher in one font than in another.
    """
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix)):
        return 0.0, 0.0
    angle = -math.atan2(matrix.b, matrix.a) % (2 * math.pi)
    size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    return angle, size


def _is_plausible(
    type_size: float,
    height: float,
) -> bool:
    """Whether a font may have this size where its boxes have this height."""
    return _LOWEST * type_size <= height <= _HIGHEST * type_size


#: PDFium's own mark for a hyphen at the end of a line.
_HYPHEN_MARKS = frozenset({0x02, 0xFFFE})


def _is_hyphen(code: int) -> bool:
    return code in _HYPHEN_MARKS


def _text_of(code: int) -> str:
    if _is_hyphen(code):
        return "-"
    return chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else ""
