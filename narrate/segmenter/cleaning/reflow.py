"""Lines to paragraphs: a text that was broken at the edge of a page is put together again.

A text is broken when many of its lines are about equally long, as long as any, and end in mid-sentence. In such a
text a full line goes on in the next, unless that one is indented, opens with a marker, or is a heading by itself.
Every character stays, in its place; English gets back the space that the line's end stood for.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate.model import Line
from narrate.segmenter.lines.features import breadth, ends_sentence, is_prose, is_salutation, meta
from narrate.segmenter.lines.markers import find_marker, is_bare, is_markdown_heading
from narrate.segmenter.lines.notice_signs import is_suspect

__all__ = ["columns", "join_markers", "reflow"]

#: A narrower page is a poem, a wider one a paragraph. Columns; an ideograph takes two.
_NARROWEST, _WIDEST = 28, 170

#: A line is full when the next word would have gone beyond the width less this: punctuation hangs and hyphens pull.
_SLACK = 4

#: Of the lines, so many are full in a broken text; of the full ones, so many end in mid-sentence.
_FULL_SHARE, _BROKEN_SHARE = 0.25, 0.5
_FEWEST_FULL = 3

#: Where a blank line stands between so many lines, it parts no paragraphs.
_SPACED_SHARE = 0.9

#: So many lines may be wider than the page: a heading, a link, a table.
_OUTLIERS_SHARE = 0.04

#: A line of this width that ends with a comma goes on, in whatever text.
_CLAUSE_COLUMNS = 24

_INDENT_COLUMNS = 2
_INDENTED_SHARES = (0.04, 0.85)
_STRONG_RANK = (
    5  #: 一、 and （一） open a line of their own even after a line that breaks off; 一是 may not
)
_HEADING_BREADTH = 40


@dataclass(frozen=True, slots=True)
class _Page:
    """How a text was broken into lines."""

    width: int | None  #: columns; None when it was not
    indented: bool  #: whether paragraphs begin with white space
    spacing: int  #: from one line to the next: 2 where a blank line follows every line


def reflow(
    lines: Sequence[Line], gone: Collection[int] = (), furniture: Collection[int] = ()
) -> list[Line]:
    """The lines but for those that are gone (by index), joined where one goes on in the next.

    ``furniture`` are the numbers of lines that may have parted a sentence.
    """
    rest = [line for index, line in enumerate(lines) if index not in gone]
    page = _page(rest)
    paragraphs: list[list[Line]] = []
    begun = False
    for line in rest:
        before = paragraphs[-1][-1] if paragraphs else None
        if before and _goes_on(
            before, line, page, parted=_is_parted(before, line, page, furniture), begun=begun
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        begun = begun or is_salutation(line.text) or is_prose(line.text)
    return [_joined(parts) for parts in paragraphs]


def join_markers(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a heading's words put beside the marker that stands alone above them."""
    joined: list[Line] = []
    position = 0
    while position < len(lines):
        group = lines[position : position + 3]
        size = 2 if len(group) == 3 and _is_split_heading(*(line.text for line in group)) else 1
        joined.append(_joined(group[:size], " " if group[0].text[-1].isalnum() else ""))
        position += size
    return joined


