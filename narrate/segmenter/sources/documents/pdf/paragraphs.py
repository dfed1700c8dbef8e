"""Which lines of a PDF go on in the next, by where they begin and end in their columns."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from narrate.segmenter.sources.documents.pdf.margins import TextPage
from narrate.segmenter.sources.documents.pdf.named_headings import Place
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["lines_that_go_on"]

#: Columns that begin within so many points of each other are one through all pages.
_SAME_MARGIN = 8.0
_FEWEST_LINES = 6  #: of a column, to know where it ends
_FEW_SHARE = 0.02  #: of the lines of a document
_FURTHEST = 4  #: columns that stand so far apart may be one
_EDGE_SHARE = 0.9  #: of its lines that end no further to the right
#: Shares of the size of a line.
_SLACK = (
    0.6  #: that a full line may end before the edge, beside what would not have fitted
)
_INDENT = 0.7  #: that the first line of a paragraph begins further right, at least
_SAME_LEFT = 0.4
_SAME_EDGE = 0.3
_HANGING = 4.5  #: at most, from a marker to the words behind it
_LIKE_SIZE = 0.12
_NARROWEST = 8.0  #: a column of so many characters is a cell

#: Paragraphs are set further apart than their lines by so much, where they are set apart.
_APART = 1.25
_INDENTED_SHARE = 0.04
_FULL_SHARE = 0.25
_LONG_SHARE = 0.6

_WORD = re.compile(r"[!-~]{1,30}")
_ENDS = re.compile(r"[。！？；…：.!?;:][”’」』）)\"']*$")
#: What opens a paragraph of its own behind the end of a sentence.
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[、.．）)]|[（(]?\d{1,3}[、.．)）](?!\d)|[①-⑳]|[•·●■◆▪○◇★–—▶►]|- "
)
_OPENS = re.compile(
    rf"{_ITEM.pattern}|第[一二三四五六七八九十百零〇\d]{{1,6}}[编章节条部]|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+\S"
)


#: The lines that cross the columns of their pages, or do not, by the column that they begin in.
_Column = tuple[bool, int]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the text of a document is set."""

    edges: Mapping[_Column, float]  #: where the columns end, by where they begin
    pitch: float  #: from one line to the next, in sizes
    is_indented: bool  #: whether paragraphs begin further right

    def edge_of(self, line: PageLine) -> float | None:
        """Where the column of a line ends, if that is known."""
        return self.edges.get(_column(line))


def lines_that_go_on(
    pages: Sequence[TextPage],
    apart: Collection[Place],
) -> Mapping[Place, bool]:
    """Of each line whether the next line of the text is of the same paragraph, as far as that can be told.

    `apart` are lines that are in no paragraph: what stands at the edges of the pages, and headings.
    """
    setting = _setting_of(pages, apart)
    text = [place for place in _places(pages) if place not in apart]
    known: dict[Place, bool] = {}
    started: PageLine | None = None  # the first line of the paragraph
    above: PageLine | None = None  # the line before in it
    for place, following in pairwise(text):
        line, below = _line(pages, place), _line(pages, following)
        started = started or line
        is_near = place[0] == following[0] and following[1] == place[1] + 1
        edge = setting.edge_of(line)
        if edge is not None and (
            _are_justified(line, below, edge) or _are_justified(line, above, edge)
        ):
            edge = line.right
        goes_on = _goes_on(line, below, started, edge, setting, is_near=is_near)
        if goes_on is not None:
            known[place] = goes_on
        started = started if goes_on else None
        above = line if goes_on else None
    return known


def _places(pages: Sequence[TextPage]) -> Iterator[Place]:
    for number, page in enumerate(pages):
        for index in range(len(page.lines)):
            yield number, index


def _line(
    pages: Sequence[TextPage],
    place: Place,
) -> PageLine:
    page, index = place
    return pages[page].lines[index]


def _column(line: PageLine) -> _Column:
    return line.is_across, round(line.margin / _SAME_MARGIN)


def _setting_of(
    pages: Sequence[TextPage],
    apart: Collection[Place],
) -> _Setting:
    rights: dict[_Column, list[float]] = defaultdict(list)
    pitches: list[float] = []
    for number, page in enumerate(pages):
        text = [
            line
            for index, line in enumerate(page.lines)
            if (number, index) not in apart
        ]
        for line in text:
            rights[_column(line)].append(line.right)
        for above, line in pairwise(text):
            if above.middle > line.middle and _column(above) == _column(line):
                pitches.append((above.middle - line.middle) / line.size)
    indented = [_is_indented(line) for page in pages for line in page.lines]
    share = sum(indented) / max(1, len(indented))
    pitch = median(pitches) if pitches else 0.0
    return _Setting(_edges(rights), pitch, share >= _INDENTED_SHARE)


