"""What a paragraph's style says of it: a heading, a caption, an entry of the contents, a level of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.segmenter.sources.documents.word.list_labels import (
    ListLabels,
    NumberedLevel,
)
from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["Styles"]

_HEADING = re.compile(r"(?:heading|标题|標題)\s?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_HINTS = (
    (
        re.compile(r"toc|目录|目錄", re.IGNORECASE),
        "is an entry of the table of contents",
    ),
    (re.compile(r"caption|题注|題注", re.IGNORECASE), "is a caption"),
    (re.compile(r"footnote text|endnote text", re.IGNORECASE), "is a note"),
)
_BODY_LEVEL = 9  #: Word's word for a paragraph that is no heading
_LONGEST_CHAIN = 20  #: of styles that are based on each other


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str | None
    properties: Element | None


class Styles:
    """The paragraph styles of a file, by their identifiers."""

    def __init__(
        self,
        root: Element | None,
        labels: ListLabels,
    ) -> None:
        """`root` is that of styles.xml, or None for a file without it."""
        self._labels = labels
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        if root is None:
            return
        for element in root.iter(f"{WORD}style"):
            if element.get(f"{WORD}type", "paragraph") != "paragraph":
                continue
            name = value_of(element, "name") or ""
            identifier = element.get(f"{WORD}styleId") or name
            self._styles[identifier] = _Style(
                name,
                value_of(element, "basedOn"),
                element.find(f"{WORD}pPr"),
            )
            if element.get(f"{WORD}default") in {"1", "true", "on"}:
                self._default = identifier

    def hint(self, properties: Element | None) -> str | None:
        """Why a paragraph of this style is not read aloud, if it is not."""
        style = self._styles.get(self._identifier(properties) or "")
        name = style.name if style else ""
        for pattern, reason in _HINTS:
            if pattern.match(name):
                return reason
        return None

    def heading_level(self, properties: Element | None) -> int:
        """How deep a heading is: 1 for the title, 2 for Word's first level; 0 for what is none."""
        own = _outline_level(properties)
        if own is not None:
            return 0 if own >= _BODY_LEVEL else own + 2
        for _, style in self._chain(properties):
            if match := _HEADING.match(style.name):
                return int(match[1]) + 1
            if _TITLE.fullmatch(style.name):
                return 1
            level = _outline_level(style.properties)
            if level is not None:
                return 0 if level >= _BODY_LEVEL else level + 2
        return 0

    def numbered_level(self, properties: Element | None) -> NumberedLevel | None:
        """The list and the level that a paragraph is numbered on, by itself or by its style."""
        own = None if properties is None else properties.find(f"{WORD}numPr")
        instance = value_of(own, "numId")
        depth = value_of(own, "ilvl")
        if instance is None:
            for identifier, style in self._chain(properties):
                numbered = (
                    None
                    if style.properties is None
                    else style.properties.find(f"{WORD}numPr")
                )
                instance = value_of(numbered, "numId")
                if instance is not None:
                    depth = (
                        depth
                        or value_of(numbered, "ilvl")
                        or str(self._labels.level_of_style(instance, identifier))
                    )
                    break
        if instance in {None, "0"}:
            return None
        return NumberedLevel(
            str(instance), int(depth) if depth and depth.isdecimal() else 0
        )

    def _identifier(self, properties: Element | None) -> str | None:
        return value_of(properties, "pStyle") or self._default

    def _chain(self, properties: Element | None) -> Iterator[tuple[str, _Style]]:
        """The style of a paragraph and those that it is based on."""
        identifier = self._identifier(properties)
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identifier or "")
            if identifier is None or style is None:
                return
            yield identifier, style
            identifier = style.based_on


def value_of(
    parent: Element | None,
    name: str,
) -> str | None:
    """The value of a property: the w:val of the child element with that name."""
    child = None if parent is None else parent.find(f"{WORD}{name}")
    return None if child is None else child.get(f"{WORD}val")


def _outline_level(properties: Element | None) -> int | None:
    level = value_of(properties, "outlineLvl")
    return int(level) if level is not None and level.isdecimal() else None
