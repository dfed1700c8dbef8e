"""The characters of a PDF page with their boxes, upright and each once."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2

from narrate.segmenter.sources.documents.pdf.glyph_reading import Glyph, read_glyphs
from narrate.segmenter.sources.documents.pdf.own_structure import read_tags

__all__ = ["PageGlyphs", "page_glyphs"]

#: Two prints of one character for bold lie closer than this share of its width and of its size.
_SAME_PLACE = 0.4
_DOUBLES_SHARE = 0.002
_QUARTER_TURN = math.pi / 2
#: What leans more than this against the lines of its page is printed across it. A scan leans by two or three degrees.
_ASKEW = math.radians(12)
#: So few characters that stand sideways are a stamp at the edge; more are a table, or a part of the text.
_SIDEWAYS_SHARE = 0.2
#: In vertical writing so many of the characters stand right below the one before.
_VERTICAL_SHARE = 0.6
_FEWEST_FOR_VERTICAL = 8
#: Letters that no page is full of: of phonetics, and of rare alphabets; not those of pinyin and Vietnamese.
_RARE = re.compile(
    "[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u02af\u02b0-\u02ff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_RARE_SHARE = 0.06
_PRIVATE_SHARE = 0.5
_FEWEST_RARE = 12
_SMALLEST_CELL = 0.5  #: points


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The characters of a page, turned so that its lines run from left to right, each once."""

    upright: Sequence[Glyph]  #: in the order of the page's stream
    askew: str = ""  #: what is printed across the page: a watermark, a stamp

    @property
    def is_garbled(self) -> bool:
        """Whether the fonts do not tell which characters they draw, so that letters come out that nobody writes."""
        letters = [glyph.text for glyph in self.upright if glyph.text.isalpha()]
        rare = sum(_RARE.match(letter) is not None for letter in letters)
        private = sum(_PRIVATE.match(glyph.text) is not None for glyph in self.upright)
        is_rare = rare > max(_FEWEST_RARE, _RARE_SHARE * len(letters))
        is_private = private > max(_FEWEST_RARE, _PRIVATE_SHARE * len(self.upright))
        return is_rare or is_private


def page_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """The characters of a page. How the viewer turns the page does not matter."""
    textpage = page.get_textpage()
    try:
        glyphs, angles = read_glyphs(textpage, read_tags(page))
    finally:
        textpage.close()
    main = _main_angle(angles)
    turns = -round(main / _QUARTER_TURN) % 4
    glyphs = [_turned(glyph, turns) for glyph in glyphs]
    across = _across(angles, main, is_vertical=_is_vertical(glyphs))
    askew = "".join(glyphs[index].text for index in sorted(across))
    upright = [glyph for index, glyph in enumerate(glyphs) if index not in across]
    upright = _printed_once(upright)
    if _is_vertical(upright):
        upright = [_laid_down(glyph) for glyph in upright]
    return PageGlyphs(upright, askew)


def _main_angle(angles: Sequence[float]) -> float:
    """The angle of most characters, to the quarter turn; 0 where most of them lean, as those of a watermark do."""
    quarters = Counter(
        round(angle / _QUARTER_TURN) * _QUARTER_TURN
        for angle in angles
        if _leaning(angle) <= _ASKEW
    )
    return quarters.most_common(1)[0][0] if quarters else 0.0


def _leaning(angle: float) -> float:
    """How far an angle is from the next quarter turn, in radians."""
    return abs(angle - round(angle / _QUARTER_TURN) * _QUARTER_TURN)


def _across(
    angles: Sequence[float],
    main: float,
    *,
    is_vertical: bool,
) -> set[int]:
    """The characters that are printed across the page: all that lean, and those that stand sideways if they are few.

    On a page that is written from top to bottom, Latin words lie on their side.
    """
    leaning: set[int] = set()
    sideways: set[int] = set()
    for index, angle in enumerate(angles):
        if _leaning(angle) > _ASKEW:
            leaning.add(index)
        elif round((angle - main) / _QUARTER_TURN) % 4:
            sideways.add(index)
    if is_vertical or len(sideways) > _SIDEWAYS_SHARE * len(angles):
        return leaning
    return leaning | sideways


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
        cell = max(glyph.size * _SAME_PLACE, _SMALLEST_CELL)
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
