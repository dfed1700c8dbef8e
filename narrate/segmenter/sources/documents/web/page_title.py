"""The title of a web page: the line that says what the page's head gives as its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.sources.documents.web.elements import Element

__all__ = ["head_titles", "with_title"]

_PATHS = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='ArticleTitle']/@content",
    "//meta[@name='twitter:title' or @property='twitter:title']/@content",
    "//head/title/text() | /html/title/text()",
)
#: What parts the title of a page from the name of its site.
_SEPARATORS = re.compile(r"\s*(?:[|｜_»>]|(?<=\s)[-–—·•](?=\s)|[-–—]{1,2}|:)\s*")
_SHORTEST = 4
_LONGEST = 120
_HEADING = re.compile(r"#{1,6}\s+")
_MARKS = re.compile(r"\W")


def head_titles(root: Element) -> list[str]:
    """What the head of a page gives as its title, the most trusted first."""
    titles: list[str] = []
    for path in _PATHS:
        for found in root.xpath(path):
            title = " ".join(str(found).split())
            if title and title not in titles:
                titles.append(title)
    return titles


def with_title(lines: Sequence[Line], titles: Sequence[str]) -> tuple[list[Line], str | None]:
    """The lines, that of the title among those that are read, and its text.

    Where no line says the title, the lines stay as they are, and the title is None.
    """
    for wanted in _candidates(titles):
        places = [index for index, line in enumerate(lines) if _bare(line.text) == wanted]
        if not places:
            continue
        place = _best_place(lines, places)
        text = _HEADING.sub("", lines[place].text)
        shown = replace(lines[place], text=f"# {text}", hint=None)
        return [*lines[:place], shown, *lines[place + 1 :]], text
    return list(lines), None


def _candidates(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared: whole, then without what may be the name of the site."""
    for title in titles:
        yield _bare(title)
    for title in titles:
        cuts = list(_SEPARATORS.finditer(title))
        for cut in reversed(cuts):
            head = _bare(title[: cut.start()])
            if len(head) >= _SHORTEST:
                yield head
        for cut in cuts:
            tail = _bare(title[cut.end() :])
            if len(tail) >= 2 * _SHORTEST:
                yield tail


def _best_place(lines: Sequence[Line], places: Sequence[int]) -> int:
    """Of the lines that say the title, a heading, else the last one above the first line that is read."""
    first = next((i for i, line in enumerate(lines) if not line.hint), len(lines))
    headings = [place for place in places if _HEADING.match(lines[place].text)]
    above = [place for place in headings or places if place <= first]
    return above[-1] if above else (headings or places)[0]


def _bare(text: str) -> str:
    text = _HEADING.sub("", text)
    return _MARKS.sub("", text).casefold() if len(text) <= _LONGEST else ""
