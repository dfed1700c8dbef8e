"""Web pages: the text of the article in its blocks, headings by their tags.

Nothing is thrown away here but what a browser does not show. What stands outside the article, or in an element that
is there for navigation, keeps its place in the lines with a hint that says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.encoding import decode
from narrate.segmenter.sources.markup import visible

__all__ = ["content", "page_lines"]

_TAGS_UNSEEN = "head script style noscript template svg iframe object canvas select textarea rt rp"
_HIDDEN = frozenset(_TAGS_UNSEEN.split())
_TAGS_OF_BLOCKS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_TAGS_OF_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_OUTSIDE = "stands outside the page's article"
_HINTS = {
    **dict.fromkeys(
        ("nav", "aside", "footer", "form", "button"), "stands in the page's navigation"
    ),
    "figcaption": "is a caption",
    "code": "is program code",
}
_ROLES = re.compile(r"navigation|banner|contentinfo|complementary|search")
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|share|sharing|related|recommend|comments?|footer|copyright"
    r"|advert|ads?|cookie|pagination|pager|toolbar|login|subscribe|newsletter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE_SHARE = 0.25  #: an element with more of the page's text than this is no furniture, whatever it is called
_ARTICLE_SHARE = 0.5  #: an article with less of it is not the whole speech
_LINKED_SHARE = 0.8
_LONGEST_LINK = 60
_DEEPEST = 200
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHITE = re.compile(r"[\r\n\t ]+")
_FIRST_WIDE = "\u2e80"
_SENTENCE_END = re.compile(r"[。！？.!?]")


def content(raw: bytes) -> Content:
    """The lines of a web page, each with the number of the line that its element begins on."""
    decoded = decode(raw)
    if decoded is None or not decoded.text.strip():
        raise SourceError("that is not text: save it again as UTF-8")
    return Content(tuple(page_lines(decoded.text)), decoded.encoding)


def page_lines(text: str) -> Iterator[Line]:
    """The lines of an HTML text."""
    root = html.document_fromstring(
        _DECLARATION.sub("", text), parser=html.HTMLParser(remove_comments=True)
    )
    body = root.find("body")
    body = root if body is None else body
    article = _article(body)
    total = _length(body)
    walk = _Walk(None if article is body else article, total)
    walk.visit(body, None, 0)
    walk.flush(body, None)
    yield from walk.lines


def _article(body: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the speech: the only article, else the main element, if most of the text is in it."""
    for path in (".//article", ".//main", ".//*[@role='main']", ".//*[@id='article']"):
        found = body.xpath(path)
        if len(found) == 1 and _length(found[0]) >= _ARTICLE_SHARE * _length(body):
            return found[0]
    return body


def _length(element: html.HtmlElement) -> int:
    return sum(map(len, element.xpath(".//text()[not(ancestor::script or ancestor::style)]")))


@dataclass(slots=True)
class _Walk:
    """A page on its way to be lines: the text since the last block began, and what of it is in links."""

    article: html.HtmlElement | None  #: None when all of the page is the article
    total: int  #: characters
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    linked: int = 0

    def visit(
        self,
        element: html.HtmlElement,
        hint: str | None,
        depth: int,
    ) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _HIDDEN or depth > _DEEPEST:
            return
        block = tag in _BLOCKS or tag == "br"
        hint = hint or self._hint(element, tag)
        if tag == "h1" and hint == _OUTSIDE:
            hint = None  # a title often stands above its article
        if block:
            self.flush(element, None if tag == "br" else hint)
        before = len(self.text)
        self._add(element.text, pre=tag == "pre")
        for child in element:
            self.visit(child, hint, depth + 1)
            self._add(child.tail, pre=tag == "pre")
            if child.tag in _BLOCKS:
                self.flush(element, hint, _HEADINGS.get(tag, ""))
        if tag == "a":
            self.linked += len(self.text) - before
        if block:
            self.flush(element, hint, _HEADINGS.get(tag, ""))
        elif tag in _CELLS:
            self.text += " "

    def flush(
        self,
        element: html.HtmlElement,
        hint: str | None,
        marks: str = "",
    ) -> None:
        """End the line that was begun, if there is anything on it."""
        for row in self.text.split("\n"):
            if seen := visible(row):
                hint = hint or self._link_hint(seen, marks)
                self.lines.append(
                    Line(
                        element.sourceline or 1,
                        marks + " ".join(seen.split()),
                        0,
                        hint,
                    )
                )
        self.text, self.linked = "", 0

    def _add(
        self,
        text: str | None,
        *,
        pre: bool,
    ) -> None:
        """Text between tags; outside of `pre` a line's end is a space, and nothing between ideographs."""
        if text:
            self.text += text if pre else _WHITE.sub(_space, text)

    def _link_hint(
        self,
        text: str,
        marks: str,
    ) -> str | None:
        only_links = self.linked >= _LINKED_SHARE * len(text) and len(text) <= _LONGEST_LINK
        return (
            "is nothing but a link"
            if only_links and not marks and not _SENTENCE_END.search(text)
            else None
        )

    def _hint(
        self,
        element: html.HtmlElement,
        tag: str,
    ) -> str | None:
        if self.article is not None and tag in _BLOCKS and not _is_within(element, self.article):
            return _OUTSIDE
        names = f"{element.get('class', '')} {element.get('id', '')}"
        furniture = _ROLES.fullmatch(element.get("role", "")) or _NAMES.search(names)
        reason = _HINTS.get(tag) or ("stands in the page's navigation" if furniture else None)
        if tag == "code" and (element.getparent() is None or element.getparent().tag != "pre"):
            return None
        return reason if reason and _length(element) <= _FURNITURE_SHARE * self.total else None


def _is_within(
    element: html.HtmlElement,
    article: html.HtmlElement,
) -> bool:
    """Whether an element is in the article, or around it."""
    return (
        element is article
        or article in element.iterancestors()
        or element in article.iterancestors()
    )


def _space(match: re.Match[str]) -> str:
    """What white space between two words of a page stands for: nothing where a line ends between ideographs."""
    text, start, end = match.string, match.start(), match.end()
    within = start > 0 and end < len(text) and min(text[start - 1], text[end]) >= _FIRST_WIDE
    return "" if within and "\n" in match[0] else " "
