"""How a text is shown while it is heard: a sentence at a time, in at most two lines.

A column is a Latin letter; a Chinese character is wider by a little more than two, so that twenty of them make a line.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from narrate.text.sentences import clauses, phrases, sentences, words

__all__ = ["MAX_LINES", "cue_texts", "line_places", "wrapped"]

#: The widest line and the most of them, after the usual rules for captions: 42 letters or 20 characters, two lines.
LINE_COLUMNS = 42.0
MAX_LINES = 2
WIDE_COLUMNS = 2.1
#: Marks that Unicode calls ambiguous, and that Chinese fonts show as wide as a character.
WIDE_MARKS = frozenset("“”‘’…—")

#: A sentence is not cut where a part of it would be as narrow as a heading's number.
LEAST_COLUMNS = 12.0

#: A line ends best with these: how much that is worth beside an even pair of lines, in columns.
AFTER_CLAUSE = "，。；：！？、,;:!?…—"
CLAUSE_BONUS_COLUMNS = 12.0
#: No line begins with these (the rules for Chinese typesetting, GB/T 15834), none ends with those.
NOT_FIRST = frozenset("，。；：！？、）》」』】〕〉”’…—·,.;:!?)]}%％‰℃")
NOT_LAST = frozenset("（《「『【〔〈“‘([{")


def cue_texts(text: str) -> list[str]:
    """Cut a text into what is shown at a time; joined again, the parts are the text.

    A sentence is cut only where it does not fit into two lines: at semicolons, else commas, else
    phrases, else words.

    >>> cue_texts("同志们：我讲两点。第一，读书。")
    ['同志们：我讲两点。', '第一，读书。']
    """
    texts: list[str] = []
    for sentence in sentences(text):
        texts += _cut(sentence)
    return texts


def wrapped(text: str) -> list[str]:
    """Break a cue into lines that are as even as its words allow.

    Two lines at most, but for a word that is wider than a line; none for a blank text.
    """
    text = " ".join(text.split())
    if columns(text) <= LINE_COLUMNS:
        return [text] if text else []
    pairs = [_broken_at(text, place) for place in line_places(text)]
    fitting = [pair for pair in pairs if _fit_in_lines(pair)]
    if fitting:
        return min(fitting, key=_unevenness)
    first_lines = [first for first, _ in pairs if columns(first) <= LINE_COLUMNS]
    fitting_words = max(first_lines, key=len, default="")
    first = fitting_words or text[: _line_length(text)].rstrip()
    rest = text[len(first) :]
    return [first, *wrapped(rest)]


def line_places(text: str) -> Iterator[int]:
    """Find where a second line may begin, as indices into the text.

    Between words, never on the wrong side of a mark, and for Latin words only after a blank.
    """
    place = 0
    for word in words(text)[:-1]:
        place += len(word)
        left, right = text[place - 1], text[place]
        is_after_blank = left.isspace()
        is_beside_wide = columns(left) > 1 or columns(right) > 1
        is_allowed = right not in NOT_FIRST and left not in NOT_LAST
        if is_allowed and (is_after_blank or is_beside_wide):
            yield place


def columns(text: str) -> float:
    """How wide a text is shown, in Latin letters."""
    width = 0.0
    for char in text:
        is_wide = unicodedata.east_asian_width(char) in "WF"
        width += WIDE_COLUMNS if is_wide or char in WIDE_MARKS else 1.0
    return width


def _cut(text: str) -> Iterator[str]:
    """A sentence in parts that fit, of about one length."""
    if _fits(text):
        yield text
        return
    halves = _halves(text)
    if halves is None:
        length = _line_length(text)
        halves = text[:length], text[length:]
        yield halves[0]
    else:
        yield from _cut(halves[0])
    yield from _cut(halves[1])


def _fits(text: str) -> bool:
    """Whether two lines are enough for a sentence. Only what is neither short nor long is tried."""
    width = columns(text.strip())
    if width <= LINE_COLUMNS:
        return True
    if width > MAX_LINES * LINE_COLUMNS:
        return False
    return len(wrapped(text)) <= MAX_LINES


def _halves(text: str) -> tuple[str, str] | None:
    """A sentence in two parts of about one width; None where it can be cut nowhere."""
    for parts in _ways_to_cut(text):
        if len(parts) < 2:
            continue
        count = _halfway(parts)
        first = "".join(parts[:count])
        second = "".join(parts[count:])
        if min(columns(first), columns(second)) >= LEAST_COLUMNS:
            return first, second
    return None


def _ways_to_cut(text: str) -> Iterator[Sequence[str]]:
    """The parts of a sentence, from those that a speaker makes to those that only width asks for."""
    yield clauses(text, strong=True)
    yield clauses(text)
    yield phrases(text)
    parts: list[str] = []
    start = 0
    for place in line_places(text):
        parts.append(text[start:place])
        start = place
    yield [*parts, text[start:]]


def _halfway(parts: Sequence[str]) -> int:
    """How many parts come first so that both halves are about as wide."""
    widths = [columns(part) for part in parts]

    def difference(count: int) -> float:
        return abs(sum(widths[:count]) - sum(widths[count:]))

    return min(range(1, len(parts)), key=difference)


def _broken_at(text: str, place: int) -> list[str]:
    """Two lines, without the blanks around the break."""
    return [text[:place].rstrip(), text[place:].lstrip()]


def _fit_in_lines(lines: Sequence[str]) -> bool:
    """Whether each line is narrow enough."""
    return all(columns(line) <= LINE_COLUMNS for line in lines)


def _unevenness(lines: Sequence[str]) -> float:
    """How much wider one of two lines is, less what a break after a clause is worth."""
    first, second = lines
    difference = abs(columns(first) - columns(second))
    if first[-1] in AFTER_CLAUSE:
        return difference - CLAUSE_BONUS_COLUMNS
    return difference


def _line_length(text: str) -> int:
    """How many characters fit into one line, one at least."""
    width = 0.0
    for index, char in enumerate(text):
        width += columns(char)
        if width > LINE_COLUMNS:
            return max(index, 1)
    return len(text)
