"""Markdown and its kin (GitHub's, Obsidian's, the tags of blog programs): rows as they are read, and what is silent.

Every pattern runs in linear time, for a whole speech may stand on one line.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from narrate.text.characters import HAN

__all__ = ["MarkdownText", "looks_like_markdown", "read_markdown", "without_comments"]

_FENCE = re.compile(r"\s*(`{3}|~{3})[`~]*\s*([\w+#-]*)\s*$")
_NO_CODE = frozenset({"", "text", "txt", "md", "markdown", "plain", "quote"})
_SETEXT = re.compile(r"(=+|-{3,})\s*")
#: What may stand over a Setext underline: a line without a sentence's end. Under a paragraph it is a rule.
_UNDERLINED = re.compile(r"\s{0,3}[^\s=>#*-].{0,80}(?<![。！？；.!?;])")
_SETEXT_LEVELS = {"=": "# ", "-": "## "}
#: Many writers of Chinese set no blank behind the marks; one mark without a blank is a tag.
_HEADING = re.compile(r"\s{0,3}(#{1,6}(?=\s)|#{2,6}(?=[^\s#]))\s*")
_LONGEST_HEADING = 80

#: A row that is a picture and nothing else, a row of tags, the target of a link, a tag of a blog program.
_PICTURE = re.compile(
    r"\s*(?:!\[\[[^\[\]]*\]\]|!\[[^\[\]]*\]\([^()]*\)|\[!\[[^\[\]]*\]\([^()]*\)\]\([^()]*\))\s*"
)
_TAGS = re.compile(r"\s*(?:#[^\s#]{1,30}\s*){1,20}")
_TARGET = re.compile(r"\s{0,3}\[[^\[\]^]{1,80}\]:\s*\S+.*")
_BLOG_TAG = re.compile(
    r"\s*(?:\{%.*%\}|\{\{[<%].*[>%]\}\}|\{:[^{}]*\}|:{3,}.*|(?i:\[toc\]|\[\[_?toc_?\]\]|@\[toc\](?:\([^()]*\))?))\s*"
)
_LABEL = re.compile(r"\s{0,3}\[([^\[\]^]{1,80})\]:\s*\S")
#: A link that is called as its target is.
_SHORT_LINK = re.compile(r"\[([^\[\]^]{1,80})\](?:\[\])?(?![\[(:])")
_SILENT_ROWS = (
    (_PICTURE, "is a picture"),
    (_TARGET, "is the address of a link"),
    (_BLOG_TAG, "is a tag of a blog program"),
)

_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*){1,60}")
_TABLE_ROW = re.compile(r"\s*\|.*")
_CELL_END = re.compile(r"\s*(?<!\\)\|\s*")

_CALLOUT = re.compile(r"^\[!\w{1,20}\][+-]?\s*")
#: Marks and what is left of them, in the order in which they are taken off.
_MARKS = (
    (re.compile(r"^(?:\s{0,3}>\s?)+"), ""),  # quotation
    (_CALLOUT, ""),
    (re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?"), ""),  # list item
    (re.compile(r"^\s*[-*+]\s*$"), ""),  # an empty one
    (re.compile(r"\s\^[A-Za-z0-9-]{1,40}$"), ""),  # Obsidian's name of a block
    (re.compile(r"\{>>[^{}]*<<\}|\{--[^{}]*--\}"), ""),  # a remark, a deletion
    (re.compile(r"\{(\+\+|==)([^{}]*)\1\}"), r"\2"),  # an insertion, a highlight
    (re.compile(r"\{~~[^{}>]*~>([^{}]*)~~\}"), r"\1"),  # a substitution
    (
        re.compile(r"\s*\{:?\s*(?:[#.][^\s{}]+|[\w-]+=[^\s{}]+)(?:\s[^{}]*)?\}"),
        "",
    ),  # a name and attributes
    (
        re.compile(r"\s*\[-?@[^\s\[\]]{2,60}(?:[\s;,][^\[\]]{0,200})?\]"),
        "",
    ),  # what is cited
    (re.compile(r"\[\^\w{1,8}\](?!:)"), ""),  # the mark of a footnote
    (re.compile(r"!\[\[[^\[\]]*\]\]"), ""),  # an embedded file
    (
        re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]"),
        r"\1",
    ),  # Obsidian's link with words of its own
    (re.compile(r"\[\[([^\[\]#]*)(?:#[^\[\]]*)?\]\]"), r"\1"),
    (
        re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s[^()]*)?\)"),
        r"\1",
    ),  # link or image
    (
        re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"),
        r"\1",
    ),  # a link whose target stands elsewhere
    (re.compile(r"\*{3}([^\s*](?:[^*]*[^\s*])?)\*{3}"), r"\1"),
    (re.compile(r"\*{2}([^\s*](?:[^*]*[^\s*])?)\*{2}"), r"\1"),
    (re.compile(r"(?<!\*)\*([^\s*](?:[^*]*[^\s*])?)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<!\w)(_{1,3})([^\s_](?:[^_]*[^\s_])?)\1(?!\w)"), r"\2"),
    (re.compile(r"~~([^~]+)~~"), r"\1"),
    (re.compile(r"==([^=\s](?:[^=]*[^=\s])?)=="), r"\1"),  # highlighted
    (re.compile(r"`([^`]+)`"), r"\1"),
    (
        re.compile(r"(?<!\\)\*{2,3}"),
        "",
    ),  # what is left of an emphasis that was written askew
    (
        re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"),
        r"\1",
    ),  # an escaped mark is an ordinary character
)

#: Obsidian's comment, which may span lines.
_COMMENT = re.compile(r"%%.*?%%", re.DOTALL)

#: How much of each mark makes a text Markdown that does not say so by its name.
_HEADING_LINE = re.compile(r"^#{1,6} \S", re.MULTILINE)
_STRONG = re.compile(r"\*\*[^\s*][^*\n]{0,80}\*\*")
_FEWEST_HEADINGS = 2
_FEWEST_STRONG = 3

_HAN_TEXT = re.compile(f"[{HAN}]")


@dataclass(slots=True)
class MarkdownText:
    """The rows of a text, one for one, as they are read."""

    rows: list[str] = field(default_factory=list)
    #: why a row is silent, by its index
    hints: dict[int, str] = field(default_factory=dict)


def looks_like_markdown(text: str) -> bool:
    """Whether a text that is not called so is Markdown: it has headings, or several words set in bold."""
    headings = len(_HEADING_LINE.findall(text))
    strong = len(_STRONG.findall(text))
    if headings and strong:
        return True
    return headings >= _FEWEST_HEADINGS or strong >= _FEWEST_STRONG


def without_comments(text: str) -> str:
    """The text without Obsidian's comments; line ends stay where they are."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def read_markdown(rows: Sequence[str]) -> MarkdownText:
    """The rows without their marks. A heading of either style comes out as `# heading`."""
    read = MarkdownText()
    _mark_code(rows, read.hints)
    labels = frozenset(
        match[1].casefold() for match in map(_LABEL.match, rows) if match
    )
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else ""
        is_code = index in read.hints
        hint = None if is_code else _silence(row)
        if hint:
            read.hints[index] = hint
        read.rows.append(row if hint else _row(row, following, labels))
    return read


