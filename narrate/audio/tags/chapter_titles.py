"""Titles short enough for a chapter list: players show one line of a mark, and cut it anywhere themselves."""

import re
import unicodedata

__all__ = ["mark_title"]

#: What a phone shows of a title in a list of chapters: 30 Chinese characters or 60 letters, with the ellipsis.
MOST_COLUMNS = 60
#: A cut at a mark may leave a title so short, one between words not.
LEAST_COLUMNS = 16

#: Where a title is cut, the best place first: after a sentence or a clause, at a list's comma, between words.
_PLACES = (
    re.compile(r"[。；！？;!?]|\.(?=\s)"),
    re.compile(r"[，：,:—]|——"),
    re.compile(r"[、\s]"),
)
_LOOSE_END = re.compile(r"[\s，。；：！？、,.;:!?—（《“‘(\[-]+$")


def mark_title(title: str) -> str:
    """A title as it stands in a mark: whole where it fits, else cut at the best place and ended with an ellipsis."""
    if _columns(title) <= MOST_COLUMNS:
        return title
    room = _room(title, MOST_COLUMNS - 1)
    least = _room(title, LEAST_COLUMNS)
    for places in _PLACES:
        cuts = [
            match.start() for match in places.finditer(title, 0, room + 1) if match.start() >= least
        ]
        if cuts:
            return _ended(title[: cuts[-1]])
    return _ended(title[:room])


def _ended(title: str) -> str:
    return f"{_LOOSE_END.sub('', title)}…"


def _room(title: str, columns: int) -> int:
    """How many characters fit; no character is parted from its accents."""
    taken = 0
    for index, char in enumerate(title):
        taken += _columns(char)
        if taken > columns:
            while index and unicodedata.combining(title[index]):
                index -= 1
            return index
    return len(title)


def _columns(text: str) -> int:
    return sum(
        1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
        if not unicodedata.combining(char)
    )
