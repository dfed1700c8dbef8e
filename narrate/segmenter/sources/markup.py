"""What a text file carries that is not speech: tags, entities, comments, and the marks of Markdown.

A paragraph of the source stays one paragraph; only a tag that breaks lines (`<p>`, `<br>`) breaks it.
Every pattern runs in linear time, for a whole speech may stand on one line.
"""

import html
import re
from collections.abc import Iterator, Mapping

from narrate.model import Line
from narrate.segmenter.sources.folding import visible
from narrate.segmenter.sources.markdown import (
    MarkdownText,
    read_markdown,
    without_comments,
)

__all__ = ["clean", "without_scripts"]

_LINE_END = re.compile(r"\r\n|\r|\n")
#: Breaks that an editor does not count as lines: form feed, next line, Unicode's own separators.
_SOFT_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

#: A tag is bare, closed by a slash or has an attribute with a value; `a <b and c> d` has none.
_TAG = re.compile(
    r"<(?:/?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*=[^<>]*|\s*/?)|![A-Za-z-][^<>]*)>"
)
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

#: What a browser does not show. An opening without its end hides nothing.
_COMMENTS = (re.compile("<!--"), re.compile("-->"))
_SCRIPTS = (
    (
        re.compile(r"<script(?:\s[^<>]*)?>", re.IGNORECASE),
        re.compile(r"</script\s*>", re.IGNORECASE),
    ),
    (
        re.compile(r"<style(?:\s[^<>]*)?>", re.IGNORECASE),
        re.compile(r"</style\s*>", re.IGNORECASE),
    ),
)


def clean(
    text: str,
    *,
    markdown: bool,
) -> Iterator[Line]:
    """The lines of a text that have anything on them, as they are read; a heading keeps its `#` marks.

    Line numbers are those an editor shows; two lines share one when a tag broke the line in two.
    """
    if markdown:
        text = without_comments(text)
    rows = _LINE_END.split(_without_hidden(text))
    read = read_markdown(rows) if markdown else MarkdownText(rows)
    for index, row in enumerate(read.rows):
        for part in _SOFT_BREAK.split(_without_tags(row)):
            seen = visible(part)
            if seen:
                yield Line(index + 1, seen, _indent(part), read.hints.get(index))


def _without_hidden(text: str) -> str:
    """The text without comments, scripts and styles, whichever lines they span; line ends stay where they are."""
    return without_scripts(_without(text, *_COMMENTS))


def without_scripts(text: str) -> str:
    """The text without scripts and styles, which may hold what looks like tags; line ends stay where they are."""
    for opening, closing in _SCRIPTS:
        text = _without(text, opening, closing)
    return text


def _without(
    text: str,
    opening: re.Pattern[str],
    closing: re.Pattern[str],
) -> str:
    kept = ""
    position = 0
    while True:
        begin = opening.search(text, position)
        end = closing.search(text, begin.end()) if begin else None
        if begin is None or end is None:
            return kept + text[position:]
        hidden = text[begin.start() : end.end()]
        kept += text[position : begin.start()]
        kept += "\n" * len(_LINE_END.findall(hidden))
        position = end.end()


def _indent(text: str) -> int:
    """The columns of white space before a line."""
    white = text[: len(text) - len(text.lstrip())]
    return len(white) + white.count("\u3000")


def _without_tags(row: str) -> str:
    if "<" in row:
        row = _TAG.sub(_left_by_tag, row)
    return _ENTITY.sub(_character, row) if "&" in row else row


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _left_by_tag(match: re.Match[str]) -> str:
    name = match[1]
    return "" if name is None else _LEFT_BY_TAG.get(name.lower(), match[0])