def _mark_code(
    rows: Sequence[str],
    hints: dict[int, str],
) -> None:
    """Find the rows of fenced blocks that name a programming language; other fences may hold a speech."""
    fence, language = "", ""
    for index, row in enumerate(rows):
        match = _FENCE.match(row)
        if match and not fence:
            fence, language = match[1], match[2].lower()
        elif match and match[1] == fence and not match[2]:
            fence = ""
        elif fence and language not in _NO_CODE:
            hints[index] = "is program code"


def _silence(row: str) -> str | None:
    """Why a row is not read at all, if it is not."""
    for pattern, reason in _SILENT_ROWS:
        if pattern.fullmatch(row):
            return reason
    is_heading = _HEADING.match(row) is not None
    if not is_heading and row.lstrip().startswith("#") and _TAGS.fullmatch(row):
        return "is a row of tags"
    return None


def _row(
    row: str,
    following: str,
    labels: Collection[str],
) -> str:
    """A row as it is read; `labels` are those of links whose target stands elsewhere."""
    if _FENCE.match(row) or _TABLE_RULE.fullmatch(row):
        return ""
    if _SETEXT.fullmatch(row) and row.startswith("="):
        return ""
    heading = _HEADING.match(row)
    if heading:
        words = row[heading.end() :].rstrip().rstrip("#")
        is_paragraph = heading[0][-1] == "#" and len(words) > _LONGEST_HEADING
        marks = "" if is_paragraph else f"{heading[1]} "
        return marks + _unmarked(words, labels)
    underline = _SETEXT.fullmatch(following) if _UNDERLINED.fullmatch(row) else None
    marks = _SETEXT_LEVELS[underline[1][0]] if underline else ""
    is_table = _TABLE_ROW.fullmatch(row) is not None
    return marks + _unmarked(_cells_as_text(row) if is_table else row, labels)


def _cells_as_text(row: str) -> str:
    """The cells of a table's row as one sentence of clauses."""
    comma = "，" if _HAN_TEXT.search(row) else ", "
    cells = [cell.strip() for cell in _CELL_END.split(row.strip())]
    return comma.join(cell for cell in cells if cell)


def _unmarked(
    row: str,
    labels: Collection[str],
) -> str:
    if labels:
        row = _SHORT_LINK.sub(
            lambda match: match[1] if match[1].casefold() in labels else match[0], row
        )
    for mark, left in _MARKS:
        row = mark.sub(left, row)
    return row
