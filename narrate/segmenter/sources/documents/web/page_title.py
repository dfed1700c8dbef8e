"""The title of a web page: the line that says what the page's head gives as its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary
from narrate.segmenter.sources.documents.web.elements import Element

__all__ = ["head_titles", "with_likely_title", "with_title"]

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
_MOST_LINES = 3
_LEAST_SHARE = 0.5
#: A title that no head names stands within so many lines above the article, and has so many characters.
_LIKELY_WITHIN = 12
_LIKELY_LENGTHS = range(6, 61)
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


def with_title(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> tuple[list[Line], str | None]:
    """The lines, that of the title among those that are read, and its text.

    A title may stand on several lines. Where no line says it, the lines stay as they are, and the title is None.
    """
    extent = _find(lines, titles)
    if extent is None:
        return list(lines), None
    parts = lines[extent.start : extent.stop]
    words = [_HEADING.sub("", part.text) for part in parts]
    text = (" " if words[0].isascii() else "").join(words)
    shown = replace(parts[0], text=f"# {text}", hint=None)
    return [*lines[: extent.start], shown, *lines[extent.stop :]], text


def with_likely_title(lines: list[Line]) -> list[Line]:
    """The lines, the title marked as such where no head names it: the line above the article that speaks of the same.

    Where the article has a heading of the first level, that is its title, and the lines stay as they are.
    """
    read = [index for index, line in enumerate(lines) if line.hint is None]
    if not read or any(lines[index].text.startswith("# ") for index in read):
        return lines
    vocabulary = Vocabulary([lines[index].text for index in read[1:]])
    best, most = None, SAID_IN_TEXT
    first = max(0, read[0] - _LIKELY_WITHIN)
    for index in range(first, read[0] + 1):
        words = _words(lines[index])
        share = vocabulary.share_of(words)
        has_form = len(words) in _LIKELY_LENGTHS and words[-1] not in "。："
        if has_form and share >= most:
            best, most = index, share
    if best is None:
        return lines
    title = f"# {_words(lines[best])}"
    lines[best] = replace(lines[best], text=title, hint=None)
    return lines


def _words(line: Line) -> str:
    """A line without the marks of a heading."""
    return _HEADING.sub("", line.text)


def _find(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The lines that say the title: one that is the same, else several that are, else one that begins it."""
    bare = [_bare(line.text) for line in lines]
    for wanted in _candidates(titles):
        places = [index for index, text in enumerate(bare) if text == wanted]
        if places:
            place = _best_place(lines, places)
            return range(place, place + 1)
    wholes = [_bare(title) for title in titles]
    best: range | None = None
    longest = 0
    for start, text in enumerate(bare):
        for stop in range(start + 1, start + 1 + _MOST_LINES):
            joined = "".join(bare[start:stop])
            is_long = len(text) >= _SHORTEST and len(joined) > max(
                longest, 2 * _SHORTEST
            )
            if is_long and any(_begins(whole, joined) for whole in wholes):
                best, longest = range(start, stop), len(joined)
    return best


def _begins(
    title: str,
    text: str,
) -> bool:
    """Whether a text is most of a title, up to the name of the site."""
    return title.startswith(text) and len(text) >= _LEAST_SHARE * len(title)


def _candidates(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared: whole, then without what may be the name of the site; none that is empty."""
    for title in titles:
        whole = _bare(title)
        if whole:
            yield whole
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


def _best_place(
    lines: Sequence[Line],
    places: Sequence[int],
) -> int:
    """Of the lines that say the title, a heading, else the last one above the first line that is read."""
    first = next((i for i, line in enumerate(lines) if not line.hint), len(lines))
    headings = [place for place in places if _HEADING.match(lines[place].text)]
    above = [place for place in headings or places if place <= first]
    return above[-1] if above else (headings or places)[0]


def _bare(text: str) -> str:
    text = _HEADING.sub("", text)
    return _MARKS.sub("", text).casefold() if len(text) <= _LONGEST else ""
