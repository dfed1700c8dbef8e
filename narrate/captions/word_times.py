"""The words of a cue, and when each of them is heard.

A word is what is marked as one: a Chinese character, a Latin word, or a figure with its signs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.model import CueWord, Spoken
from narrate.text.characters import HAN

__all__ = ["ShownWord", "cue_words", "shown_words"]

#: A Latin word or a figure, with what joins its parts and the sign of its unit:
#: don't, e-mail, U.S., 1,000, 12:30, 5.2%.
_LETTER = rf"[^\W_{HAN}]"
_UNIT = re.compile(
    rf"{_LETTER}+(?:(?:['’.\-]|(?<=\d)[,:](?=\d)){_LETTER}+)*(?:\s?[%‰‱°℃])?"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word as it is shown, and the stretch [said_start, said_end) of the spoken form that is heard for it."""

    start: int  #: its first character in the display
    said_start: int
    said_end: int


def shown_words(spoken: Spoken, said_start: int, said_end: int) -> list[ShownWord]:
    """The words that a stretch of the spoken form is heard for, in order.

    None where the spoken form has no alignment.
    """
    if len(spoken.alignment) != len(spoken.text):
        return []
    inside = _inside_units(spoken.display)
    words: list[ShownWord] = []
    for said in range(said_start, said_end):
        if not spoken.text[said].isalnum():
            continue
        start, _ = spoken.alignment[said]
        goes_on = start in inside or (words and start <= words[-1].start)
        if words and goes_on:
            words[-1] = replace(words[-1], said_end=said + 1)
        else:
            words.append(ShownWord(start, said, said + 1))
    return words


def cue_words(
    shown: str, first: int, words: Sequence[ShownWord], times: Iterable[Span]
) -> Iterator[CueWord]:
    """The words of a cue in the text that it shows; they cover it from its first character to the last.

    Args:
        shown: Its stretch of the display; each run of blanks in it is shown as one, and none at its ends.
        first: Where in the display the stretch begins.
        words: Those that are heard in it, in order.
        times: The samples [start, end) of each of them, in order and without overlap.
    """
    places = _places(shown)
    starts = [places[word.start - first] for word in words]
    starts[:1] = [0]
    ends = [*starts[1:], len(" ".join(shown.split()))]
    for start, end, (begin, cease) in zip(starts, ends, times, strict=False):
        yield CueWord(start, end, begin, cease)


def _inside_units(display: str) -> set[int]:
    """The places at which no word begins, for it would be within another."""
    places: set[int] = set()
    for match in _UNIT.finditer(display):
        places.update(range(match.start() + 1, match.end()))
    return places


def _places(shown: str) -> list[int]:
    """Where each character of a text stands when its blanks are joined."""
    places: list[int] = []
    position = 0
    for index, char in enumerate(shown):
        places.append(position)
        follows_blank = index > 0 and shown[index - 1].isspace()
        if char.isspace() and (follows_blank or position == 0):
            continue
        position += 1
    return places
