"""The text of a web page in its blocks, headings by their tags.

Nothing is thrown away here but what a browser does not show. What stands outside the article, or in an element that
is there for navigation, keeps its place in the lines with a hint that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.model import Line
from narrate.segmenter.sources.documents.web.article import Weights
from narrate.segmenter.sources.documents.web.begun_line import (
    BegunLine,
    count_letters,
)
from narrate.segmenter.sources.documents.web.element_names import (
    CAPTION,
    PLAYER,
    furniture_hint,
    is_for_screen_readers,
)
from narrate.segmenter.sources.documents.web.elements import (
    BLOCKS,
    CELLS,
    HEADINGS,
    Element,
    declared_hint,
    is_hidden,
    is_link_button,
    is_strong,
    leads_elsewhere,
)
from narrate.segmenter.sources.documents.web.emphasis import (
    with_bold_headings,
    without_captions,
    without_remarks,
)
from narrate.segmenter.sources.documents.web.linked_notes import (
    is_linked_note,
    is_note_mark,
)
from narrate.segmenter.sources.folding import visible
from narrate.text.characters import is_han

__all__ = ["OUTSIDE", "block_lines"]

OUTSIDE = "stands outside the page's article"
_EMPHASES = frozenset({"b", "strong", "em", "i"})
#: What is no line of the text, even where the page has not made it a block.
_LINES_OF_THEIR_OWN = frozenset({CAPTION, PLAYER})
_DEEPEST = 200
_WHITE = re.compile(r"[\r\n\t ]+")
_FIRST_WIDE = "\u2e80"
#: A picture of a character that no font has is described by the character, or by two.
_LONGEST_CHARACTER = 2


def block_lines(
    body: Element,
    parts: Sequence[Element],
    weights: Weights,
    *,
    bold_headings: bool = True,
) -> list[Line]:
    """The lines of a page; a line's number is that on which its element begins. `parts` are the article.

    With `bold_headings`, lines that are all bold are headings where the page has no others.
    """
    around = {element for part in parts for element in part.iterancestors()}
    walk = _Walk(frozenset(parts), around, weights)
    walk.visit(body, None, 0)
    walk.flush(body, None)
    if not bold_headings:
        return walk.lines
    lines = without_remarks(walk.lines, walk.remarks)
    lines = with_bold_headings(lines, walk.bold_lines)
    return without_captions(lines, walk.below_pictures)


@dataclass(slots=True)
class _Walk:
    """A page on its way to be lines: the text since the last block began, and what of it is in links."""

    parts: frozenset[Element]  #: of the article
    around: set[Element]  #: the elements around them
    weights: Weights
    lines: list[Line] = field(default_factory=list)
    line: BegunLine = field(default_factory=BegunLine)
    links: int = 0  #: how many links to elsewhere the walk is in
    emphases: int = 0  #: how many elements in bold or italics it is in
    #: short lines that are all bold, by index
    bold_lines: set[int] = field(default_factory=set)
    #: short lines without an end right below a picture, by index
    below_pictures: set[int] = field(default_factory=set)
    #: lines that are set apart as a whole, and may be the site's, by index
    remarks: set[int] = field(default_factory=set)

    def visit(
        self,
        element: Element,
        hint: str | None,
        depth: int,
    ) -> None:
        """Take the text of an element; `hint` says why the element around it is not read."""
        if is_hidden(element) or depth > _DEEPEST:
            return
        if (
            is_note_mark(element)
            or is_link_button(element)
            or is_for_screen_readers(element)
        ):
            return
        tag = element.tag
        around, hint = hint, self._hint(element, hint)
        is_block = tag in BLOCKS or (hint != around and hint in _LINES_OF_THEIR_OWN)
        if is_block or tag == "br":
            self._break(element, around if is_block else hint, tag)
        if tag in HEADINGS:
            self.line.heading = HEADINGS[tag]
        before = len(self.line.text)
        is_link = leads_elsewhere(element) or self._leads_within_book(element)
        self.links += is_link
        is_emphasis = tag in _EMPHASES
        self.emphases += is_emphasis
        self._add(element.text, pre=tag == "pre")
        for child in element:
            self.visit(child, hint, depth + 1)
            if child.tag in BLOCKS:
                self.flush(element, hint)
            self._add(child.tail, pre=tag == "pre")
        self.links -= is_link
        self.emphases -= is_emphasis
        if is_strong(element):
            self.line.strong += len(self.line.text) - before
        elif tag == "img":
            self._add(_character_of(element), pre=False)
            self.line.is_below_picture = True
        if is_block:
            self.flush(element, hint)
        elif tag in CELLS:
            self.line.text += " "
        if tag in HEADINGS:
            self.line.heading = ""

    def _leads_within_book(self, element: Element) -> bool:
        """Whether an element is a link to another part of a book, which may be on the same page."""
        is_link = element.tag == "a" and len(element.get("href", "")) > 1
        return self.weights.in_book and is_link

    def flush(
        self,
        element: Element,
        hint: str | None,
    ) -> None:
        """End the line that was begun, if there is anything on it."""
        line = self.line
        for row in line.text.split("\n"):
            seen = visible(row)
            if not seen:
                continue
            reason = hint or line.hint(seen)
            if reason is None:
                self._note(seen)
            line.is_below_picture = False
            text = line.heading + " ".join(seen.split())
            self.lines.append(Line(element.sourceline or 1, text, 0, reason))
        self.line = BegunLine(
            heading=line.heading,
            is_below_picture=line.is_below_picture,
        )

    def _note(self, text: str) -> None:
        """Remember what the line that comes next may be, which the lines around it will tell."""
        index = len(self.lines)
        if self.line.may_be_caption(text):
            self.below_pictures.add(index)
        if self.line.is_bold_heading(text):
            self.bold_lines.add(index)
        if self.line.is_remark(text):
            self.remarks.add(index)

    def _break(
        self,
        element: Element,
        hint: str | None,
        tag: str,
    ) -> None:
        """End the line before a block; a break within a heading is a blank."""
        if tag == "br" and self.line.heading:
            self.line.text += " "
        else:
            self.flush(element, hint)

    def _add(
        self,
        text: str | None,
        *,
        pre: bool,
    ) -> None:
        """Text between tags; outside of `pre` a line's end is a space, and nothing between ideographs."""
        if text:
            added = text if pre else _WHITE.sub(_space, text)
            self.line.text += added
            self.line.linked += count_letters(added) if self.links else 0
            self.line.emphasised += len(added) if self.emphases else 0

    def _hint(
        self,
        element: Element,
        hint: str | None,
    ) -> str | None:
        """Why an element is not read, if it is not; `hint` is the reason of the element around it."""
        if element in self.parts:
            return declared_hint(element)
        if element in self.around:
            return OUTSIDE
        if hint is not None:
            return hint
        declared = declared_hint(element)
        if declared is not None:
            return declared
        if is_linked_note(element):
            return "is a note"
        return furniture_hint(element) if self.weights.is_furniture(element) else None


def _character_of(picture: Element) -> str:
    """The character that a picture stands for, if it stands for one."""
    text = (picture.get("alt") or "").strip()
    is_character = 0 < len(text) <= _LONGEST_CHARACTER and all(map(is_han, text))
    return text if is_character else ""


def _space(match: re.Match[str]) -> str:
    """What white space between two words of a page stands for: nothing where a line ends between ideographs."""
    text, start, end = match.string, match.start(), match.end()
    is_within = start > 0 and end < len(text)
    if (
        is_within
        and "\n" in match[0]
        and min(text[start - 1], text[end]) >= _FIRST_WIDE
    ):
        return ""
    return " "
