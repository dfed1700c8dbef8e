"""A line of a PDF page: where it stands, and which lines stand beside it or begin where it does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from narrate.segmenter.sources.documents.pdf.own_structure import Tag

__all__ = ["PageLine", "are_beside", "margin_of", "row_by_row", "with_margin"]

_SAME_ROW = 0.5  #: of the smaller height, that two lines of a row have in common
_DEEPEST_INDENT = 3.0  #: of the first lines of paragraphs, in their size
_NOTE_SIZE = 0.9  #: of the size of the text; a note at the foot has a margin of its own
_FEWEST_AT_MARGIN = 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page. Coordinates are in points from its lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  #: the height of most of its characters, in points
    margin: float = 0.0  #: where most lines of its column begin
    is_across: bool = False  #: whether it crosses the columns of its page
    tag: Tag | None = None  #: the heading that it is by the file's own structure
    font_size: float = 0.0  #: of most of its characters, in points; 0 without a font

    @property
    def type_size(self) -> float:
        """The size of its type: that of its font, or where it has none, the height of its characters."""
        return self.font_size or self.size

    @property
    def middle(self) -> float:
        """How high its middle stands."""
        return (self.bottom + self.top) / 2


def with_margin(lines: list[PageLine]) -> list[PageLine]:
    """The lines of one column, with where they begin but for the first ones of paragraphs."""
    margin = margin_of(lines)
    return [replace(line, margin=margin) for line in lines]


def margin_of(lines: Sequence[PageLine]) -> float:
    """Where the lines of a column begin. On some pages most of them are the first ones of indented paragraphs."""
    if not lines:
        return 0.0
    size = median(line.size for line in lines)
    text = [line for line in lines if line.size >= _NOTE_SIZE * size]
    places = Counter(round(line.left) for line in text)
    most = max(places.values())
    margin = min(place for place, count in places.items() if count == most)
    near = [
        place
        for place, count in places.items()
        if count >= _FEWEST_AT_MARGIN
        and margin - _DEEPEST_INDENT * size <= place <= margin
    ]
    return float(min(near, default=margin))


def row_by_row(lines: Iterable[PageLine]) -> list[PageLine]:
    """Lines from top to bottom; what stands in one row is one line again."""
    joined: list[PageLine] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        above = joined[-1] if joined else None
        if above is not None and are_beside(above, line):
            joined[-1] = _beside(above, line)
        else:
            joined.append(line)
    return joined


def are_beside(
    one: PageLine,
    other: PageLine,
) -> bool:
    """Whether two lines stand in one row."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    apart = one.right <= other.left or other.right <= one.left
    return apart and shared >= _SAME_ROW * min(
        one.top - one.bottom, other.top - other.bottom
    )


def _beside(
    one: PageLine,
    other: PageLine,
) -> PageLine:
    first, second = (one, other) if one.left < other.left else (other, one)
    longer = max((one, other), key=lambda line: len(line.text))
    return PageLine(
        text=f"{first.text} {second.text}",
        left=first.left,
        right=max(first.right, second.right),
        bottom=min(one.bottom, other.bottom),
        top=max(one.top, other.top),
        size=longer.size,
        font_size=longer.font_size,
        tag=one.tag if one.tag == other.tag else None,
    )
