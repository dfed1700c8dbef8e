"""What the elements of a web page are: blocks, hidden ones, strong ones."""

import re
from typing import Any, TypeAlias

__all__ = [
    "BLOCKS",
    "CELLS",
    "HEADINGS",
    "INLINE",
    "Element",
    "declared_hint",
    "declared_types",
    "is_hidden",
    "is_link_button",
    "is_strong",
    "leads_elsewhere",
]

#: An element of lxml, which has no types of its own.
Element: TypeAlias = Any

_UNSEEN_TAGS = frozenset(
    [
        "head",
        "title",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "canvas",
        "select",
        "textarea",
        "rt",
        "rp",
        "option",
        "audio",
        "video",
        "dialog",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
#: Elements within a line. Others that are no blocks, as those of a site's own making, may hold a whole article.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "i",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
CELLS = frozenset({"td", "th"})
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}

_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)

_STRONG_CLASS = re.compile(
    r"(?:^|[\s_-])(?:strong|bold|h[2-6]|subtitle|subhead)(?:$|[\s_-])", re.IGNORECASE
)
_STRONG_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)

_NOTE_TYPES = frozenset(
    {
        "footnote",
        "footnotes",
        "endnote",
        "endnotes",
        "rearnote",
        "rearnotes",
        "doc-footnote",
        "doc-endnote",
        "doc-endnotes",
    }
)
_SILENT_TYPES = frozenset(
    {
        "copyright-page",
        "imprint",
        "imprimatur",
        "colophon",
        "toc",
        "landmarks",
        "loi",
        "lot",
    }
)
_LONGEST_BUTTON = 20
_LINK_BUTTON = re.compile(
    r"\s*(?:返回.{0,8}(?:首页|顶部|列表|目录)|[\[【(（]?(?:查看|阅读|点击)?(?:详细|详情|更多|全文)[\]】)）]?)\s*[>》»]*\s*"
)
_SHORTEST_PARAGRAPH = 60
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show an element.

    `visibility: hidden` hides nothing here: pages that show themselves by a script begin with it.
    """
    if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
        return True
    if "hidden" in element.attrib or _is_decoration(element):
        return True
    return _DISPLAY_NONE.search(element.get("style", "")) is not None


def _is_decoration(element: Element) -> bool:
    """Whether an element is kept from those who do not see the page.

    A paragraph of that kind is seen, and kept only from those who have not paid.
    """
    if element.get("aria-hidden") != "true":
        return False
    return element.tag != "p" or len(element.text_content()) < _SHORTEST_PARAGRAPH


def is_strong(element: Element) -> bool:
    """Whether an element sets its text in bold."""
    if element.tag in {"b", "strong"}:
        return True
    if element.tag not in {"span", "p", "div"}:
        return False
    by_class = _STRONG_CLASS.search(element.get("class", "")) is not None
    return by_class or _STRONG_STYLE.search(element.get("style", "")) is not None


def leads_elsewhere(element: Element) -> bool:
    """Whether an element is a link to another page, and no name or place within this one."""
    return element.tag == "a" and not element.get("href", "#").startswith("#")


def declared_hint(element: Element) -> str | None:
    """Why an element is not read by what it declares itself: a note, or a part of a book that nobody reads aloud."""
    types = declared_types(element)
    if types & _NOTE_TYPES:
        return "is a note"
    return (
        "stands on the copyright page or in the contents"
        if types & _SILENT_TYPES
        else None
    )


def is_link_button(element: Element) -> bool:
    """Whether a link within a paragraph is a button: 返回首页, [详细], 更多>>."""
    if element.tag != "a":
        return False
    text = "".join(element.itertext())
    return len(text) <= _LONGEST_BUTTON and _LINK_BUTTON.fullmatch(text) is not None


def declared_types(element: Element) -> set[str]:
    """What an element declares itself to be, by EPUB's types and ARIA's roles."""
    declared = f"{element.get('epub:type', '')} {element.get(_EPUB_TYPE, '')} {element.get('role', '')}"
    return set(declared.split())
