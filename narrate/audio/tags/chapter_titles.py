"""Titles short enough for a chapter list: players show one line of a mark, and cut it anywhere themselves."""

import re
import unicodedata
from collections.abc import Iterator

from narrate.text.characters import count_columns

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
    """A title as it stands in a mark: whole where it fits, else cut at the best place, with an ellipsis."""
    if count_columns(title) <= MOST_COLUMNS:
        return title
    room = _fitting_characters(title, MOST_COLUMNS - 1)
    place = next(_last_places(title, room), room)
    kept = _LOOSE_END.sub("", title[:place])
    return f"{kept}…"


def _last_places(title: str, room: int) -> Iterator[int]:
    """The last place of each kind at which the title can be cut, the best kind first."""
    least = _fitting_characters(title, LEAST_COLUMNS)
    for pattern in _PLACES:
        places = [match.start() for match in pattern.finditer(title, 0, room + 1)]
        if places and places[-1] >= least:
            yield places[-1]


def _fitting_characters(title: str, columns: int) -> int:
    """How many characters fit; no character is parted from its accents."""
    taken = 0
    for index, char in enumerate(title):
        taken += count_columns(char)
        if taken > columns:
            while index and unicodedata.combining(title[index]):
                index -= 1
            return index
    return len(title)
