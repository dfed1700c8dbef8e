"""The headings that a PDF names itself: by its bookmarks, or by its tags. One that wraps is one heading."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrate.segmenter.sources.documents.pdf.margins import TextPage
from narrate.segmenter.sources.documents.pdf.own_structure import CONTENTS, Bookmark
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["Heading", "Place", "contents_entries", "find_headings", "joined_text"]

#: A line by the index of its page, and its own on that page.
Place = tuple[int, int]

_MOST_LINES = 4  #: that a heading wraps onto
_LONGEST = 120  #: of a heading, in characters
_FEWEST_TAGGED = 2
_SLIP_EVERY = 10  #: characters of a bookmark
#: Headings that are more than this share of a file's text are a style put to another use.
_LARGEST_SHARE = 0.4
_BROKEN_WORD = re.compile(r"[a-z]-$")
_SENTENCE = re.compile(r"[。；;!！]|[:：.]$|[,，]$")
#: What a bookmark leaves out in front of a heading: its number.
_NUMBER = re.compile(
    r"第\s?[〇零一二三四五六七八九十百\d]{1,5}\s?[编編篇章节節条條部讲講课課回卷]分?[:：、.．\s]*"
    r"|(?i:chapter|part|section|appendix|annex|article|lecture)?\s*"
    r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2}){0,4})[.、．:：)）]?\s*"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]?\s*"
)
#: Levels are written as in Markdown; the first is the title's.
_FIRST_LEVEL, _LAST_LEVEL = 2, 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, on one line of a page or several below each other."""

    place: Place  #: of its first line
    count: int  #: of lines
    level: int  #: 1 for the title, 2 for the sections of a speech, and so on
    text: str

    @property
    def places(self) -> list[Place]:
        """Its lines."""
        page, first = self.place
        return [(page, first + step) for step in range(self.count)]


def find_headings(
    pages: Sequence[TextPage],
    outside: Collection[Place],
    bookmarks: Sequence[Bookmark],
) -> list[Heading]:
    """The headings of a document in its order, by its bookmarks if it has them, else by its tags.

    `outside` are the lines that belong to the pages and not to the text.
    """
    found = _with_levels(list(_bookmarked(pages, outside, bookmarks)))
    if len(found) < _FEWEST_TAGGED:
        tagged = list(_tagged(pages, outside))
        if len(tagged) >= _FEWEST_TAGGED and _are_few(tagged, pages):
            found = _with_levels(tagged)
    return found


def contents_entries(pages: Sequence[TextPage]) -> Iterator[Place]:
    """The lines that are entries of the table of contents by their tags."""
    for page, text in enumerate(pages):
        for index, line in enumerate(text.lines):
            if line.tag is not None and line.tag.level == CONTENTS:
                yield page, index


def joined_text(lines: Sequence[PageLine]) -> str:
    """The text of lines below each other, with a blank between two that end and begin with Latin words."""
    text = lines[0].text.strip()
    for line in lines[1:]:
        below = line.text.strip()
        if _BROKEN_WORD.search(text) and below[:1].islower():
            text = text[:-1] + below
            continue
        are_latin = text[-1:].isascii() and below[:1].isascii()
        text += (" " if are_latin else "") + below
    return text


def _bookmarked(
    pages: Sequence[TextPage],
    outside: Collection[Place],
    bookmarks: Sequence[Bookmark],
) -> Iterator[Heading]:
    """The lines that the bookmarks name, each on the page that its bookmark leads to or beside it."""
    taken: set[Place] = set(outside)
    reached = 0
    for bookmark in bookmarks:
        named = reached if bookmark.page is None else bookmark.page
        for page in (named, named + 1, named - 1):
            if not 0 <= page < len(pages):
                continue
            extent = _extent(pages[page].lines, page, taken, bookmark.title)
            if extent is not None:
                lines = pages[page].lines[extent.start : extent.stop]
                heading = Heading(
                    (page, extent.start),
                    len(extent),
                    bookmark.level,
                    joined_text(lines),
                )
                taken.update(heading.places)
                reached = page
                yield heading
                break


def _extent(
    lines: Sequence[PageLine],
    page: int,
    taken: Collection[Place],
    title: str,
) -> range | None:
    """The lines of a page that say what a bookmark says, the largest of those that do."""
    wanted = _bare(title)
    best: range | None = None
    for first in range(len(lines)):
        said = ""
        for stop in range(first + 1, min(first + _MOST_LINES, len(lines)) + 1):
            if (page, stop - 1) in taken:
                break
            said += lines[stop - 1].text
            if len(said) > len(title) + _LONGEST:
                break
            if not _says(said, wanted):
                continue
            if best is None or lines[first].type_size > lines[best.start].type_size:
                best = range(first, stop)
            break
    return best


def _says(
    text: str,
    wanted: str,
) -> bool:
    """Whether a text is the wanted one, with or without a number before it."""
    if not wanted:
        return False
    bare = _bare(text)
    if _are_alike(bare, wanted):
        return True
    match = _NUMBER.match(text.strip())
    if match is None or not bare.endswith(wanted):
        return False
    return _bare(text.strip()[match.end() :]) == wanted


def _are_alike(
    text: str,
    wanted: str,
) -> bool:
    """Whether two texts are the same, but for a slip of the pen in a long one."""
    if len(text) != len(wanted):
        return False
    slips = sum(one != other for one, other in zip(text, wanted, strict=True))
    return slips <= len(wanted) // _SLIP_EVERY


def _bare(text: str) -> str:
    """A text as headings are compared: its letters and digits alone."""
    return "".join(filter(str.isalnum, text)).casefold()


def _tagged(
    pages: Sequence[TextPage],
    outside: Collection[Place],
) -> Iterator[Heading]:
    """The lines that are headings by their tags; lines of one element are one heading."""
    for page, text in enumerate(pages):
        index = 0
        while index < len(text.lines):
            tag = text.lines[index].tag
            stop = index + 1
            if tag is None or tag.level == CONTENTS or (page, index) in outside:
                index = stop
                continue
            while stop < len(text.lines) and text.lines[stop].tag == tag:
                stop += 1
            said = joined_text(text.lines[index:stop])
            if _may_be_heading(said):
                yield Heading((page, index), stop - index, tag.level, said)
            index = stop


def _may_be_heading(text: str) -> bool:
    """Whether a text is short and holds no sentence; authors use the style of a heading for paragraphs, too."""
    if len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return False
    return not _SENTENCE.search(text.strip())


def _are_few(
    headings: Sequence[Heading],
    pages: Sequence[TextPage],
) -> bool:
    whole = sum(len(line.text) for page in pages for line in page.lines)
    return sum(len(found.text) for found in headings) <= _LARGEST_SHARE * whole


def _with_levels(headings: Sequence[Heading]) -> list[Heading]:
    """The headings in the order of their pages, their levels counted from the sections of a speech.

    A single outermost heading above all others is the title.
    """
    in_order = sorted(headings, key=lambda found: found.place)
    if not in_order:
        return []
    levels = sorted({found.level for found in in_order})
    outermost = [found for found in in_order if found.level == levels[0]]
    is_title = len(outermost) == 1 and outermost[0] is in_order[0]
    first = _FIRST_LEVEL - 1 if is_title else _FIRST_LEVEL
    written: Mapping[int, int] = {
        level: min(_LAST_LEVEL, first + depth) for depth, level in enumerate(levels)
    }
    return [replace(found, level=written[found.level]) for found in in_order]