def columns(text: str) -> int:
    """The width of a text as a terminal shows it: an ideograph is two columns wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _is_split_heading(marker: str, words: str, following: str) -> bool:
    return (
        is_bare(marker)
        and breadth(words) <= _HEADING_BREADTH
        and not ends_sentence(words)
        and not find_marker(words)
        and not is_salutation(words)
        and (is_prose(following) or find_marker(following) is not None)
    )


def _page(lines: Sequence[Line]) -> _Page:
    """How wide the page was, and whether its paragraphs are indented."""
    share = sum(line.indent >= _INDENT_COLUMNS for line in lines) / max(1, len(lines))
    indented = _INDENTED_SHARES[0] <= share <= _INDENTED_SHARES[1]
    widths = sorted((line.indent + columns(line.text) for line in lines), reverse=True)
    width = widths[int(_OUTLIERS_SHARE * len(widths))] if widths else 0
    wide = sum(line.number - above.number > 1 for above, line in pairwise(lines))
    spacing = 2 if wide >= _SPACED_SHARE * len(lines) else 1
    if not _NARROWEST <= width <= _WIDEST:
        return _Page(None, indented, spacing)
    full = [line for line, following in pairwise(lines) if _is_full(line, following, width)]
    broken = sum(not ends_sentence(line.text) for line in full)
    enough = len(full) >= max(_FEWEST_FULL, _FULL_SHARE * len(lines))
    return _Page(
        width if enough and broken >= _BROKEN_SHARE * len(full) else None, indented, spacing
    )


def _is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    first = following.text[0]
    word = (
        columns(following.text.split(" ", 1)[0]) + 1 if first.isascii() and first.isalpha() else 2
    )
    reach = line.indent + columns(line.text) + min(word, width // 3)
    return width - _SLACK < reach and line.indent + columns(line.text) <= width + _SLACK


def _is_parted(before: Line, line: Line, page: _Page, furniture: Collection[int]) -> bool:
    """Whether a blank line stands between two; one beside a page number parts nothing that breaks off."""
    if line.number - before.number <= page.spacing:
        return False
    between = any(number in furniture for number in range(before.number + 1, line.number))
    return not between or ends_sentence(before.text)


def _goes_on(before: Line, line: Line, page: _Page, *, parted: bool, begun: bool) -> bool:
    """Whether a line is the next of its paragraph; ``begun`` says that the title is past."""
    if parted or _stands_alone(before) or _stands_alone(line):
        return False
    if not (begun and page.width and _is_full(before, line, page.width)) and (
        is_suspect(before.text) or is_suspect(line.text)
    ):
        return False
    if (
        is_suspect(line.text)
        and not ends_sentence(line.text)
        and columns(line.text) < (page.width or 0) - _SLACK
    ):
        return False
    if page.indented and line.indent >= _INDENT_COLUMNS:
        return False
    if not begun and not ends_sentence(line.text) and not _is_long(line, page.width or _WIDEST):
        return False
    marker = find_marker(line.text)
    if page.width is None or not _is_full(before, line, page.width):
        return (
            before.text[-1] in "，、,"
            and columns(before.text) >= _CLAUSE_COLUMNS
            and not marker
            and _is_clause(line)
        )
    if ends_sentence(before.text):
        return (
            not marker
            and not is_salutation(line.text)
            and (ends_sentence(line.text) or _is_long(line, page.width))
        )
    return not marker or marker.rank > _STRONG_RANK


def _is_clause(line: Line) -> bool:
    return not line.indent and (ends_sentence(line.text) or line.text[-1] in "，、,")


def _is_long(line: Line, width: int) -> bool:
    return columns(line.text) >= width - 3 * _SLACK


def _stands_alone(line: Line) -> bool:
    """Whether a line is a Markdown heading, a salutation or a date, which go on in no other."""
    return is_markdown_heading(line.text) or is_salutation(line.text) or meta(line.text) is not None


def _joined(parts: Sequence[Line], glue: str | None = None) -> Line:
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part in parts[1:]:
        text += (_glue(text[-1], part.text[0]) if glue is None else glue) + part.text
    whole = tuple(_whole(parts))
    return replace(parts[0], text=text, parts=whole)


def _whole(parts: Sequence[Line]) -> Iterator[Line]:
    for part in parts:
        yield from part.parts or (part,)


def _glue(last: str, first: str) -> str:
    """What the line's end stood for between two characters: a space between words that are written with spaces."""
    return (
        ""
        if any(ord(char) >= 0x2E80 or char in "“”‘’…—" for char in (last, first)) or last == "-"
        else " "
    )
