"""The labels of an OpenDocument's lists: their formats by level, and how far each list has counted (ODF 1.3, 16.30).

A list counts from where its level begins, or goes on from the list before it that it names. A list within a list has
the style of the outer one unless it names its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from narrate.segmenter.sources.documents.word.number_formats import format_number
from narrate.segmenter.sources.documents.xml import Element, attribute, local_name

__all__ = ["Counter", "ListStyles"]

_DEEPEST = 10
#: Formats by what the first number of a list looks like; 一, 二, 三, ... and its kin say so themselves.
_FORMS: Mapping[str, str] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
}
_PLACE = re.compile(r"%(\d{1,2})%")
#: A label that ends with one of these needs no blank before the words.
_NEEDS_NO_BLANK = re.compile(r"[、，．：）】〕》。\s]$")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  #: empty for a level that shows no number
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    template: str | None = None  #: such as 第%1%章, which goes before the other fields

    @classmethod
    def of(cls, element: Element) -> "_Level":
        """The level that an element of a list style describes."""
        first = (attribute(element, "num-format") or "").partition(",")[0].strip()
        return cls(
            form=_FORMS.get(first, "decimal") if first else "",
            prefix=attribute(element, "num-prefix") or "",
            suffix=attribute(element, "num-suffix") or "",
            start=_integer(attribute(element, "start-value"), 1),
            shown_levels=_integer(attribute(element, "display-levels"), 1),
            template=attribute(element, "num-list-format"),
        )


@dataclass(slots=True)
class Counter:
    """How far a list has counted on each of its levels."""

    numbers: dict[int, int] = field(default_factory=dict)


class ListStyles:
    """The list styles of a file, its styles of paragraphs that name one, and the numbering of its headings."""

    def __init__(self, *roots: Element) -> None:
        """`roots` are those of styles.xml and content.xml; what the later says goes before."""
        self._styles: dict[str, dict[int, _Level]] = {}
        self._of_paragraphs: dict[str, str] = {}
        self._headings: dict[int, _Level] = {}
        for element in (element for root in roots for element in root.iter()):
            name = local_name(element)
            key = attribute(element, "name") or ""
            if name == "list-style":
                self._styles[key] = dict(_levels(element))
            elif name == "outline-style":
                self._headings = dict(_levels(element))
            elif name == "style":
                named = attribute(element, "list-style-name")
                if named:
                    self._of_paragraphs[key] = named

    def style_of_paragraph(self, paragraph: Element) -> str | None:
        """The list style that the style of a paragraph names."""
        return self._of_paragraphs.get(attribute(paragraph, "style-name") or "")

    def next_label(
        self,
        style: str | None,
        level: int,
        counter: Counter,
        start: int | None = None,
    ) -> str:
        """The label of the next item on a level (from 1), with what parts it from its words; empty for a bullet."""
        return _next_label(self._styles.get(style or "", {}), level, counter, start)

    def next_heading_label(
        self,
        level: int,
        counter: Counter,
        start: int | None = None,
    ) -> str:
        """The label of the next heading of a level."""
        return _next_label(self._headings, level, counter, start)


def _next_label(
    levels: Mapping[int, _Level],
    depth: int,
    counter: Counter,
    start: int | None,
) -> str:
    level = levels.get(depth, _Level(""))
    numbers = counter.numbers
    begun = numbers.get(depth)
    following = level.start if begun is None else begun + 1
    numbers[depth] = following if start is None else start
    for deeper in [number for number in numbers if number > depth]:
        del numbers[deeper]
    if not level.form:
        return ""

    def written(place: int) -> str:
        other = levels.get(place, level)
        number = numbers.get(place, other.start)
        return format_number(number, other.form) if other.form else ""

    if level.template:
        label = _PLACE.sub(lambda match: written(int(match[1])), level.template)
    else:
        first = max(1, depth - level.shown_levels + 1)
        parts = filter(None, map(written, range(first, depth + 1)))
        label = level.prefix + ".".join(parts) + level.suffix
    label = label.strip()
    return label if _NEEDS_NO_BLANK.search(label) else f"{label} "


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for element in style:
        if local_name(element) in {"list-level-style-number", "outline-level-style"}:
            depth = _integer(attribute(element, "level"), 1)
            if depth <= _DEEPEST:
                yield depth, _Level.of(element)


def _integer(
    text: str | None,
    otherwise: int,
) -> int:
    return int(text) if text and text.isdecimal() else otherwise
