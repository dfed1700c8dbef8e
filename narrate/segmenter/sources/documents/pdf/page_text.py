"""The lines of pages that tell no headings, as of a scan: how far each is indented, and which belong to the page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from narrate.model import Line
from narrate.segmenter.sources.documents.pdf.margins import TextPage, margin_hints
from narrate.segmenter.sources.documents.pdf.page_line import PageLine
from narrate.segmenter.sources.folding import visible

__all__ = ["lines_of"]

#: So many times the usual step from line to line is a blank line.
_BLANK_LINE = 1.45


def lines_of(pages: Sequence[TextPage]) -> Iterator[Line]:
    """The lines of all pages, counted through; what is no part of the speech carries a hint that says why.

    A gap between paragraphs counts as a line, as a blank line of a text does.
    """
    hints = margin_hints(pages)
    number = 0
    for at, page in enumerate(pages):
        leading = _leading(page.lines)
        above = None
        for index, line in enumerate(page.lines):
            seen = visible(line.text)
            if not seen:
                continue
            is_parted = above is not None and _step(above, line) > _BLANK_LINE * leading
            number += 2 if is_parted else 1
            above = line
            indent = round(2 * (line.left - line.margin) / line.size)
            yield Line(
                number,
                " ".join(seen.split()),
                max(0, indent),
                hints.get((at, index)),
            )


def _step(
    above: PageLine,
    line: PageLine,
) -> float:
    """How much lower a line stands than the one before; negative at the top of the next column."""
    return above.middle - line.middle


def _leading(lines: Sequence[PageLine]) -> float:
    """The usual step from a line to the next."""
    steps = [_step(above, line) for above, line in pairwise(lines)]
    return median([step for step in steps if step > 0] or [0.0])
