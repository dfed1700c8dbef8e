"""Titles short enough for a chapter list: players show one line of a mark, and cut it anywhere themselves."""

import re
import unicodedata
from dataclasses import dataclass

from narrate.text.characters import count_columns

__all__ = ["mark_title"]

#: What a phone shows of a title in a list of chapters: 30 Chinese characters or 60 letters, with the ellipsis.
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a title may be cut, and how many columns such a cut leaves at the least."""

    pattern: re.Pattern[str]
    least_columns: int


#: A sentence says something by itself, a clause only with enough of them: half a line. The last place that fits counts.
_AFTER_SENTENCE = _Places(re.compile(r"[。；！？;!?]|\.(?=\s)"), 16)
_AFTER_CLAUSE = _Places(re.compile(r"[，：、,:—]"), MOST_COLUMNS // 2)
#: Where there is none of them.
_BETWEEN_WORDS = _Places(re.compile(r"\s"), MOST_COLUMNS // 2)
_LOOSE_END = re.compile(r"[\s，。；：！？、,.;:!?—（《“‘(\[-]+$")


def mark_title(title: str) -> str:
    """Shorten a title for a mark: whole where it fits, else cut at the last clause that fits, with an ellipsis.

    >>> mark_title("五、深化总分馆制改革，加快建设覆盖城乡、便捷高效、保基本、促公平的文化服务体系")
    '五、深化总分馆制改革，加快建设覆盖城乡、便捷高效、保基本…'
    """
    if count_columns(title) <= MOST_COLUMNS:
        return title
    room = _fitting_characters(title, MOST_COLUMNS - 1)
    place = max(
        _last_place(title, room, _AFTER_SENTENCE),
        _last_place(title, room, _AFTER_CLAUSE),
    )
    place = place or _last_place(title, room, _BETWEEN_WORDS) or room
    kept = _LOOSE_END.sub("", title[:place])
    return f"{kept}…"


def _last_place(title: str, room: int, places: _Places) -> int:
    """The last place of a kind at which the title can be cut; 0 where there is none."""
    least = _fitting_characters(title, places.least_columns)
    last = 0
    for match in places.pattern.finditer(title, 0, room + 1):
        if match.start() >= least:
            last = match.start()
    return last


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
