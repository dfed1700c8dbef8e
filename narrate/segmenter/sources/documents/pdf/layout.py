"""The lines of a PDF page from where its characters stand, in reading order, whatever order they were drawn in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from narrate.segmenter.sources.documents.pdf.glyph_reading import Glyph
from narrate.segmenter.sources.documents.pdf.own_structure import Tag
from narrate.segmenter.sources.documents.pdf.page_line import (
    PageLine,
    are_beside,
    margin_of,
    row_by_row,
    with_margin,
)
from narrate.text.characters import is_han

__all__ = ["in_reading_order", "page_lines"]

#: Shares of a character's size.
_SAME_ROW = 0.5  #: of the smaller height, that two characters of a row have in common
_WORD_GAP = 0.18  #: between two Latin words
_WIDE_GAP = 0.7  #: between Chinese characters, which are set apart in a justified line
_SET_GAP = 0.2  #: between Chinese characters where a blank was set
_COLUMN_GAP = 1.6  #: between two columns, or the cells of a table
_STRIPE_GAP = (
    0.9  #: between two columns that stand close, if many rows have it in one place
)
_RAGGED = 2.5  #: that a full line of a column may end before the others
_DROP_CAP = 1.8
_RAISED = 0.12  #: that the box of a raised digit begins above those of its line
_RAISED_SIZE = 0.8
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TAGGED_SHARE = 0.8  #: of the characters of a line that belongs to a heading

_FEWEST_THROUGH = 8  #: rows
_MOST_STRIPES = 3
_STRIPE_SHARE = 0.3  #: of the rows of a page
_FEWEST_IN_COLUMN = 4
_DEEPEST = 3  #: of columns within columns
_FULL_SHARE = 0.5
_COLUMN_SHARE = 0.3  #: of the lines of three columns or two, that one of them has
_FEWEST_CHARACTERS = 8  #: on average in a line of a column; what is shorter is a table
#: A side whose lines are shorter, and stand in rows with the other side, holds the numbers or the names of a table.
_NARROW = 8
_ROWS_SHARE = 0.7


def page_lines(glyphs: Sequence[Glyph]) -> list[PageLine]:
    """The lines of a page from the characters on it, columns one after another."""
    if not glyphs:
        return []
    size = median(glyph.size for glyph in glyphs)
    rows = _rows(glyphs, size)
    stripes = _stripes(rows, size)
    segments = [line for row in rows for line in _segments(row, size, stripes)]
    return _in_reading_order(segments, size, 0)


def in_reading_order(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a page from top to bottom, columns one after another."""
    if not lines:
        return []
    return _in_reading_order(lines, median(line.size for line in lines), 0)


def _rows(
    glyphs: Sequence[Glyph],
    size: float,
) -> list[list[Glyph]]:
    """The characters by the rows they stand in, from the top of the page to its foot, each row from left to right."""
    rows: list[list[Glyph]] = []
    heights: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.top):
        top = glyph.top
        bottom = (
            max(glyph.bottom, top - size) if _is_drop_cap(glyph, size) else glyph.bottom
        )
        for index in range(len(rows) - 1, max(-1, len(rows) - 8), -1):
            low, high = heights[index]
            shared = min(top, high) - max(bottom, low)
            if shared >= _SAME_ROW * min(top - bottom, high - low):
                rows[index].append(glyph)
                break
        else:
            rows.append([glyph])
            heights.append((bottom, top))
    in_order = [sorted(row, key=lambda glyph: glyph.left) for row in rows]
    return [row for row in in_order if any(glyph.text.strip() for glyph in row)]


def _is_drop_cap(
    glyph: Glyph,
    size: float,
) -> bool:
    return glyph.size >= _DROP_CAP * size


def _stripes(
    rows: Sequence[Sequence[Glyph]],
    size: float,
) -> list[float]:
    """Where stripes without text run down between columns that stand close to each other."""
    gaps: list[tuple[float, float]] = []
    for row in rows:
        inked = [glyph for glyph in row if glyph.text.strip()]
        for before, glyph in pairwise(inked):
            if glyph.left - before.right > _STRIPE_GAP * size:
                gaps.append((before.right, glyph.left))
    fewest = max(_FEWEST_THROUGH, _STRIPE_SHARE * len(rows))
    stripes: list[float] = []
    while len(gaps) >= fewest and len(stripes) < _MOST_STRIPES:
        place = max(
            ((left + right) / 2 for left, right in gaps),
            key=lambda place: sum(left < place < right for left, right in gaps),
        )
        rest = [gap for gap in gaps if not gap[0] < place < gap[1]]
        if len(gaps) - len(rest) < fewest:
            break
        stripes.append(place)
        gaps = rest
    return stripes


