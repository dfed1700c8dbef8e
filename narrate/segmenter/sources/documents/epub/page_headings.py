"""The headings of an e-book's pages, by its table of contents and by the marks of the pages themselves.

The contents say which lines are headings and how deep they stand; the marks of a page, which are often chosen for
their size, count among the headings that the contents do not name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from narrate.model import Line
from narrate.segmenter.sources.documents.epub.contents import Entry

__all__ = ["PageHeadings"]

_HEADING = re.compile(r"(#{1,6})\s+")
_MARKS = re.compile(r"[\W_]")
#: The heading of a chapter stands among the first lines of its page, and on no more than so many of them.
_HEAD_LINES = 6
_LONGEST_HEADING_LINES = 3
_DEEPEST = 6


@dataclass(slots=True)
class _Page:
    """The lines of a page, and which of them the contents name."""

    lines: list[Line]
    #: how many marks the headings have that the contents name, by the index of the line
    named: dict[int, int] = field(default_factory=dict)

    def name(
        self,
        place: range,
        entry: Entry,
    ) -> None:
        """Make lines the heading of an entry, unless another entry has named them."""
        if place.start in self.named:
            return
        removed = len(place) - 1
        if removed:
            _join(self.lines, place, entry.title)
            self.named = {
                index - removed if index >= place.stop else index: marks
                for index, marks in self.named.items()
            }
        self.named[place.start] = entry.depth + 1

    def begin_with(self, entry: Entry) -> None:
        """Make the heading that the page begins with that of an entry; put its title above a page that has none."""
        place = _first_heading(self.lines)
        if place is None or place.start in self.named:
            number = self.lines[0].number if self.lines else 1
            self.lines.insert(0, Line(number, entry.title))
            self.named = {index + 1: marks for index, marks in self.named.items()}
            place = range(1)
        self.name(place, entry)


@dataclass(slots=True)
class PageHeadings:
    """Gives the pages of a book, one after another, the headings that its table of contents knows."""

    #: marks of the last heading that the contents name, and those that it had on its page; 0 for none
    _level: int = 0
    _level_on_page: int = 0
    #: entries that point into the last page and were not found there: it may have been cut before its heading
    _left: Sequence[Entry] = ()

    def applied(
        self,
        lines: Sequence[Line],
        entries: Sequence[Entry],
    ) -> list[Line]:
        """The lines of the next page, with headings as deep as the contents say.

        A line that says the title of an entry, or several that say it together, become one heading. A page that no
        line gives the title of gets the title as its first line, unless it begins with a heading of its own.
        """
        page = _Page(list(lines))
        missing: list[Entry] = []
        for entry in (*self._left, *entries):
            place = _place_of(page.lines, entry)
            if place is not None:
                page.name(place, entry)
            elif entry in entries:
                missing.append(entry)
        is_text = len(lines) > _HEAD_LINES and not any(map(_marks, page.lines))
        for entry in list(missing):
            if not entry.has_fragment or (is_text and entry is entries[0]):
                page.begin_with(entry)
                missing.remove(entry)
        self._left = missing
        shown = _without_subtitles(page.lines, page.named)
        return self._with_levels(shown, page.named)

    def _with_levels(
        self,
        lines: Sequence[Line],
        named: dict[int, int],
    ) -> list[Line]:
        """The lines, each heading with the marks of its level in the book."""
        shown: list[Line] = []
        for index, line in enumerate(lines):
            match = _HEADING.match(line.text)
            marks = len(match[1]) if match else 0
            text = line.text[match.end() :] if match else line.text
            if index in named:
                self._level, self._level_on_page = named[index], marks
                level = self._level
            elif marks and self._level:
                level = self._below(marks)
            else:
                level = marks
            shown.append(replace(line, text=f"{'#' * level} {text}" if level else text))
        return shown

    def _below(self, marks: int) -> int:
        """The level of a heading that the contents do not name, by that of the last one that they do."""
        beside = self._level_on_page and marks <= self._level_on_page
        deeper = marks - self._level_on_page if self._level_on_page else 1
        return min(_DEEPEST, self._level if beside else self._level + deeper)


def _place_of(
    lines: Sequence[Line],
    entry: Entry,
) -> range | None:
    """The lines that say the title of an entry: one, or a few at the head of the page that say it together."""
    wanted = _bare(entry.title)
    last = len(lines) if entry.has_fragment else min(len(lines), _HEAD_LINES)
    if not wanted:
        return None
    for start in range(last):
        said = ""
        for stop in range(start, min(start + _LONGEST_HEADING_LINES, last)):
            if lines[stop].hint:
                break
            said += _bare(lines[stop].text)
            if said == wanted:
                return range(start, stop + 1)
            if not said or not wanted.startswith(said):
                break
    return None


def _first_heading(lines: Sequence[Line]) -> range | None:
    """The first line of a page that is read, if it is a heading by its marks."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if not line.hint:
            is_heading = _HEADING.match(line.text) is not None
            return range(index, index + 1) if is_heading else None
    return None


def _join(
    lines: list[Line],
    place: range,
    title: str,
) -> None:
    """Put a title that stands on several lines on the first of them."""
    parts = tuple(lines[place.start : place.stop])
    match = _HEADING.match(parts[0].text)
    text = (match[0] if match else "") + title
    lines[place.start : place.stop] = [replace(parts[0], text=text, parts=parts)]


def _without_subtitles(
    lines: list[Line],
    named: dict[int, int],
) -> list[Line]:
    """The lines, those right below a heading that the contents name and that divide nothing no longer headings."""
    if not named:
        return lines
    for start in sorted(named):
        stop = start + 1
        while stop < len(lines) and stop not in named and _marks(lines[stop]):
            stop += 1
        later = {
            _marks(line)
            for index, line in enumerate(lines)
            if index >= stop and index not in named
        }
        for index in range(start + 1, stop):
            line = lines[index]
            if _marks(line) not in later:
                lines[index] = replace(line, text=_HEADING.sub("", line.text))
    return lines


def _marks(line: Line) -> int:
    match = _HEADING.match(line.text)
    return len(match[1]) if match and not line.hint else 0


def _bare(text: str) -> str:
    return _MARKS.sub("", _HEADING.sub("", text)).casefold()
