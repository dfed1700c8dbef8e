"""XML documents of an EPUB, written with the prefixes that its specification uses."""

import re
from xml.etree import ElementTree as ET

__all__ = ["add", "to_bytes"]

#: What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(
    parent: ET.Element, name: str, text: str | None = None, /, **attributes: str | None
) -> ET.Element:
    """Append an element and return it; an attribute that is None is left out.

    Python's names stand for XML's: ``class_`` for class, ``epub__type`` for epub:type and ``media_type`` for
    media-type.
    """
    given = {
        _attribute_name(key): _allowed(value)
        for key, value in attributes.items()
        if value is not None
    }
    child = ET.SubElement(parent, name, given)
    if text is not None:
        child.text = _allowed(text)
    return child


def to_bytes(root: ET.Element, *, indented: bool = False) -> bytes:
    """The document as UTF-8 with its XML declaration.

    ``indented`` puts every element on a line of its own, which is not for documents that hold text: between two
    sentences it would be seen as a blank.
    """
    if indented:
        ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _attribute_name(key: str) -> str:
    return key.removesuffix("_").replace("__", ":").replace("_", "-")


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