def _segments(
    row: Sequence[Glyph],
    size: float,
    stripes: Sequence[float],
) -> list[PageLine]:
    """A row, cut where a gap is as wide as between columns, or where a stripe between them runs through one."""
    inked = [glyph for glyph in row if glyph.text.strip()]
    blanks = [glyph.left for glyph in row if not glyph.text.strip()]
    groups: list[list[Glyph]] = [[inked[0]]]
    for before, glyph in pairwise(inked):
        gap = glyph.left - before.right
        is_stripe = any(before.right < place < glyph.left for place in stripes)
        least = _STRIPE_GAP if is_stripe else _COLUMN_GAP
        if gap > least * max(size, min(before.size, glyph.size)):
            groups.append([])
        groups[-1].append(glyph)
    return [_line(group, blanks) for group in groups]


def _line(
    glyphs: Sequence[Glyph],
    blanks: Sequence[float],
) -> PageLine:
    """The characters of a segment as a line; `blanks` are the places of the blanks in its row."""
    type_size = median(glyph.type_size for glyph in glyphs)
    bottom = median(glyph.bottom for glyph in glyphs)
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        has_blank = any(before.left < place <= glyph.left for place in blanks)
        text += _blank_between(before, glyph, has_blank)
        text += _raised(glyph) if _is_raised(glyph, type_size, bottom) else glyph.text
    return PageLine(
        text=text,
        left=glyphs[0].left,
        right=max(glyph.right for glyph in glyphs),
        bottom=bottom,
        top=median(glyph.top for glyph in glyphs),
        size=median(glyph.size for glyph in glyphs),
        font_size=type_size,
        tag=_tag_of(glyphs),
    )


def _is_raised(
    glyph: Glyph,
    type_size: float,
    bottom: float,
) -> bool:
    """Whether a digit is a power, or the mark of a note: small, and above the foot of its line."""
    is_small = glyph.type_size <= _RAISED_SIZE * type_size
    return is_small and glyph.bottom - bottom >= _RAISED * type_size


def _raised(glyph: Glyph) -> str:
    """A digit as Unicode has it above the line; anything else as it is."""
    return glyph.text.translate(_SUPERSCRIPTS)


def _tag_of(glyphs: Sequence[Glyph]) -> Tag | None:
    """The tag of nearly all of these characters, if they have one."""
    if glyphs[0].tag is None and glyphs[-1].tag is None:
        return None
    counts = Counter(glyph.tag for glyph in glyphs)
    tag, count = counts.most_common(1)[0]
    return tag if count >= _TAGGED_SHARE * len(glyphs) else None


def _blank_between(
    before: Glyph,
    glyph: Glyph,
    has_blank: bool,
) -> str:
    """The blank between two characters of a line; between ideographs it has to be wide."""
    gap = glyph.left - before.right
    size = min(before.size, glyph.size)
    if is_han(before.text[-1]) or is_han(glyph.text[0]):
        among_han = is_han(before.text[-1]) and is_han(glyph.text[0])
        least = _SET_GAP if has_blank and among_han else _WIDE_GAP
        return " " if gap > least * size else ""
    return " " if has_blank or gap > _WORD_GAP * size else ""


def _in_reading_order(
    lines: Sequence[PageLine],
    size: float,
    depth: int,
) -> list[PageLine]:
    """Lines from top to bottom; where a gutter parts them into columns, the left column before the right one."""
    gutter = _gutter(lines, size) if depth < _DEEPEST else None
    if gutter is None:
        return with_margin(row_by_row(lines))
    ordered: list[PageLine] = []
    rows: list[PageLine] = []  # since the last columns
    for band in _bands(lines, gutter):
        columns = _columns(band, gutter, size)
        if not columns:
            rows += band
            continue
        ordered += _across(rows, gutter)
        rows = []
        for column in columns:
            ordered += _in_reading_order(column, size, depth + 1)
    has_columns = bool(ordered)
    return ordered + (
        _across(rows, gutter) if has_columns else with_margin(row_by_row(rows))
    )


