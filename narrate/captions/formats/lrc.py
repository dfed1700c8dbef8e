"""Timed text as LRC: a line for each cue, with its time in brackets before it, and by word with times within it."""

import re
from collections.abc import Iterable, Iterator

from narrate.captions.formats.word_pieces import word_pieces
from narrate.model import Caption

__all__ = ["lrc_lines", "lrc_word_lines", "timed_lines"]

_LINE = re.compile(
    r"\[(?P<minutes>\d+):(?P<seconds>\d\d)(?:\.(?P<fraction>\d{1,3}))?\](?P<words>.*)"
)


#: What would be taken for the time of a word, and its full-width twins.
_TWINS = str.maketrans("<>", "＜＞")


def lrc_lines(captions: Iterable[Caption]) -> Iterator[str]:
    """Write a line for each caption, its start in hundredths of a second; minutes may pass 99."""
    for caption in captions:
        # A bracket at the beginning of the words would be taken for a second time.
        blank = " " if caption.text.startswith("[") else ""
        yield f"[{_clock(caption.start_ms)}]{blank}{caption.text}"


def lrc_word_lines(captions: Iterable[Caption]) -> Iterator[str]:
    """Write a line for each caption in the enhanced form: a time before each word, and one behind the last.

    A caption whose words have no times gets a line without.
    """
    for caption in captions:
        if not caption.words:
            yield from lrc_lines([caption])
            continue
        pieces = word_pieces(caption)
        line = f"[{_clock(caption.start_ms)}]"
        for piece in pieces:
            word = piece.text.translate(_TWINS)
            line += f"<{_clock(piece.start_ms)}>{word}"
        yield f"{line}<{_clock(pieces[-1].end_ms)}>"


def timed_lines(text: str) -> Iterator[tuple[int, str]]:
    """Read the start in milliseconds and the words of each line that has a time."""
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        seconds = int(match["minutes"]) * 60 + int(match["seconds"])
        fraction = match["fraction"] or "0"
        ms = int(fraction.ljust(3, "0"))
        yield seconds * 1000 + ms, match["words"].strip()


def _clock(ms: int) -> str:
    """A time as 01:02.34."""
    all_hundredths = (ms + 5) // 10
    all_seconds, hundredths = divmod(all_hundredths, 100)
    minutes, seconds = divmod(all_seconds, 60)
    return f"{minutes:02}:{seconds:02}.{hundredths:02}"
