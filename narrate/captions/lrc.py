"""Timed text as LRC has it: a line for each cue, with its time in hundredths of a second in brackets before it."""

import re
from collections.abc import Iterable, Iterator

from narrate.model import Caption

__all__ = ["lrc_lines", "timed_lines"]

_LINE = re.compile(r"\[(\d+):(\d\d)(?:\.(\d{1,3}))?\](.*)")


def lrc_lines(captions: Iterable[Caption]) -> Iterator[str]:
    """A line for each caption. Minutes go on past 99."""
    for caption in captions:
        minutes, hundredths = divmod((caption.start_ms + 5) // 10, 6000)
        # A bracket at the head would be taken for another time.
        blank = " " if caption.text.startswith("[") else ""
        yield f"[{minutes:02}:{hundredths // 100:02}.{hundredths % 100:02}]{blank}{caption.text}"


def timed_lines(text: str) -> Iterator[tuple[int, str]]:
    """Start in milliseconds and words of each line that has a time."""
    for match in filter(None, map(_LINE.fullmatch, text.splitlines())):
        minutes, seconds, fraction, words = match.groups()
        yield (
            (int(minutes) * 60 + int(seconds)) * 1000 + int((fraction or "0").ljust(3, "0")),
            words.strip(),
        )