def _bands(
    lines: Sequence[PageLine],
    gutter: float,
) -> Iterator[list[PageLine]]:
    """The lines of a page by its stretches from the top: those beside a gutter, and each line that goes across it."""
    across = [line for line in lines if line.left < gutter < line.right]
    rest = [line for line in lines if not line.left < gutter < line.right]
    for bar in sorted(across, key=lambda line: -line.top):
        yield [line for line in rest if line.middle > bar.middle]
        yield [bar]
        rest = [line for line in rest if line.middle <= bar.middle]
    yield rest


def _columns(
    lines: Sequence[PageLine],
    gutter: float,
    size: float,
) -> Sequence[Sequence[PageLine]]:
    """The lines on either side of a gutter; none where they are the rows of a table, or a line across the gutter."""
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    return (left, right) if _are_columns(left, right, size) else ()


def _across(
    rows: Sequence[PageLine],
    gutter: float,
) -> list[PageLine]:
    """The lines above, between or below columns, row by row, and which of them go across the gutter."""
    lines = with_margin(row_by_row(rows))
    margin = margin_of([line for line in lines if line.left < gutter < line.right])
    marked: list[PageLine] = []
    for line in lines:
        goes_across = line.left < gutter < line.right
        marked.append(
            replace(line, margin=margin, is_across=True) if goes_across else line
        )
    return marked


def _gutter(
    lines: Sequence[PageLine],
    size: float,
) -> float | None:
    """Where a vertical stripe without text parts most of the lines of some stretch of the page, if there is one."""
    edges = sorted({round(line.left - size / 4, 1) for line in lines})
    from_top = sorted(lines, key=lambda line: -line.middle)
    best, most = None, _FEWEST_IN_COLUMN - 1
    for place in edges[1:]:
        parted = _parted(from_top, place)
        if parted > most:
            best, most = place, parted
    return best


def _parted(
    from_top: Sequence[PageLine],
    place: float,
) -> int:
    """How many lines stand on the lesser side of a place, less those across it, where it parts the page best.

    A stretch ends where more lines have gone across than stood beside (Kadane's algorithm for the greatest sum).
    """
    most = left = right = crossing = 0
    for line in from_top:
        if line.right <= place:
            left += 1
        elif line.left >= place:
            right += 1
        else:
            crossing += 1
        if 2 * crossing > left + right:
            left = right = crossing = 0
        most = max(most, min(left, right) - crossing)
    return most


def _are_columns(
    left: Sequence[PageLine],
    right: Sequence[PageLine],
    size: float,
) -> bool:
    """Whether two groups of lines side by side are columns of text rather than the cells of a table."""
    if min(len(left), len(right)) < 2:
        return False
    nearest = _last_column(left, size)  # there may be more columns than two
    edge = max(line.right for line in nearest)
    full = sum(edge - line.right < _RAGGED * size for line in nearest)
    is_long_enough = _mean_length([*left, *right]) >= _FEWEST_CHARACTERS
    is_table = _names_rows(left, right) or _names_rows(right, left)
    return full >= _FULL_SHARE * len(nearest) and is_long_enough and not is_table


def _last_column(
    lines: Sequence[PageLine],
    size: float,
) -> Sequence[PageLine]:
    """The rightmost column of the lines beside a gutter: all of them, unless another gutter parts a good share."""
    gutter = _gutter(lines, size)
    if gutter is None:
        return lines
    beyond = [line for line in lines if line.left >= gutter]
    return beyond if len(beyond) >= _COLUMN_SHARE * len(lines) else lines


def _names_rows(
    names: Sequence[PageLine],
    others: Sequence[PageLine],
) -> bool:
    """Whether short lines stand each in a row with a line of the other side."""
    if _mean_length(names) >= _NARROW:
        return False
    beside = sum(any(are_beside(name, other) for other in others) for name in names)
    return beside >= _ROWS_SHARE * len(names)


def _mean_length(lines: Sequence[PageLine]) -> float:
    """In characters."""
    return mean(len(line.text) for line in lines)
