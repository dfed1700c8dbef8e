"""Web pages: the text of the article, its title, and what a browser shows around it."""

import re
from dataclasses import replace

from lxml import html

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.web.article import (
    Weights,
    find_article,
    find_parts,
)
from narrate.segmenter.sources.documents.web.elements import Element
from narrate.segmenter.sources.documents.web.link_lists import (
    without_cards,
    without_list_heads,
    without_repeated_captions,
)
from narrate.segmenter.sources.documents.web.page_blocks import OUTSIDE, block_lines
from narrate.segmenter.sources.documents.web.page_title import (
    head_titles,
    with_likely_title,
    with_title,
)
from narrate.segmenter.sources.encoding import decode
from narrate.segmenter.sources.markup import without_scripts

__all__ = ["page_lines", "read_page"]

#: The parser stops at the first of these, which some pages have in their middle.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_page(
    raw: bytes,
    charset: str | None = None,
) -> Content:
    """The lines of a web page, each with the number of the line that its element begins on.

    `charset` is the encoding that the page was sent with, if that is known.
    """
    text, encoding = _decoded(raw, charset)
    root = _parsed(text)
    lines, title = with_title(_lines(root), head_titles(root))
    lines = without_list_heads(without_cards(without_repeated_captions(lines)))
    if title is None:
        lines = with_likely_title(_with_only_heading(lines))
    return Content(
        tuple(lines),
        encoding,
        {} if title is None else {"title": title},
    )


def page_lines(
    text: str,
    *,
    bold_headings: bool = True,
) -> list[Line]:
    """The lines of a page of a book, all of which is the article.

    With `bold_headings`, lines that are all bold are headings where the page has no others.
    """
    root = _parsed(text)
    body = _body(root)
    return block_lines(body, [body], Weights(body), bold_headings=bold_headings)


def _lines(root: Element) -> list[Line]:
    body = _body(root)
    weights = Weights(body)
    parts = find_parts(find_article(body, weights), weights)
    return block_lines(body, parts, weights)


def _with_only_heading(lines: list[Line]) -> list[Line]:
    """The lines, with the heading that stands outside the article if there is one such heading."""
    outside = [
        index
        for index, line in enumerate(lines)
        if line.hint == OUTSIDE and line.text.startswith("# ")
    ]
    if len(outside) == 1:
        lines[outside[0]] = replace(lines[outside[0]], hint=None)
    return lines


def _decoded(
    raw: bytes,
    charset: str | None,
) -> tuple[str, str]:
    if charset:
        try:
            return raw.decode(charset), charset.lower()
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(raw)
    if decoded is None or not decoded.text.strip():
        raise SourceError("that is not text: save it again as UTF-8")
    return decoded.text, decoded.encoding


def _parsed(text: str) -> Element:
    # A script that holds the opening of a comment would swallow the rest of the page.
    text = _ENDS.sub("", without_scripts(_DECLARATION.sub("", text)))
    parser = html.HTMLParser(remove_comments=True)
    return html.document_fromstring(text, parser=parser)


def _body(root: Element) -> Element:
    body = root.find("body")
    return root if body is None else body
