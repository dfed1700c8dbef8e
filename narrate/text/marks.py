"""Marks that an author writes into a text for the voice: a pause, and the reading of the characters before it.

    [停顿 2秒]  [pause 1.5s]      silence of that length
    重[chóng]新  行[hang2]        the character before is read so; several syllables are of as many characters

Nothing else in brackets is a mark. A mark is never spoken and shown nowhere. What is printed for a reader's eye,
渡(dù)口, is no mark, but can be made one, 渡[dù?]口, that counts where the character may be read so.
"""

import re
from typing import NamedTuple

from narrate.text.characters import HAN

__all__ = [
    "ReadingMark",
    "find_printed_readings",
    "find_readings",
    "mark_printed_readings",
    "reading_mark",
    "split_at_pauses",
    "strip_marks",
]

_PAUSE = re.compile(r"\s?\[(?:停顿 (\d+(?:\.\d+)?)秒|pause (\d+(?:\.\d+)?)s)\]")

#: A syllable of pinyin with its tone: chóng or chong2.
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
_TONE_MARKED = "[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]"
_SYLLABLE = (
    rf"(?:{_INITIAL}[aeiouüv]{{1,3}}(?:ng?|r)?[1-5]"
    rf"|{_INITIAL}[aeiouü]{{0,2}}{_TONE_MARKED}[aeiou]{{0,2}}(?:ng?|r)?)"
)
_READING = re.compile(
    rf"(?<=[{HAN}])\[({_SYLLABLE}(?: {_SYLLABLE})*)(\??)\]", re.IGNORECASE
)

#: In print the syllables of a word may stand without a blank, as in 饕餮（tāotiè）: an n or g before a vowel belongs to
#: the next one. A syllable without a tone is in the neutral one.
_PRINTED_SYLLABLE = (
    rf"{_INITIAL}(?:[aeiouü]{{0,2}}{_TONE_MARKED}[aeiou]{{0,2}}|[aeiouü]{{1,3}})(?:ng?|r)?"
    r"(?![aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])"
)
#: With a digit for the tone only in small letters, and not a vowel alone: 纸(A4) and 表(e2) are no readings.
_NUMBERED_SYLLABLE = r"[bpmfdtnlgkhjqxrzcsyw]h?[aeiouüv]{1,3}(?:ng?|r)?[1-5]"
_PRINTED = re.compile(
    rf"[（(]\s?((?i:(?:{_PRINTED_SYLLABLE}[ '’]?){{1,4}})|(?:{_NUMBERED_SYLLABLE} ?){{1,4}})\s?[）)]"
)
_ONE_PRINTED = re.compile(rf"{_NUMBERED_SYLLABLE}|(?i:{_PRINTED_SYLLABLE})")
_TONE = re.compile(f"{_TONE_MARKED}|[1-5]", re.IGNORECASE)

#: No pause is longer, whatever the mark says.
_LONGEST_PAUSE_MS = 60_000


class ReadingMark(NamedTuple):
    """The reading of some characters of a text."""

    start: int  #: of the mark, its bracket included
    end: int
    #: as they are written, one for each character before the mark
    syllables: tuple[str, ...]
    is_printed: bool = (
        False  #: for a reader's eye; it counts where the characters may be read so
    )


def find_readings(text: str) -> list[ReadingMark]:
    """The readings that are marked in a text, in order; each stands for as many Chinese characters before it."""
    marks = []
    for match in _READING.finditer(text):
        syllables = tuple(match[1].lower().split())
        before = text[max(0, match.start() - len(syllables)) : match.start()]
        if re.fullmatch(rf"[{HAN}]{{{len(syllables)}}}", before):
            is_printed = bool(match[2])
            mark = ReadingMark(match.start(), match.end(), syllables, is_printed)
            marks.append(mark)
    return marks


def find_printed_readings(text: str) -> list[ReadingMark]:
    """The readings that are printed in round brackets behind characters, 渡(dù)口 or 饕餮（tāotiè）, in order.

    There are as many syllables as Chinese characters before the bracket, and the first has a tone.
    """
    marks = []
    for match in _PRINTED.finditer(text):
        printed = _ONE_PRINTED.findall(match[1])
        before = text[max(0, match.start() - len(printed)) : match.start()]
        is_behind_han = re.fullmatch(rf"[{HAN}]{{{len(printed)}}}", before)
        if not is_behind_han or not _TONE.search(printed[0]):
            continue
        toned = (each if _TONE.search(each) else f"{each}5" for each in printed)
        syllables = tuple(syllable.lower() for syllable in toned)
        mark = ReadingMark(match.start(), match.end(), syllables, is_printed=True)
        marks.append(mark)
    return marks


def reading_mark(mark: ReadingMark) -> str:
    """What is written for a mark that has the characters before it read so."""
    return f"[{' '.join(mark.syllables)}{'?' if mark.is_printed else ''}]"


def mark_printed_readings(text: str) -> str:
    """The text with marks in the place of the readings that are printed in it."""
    for mark in reversed(find_printed_readings(text)):
        text = text[: mark.start] + reading_mark(mark) + text[mark.end :]
    return text


def split_at_pauses(text: str) -> list[tuple[str, int]]:
    """The stretches of a text between its marks for a pause, each with the milliseconds of silence after it.

    The last has none. A stretch may be empty, where the text begins or ends with a mark.
    """
    parts = []
    position = 0
    for match in _PAUSE.finditer(text):
        seconds = float(match[1] or match[2])
        pause_ms = min(round(seconds * 1000), _LONGEST_PAUSE_MS)
        parts.append((text[position : match.start()], pause_ms))
        position = match.end()
    parts.append((text[position:], 0))
    return parts


def strip_marks(text: str) -> str:
    """The text as it is shown, without its marks."""
    without_pauses = _PAUSE.sub("", text)
    for mark in reversed(find_readings(without_pauses)):
        without_pauses = without_pauses[: mark.start] + without_pauses[mark.end :]
    return without_pauses
