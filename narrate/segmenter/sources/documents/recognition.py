"""Text recognition (OCR) for pictures of pages, with the library of the extra `ocr`."""

import functools
import logging
import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from narrate.errors import SourceError
from narrate.segmenter.sources.documents.content import OCR, Content
from narrate.segmenter.sources.documents.pdf.layout import in_reading_order
from narrate.segmenter.sources.documents.pdf.margins import TextPage
from narrate.segmenter.sources.documents.pdf.page_line import PageLine
from narrate.segmenter.sources.documents.pdf.page_text import lines_of
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
#: A page that is read with less certainty than this on average may stand on its head.
_UPRIGHT_SCORE = 0.8
#: So many times as long as high is writing whose angle can be trusted.
_LONG = 5


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
    page = recognise(picture)
    if not page.lines:
        raise SourceError(
            "in which no text is found: take it again in more light, or nearer"
        )
    return Content(tuple(lines_of([page])), "picture")


def recognise(picture: "Picture") -> TextPage:
    """The lines of text in a picture in reading order, however it is turned.

    Coordinates are in dots from the lower left corner of the picture as it is read.
    """
    found = _found(picture)
    for turn in () if found.is_upright else found.turns:
        turned = _found(picture.rotate(turn, expand=True))
        found = max(found, turned, key=lambda each: each.score)
        if found.is_upright:
            break
    lines = [line for writing in found.writings if (line := _line(writing, found))]
    return TextPage(in_reading_order(lines), 0.0, float(found.height))


@dataclass(frozen=True, slots=True)
class _Writing:
    """A line of writing: its text, how sure that is, and its corners from the upper left one clockwise, in dots."""

    text: str
    score: float
    corners: Sequence[tuple[float, float]]

    @property
    def width(self) -> float:
        """From the upper left corner to the upper right one."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """From the upper left corner to the lower left one."""
        return math.dist(self.corners[0], self.corners[3])

    @property
    def angle(self) -> float:
        """How far it falls, in radians."""
        (left, first), (right, second) = self.corners[0], self.corners[1]
        return math.atan2(second - first, right - left)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found in a picture as it is turned."""

    writings: Sequence[_Writing]
    height: int  #: of the picture

    @property
    def is_sideways(self) -> bool:
        """Whether most of the writing runs up or down."""
        tall = sum(each.height for each in self.writings if each.height > each.width)
        wide = sum(each.width for each in self.writings if each.width >= each.height)
        return tall > wide

    @property
    def score(self) -> float:
        """How sure the text is, long lines before short ones; nothing is sure of what runs up or down."""
        if not self.writings or self.is_sideways:
            return 0.0
        weights = sum(each.width for each in self.writings)
        return sum(each.score * each.width for each in self.writings) / weights

    @property
    def is_upright(self) -> bool:
        """Whether it need not be tried in another position."""
        return not self.writings or self.score >= _UPRIGHT_SCORE

    @property
    def turns(self) -> Sequence[int]:
        """By how many degrees, against the clock, the picture may have to be turned."""
        return (90, 270) if self.is_sideways else (180,)

    @property
    def skew(self) -> float:
        """By how much the lines of the page fall, in radians."""
        angles = [
            each.angle
            for each in self.writings
            if each.width > _LONG * each.height and not _leans(each)
        ]
        return median(angles) if angles else 0.0


def _found(picture: "Picture") -> _Found:
    """What the library finds. It does not turn single lines, of which it turns some that stand upright."""
    found = _engine()(picture, use_cls=False, text_score=0.0)
    writings: list[_Writing] = []
    if found.txts is not None:
        for text, box, score in zip(found.txts, found.boxes, found.scores, strict=True):
            corners = [(float(point[0]), float(point[1])) for point in box]
            writings.append(_Writing(text, float(score), corners))
    return _Found(writings, picture.height)


def _line(
    writing: _Writing,
    found: _Found,
) -> PageLine | None:
    """A line of writing where it would stand if the page were not askew; None for what is guessed or leans."""
    is_guessed = writing.score < _LEAST_SCORE or not visible(writing.text)
    if is_guessed or _leans(writing):
        return None
    cosine, sine = math.cos(found.skew), math.sin(found.skew)
    across = [x * cosine + y * sine for x, y in writing.corners]
    down = [y * cosine - x * sine for x, y in writing.corners]
    top, bottom = found.height - min(down), found.height - max(down)
    return PageLine(writing.text, min(across), max(across), bottom, top, top - bottom)


def _leans(writing: _Writing) -> bool:
    """Whether the writing leans across the page."""
    degrees = abs(math.degrees(writing.angle))
    return min(degrees, abs(degrees - 90), abs(degrees - 180)) > _ASKEW_DEGREES


@functools.cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr has no types
    from rapidocr import RapidOCR

    # its loader sets the level of its messages to INFO again
    logging.getLogger("RapidOCR").addFilter(_is_error)
    return RapidOCR()


def _is_error(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.ERROR
