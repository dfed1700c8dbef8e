"""The times of words as a finished file keeps them: a short text, because ten hours have 150,000 words.

Captions are parted by semicolons. Each is its start, then its words, parted by blanks; all times are in hundredths of a
second. A word is how long it sounds, after the number of its characters and a colon unless that is one; they cover the
caption's text, so that marks and blanks count with the word before them. Behind a start or a word may stand ``_`` and
how long it is silent before the next word. So a caption that begins at 3 s with 好，
for 0.21 s, a silence of 0.18 s, 今 and 天 is ``300 2:21_18 19 25``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrate.captions.formats.word_pieces import word_pieces
from narrate.model import Caption, CaptionWord

__all__ = ["noted_words", "with_noted_words"]

#: No time or length of a hundred days or more.
_NUMBER = r"\d{1,9}"
_TOKEN = re.compile(
    rf"(?:(?P<characters>{_NUMBER}):)?(?P<length>{_NUMBER})(?:_(?P<silence>{_NUMBER}))?"
)
_BETWEEN_CAPTIONS = ";"


def noted_words(captions: Iterable[Caption]) -> str:
    """Write down the times of the words of captions, as far as they are known; empty where none are."""
    notes = [_noted(caption) for caption in captions if caption.words]
    return _BETWEEN_CAPTIONS.join(notes)


def with_noted_words(captions: Iterable[Caption], notes: str) -> Iterator[Caption]:
    """Captions with the times of their words, for those that the notes belong to.

    What a caption's notes are is told by its start, to the hundredth of a second, and by the length of its text: lyrics
    that somebody has edited since are left as they are.
    """
    known = dict(_starts(notes))
    for caption in captions:
        note = known.get(_hundredths(caption.start_ms))
        words = tuple(_words(note)) if note else ()
        belongs = bool(words) and words[-1].end == len(caption.text)
        yield replace(caption, words=words) if belongs else caption


def _noted(caption: Caption) -> str:
    """The notes of a caption. Lengths are differences of rounded times, so that rounding never adds up."""
    position = _hundredths(caption.start_ms)
    tokens = [str(position)]
    for piece in word_pieces(caption):
        start, end = _hundredths(piece.start_ms), _hundredths(piece.end_ms)
        if start > position:
            tokens[-1] += f"_{start - position}"
        count = len(piece.text)
        characters = "" if count == 1 else f"{count}:"
        tokens.append(f"{characters}{end - start}")
        position = end
    return " ".join(tokens)


def _starts(notes: str) -> Iterator[tuple[int, str]]:
    """The notes of each caption by its start."""
    for note in notes.split(_BETWEEN_CAPTIONS):
        token = _TOKEN.match(note)
        if token:
            yield int(token["length"]), note


def _words(note: str) -> Iterator[CaptionWord]:
    """The words of a caption; those before the first token that is none."""
    position = place = 0
    for number, text in enumerate(note.split(" ")):
        token = _TOKEN.fullmatch(text)
        if token is None:
            return
        start = position
        position += int(token["length"])
        if number > 0:
            end_place = place + int(token["characters"] or 1)
            yield CaptionWord(place, end_place, 10 * start, 10 * position)
            place = end_place
        position += int(token["silence"] or 0)


def _hundredths(ms: int) -> int:
    return (ms + 5) // 10
