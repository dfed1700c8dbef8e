"""What the elements of a web page are: blocks, hidden ones, furniture by their names, marks of notes."""

import re
from typing import Any, TypeAlias

__all__ = [
    "BLOCKS",
    "CELLS",
    "HEADINGS",
    "Element",
    "declared_hint",
    "furniture_hint",
    "is_hidden",
    "is_link_button",
    "is_note_mark",
    "is_strong",
]

#: An element of lxml, which has no types of its own.
Element: TypeAlias = Any

_UNSEEN_TAGS = frozenset(
    [
        "head",
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
CELLS = frozenset({"td", "th"})
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}

_NAVIGATION = "stands in the page's navigation"
_HINTS_OF_TAGS = {
    **dict.fromkeys(("nav", "aside", "footer", "form", "button"), _NAVIGATION),
    "figcaption": "is a caption",
}
_ROLES = re.compile(r"navigation|banner|contentinfo|complementary|search|dialog|alert")
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|share|sharing|related|recommend|comments?|footer"
    r"|copyright|advert|ads?|cookie|pagination|pager|toolbar|login|subscribe|newsletter|qrcode|tags?|hot|ranking"
    r"|reward|toolbox|editor|statement|disclaimer|dialog|popup|modal|header|top-?bar|bottom-?bar)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
#: A capital within a name parts it as a hyphen does: hotNews, relatedList.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

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
_MARK_TYPES = frozenset({"noteref", "doc-noteref"})
_NOTE_MARK = re.compile(
    r"\s*(?:[\[［〔【(（]?\s*(?:注\s*)?\d{1,4}\s*[\]］〕】)）]?|[①-⑳㉑-㉟]|[*†‡※])\s*"
)
_LONGEST_BUTTON = 20
_LINK_BUTTON = re.compile(
    r"\s*(?:返回.{0,8}(?:首页|顶部|列表|目录)|[\[【(（]?(?:查看|阅读|点击)?(?:详细|详情|更多|全文)[\]】)）]?)\s*[>》»]*\s*"
)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show an element.

    `visibility: hidden` hides nothing here: pages that show themselves by a script begin with it.
    """
    if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return _DISPLAY_NONE.search(element.get("style", "")) is not None


def furniture_hint(element: Element) -> str | None:
    """Why an element is not read, by its tag, its role or its names."""
    hint = _HINTS_OF_TAGS.get(element.tag)
    if hint:
        return hint
    if element.tag == "code":
        return None
    if element.tag == "pre" and _is_program_code(element):
        return "is program code"
    names = f"{element.get('class', '')} {element.get('id', '')}"
    is_named = _NAMES.search(_HUMP.sub("-", names)) is not None
    if is_named or _ROLES.fullmatch(element.get("role", "")):
        return _NAVIGATION
    return None


def _is_program_code(element: Element) -> bool:
    return element.find("code") is not None and not (element.text or "").strip()


def is_strong(element: Element) -> bool:
    """Whether an element sets its text in bold."""
    if element.tag in {"b", "strong"}:
        return True
    if element.tag not in {"span", "p", "div"}:
        return False
    by_class = _STRONG_CLASS.search(element.get("class", "")) is not None
    return by_class or _STRONG_STYLE.search(element.get("style", "")) is not None


def declared_hint(element: Element) -> str | None:
    """Why an element is not read by what it declares itself: a note, or a part of a book that nobody reads aloud."""
    types = _types(element)
    if types & _NOTE_TYPES:
        return "is a note"
    return (
        "stands on the copyright page or in the contents"
        if types & _SILENT_TYPES
        else None
    )


def is_note_mark(element: Element) -> bool:
    """Whether an element is the mark of a note: declared as one, or a raised link that is a number."""
    if _types(element) & _MARK_TYPES:
        return True
    if element.tag not in {"a", "sup"}:
        return False
    text = "".join(element.itertext())
    if not _NOTE_MARK.fullmatch(text):
        return False
    parent = element.getparent()
    raised = element.tag == "sup" or (parent is not None and parent.tag == "sup")
    has_link = element.tag == "a" or element.find(".//a") is not None
    is_bracketed = not text.strip().isdecimal()
    return (raised and (has_link or is_bracketed)) or _points_to_note(element, text)


def is_link_button(element: Element) -> bool:
    """Whether a link within a paragraph is a button: 返回首页, [详细], 更多>>."""
    if element.tag != "a":
        return False
    text = "".join(element.itertext())
    return len(text) <= _LONGEST_BUTTON and _LINK_BUTTON.fullmatch(text) is not None


def _points_to_note(
    element: Element,
    text: str,
) -> bool:
    """Whether a link leads to a note by its address."""
    target = element.get("href", "")
    return (
        "#" in target
        and re.search(r"note|fn|ref|zhu", target, re.IGNORECASE) is not None
    )


def _types(element: Element) -> set[str]:
    declared = f"{element.get('epub:type', '')} {element.get(_EPUB_TYPE, '')} {element.get('role', '')}"
    return set(declared.split())
