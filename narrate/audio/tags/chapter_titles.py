"""Titles short enough for a chapter list: players show one line of a mark, and cut it anywhere themselves."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from narrate.model import TimedChapter
from narrate.text.characters import count_columns

__all__ = ["mark_title", "whole_titles"]

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
ELLIPSIS = "…"
_SENTENCE_END = re.compile("[。！？!?]")
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
    return kept + ELLIPSIS


def whole_titles(chapters: Iterable[TimedChapter], text: str) -> Iterator[TimedChapter]:
    """The chapters of a file with the titles that their marks had to cut.

    A title is found again as the beginning of a line of the file's text: all of the line if it is a heading, else the
    sentence that the paragraph begins with. One that is not found stays as it is.

    Args:
        chapters: In order.
        text: The text in the file's tags, a title or paragraph a line.
    """
    lines = iter(text.splitlines())
    for chapter in chapters:
        beginning = chapter.title.removesuffix(ELLIPSIS)
        if beginning == chapter.title:
            yield chapter
            continue
        remaining = list(lines)
        found = [
            index for index, line in enumerate(remaining) if line.startswith(beginning)
        ]
        if not found:
            lines = iter(remaining)
            yield chapter
            continue
        line = remaining[found[0]]
        lines = iter(remaining[found[0] + 1 :])
        end = _SENTENCE_END.search(line, len(beginning))
        title = line[: end.start()] if end else line
        yield replace(chapter, title=title)


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
