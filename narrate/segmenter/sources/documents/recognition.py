"""Text recognition (OCR) for pictures of pages, with the library of the extra `ocr`."""

import functools
import logging
import math
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import OCR, Content
from narrate.segmenter.sources.documents.pdf.layout import in_reading_order
from narrate.segmenter.sources.documents.pdf.page_line import PageLine
from narrate.segmenter.sources.folding import visible

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["INSTALL", "is_installed", "read_picture", "recognise"]

#: What to do where the extra is not installed.
INSTALL = f"{OCR}  or save its text as .txt"

#: A page of this size has more pixels than any scanner gives; the file is a mistake or a trap.
_MOST_PIXELS = 100_000_000
_LEAST_SCORE = 0.5
#: Writing that leans more than this, in degrees, is a watermark across the page.
_ASKEW_DEGREES = 12


def is_installed() -> bool:
    """Whether the extra `ocr` is there."""
    try:
        import rapidocr  # noqa: F401
    except ImportError:
        return False
    return True


def read_picture(raw: bytes) -> Content:
    """The lines in a photograph or scan. Raises SourceError where no text is found, or the extra is missing."""
    if not is_installed():
        raise SourceError(f"that holds no text: {INSTALL}")
    try:
        with Image.open(BytesIO(raw)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise SourceError(
                    "of more than a hundred million dots: make it smaller first"
                )
            picture = ImageOps.exif_transpose(image).convert("RGB")
    except UnidentifiedImageError as error:
        raise SourceError(
            "of a kind that is not read: save it as .jpg or .png"
        ) from error
    lines: list[Line] = []
    for number, found in enumerate(recognise(picture), start=1):
        lines.append(Line(number, " ".join(visible(found.text).split())))
    if not lines:
        raise SourceError(
            "in which no text is found: take it again in more light, or nearer"
        )
    return Content(tuple(lines), "picture")


def recognise(picture: "Picture") -> Sequence[PageLine]:
    """The lines of text in a picture in reading order. Coordinates are in dots from its lower left corner."""
    found = _engine()(picture)
    if found.txts is None:
        return []
    lines: list[PageLine] = []
    for text, box, score in zip(found.txts, found.boxes, found.scores, strict=True):
        if score < _LEAST_SCORE or not visible(text) or _leans(box):
            continue
        across = [float(point[0]) for point in box]
        down = [float(point[1]) for point in box]
        top, bottom = picture.height - min(down), picture.height - max(down)
        lines.append(
            PageLine(
                text=text,
                left=min(across),
                right=max(across),
                bottom=bottom,
                top=top,
                size=top - bottom,
                type_size=top - bottom,
            )
        )
    return in_reading_order(lines)


def _leans(box: Sequence[Sequence[float]]) -> bool:
    """Whether the writing in a box, given by its corners from the upper left one clockwise, leans across the page."""
    (left, first), (right, second) = box[0], box[1]
    degrees = abs(math.degrees(math.atan2(second - first, right - left)))
    return min(degrees, abs(degrees - 90), abs(degrees - 180)) > _ASKEW_DEGREES


@functools.cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr has no types
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR()
