"""Pages of text as pictures, clean or spoilt as scanners and cameras spoil them, for the benchmark of recognition."""

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

__all__ = ["FONT", "SPOILING", "Paper", "print_pages"]

#: Noto Serif CJK, in Debian the package fonts-noto-cjk; the third face of the file is the one of simplified Chinese.
FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
_FACE = 2

_INK = 25
_PAPER = 250
#: What may not begin a line, in print.
_NOT_FIRST = frozenset("，。、；：！？）》」』”’…%,.;:!?)")
#: Inches: of A4, of its margins, and between two columns.
_WIDTH, _HEIGHT = 8.27, 11.69
_MARGIN, _GUTTER = 1.0, 0.35
_POINTS = 72
_TITLE_SIZE = 1.5
_LEADING = 1.6
_SEED = 7


@dataclass(frozen=True, slots=True)
class Paper:
    """How a text is set."""

    font: Path
    dots_per_inch: int = 200
    points: float = 12.0
    columns: int = 1
    is_chinese: bool = True
    head: str = ""  #: stands above every page

    def dots(self, inches: float) -> int:
        """A length on the paper in dots."""
        return round(inches * self.dots_per_inch)

    def face(self, scale: float = 1.0) -> ImageFont.FreeTypeFont:
        """The font, `scale` times as large as that of the text."""
        size = round(self.points * scale / _POINTS * self.dots_per_inch)
        return ImageFont.truetype(str(self.font), size, index=_FACE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of print."""

    words: str
    indent: float  #: in dots


def print_pages(
    title: str,
    paragraphs: Sequence[str],
    paper: Paper,
) -> list[Image.Image]:
    """The pages of a text in grey: title on the first, running head and page number on each."""
    rows: list[_Row] = []
    for paragraph in paragraphs:
        rows += _rows(paragraph, paper)
    leading = paper.points * _LEADING / _POINTS
    of_page = int((_HEIGHT - 2 * _MARGIN) / leading)
    of_first = of_page - 3  # the title takes the place of three lines
    pages: list[Image.Image] = []
    while rows:
        room = (of_page if pages else of_first) * paper.columns
        top = _MARGIN if pages else _MARGIN + 3 * leading
        page = _page(rows[:room], paper, top, len(pages) + 1)
        if not pages:
            _centred(page, title, _MARGIN, paper, _TITLE_SIZE)
        pages.append(page)
        rows = rows[room:]
    return pages


def _column_width(paper: Paper) -> float:
    """Of one column, in dots."""
    gutters = (paper.columns - 1) * _GUTTER
    return paper.dots((_WIDTH - 2 * _MARGIN - gutters) / paper.columns)


def _rows(
    paragraph: str,
    paper: Paper,
) -> Iterator[_Row]:
    """A paragraph in lines: Chinese broken at any character, English between words; the first one is indented."""
    face = paper.face()
    indent = face.getlength("一一")
    width = _column_width(paper)
    pieces = list(paragraph) if paper.is_chinese else paragraph.split(" ")
    joint = "" if paper.is_chinese else " "
    row = pieces[0]
    for piece in pieces[1:]:
        longer = row + joint + piece
        if indent + face.getlength(longer) <= width or piece in _NOT_FIRST:
            row = longer
            continue
        yield _Row(row, indent)
        row, indent = piece, 0
    yield _Row(row, indent)


def _page(
    rows: Sequence[_Row],
    paper: Paper,
    top: float,
    number: int,
) -> Image.Image:
    """A page of lines, the columns one after another; `top` in inches."""
    page = Image.new("L", (paper.dots(_WIDTH), paper.dots(_HEIGHT)), _PAPER)
    draw = ImageDraw.Draw(page)
    face = paper.face()
    leading = paper.points * _LEADING / _POINTS
    of_column = math.ceil(len(rows) / paper.columns)
    step = _column_width(paper) + paper.dots(_GUTTER)
    for index, row in enumerate(rows):
        column, place = divmod(index, of_column)
        left = paper.dots(_MARGIN) + column * step + row.indent
        draw.text((left, paper.dots(top + place * leading)), row.words, _INK, face)
    if paper.head:
        _centred(page, paper.head, _MARGIN / 2, paper, 0.8)
    _centred(page, f"{number}", _HEIGHT - _MARGIN * 0.6, paper, 0.8)
    return page


def _centred(
    page: Image.Image,
    words: str,
    top: float,
    paper: Paper,
    scale: float,
) -> None:
    """Write words in the middle of a line; `top` in inches."""
    face = paper.face(scale)
    left = (page.width - face.getlength(words)) / 2
    ImageDraw.Draw(page).text((left, paper.dots(top)), words, _INK, face)


def _skewed(page: Image.Image) -> Image.Image:
    return page.rotate(1.0, Image.Resampling.BICUBIC, fillcolor=_PAPER)


def _upside_down(page: Image.Image) -> Image.Image:
    return page.transpose(Image.Transpose.ROTATE_180)


def _sideways(page: Image.Image) -> Image.Image:
    return page.transpose(Image.Transpose.ROTATE_90)


def _noisy(page: Image.Image) -> Image.Image:
    """Grain of 25 levels, and a dot in two hundred black or white, as of a copy of a copy."""
    random_dots = np.random.default_rng(_SEED)
    dots = np.asarray(page, np.float32)
    dots = dots + random_dots.normal(0, 25, dots.shape).astype(np.float32)
    chance = random_dots.random(dots.shape)
    dots[chance < 0.0025] = 0
    dots[chance > 0.9975] = 255
    return Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))


def _coarse(page: Image.Image) -> Image.Image:
    """Half as many dots, as of a fax or a picture that a messenger made small."""
    return page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX)


def _photographed(page: Image.Image) -> Image.Image:
    """Taken by hand: in perspective, half in the shade, a little out of focus, on a dark table."""
    width, height = page.size
    shift = random.Random(_SEED).uniform(0.02, 0.03)
    corners = [
        (-shift * width, -shift * height),
        (-shift * width * 2, height * (1 + shift)),
        (width * (1 + shift), height * (1 + shift * 2)),
        (width * (1 + shift * 2), -shift * height),
    ]
    places = [place for corner in corners for place in corner]
    taken = page.transform(
        page.size,
        Image.Transform.QUAD,
        places,
        Image.Resampling.BICUBIC,
        fillcolor=60,
    ).filter(ImageFilter.GaussianBlur(0.8))
    light = (
        np.linspace(1.0, 0.45, width)[None, :] * np.linspace(1, 0.8, height)[:, None]
    )
    shaded = np.asarray(taken, np.float32) * light
    return Image.fromarray(shaded.astype(np.uint8))


#: What happens to a page between the press and the program.
SPOILING: Mapping[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda page: page,
    "askew by 1°": _skewed,
    "noisy": _noisy,
    "100 dpi": _coarse,
    "photographed": _photographed,
    "upside down": _upside_down,
    "sideways": _sideways,
}
