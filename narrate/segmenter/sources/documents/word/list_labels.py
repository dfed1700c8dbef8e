"""The labels that Word puts before the paragraphs of a list, counted as Word counts them.

A numbered paragraph names an instance (`w:num`), which points to a definition (`w:abstractNum`) with nine levels.
Instances of one definition count on together, but for those that restart a level (ISO/IEC 29500-1, 17.9).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from narrate.segmenter.sources.documents.word.number_formats import format_number
from narrate.segmenter.sources.documents.word.parts import WORD
from narrate.segmenter.sources.documents.xml import Element

__all__ = ["ListLabels", "NumberedLevel"]

_DEEPEST = 9
_SILENT = frozenset({"bullet", "none"})
_PLACE = re.compile(r"%([1-9])")
#: A label that ends with one of these needs no blank before the words.
_NEEDS_NO_BLANK = re.compile(r"[、，．：）】〕》。\s]$")


@dataclass(frozen=True, slots=True)
class NumberedLevel:
    """An instance of a list and a level of it: what a paragraph, or its style, asks for."""

    instance: str  #: the w:numId
    depth: int  #: 0 for the outermost level


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    template: str = ""  #: such as "%1.%2"
    start: int = 1
    #: the level, counted from 1, that starts it again; 0 for none
    restarts_after: int | None = None
    legal: bool = False  #: whether all numbers in the label are plain digits
    style: str | None = None  #: the style whose paragraphs are on this level


@dataclass(slots=True)
class _Definition:
    levels: dict[int, _Level] = field(default_factory=dict)
    style_link: str | None = None  #: the definition is that of a list style


@dataclass(slots=True)
class _Instance:
    definition: str
    #: levels that it has of its own
    levels: dict[int, _Level] = field(default_factory=dict)
    #: where it begins to count again
    starts: dict[int, int] = field(default_factory=dict)


class ListLabels:
    """The definitions of a file's lists, and how far each has counted."""

    def __init__(self, numbering: Element | None) -> None:
        """`numbering` is the root of numbering.xml, or None for a file without lists."""
        self._definitions: dict[str, _Definition] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if numbering is not None:
            self._read(numbering)

    def level_of_style(
        self,
        instance: str,
        style: str,
    ) -> int:
        """The level on which a style's paragraphs stand in the list that the style names."""
        for depth in range(_DEEPEST):
            if self._level(instance, depth).style == style:
                return depth
        return 0

    def next_label(self, wanted: NumberedLevel) -> str:
        """The label of the next paragraph on a level, with what parts it from the words; empty for a bullet."""
        instance = self._instances.get(wanted.instance)
        if instance is None:
            return ""
        self._count(instance, wanted)
        level = self._level(wanted.instance, wanted.depth)
        if level.form in _SILENT or not level.template:
            return ""
        counts = self._counts[instance.definition]

        def written(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = self._level(wanted.instance, depth)
            form = "decimal" if level.legal else other.form
            number = counts.get(depth, other.start)
            return "" if form in _SILENT else format_number(number, form)

        label = _PLACE.sub(written, level.template).strip()
        if not any(map(str.isalnum, label)):
            return ""
        return label if _NEEDS_NO_BLANK.search(label) else f"{label} "

    def _count(
        self,
        instance: _Instance,
        wanted: NumberedLevel,
    ) -> None:
        counts = self._counts[instance.definition]
        key = (wanted.instance, wanted.depth)
        level = self._level(wanted.instance, wanted.depth)
        restart = instance.starts.get(wanted.depth)
        if restart is not None and key not in self._begun:
            counts[wanted.depth] = restart
        elif wanted.depth in counts:
            counts[wanted.depth] += 1
        else:
            counts[wanted.depth] = level.start
        self._begun.add(key)
        for depth in range(wanted.depth):
            counts.setdefault(depth, self._level(wanted.instance, depth).start)
        for depth in [depth for depth in counts if depth > wanted.depth]:
            after = self._level(wanted.instance, depth).restarts_after
            if after is None or wanted.depth < after:
                del counts[depth]

    def _level(
        self,
        instance: str,
        depth: int,
    ) -> _Level:
        found = self._instances.get(instance)
        if found is None:
            return _Level()
        definition = self._definitions.get(found.definition, _Definition())
        return found.levels.get(depth) or definition.levels.get(depth) or _Level()

    def _read(self, numbering: Element) -> None:
        links: dict[str, str] = {}  # list style to the definition that has its levels
        for element in numbering.iter(f"{WORD}abstractNum"):
            name = element.get(f"{WORD}abstractNumId", "")
            self._definitions[name] = _definition(element)
            link = element.find(f"{WORD}styleLink")
            if link is not None:
                links[link.get(f"{WORD}val", "")] = name
        for element in numbering.iter(f"{WORD}num"):
            instance = _instance(element)
            linked = self._definitions.get(
                instance.definition, _Definition()
            ).style_link
            if linked in links:
                instance.definition = links[linked]
            self._instances[element.get(f"{WORD}numId", "")] = instance


def _definition(element: Element) -> _Definition:
    link = element.find(f"{WORD}numStyleLink")
    style_link = None if link is None else link.get(f"{WORD}val")
    return _Definition(_levels(element), style_link)


def _instance(element: Element) -> _Instance:
    definition = element.find(f"{WORD}abstractNumId")
    instance = _Instance("" if definition is None else definition.get(f"{WORD}val", ""))
    for override in element.findall(f"{WORD}lvlOverride"):
        depth = _integer(override.get(f"{WORD}ilvl"), 0)
        levels = _levels(override)
        instance.levels.update(levels)
        start = override.find(f"{WORD}startOverride")
        if start is not None:
            instance.starts[depth] = _integer(start.get(f"{WORD}val"), 1)
    return instance


def _levels(parent: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.findall(f"{WORD}lvl"):
        values: Mapping[str, str] = {
            child.tag.removeprefix(WORD): child.get(f"{WORD}val", "")
            for child in element
            if isinstance(child.tag, str)
        }
        legal = values.get("isLgl")
        restart = values.get("lvlRestart")
        levels[_integer(element.get(f"{WORD}ilvl"), 0)] = _Level(
            form=values.get("numFmt") or "decimal",
            template=values.get("lvlText", ""),
            start=_integer(values.get("start"), 0 if "start" not in values else 1),
            restarts_after=None if restart is None else _integer(restart, 0),
            legal=legal is not None and legal not in {"0", "false", "off"},
            style=values.get("pStyle"),
        )
    return levels


def _integer(
    text: str | None,
    otherwise: int,
) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise
