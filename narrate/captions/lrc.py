"""Timed text as LRC: a line for each cue, with its time in brackets before it."""

import re
from collections.abc import Iterable, Iterator

from narrate.model import Caption

__all__ = ["lrc_lines", "timed_lines"]

_LINE = re.compile(
    r"\[(?P<minutes>\d+):(?P<seconds>\d\d)(?:\.(?P<fraction>\d{1,3}))?\](?P<words>.*)"
)


def lrc_lines(captions: Iterable[Caption]) -> Iterator[str]:
    """Write a line for each caption, its start in hundredths of a second; minutes may pass 99."""
    for caption in captions:
        all_hundredths = (caption.start_ms + 5) // 10
        all_seconds, hundredths = divmod(all_hundredths, 100)
        minutes, seconds = divmod(all_seconds, 60)
        # A bracket at the beginning of the words would be taken for a second time.
        blank = " " if caption.text.startswith("[") else ""
        time = f"[{minutes:02}:{seconds:02}.{hundredths:02}]"
        yield f"{time}{blank}{caption.text}"


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
