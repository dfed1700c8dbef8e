"""What it means that a whole line of a web page is set in bold or in italics."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from narrate.model import Line

__all__ = ["with_bold_headings", "without_remarks"]

_REMARK = "is a remark of the site"
_BOLD_LINES_SHARE = 0.3  #: with more of them, bold is how the page is written
_FEWEST_BOLD = 2
#: So many lines below the last paragraph may be a site's, and no more than this share of all.
_MOST_REMARKS = 3
_MOST_REMARKS_SHARE = 0.2


def with_bold_headings(
    lines: list[Line],
    bold: Collection[int],
) -> list[Line]:
    """The lines, those that are all bold as headings, if there are several and each has lines of its own below it."""
    read = [index for index, line in enumerate(lines) if line.hint is None]
    followed = [at for at, below in pairwise(read) if at in bold and below not in bold]
    most = _BOLD_LINES_SHARE * len(read)
    enough = len(followed) >= _FEWEST_BOLD and len(bold) <= most
    if not enough or any(lines[index].text.startswith("##") for index in read):
        return lines
    for index in followed:
        lines[index] = replace(lines[index], text=f"### {lines[index].text}")
    return lines


def without_remarks(
    lines: Sequence[Line],
    remarks: Collection[int],
) -> list[Line]:
    """The lines, the last that are read not read where they are remarks of the site.

    `remarks` are the indexes of lines with a link that are set apart as a whole.
    """
    kept = list(lines)
    read = [index for index, line in enumerate(lines) if line.hint is None]
    last = list(takewhile(lambda index: index in remarks, reversed(read)))
    most = min(_MOST_REMARKS, _MOST_REMARKS_SHARE * len(read))
    if len(last) <= most:
        for index in last:
            kept[index] = replace(kept[index], hint=_REMARK)
    return kept
