"""The text of a web page in its blocks, headings by their tags.

Nothing is thrown away here but what a browser does not show. What stands outside the article, or in an element that
is there for navigation, keeps its place in the lines with a hint that says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.model import Line
from narrate.segmenter.lines.site_signs import is_site_line, is_stamp
from narrate.segmenter.sources.documents.web.article import Weights
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
    without_remarks,
)
from narrate.segmenter.sources.documents.web.linked_notes import (
    is_linked_note,
    is_note_mark,
)
from narrate.segmenter.sources.folding import visible
from narrate.text.characters import is_han

__all__ = ["ONLY_LINK", "OUTSIDE", "block_lines"]

OUTSIDE = "stands outside the page's article"
ONLY_LINK = "is nothing but a link"
_EMPHASES = frozenset({"b", "strong", "em", "i"})
#: What is no line of the text, even where the page has not made it a block.
_LINES_OF_THEIR_OWN = frozenset({CAPTION, PLAYER})
_LINKED_SHARE = 0.8
#: In a line as short as this, the rest may say where the link leads.
_LONGEST_BUTTON_LINE, _MOST = 30, 0.5
_LONGEST_LINK = 160
_DEEPEST = 200
#: A line that is all bold and as short as this may be a heading, in characters.
_SHORTEST_BOLD, _LONGEST_BOLD = 3, 40
_BOLD_SHARE = 0.9
_BYLINE = re.compile(
    r"\W?(?:本[报刊台网]|实习|特约|文)?\W?(?:记者|通讯员|作者|编辑|见习)"
)
_NO_HEADING_END = "。！，；：.,;:、"
#: A bullet before a link, and the day of what it leads to.
_BESIDE_LINK = re.compile(
    r"^[·•◆■▪●★\-*\s]+|[（(\[]?(?:19|20)?\d\d[-年/.]\d{1,2}.{0,16}$"
)
_WHITE = re.compile(r"[\r\n\t ]+")
_FIRST_WIDE = "\u2e80"
_FULL_STOPS = ("。", ".", "；", ";", "：", ":")
_IN_BRACKETS = re.compile("[（(][^（）()。！？]{3,40}[）)]")
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
    lines = without_remarks(walk.lines, walk.remarks)
    return with_bold_headings(lines, walk.bold_lines) if bold_headings else lines


@dataclass(slots=True)
class _Walk:
    """A page on its way to be lines: the text since the last block began, and what of it is in links."""

    parts: frozenset[Element]  #: of the article
    around: set[Element]  #: the elements around them
    weights: Weights
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    links: int = 0  #: how many links to elsewhere the walk is in
    linked: int = 0
    strong: int = 0  #: and what of it is set in bold
    emphases: int = 0  #: how many elements in bold or italics the walk is in
    emphasised: int = 0
    #: short lines that are all bold, by index
    bold_lines: set[int] = field(default_factory=set)
    #: lines with a link that are all emphasised, or all link, by index
    remarks: set[int] = field(default_factory=set)
    #: whether a picture stands right above the line that is begun
    is_below_picture: bool = False
    heading: str = ""  #: the marks of the heading that the walk is in

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
            self.heading = HEADINGS[tag]
        before = len(self.text)
        is_link = leads_elsewhere(element)
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
            self.strong += len(self.text) - before
        elif tag == "img":
            self._add(_character_of(element), pre=False)
            self.is_below_picture = True
        if is_block:
            self.flush(element, hint)
        elif tag in CELLS:
            self.text += " "
        if tag in HEADINGS:
            self.heading = ""

    def flush(
        self,
        element: Element,
        hint: str | None,
    ) -> None:
        """End the line that was begun, if there is anything on it."""
        for row in self.text.split("\n"):
            seen = visible(row)
            if not seen:
                continue
            reason = hint or self._link_hint(seen) or self._caption_hint(seen)
            self.is_below_picture = False
            if reason is None and self._is_bold_heading(seen):
                self.bold_lines.add(len(self.lines))
            if reason is None and self._is_remark(seen):
                self.remarks.add(len(self.lines))
            text = self.heading + " ".join(seen.split())
            self.lines.append(Line(element.sourceline or 1, text, 0, reason))
        self.text = ""
        self.linked = self.strong = self.emphasised = 0

    def _break(
        self,
        element: Element,
        hint: str | None,
        tag: str,
    ) -> None:
        """End the line before a block; a break within a heading is a blank."""
        if tag == "br" and self.heading:
            self.text += " "
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
            self.text += added
            self.linked += len(added) if self.links else 0
            self.emphasised += len(added) if self.emphases else 0

    def _link_hint(self, text: str) -> str | None:
        is_sentence = text.endswith(_FULL_STOPS) and not self.heading
        if is_sentence or len(text) > _LONGEST_LINK:
            return None
        text = _BESIDE_LINK.sub("", text)
        share = _MOST if len(text) <= _LONGEST_BUTTON_LINE else _LINKED_SHARE
        only_links = self.linked and self.linked >= share * len(text)
        return ONLY_LINK if only_links else None

    def _is_remark(self, text: str) -> bool:
        """Whether a line that has a link is set apart as a whole, as what a site says below its articles."""
        most = _BOLD_SHARE * len(text)
        is_apart = self.emphasised >= most or self.linked >= most
        return self.linked > 0 and is_apart and not self.heading

    def _caption_hint(self, text: str) -> str | None:
        """Why the first line below a picture is not read, if it is all in brackets."""
        is_caption = self.is_below_picture and _IN_BRACKETS.fullmatch(text)
        return CAPTION if is_caption else None

    def _is_bold_heading(self, text: str) -> bool:
        """Whether a line is set in bold as headings are that are no headings to the page."""
        if self.heading or not _SHORTEST_BOLD <= len(text) <= _LONGEST_BOLD:
            return False
        if _BYLINE.match(text) or is_site_line(text) or is_stamp(text):
            return False
        return (
            self.strong >= _BOLD_SHARE * len(text) and text[-1] not in _NO_HEADING_END
        )

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
