"""What a text file carries that is not speech: tags, entities, Markdown marks, invisible characters.

A paragraph of the source stays one paragraph; only a tag that breaks lines (`<p>`, `<br>`) breaks it.
Every pattern runs in linear time, for a whole speech may stand on one line.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from narrate.model import Line

__all__ = ["clean", "visible"]

_LINE_END = re.compile(r"\r\n|\r|\n")
#: Breaks that an editor does not count as lines: form feed, next line, Unicode's own separators.
_SOFT_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

#: A tag is bare, closed by a slash or has an attribute with a value; `a <b and c> d` has none.
_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*=[^<>]*|\s*/?)|![A-Za-z-][^<>]*)>")
_BLOCK_TAGS = (
    "address article aside blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header hr html"
    " li main nav ol p pre section table tbody tfoot thead title tr ul"
)
_INLINE_TAGS = "a abbr b big code em font i img input label link meta o s script small span strong style sub sup u"
#: What a tag leaves behind. A name that is not here is no tag: `3 < 5 > 2` and <条例> stay as they are.
_LEFT_BY_TAG: Mapping[str, str] = {
    **dict.fromkeys(_BLOCK_TAGS.split(), "\n"),
    **dict.fromkeys(_INLINE_TAGS.split(), ""),
    "td": " ",
    "th": " ",
}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
#: Not control characters, but nothing to see either: grapheme joiner, variation selectors.
_UNSEEN = dict.fromkeys(
    [0x034F, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)

_FENCE = re.compile(r"\s*(`{3}|~{3})[`~]*\s*([\w+#-]*)\s*$")
_NO_CODE = frozenset({"", "text", "txt", "md", "markdown", "plain", "quote"})
#: What a browser does not show. An opening without its end hides nothing.
_HIDDEN = (
    (re.compile("<!--"), re.compile("-->")),
    (
        re.compile(r"<script(?:\s[^<>]*)?>", re.IGNORECASE),
        re.compile(r"</script\s*>", re.IGNORECASE),
    ),
    (re.compile(r"<style(?:\s[^<>]*)?>", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)
_SETEXT = re.compile(r"(=+|-{3,})\s*")
#: What may stand over a Setext underline: a line without a sentence's end. Under a paragraph it is a rule.
_UNDERLINED = re.compile(r"\s{0,3}[^\s=>#*-].{0,80}(?<![。！？；.!?;])")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
#: Markdown marks and what is left of them, in the order in which they are taken off.
_MARKS = (
    (re.compile(r"^(?:\s{0,3}>\s?)+"), ""),  # quotation
    (re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?"), ""),  # list item
    (re.compile(r"^\s*\|[\s:|-]+\|?\s*$"), ""),  # the rule below a table's head
    (re.compile(r"^\s*\|\s?|\s?\|\s*$"), ""),  # a table's edges
    (re.compile(r"\[\^\w{1,8}\](?!:)"), ""),  # the mark of a footnote
    (re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)"), r"\1"),  # link or image
    (re.compile(r"\*{3}([^\s*](?:[^*]*[^\s*])?)\*{3}"), r"\1"),
    (re.compile(r"\*{2}([^\s*](?:[^*]*[^\s*])?)\*{2}"), r"\1"),
    (re.compile(r"(?<!\*)\*([^\s*](?:[^*]*[^\s*])?)\*(?!\*)"), r"\1"),
    (re.compile(r"(?<!\w)(_{1,3})([^\s_](?:[^_]*[^\s_])?)\1(?!\w)"), r"\2"),
    (re.compile(r"~~([^~]+)~~"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),  # an escaped mark is an ordinary character
)
_SETEXT_LEVELS = {"=": "# ", "-": "## "}


def clean(
    text: str,
    *,
    markdown: bool,
) -> Iterator[Line]:
    """The lines of a text that have anything on them, as they are read; a heading keeps its `#` marks.

    Line numbers are those an editor shows; two lines share one when a tag broke the line in two.
    """
    rows = _LINE_END.split(_without_hidden(text))
    hints = dict(_code(rows)) if markdown else {}
    for number, row in enumerate(_without_marks(rows) if markdown else rows, start=1):
        for part in _SOFT_BREAK.split(_without_tags(row)):
            if seen := visible(part):
                yield Line(number, seen, _indent(part), hints.get(number))


def _without_hidden(text: str) -> str:
    """The text without comments, scripts and styles, whichever lines they span; line ends stay where they are."""
    for opening, closing in _HIDDEN:
        kept, position = [], 0
        while (match := opening.search(text, position)) and (
            end := closing.search(text, match.end())
        ):
            kept += [
                text[position : match.start()],
                "\n" * len(_LINE_END.findall(match[0] + text[match.end() : end.end()])),
            ]
            position = end.end()
        text = "".join([*kept, text[position:]]) if kept else text
    return text


def _code(rows: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines of fenced blocks that name a programming language, by number; other fences may hold a speech."""
    fence, language = "", ""
    for number, row in enumerate(rows, start=1):
        match = _FENCE.match(row)
        if match and not fence:
            fence, language = match[1], match[2].lower()
        elif match and match[1] == fence and not match[2]:
            fence = ""
        elif fence and language not in _NO_CODE:
            yield number, "is program code"


def _indent(text: str) -> int:
    """The columns of white space before a line."""
    return sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(text.lstrip())])


def visible(text: str) -> str:
    """The text without invisible characters, every kind of narrow space as a plain one."""
    if not text.isprintable():
        text = "".join(map(_visible_char, text))
    return text.translate(_UNSEEN).strip()


def _visible_char(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\t" or (category == "Zs" and char != "\u3000"):
        return " "
    return "" if category in _UNSEEN_CATEGORIES else char


def _without_tags(row: str) -> str:
    if "<" in row:
        row = _TAG.sub(_left_by_tag, row)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), row) if "&" in row else row


def _left_by_tag(match: re.Match[str]) -> str:
    name = match[1]
    return "" if name is None else _LEFT_BY_TAG.get(name.lower(), match[0])


def _without_marks(rows: list[str]) -> Iterator[str]:
    """The rows of a Markdown text, one for one. A heading of either style comes out as `# heading`."""
    for row, following in zip(rows, [*rows[1:], ""], strict=True):
        underline = _SETEXT.fullmatch(following) if _UNDERLINED.fullmatch(row) else None
        if _FENCE.match(row) or (_SETEXT.fullmatch(row) and row.startswith("=")):
            yield ""
        elif heading := _HEADING.match(row):
            yield f"{heading[1]} {_unmarked(row[heading.end() :].rstrip().rstrip('#'))}"
        else:
            yield (_SETEXT_LEVELS[underline[1][0]] if underline else "") + _unmarked(row)


def _unmarked(row: str) -> str:
    for mark, left in _MARKS:
        row = mark.sub(left, row)
    return row
