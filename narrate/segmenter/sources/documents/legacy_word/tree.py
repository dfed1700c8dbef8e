"""Elements of WordprocessingML, made of what a .doc file says."""

from lxml import etree

from narrate.segmenter.sources.documents.legacy_word.properties import (
    LEVEL,
    LIST,
    OUTLINE,
    Paragraph,
)
from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["child", "paragraph_properties"]

_MOST_LISTS = 0x7FE  #: greater numbers say that the paragraph is in no list


def child(
    parent: Element,
    name: str,
    value: str | None = None,
) -> Element:
    """A new child of an element, with a value if there is one."""
    attributes = {} if value is None else {f"{WORD}val": value}
    return etree.SubElement(parent, f"{WORD}{name}", attributes)


def paragraph_properties(
    paragraph: Paragraph,
    *,
    named: bool = True,
) -> Element:
    """The properties of a paragraph, or of a style, which does not name itself."""
    properties = etree.Element(f"{WORD}pPr")
    if named:
        child(properties, "pStyle", str(paragraph.style))
    number = paragraph.values.get(LIST)
    level = paragraph.values.get(LEVEL)
    if number is not None or level is not None:
        numbered = child(properties, "numPr")
        if level is not None:
            child(numbered, "ilvl", str(level))
        if number is not None:
            child(numbered, "numId", str(number if number <= _MOST_LISTS else 0))
    outline = paragraph.values.get(OUTLINE)
    if outline is not None:
        child(properties, "outlineLvl", str(outline))
    return properties
