"""XML parsed safely: no entity resolved, nothing fetched, no tree deeper than libxml2's own limit."""

from html.entities import html5
from typing import Any, TypeAlias

from lxml import etree

from narrate.errors import SourceError

__all__ = ["Element", "attribute", "local_name", "parse_xml"]

#: What libxml2 reports for more than 256 elements within each other, or for text of more than 10 MB in one.
_TOO_DEEP = etree.ErrorTypes.ERR_RESOURCE_LIMIT

#: An element of lxml, which has no types of its own.
Element: TypeAlias = Any


def parse_xml(
    raw: bytes,
    *,
    recover: bool = False,
) -> Element:
    """The root element of an XML file.

    With `recover`, faults such as a bare ampersand are passed over. Raises what lxml raises for a file that is no XML,
    and SourceError for a tree that is deeper than any document's.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
    )
    root = etree.fromstring(raw, parser)
    if any(fault.type == _TOO_DEEP for fault in parser.error_log):
        raise SourceError(
            "whose parts are nested too deeply: save its text as .txt or .md"
        )
    if root is None:
        raise ValueError("no XML in it")
    _write_out_entities(root)
    return root


def _write_out_entities(root: Element) -> None:
    """Put the characters that HTML names in the place of references to them; any other reference says nothing.

    A reference that stays in the tree would part the text before it from the text behind it.
    """
    for reference in list(root.iter(etree.Entity)):
        parent, before = reference.getparent(), reference.getprevious()
        text = html5.get(f"{reference.name};", "") + (reference.tail or "")
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        reference.tail = None
        parent.remove(reference)


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(
    element: Element | None,
    name: str,
) -> str | None:
    """The value of the attribute with that local name, whatever its namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None
