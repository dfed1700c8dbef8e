"""Lines to paragraphs: a text that was broken at the edge of a page is put together again.

A text is broken when many of its lines are about equally long, as long as any, and end in mid-sentence. In such a
text a full line goes on in the next, unless that one is indented, opens with a marker, or is a heading by itself.
Every character stays, in its place; English gets back the space that the line's end stood for.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.text.characters import count_columns

__all__ = ["join_markers", "reflow"]

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

#: Beginning with this character, text is written without spaces; and around these marks.
_FIRST_WIDE = 0x2E80
_MARKS_WITHOUT_SPACE = "“”‘’…—"

#: A line of this width that ends with a comma goes on, in whatever text.
_CLAUSE_COLUMNS = 24

#: A word that was broken at the end of a line, and how it goes on.
_HYPHENATED = re.compile(r"(?<![A-Za-z-])([A-Za-z]+(?:-[A-Za-z]+)*)-$")
_LOWER = re.compile("[a-z]")
_LONGEST_WORD = 60
#: What stands before the hyphen of a compound; such a word is not broken there by chance.
_COMPOUND_HEADS = frozenset(
    word
    for words in (
        "self well ill half all cross ex non much so ever never high low long short old new young good bad best better",
        "full part near far mid deep hard soft free open close fast slow single double large small first second third",
        "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety",
        "hand heart life mother father north south east west left right world state city day night year time home",
    )
    for word in words.split()
)

_INDENT_COLUMNS = 2
_INDENTED_SHARES = (0.04, 0.85)
_STRONG_RANK = 5  #: 一、 and （一） open a line of their own even after a line that breaks off; 一是 may not
_HEADING_BREADTH = 40


@dataclass(frozen=True, slots=True)
class _Page:
    """How a text was broken into lines."""

    width: int | None  #: columns; None when it was not
    indented: bool  #: whether paragraphs begin with white space
    spacing: int  #: from one line to the next: 2 where a blank line follows every line


def reflow(
    lines: Sequence[AnnotatedLine],
    furniture: Collection[int] = (),
) -> list[AnnotatedLine]:
    """The lines, joined to paragraphs where one goes on in the next.

    `furniture` are the numbers of lines, left out before, that may have parted a sentence.
    """
    page = _page_of(lines)
    paragraphs: list[list[AnnotatedLine]] = []
    begun = False
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is not None and _belongs(before, line, page, furniture, begun=begun):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        begun = begun or line.is_salutation or line.is_prose
    return [_joined(parts) for parts in paragraphs]


def join_markers(lines: Sequence[AnnotatedLine]) -> list[AnnotatedLine]:
    """The lines, with a heading's words put beside the marker that stands alone above them."""
    joined: list[AnnotatedLine] = []
    position = 0
    while position < len(lines):
        group = lines[position : position + 3]
        if len(group) == 3 and _is_split_heading(*group):
            marker, words, _ = group
            glue = " " if marker.text[-1].isalnum() else ""
            joined.append(_joined([marker, words], glue))
            position += 2
        else:
            joined.append(group[0])
            position += 1
    return joined


def _is_split_heading(
    marker: AnnotatedLine,
    words: AnnotatedLine,
    following: AnnotatedLine,
) -> bool:
    if not marker.is_bare_marker or words.breadth > _HEADING_BREADTH:
        return False
    if words.ends_sentence or words.marker or words.is_salutation:
        return False
    return following.is_prose or following.marker is not None


def _page_of(lines: Sequence[AnnotatedLine]) -> _Page:
    """How wide the page was, and whether its paragraphs are indented."""
    count = max(1, len(lines))
    share = sum(line.line.indent >= _INDENT_COLUMNS for line in lines) / count
    lowest, highest = _INDENTED_SHARES
    indented = lowest <= share <= highest
    spaced = sum(
        line.line.number - above.line.number > 1 for above, line in pairwise(lines)
    )
    spacing = 2 if spaced >= _SPACED_SHARE * len(lines) else 1
    return _Page(_page_width(lines), indented, spacing)


def _page_width(lines: Sequence[AnnotatedLine]) -> int | None:
    """The width at which the text was broken, in columns; None when it was not."""
    widths = sorted((_reach(line) for line in lines), reverse=True)
    width = widths[int(_OUTLIERS_SHARE * len(widths))] if widths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [
        line for line, following in pairwise(lines) if _is_full(line, following, width)
    ]
    if len(full) < max(_FEWEST_FULL, _FULL_SHARE * len(lines)):
        return None
    broken = sum(not line.ends_sentence for line in full)
    return width if broken >= _BROKEN_SHARE * len(full) else None


def _reach(line: AnnotatedLine) -> int:
    """Up to which column a line reaches."""
    return line.line.indent + line.columns


