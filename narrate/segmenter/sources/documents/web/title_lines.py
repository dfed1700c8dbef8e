"""Which line of a web page says what its head gives as the title."""

import re
from collections.abc import Iterable, Iterator, Sequence

from narrate.model import Line
from narrate.text.characters import HAN

__all__ = ["MOST_LINES", "bare", "find_title", "words_of"]

#: What parts the title of a page from the name of its site.
_SEPARATORS = re.compile(r"\s*(?:[|｜_»>]|(?<=\s)[-–—·•](?=\s)|[-–—]{1,2}|:)\s*")
_SHORTEST = 4
_LONGEST = 250
#: A title stands on no more lines.
MOST_LINES = 5
_LEAST_SHARE = 0.5
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"#{1,6}\s+")
#: A word of more than three letters, or an ideograph that another follows.
_WORD = re.compile(rf"([a-z0-9À-ɏ]{{4,}}|(?=[{HAN}]{{2}})[{HAN}])")
_FEWEST_WORDS = 3
_MARKS = re.compile(r"\W")


def find_title(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The lines that say one of the titles of the head, or most of it; None where none does."""
    extent = _find(lines, titles) or _likest_heading(lines, titles)
    behind = _same(lines, _tails(titles))
    if behind and (extent is None or _is_heading_of_more(lines, behind, extent)):
        return behind
    return extent


def words_of(line: Line) -> str:
    """A line without the marks of a heading."""
    return _HEADING.sub("", line.text)


def bare(text: str) -> str:
    """A text as titles are compared: letters, digits and ideographs alone; empty where it is too long for a title."""
    text = _HEADING.sub("", text)
    return _MARKS.sub("", text).casefold() if len(text) <= _LONGEST else ""


def _find(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The lines that say the title: one that is the same, else several that are, else one that begins it."""
    found = _same(lines, _whole_or_head(titles))
    if found is not None:
        return found
    texts = [bare(line.text) for line in lines]
    wholes = [bare(title) for title in titles]
    best: range | None = None
    longest = 0
    for start, text in enumerate(texts):
        for stop in range(start + 1, start + 1 + MOST_LINES):
            joined = "".join(texts[start:stop])
            least = max(longest + 1, 2 * _SHORTEST)
            is_long = len(text) >= _SHORTEST and len(joined) >= least
            if is_long and any(_begins(whole, joined) for whole in wholes):
                best, longest = range(start, stop), len(joined)
    return best


def _likest_heading(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The heading of the first level that has most of its words from a title of the head, or most of that title's."""
    best: range | None = None
    most = _LEAST_SHARE
    for index, line in enumerate(lines):
        if not line.text.startswith("# "):
            continue
        kinship = max(
            (_kinship(words_of(line), title) for title in titles), default=0.0
        )
        if kinship > most or (best is None and kinship == most):
            best, most = range(index, index + 1), kinship
    return best


def _kinship(
    one: str,
    other: str,
) -> float:
    """The share of the words, or ideographs, of the shorter of two texts that the other has too."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _FEWEST_WORDS else 0.0


def _is_heading_of_more(
    lines: Sequence[Line],
    one: range,
    other: range,
) -> bool:
    """Whether a line is a heading, and much longer than another: that is then the name of the site or of a series."""
    text = lines[one.start].text
    shorter = bare(lines[other.start].text)
    is_heading = _HEADING.match(text) is not None
    return is_heading and len(other) == 1 and len(bare(text)) >= 2 * len(shorter)


def _same(
    lines: Sequence[Line],
    candidates: Iterable[str],
) -> range | None:
    """The line that is one of some texts, the first of them that is found."""
    texts = [bare(line.text) for line in lines]
    for wanted in candidates:
        places = [index for index, text in enumerate(texts) if text == wanted]
        if places:
            place = _best_place(lines, places)
            return range(place, place + 1)
    return None


def _begins(
    title: str,
    text: str,
) -> bool:
    """Whether a text is most of a title, up to the name of the site."""
    return title.startswith(text) and len(text) >= _LEAST_SHARE * len(title)


def _whole_or_head(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared: whole, then without what may be the name of the site behind them."""
    yield from (title for title in map(bare, titles) if _LETTER.search(title))
    for title in titles:
        for cut in reversed(list(_SEPARATORS.finditer(title))):
            head = bare(title[: cut.start()])
            if len(head) >= _SHORTEST:
                yield head


def _tails(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared, without what may be the name of the site before them."""
    for title in titles:
        for cut in _SEPARATORS.finditer(title):
            tail = bare(title[cut.end() :])
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
