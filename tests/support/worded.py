"""Captions whose words have times, as an engine would give them."""

import re

from narrate.model import Caption, CaptionWord

#: How long each word sounds, and how long a voice is silent after a clause.
WORD_MS, PAUSE_MS = 220, 150
_WORD = re.compile(r"(?:^\W+)?(?:[A-Za-z0-9.%'’]*[A-Za-z0-9%]|\w)\W*")


def worded(start_ms: int, text: str, *, word_ms: int = WORD_MS) -> Caption:
    """A caption of a text: a word is a Chinese character, a Latin word or a figure, with the marks behind it."""
    words: list[CaptionWord] = []
    now_ms = start_ms
    for match in _WORD.finditer(text):
        end_ms = now_ms + word_ms
        words.append(CaptionWord(match.start(), match.end(), now_ms, end_ms))
        now_ms = end_ms + (PAUSE_MS if match[0].rstrip()[-1] in "，。；,." else 0)
    return Caption(start_ms, now_ms, text, tuple(words))


def words_of(caption: Caption) -> list[tuple[int, str]]:
    """The start of each word in milliseconds, and its text."""
    return [
        (word.start_ms, caption.text[word.start : word.end].strip())
        for word in caption.words
    ]