def _is_full(
    line: AnnotatedLine,
    following: AnnotatedLine,
    width: int,
) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    first = following.text[0]
    word = 2
    if first.isascii() and first.isalpha():
        word = count_columns(following.text.split(" ", 1)[0]) + 1
    reach = _reach(line)
    return width - _SLACK < reach + min(word, width // 3) and reach <= width + _SLACK


def _is_parted(
    before: AnnotatedLine,
    line: AnnotatedLine,
    page: _Page,
    furniture: Collection[int],
) -> bool:
    """Whether a blank line stands between two; one beside a page number parts nothing that breaks off."""
    upper, lower = before.line.number, line.line.number
    if lower - upper <= page.spacing:
        return False
    between = any(number in furniture for number in range(upper + 1, lower))
    return not between or before.ends_sentence


def _belongs(
    before: AnnotatedLine,
    line: AnnotatedLine,
    page: _Page,
    furniture: Collection[int],
    *,
    begun: bool,
) -> bool:
    """Whether a line is of the paragraph of the one before it, as its source knows, or else as the two look."""
    if before.line.goes_on is not None and not _is_broken_word(before.text, line.text):
        return before.line.goes_on and not line.is_markdown_heading
    if _is_parted(before, line, page, furniture):
        return False
    return _goes_on(before, line, page, begun=begun)


def _goes_on(
    before: AnnotatedLine,
    line: AnnotatedLine,
    page: _Page,
    *,
    begun: bool,
) -> bool:
    """Whether a line is the next of its paragraph; `begun` says that the title is past."""
    if _stands_alone(before) or _stands_alone(line):
        return False
    if _is_broken_word(before.text, line.text):
        return True
    is_full = page.width is not None and _is_full(before, line, page.width)
    if not (begun and is_full) and (before.is_suspect or line.is_suspect):
        return False
    if _is_short_notice(line, page):
        return False
    if page.indented and line.line.indent >= _INDENT_COLUMNS:
        return False
    if (
        not begun
        and not line.ends_sentence
        and not _is_long(line, page.width or _WIDEST)
    ):
        return False
    if not is_full or page.width is None:
        return _ends_in_clause(before) and not line.marker and _is_clause(line)
    if before.ends_sentence:
        goes_on = line.ends_sentence or _is_long(line, page.width)
        return goes_on and not line.marker and not line.is_salutation
    return not line.marker or line.marker.rank > _STRONG_RANK


def _is_short_notice(
    line: AnnotatedLine,
    page: _Page,
) -> bool:
    """Whether a line looks like a notice and is no piece of a broken paragraph."""
    if not line.is_suspect or line.ends_sentence:
        return False
    return line.columns < (page.width or 0) - _SLACK


def _ends_in_clause(line: AnnotatedLine) -> bool:
    return line.text[-1] in "，、," and line.columns >= _CLAUSE_COLUMNS


def _is_clause(line: AnnotatedLine) -> bool:
    return not line.line.indent and (line.ends_sentence or line.text[-1] in "，、,")


def _is_long(
    line: AnnotatedLine,
    width: int,
) -> bool:
    return line.columns >= width - 3 * _SLACK


def _stands_alone(line: AnnotatedLine) -> bool:
    """Whether a line is a Markdown heading, a salutation or a date, which go on in no other."""
    return line.is_markdown_heading or line.is_salutation or line.metadata is not None


def _joined(
    parts: Sequence[AnnotatedLine],
    glue: str | None = None,
) -> AnnotatedLine:
    """Lines as one, with `glue` between them; where it is not given, with what the line's end stood for."""
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for part in parts[1:]:
        if glue is None and _is_broken_word(text, part.text):
            text = _without_break(text) + part.text
        else:
            between = _glue(text[-1], part.text[0]) if glue is None else glue
            text += between + part.text
    sources = [line for part in parts for line in part.parts]
    return AnnotatedLine(replace(parts[0].line, text=text, parts=tuple(sources)))


def _is_broken_word(
    before: str,
    after: str,
) -> bool:
    """Whether a word was broken at the end of a line. No more of the text is looked at than a word is long."""
    if not before.endswith("-") or not _LOWER.match(after):
        return False
    return _HYPHENATED.search(before[-_LONGEST_WORD:]) is not None


def _without_break(text: str) -> str:
    """A text that ends with a hyphen without it, unless the hyphen is that of a compound."""
    match = _HYPHENATED.search(text[-_LONGEST_WORD:])
    head = match[1].lower() if match else ""
    return text if "-" in head or head in _COMPOUND_HEADS else text[:-1]


def _glue(
    last: str,
    first: str,
) -> str:
    """What the line's end stood for between two characters: a space between words that are written with spaces."""
    if last == "-":
        return ""
    is_wide = any(
        ord(char) >= _FIRST_WIDE or char in _MARKS_WITHOUT_SPACE
        for char in (last, first)
    )
    return "" if is_wide else " "
