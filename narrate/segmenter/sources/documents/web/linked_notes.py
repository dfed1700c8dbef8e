"""Notes on a web page, and the marks that lead to them: by what they declare, by their place, by where they lead."""

import re

from narrate.segmenter.sources.documents.web.elements import (
    Element,
    declared_types,
)

__all__ = ["is_linked_note", "is_note_mark"]

_MARK_TYPES = frozenset({"noteref", "doc-noteref"})
_NOTE_MARK = re.compile(
    r"\s*(?:[\[［〔【(（]?\s*(?:注\s*)?\d{1,4}\s*[\]］〕】)）]?|[①-⑳㉑-㉟]|[*†‡※])\s*"
)
_NOTE_BLOCKS = frozenset({"p", "li", "div", "dd", "aside"})
_SHORTEST_NOTE, _LONGEST_NOTE = 2, 2_000  #: characters behind its number


def is_note_mark(element: Element) -> bool:
    """Whether an element is the mark of a note: declared as one, or a raised link that is a number."""
    if declared_types(element) & _MARK_TYPES:
        return True
    if element.tag not in {"a", "sup"}:
        return False
    text = "".join(element.itertext())
    if not _NOTE_MARK.fullmatch(text):
        return False
    parent = element.getparent()
    is_within = parent is not None and parent.tag == "sup"
    raised = element.tag == "sup" or is_within or element.find(".//sup") is not None
    has_link = element.tag == "a" or element.find(".//a") is not None
    is_bracketed = not text.strip().isdecimal()
    return (raised and (has_link or is_bracketed)) or _points_to_note(element, text)


def is_linked_note(element: Element) -> bool:
    """Whether a block is a note that leads back to its mark: it begins with a link that is a number.

    The mark bears the same number; where it stands on another page, its name is like that of the note. A chapter's
    number that leads to the contents is none.
    """
    if element.tag not in _NOTE_BLOCKS:
        return False
    link = next((a for a in element.iter("a") if "#" in a.get("href", "")), None)
    if link is None:
        return False
    text = "".join(element.itertext()).strip()
    number = "".join(link.itertext()).strip()
    begins = text.startswith(number) and _NOTE_MARK.fullmatch(number) is not None
    if not begins or not _SHORTEST_NOTE <= len(text) - len(number) <= _LONGEST_NOTE:
        return False
    names = {
        owner.get(key)
        for owner in (element, *element.iter("a"))
        for key in ("id", "name")
    }
    names.discard(None)
    target = link.get("href").partition("#")[2]
    return target not in names and _leads_to_mark(element, target, number, names)


def _leads_to_mark(
    element: Element,
    target: str,
    number: str,
    names: set[str],
) -> bool:
    """Whether a note's link leads to its mark, a number or a picture; `names` are those of the note itself."""
    found = element.getroottree().xpath("//*[@id=$name or @name=$name]", name=target)
    if found:
        mark = _letters("".join(found[0].itertext()))
        is_picture = not mark and found[0].find(".//img") is not None
        return is_picture or mark == _letters(number)
    return any(_is_like(name, target) for name in names)


def _is_like(
    name: str,
    other: str,
) -> bool:
    """Whether two names belong together: ch1 and ch1-back, fn12 and fnref12."""
    digits = re.findall(r"\d+$", name)
    is_within = name in other or other in name
    return is_within or bool(digits and re.findall(r"\d+$", other) == digits)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


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
