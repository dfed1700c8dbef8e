"""The documents that are read: one a section, with an identity for every sentence, and the table of contents."""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from narrate.publish.book.fragments import BookChapter, BookPart, Fragment
from narrate.publish.book.overlay_clips import fragment_ids, word_ids
from narrate.publish.book.xml_file import add, to_bytes

__all__ = ["ACTIVE_CLASS", "STYLE", "navigation_document", "section_document"]

XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"
OPS_NAMESPACE = "http://www.idpf.org/2007/ops"

#: The class of what is heard at the moment, under the name that reading systems know by themselves.
ACTIVE_CLASS = "-epub-media-overlay-active"

#: Both colours of the marked sentence are given, so that it can be read on any page: white, sepia or black.
STYLE = f"""\
body {{ margin: 5%; line-height: 1.7; }}
h1, h2 {{ line-height: 1.35; text-align: start; break-after: avoid; }}
h1 {{ font-size: 1.5em; }}
h2 {{ font-size: 1.2em; }}
p {{ margin: 0 0 0.8em; }}
html:lang(zh) p {{ text-indent: 2em; }}
p.byline {{ text-indent: 0; opacity: 0.75; }}
.{ACTIVE_CLASS} {{ background-color: #ffe39a; color: #1f1a10; border-radius: 0.2em; }}
"""

_CONTENTS = {"zh": "目录", "en": "Contents"}


def section_document(
    chapter: BookChapter, *, language: str, style: str, byline: str = ""
) -> bytes:
    """A section with its points; ``byline`` stands below its heading, and is not heard."""
    root, body = _page(chapter.title, language, style)
    identities = iter(list(fragment_ids(chapter)))
    outer = body
    for number, part in enumerate(chapter.parts, 1):
        parent = body if part.level == 1 else outer
        section = _section(parent, part, f"part-{number}", identities)
        if number == 1:
            _insert_byline(section, byline, part)
        if part.level == 1:
            outer = section
    return to_bytes(root)


def navigation_document(
    title: str,
    documents: Sequence[tuple[str, BookChapter]],
    *,
    language: str,
    style: str,
) -> bytes:
    """The table of contents: sections, and the points within them; ``documents`` are file names with what they hold."""
    root, body = _page(title, language, style)
    nav = add(body, "nav", epub__type="toc", role="doc-toc", id="toc")
    add(nav, "h1", _CONTENTS.get(language, _CONTENTS["en"]))
    entries = add(nav, "ol")
    for name, chapter in documents:
        entry = add(entries, "li")
        add(entry, "a", chapter.title, href=name)
        if len(chapter.parts) > 1:
            points = add(entry, "ol")
            for number, part in enumerate(chapter.parts[1:], 2):
                add(add(points, "li"), "a", part.title, href=f"{name}#part-{number}")
    return to_bytes(root, indented=True)


def _page(title: str, language: str, style: str) -> tuple[ET.Element, ET.Element]:
    """An empty page and its body."""
    names = {"xmlns": XHTML_NAMESPACE, "xmlns:epub": OPS_NAMESPACE}
    root = ET.Element("html", {**names, "lang": language, "xml:lang": language})
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "title", title)
    add(head, "link", rel="stylesheet", type="text/css", href=style)
    return root, add(root, "body")


def _section(
    parent: ET.Element,
    part: BookPart,
    section_id: str,
    identities: Iterator[tuple[str, Fragment]],
) -> ET.Element:
    kind, role = ("chapter", "doc-chapter") if part.level == 1 else ("division", None)
    section = add(
        parent,
        "section",
        id=section_id,
        epub__type=kind,
        role=role,
        aria_label=part.title,
    )
    if part.heading:
        _fill(add(section, "h1" if part.level == 1 else "h2"), part.heading, identities)
    for paragraph in part.paragraphs:
        _fill(add(section, "p"), paragraph, identities)
    return section


def _fill(
    element: ET.Element,
    fragments: Sequence[Fragment],
    identities: Iterator[tuple[str, Fragment]],
) -> None:
    """A sentence after the other, each in an element that an overlay can name, and so its words."""
    for _ in fragments:
        fragment_id, fragment = next(identities)
        text = None if fragment.words else fragment.text
        sentence = add(element, "span", text, id=fragment_id)
        for word_id, word in word_ids(fragment_id, fragment):
            add(sentence, "span", word.text, id=word_id)


def _insert_byline(section: ET.Element, byline: str, part: BookPart) -> None:
    if byline:
        paragraph = ET.Element("p", {"class": "byline"})
        paragraph.text = byline
        section.insert(1 if part.heading else 0, paragraph)