def _edges(rights: Mapping[_Column, Sequence[float]]) -> Mapping[_Column, float]:
    """Where the columns end, from where their lines do; a column with few lines ends as those beside it do."""
    fewest = max(_FEWEST_LINES, _FEW_SHARE * sum(map(len, rights.values())))
    edges: dict[_Column, float] = {}
    for is_across, place in rights:
        ends: list[float] = []
        for reach in range(_FURTHEST + 1):
            ends = [
                end
                for (other_across, other), others in rights.items()
                if other_across == is_across and abs(other - place) <= reach
                for end in others
            ]
            if len(ends) >= fewest:
                break
        if len(ends) >= _FEWEST_LINES:
            edges[is_across, place] = sorted(ends)[int(_EDGE_SHARE * (len(ends) - 1))]
    return edges


def _is_indented(line: PageLine) -> bool:
    return line.left - line.margin >= _INDENT * line.size


def _goes_on(
    line: PageLine,
    below: PageLine,
    started: PageLine,
    edge: float | None,
    setting: _Setting,
    *,
    is_near: bool,
) -> bool | None:
    """Whether a line goes on in the one below; None where that cannot be told from where they stand.

    `edge` is where the lines end that stand as this one does, if that is known.
    """
    is_cell = edge is not None and edge - line.margin < _NARROWEST * line.size
    if edge is None or is_cell:
        return None
    if line.is_across != below.is_across and not _overlap(line, below):
        return None
    larger = max(line.type_size, below.type_size)
    if abs(line.type_size - below.type_size) > _LIKE_SIZE * larger:
        return False
    if not _is_full(line, below, edge):
        return False
    if is_near and _is_apart(line, below, setting):
        return False
    if _is_centred(below, edge) and not _ENDS.search(line.text):
        return not _OPENS.match(below.text)
    if not _begins_within(line, below, started):
        return False
    opens = _OPENS.match(below.text) is not None
    if not _ENDS.search(line.text):
        is_item = _ITEM.match(below.text) and _ITEM.match(started.text)
        return not (is_item and line.text[-1] not in "、，,") and (
            not opens or _is_long(below, edge)
        )
    if opens:
        return False
    return setting.is_indented or _is_long(below, edge)


def _overlap(
    line: PageLine,
    below: PageLine,
) -> bool:
    """Whether two lines stand above each other."""
    return line.left < below.right and below.left < line.right


def _are_justified(
    line: PageLine,
    other: PageLine | None,
    edge: float,
) -> bool:
    """Whether two long lines begin and end in the same places, in a block that is narrower than its column."""
    if other is None:
        return False
    slack = _SAME_EDGE * line.size
    are_even = (
        abs(line.left - other.left) <= slack and abs(line.right - other.right) <= slack
    )
    return are_even and line.right - line.left >= _LONG_SHARE * (edge - line.margin)


def _is_full(
    line: PageLine,
    below: PageLine,
    edge: float,
) -> bool:
    """Whether the first word of the line below would not have fitted behind a line."""
    match = _WORD.match(below.text)
    length = len(match[0]) if match else 1
    width = length * (below.right - below.left) / max(1, len(below.text))
    return edge - line.right <= width + _SLACK * line.size


def _is_apart(
    line: PageLine,
    below: PageLine,
    setting: _Setting,
) -> bool:
    """Whether two lines of a column stand further apart than the lines of a paragraph."""
    if line.middle <= below.middle:
        return False  # the next column
    pitch = (line.middle - below.middle) / max(line.size, below.size)
    return pitch > _APART * setting.pitch


def _begins_within(
    line: PageLine,
    below: PageLine,
    started: PageLine,
) -> bool:
    """Whether a line begins where the second of a paragraph does: at the margin, or below the words of a mark."""
    indent = below.left - below.margin
    if indent < _INDENT * below.size:
        return True
    if _column(line) != _column(below):
        return False
    step = below.left - line.left
    if line is not started or not _is_indented(line):
        return abs(step) <= _SAME_LEFT * below.size and line is not started
    if abs(step) <= _SAME_LEFT * below.size:
        return not _ENDS.search(line.text)
    has_mark = _OPENS.match(line.text) is not None
    return has_mark and 0 < step <= _HANGING * below.size


def _is_centred(
    line: PageLine,
    edge: float,
) -> bool:
    """Whether a line stands in the middle of its column."""
    left, right = line.left - line.margin, edge - line.right
    return left > _INDENT * line.size and abs(left - right) < line.size


def _is_long(
    line: PageLine,
    edge: float,
) -> bool:
    width = line.right - line.left
    ends = _ENDS.search(line.text) is not None
    return ends or width >= _LONG_SHARE * (edge - line.margin)
