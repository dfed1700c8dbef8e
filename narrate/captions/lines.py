"""How a text is shown while it is heard: a sentence at a time, in at most two lines.

A column is a Latin letter; a Chinese character is wider by a little more than two, so that twenty of them make a line.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from narrate.text.sentences import clauses, phrases, sentences, words

__all__ = ["MAX_LINES", "cue_texts", "line_places", "wrapped"]

#: The widest line and the most of them, after the usual rules for captions: 42 letters or 20 characters, two lines.
LINE_COLUMNS = 42.0
MAX_LINES = 2
WIDE_COLUMNS = 2.1

#: A line ends best with these: how much that is worth beside an even pair of lines, in columns.
AFTER_CLAUSE = "，。；：！？、,;:!?…—"
CLAUSE_BONUS_COLUMNS = 12.0
#: No line begins with these (the rules for Chinese typesetting, GB/T 15834), none ends with those.
NOT_FIRST = frozenset("，。；：！？、）》」』】〕〉”’…—·,.;:!?)]}%％‰℃")
NOT_LAST = frozenset("（《「『【〔〈“‘([{")


def cue_texts(text: str) -> list[str]:
    """A text cut into what is shown at a time; joined again, the parts are the text.

    A sentence is cut only where it does not fit into two lines: at semicolons, else commas, else phrases, else words.
    """
    return [part for sentence in sentences(text) for part in _cut(sentence)]


def wrapped(text: str) -> list[str]:
    """The lines of a cue, as even as its words allow; more than two only for a word that is wider than a line."""
    text = " ".join(text.split())
    if columns(text) <= LINE_COLUMNS:
        return [text] if text else []
    places = list(line_places(text))
    fitting = [place for place in places if _widest(text, place) <= LINE_COLUMNS]
    if fitting:
        best = min(fitting, key=lambda place: _unevenness(text, place))
        return [text[:best].rstrip(), text[best:].lstrip()]
    first = max(
        (place for place in places if columns(text[:place].rstrip()) <= LINE_COLUMNS),
        default=_room(text),
    )
    return [text[:first].rstrip(), *wrapped(text[first:])]


def columns(text: str) -> float:
    """How wide a text is shown."""
    return sum(
        WIDE_COLUMNS if unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—" else 1.0
        for char in text
    )


def _cut(text: str) -> Iterator[str]:
    """A sentence in parts that fit, of about one length."""
    if _fits(text):
        yield text
        return
    for parts in _cuts(text):
        if len(parts) > 1:
            at = _halfway(parts)
            yield from _cut("".join(parts[:at]))
            yield from _cut("".join(parts[at:]))
            return
    room = _room(text)
    yield text[:room]
    yield from _cut(text[room:])


def _fits(text: str) -> bool:
    """Are two lines enough? Only what is neither short nor long has to be tried."""
    width = columns(text.strip())
    return width <= MAX_LINES * LINE_COLUMNS and (
        width <= LINE_COLUMNS or len(wrapped(text)) <= MAX_LINES
    )


def _cuts(text: str) -> Iterator[Sequence[str]]:
    """The parts of a sentence, from those that a speaker makes to those that only width asks for."""
    yield clauses(text, strong=True)
    yield clauses(text)
    yield phrases(text)
    yield [text[start:end] for start, end in pairwise([0, *line_places(text), len(text)])]


def _halfway(parts: Sequence[str]) -> int:
    """How many parts come first when both halves shall be about as wide."""
    widths = [columns(part) for part in parts]
    return min(range(1, len(parts)), key=lambda at: abs(sum(widths[:at]) - sum(widths[at:])))


def line_places(text: str) -> Iterator[int]:
    """Where a second line may begin: between words, never at the wrong side of a mark, for Latin ones after a blank."""
    place = 0
    for word in words(text)[:-1]:
        place += len(word)
        left, right = text[place - 1], text[place]
        parted = left.isspace() or columns(left) > 1 or columns(right) > 1
        if parted and right not in NOT_FIRST and left not in NOT_LAST:
            yield place


def _widest(text: str, place: int) -> float:
    return max(columns(text[:place].rstrip()), columns(text[place:].lstrip()))


def _unevenness(text: str, place: int) -> float:
    """How much wider one line would be, less what a break at a clause is worth."""
    left, right = text[:place].rstrip(), text[place:].lstrip()
    return abs(columns(left) - columns(right)) - (
        CLAUSE_BONUS_COLUMNS if left[-1] in AFTER_CLAUSE else 0.0
    )


def _room(text: str) -> int:
    """How many characters fit into one line, one at least."""
    taken = 0.0
    for index, char in enumerate(text):
        taken += columns(char)
        if taken > LINE_COLUMNS:
            return max(index, 1)
    return len(text)
