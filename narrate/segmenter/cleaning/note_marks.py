"""The marks within a line that point to notes: 〔1〕 ［1］ [1] ① ² behind a word or a stop.

A number that opens a line or a clause is that of a point, and a number in brackets that was filled into a form, as in
【12】月, is read.
"""

import re
from collections.abc import Iterator

from narrate.text.characters import HAN

__all__ = ["find_note_marks"]

#: What a mark stands behind, and the stops that it may stand before.
_BEHIND = rf"(?<=[{HAN}A-Za-z\d”’》」』）)，。；：！？、,.!?;:%％])"
_STOPS = "，。；：、！？”’》」』）…—,.;:!?)"
_NUMBER = r"(?:[1-9]\d{0,2}|[一二三四五六七八九十百]{1,4})"
_SQUARE = r"\[\s*(?:注\s*)?[1-9]\d{0,2}\s*\]"

#: The number of an official paper, 〔2021〕12号; and of a form, 【12】月.
_NOT_OF_A_PAPER = r"(?!\S{0,3}?\d{1,5}号)"
_FILLED_IN = r"(?!\s*(?:[年月日号天个份名]|万?元|[%％]))"

_MARKS = (
    re.compile(
        rf"{_BEHIND}\s?(?:[〔［]\s*(?:注\s*)?{_NUMBER}\s*[〕］]{_NOT_OF_A_PAPER}"
        rf"|【\s*(?:注\s*)?{_NUMBER}\s*】{_FILLED_IN}{_NOT_OF_A_PAPER})"
    ),
    # [1] before a stop or the end, several in a row as one: 利益关系 [1] [2] 。
    re.compile(rf"{_BEHIND}(?:\s?{_SQUARE})+(?=[{_STOPS}]|\s[，。；：、！？]|$)"),
    # [1] right behind a stop or an English word, and before a blank: of the nation.[3][4] The
    re.compile(rf"(?:(?<=[,.;!?”\"'])|(?<=[a-z]{{3}}))(?:{_SQUARE})+(?=\s(?![=<>+*]))"),
    # raised numbers behind a stop
    re.compile(rf"(?<=[{_STOPS}.%])\s?[⁰¹²³⁴-⁹]{{1,3}}"),
    # ① behind a word and before a stop, and raised numbers
    re.compile(
        rf"(?<=[{HAN}A-Za-z”’》」』）)])(?:[①-⑳㉑-㉟](?=[{_STOPS}]|$)|[⁰¹²³⁴-⁹]{{1,3}})"
    ),
)
#: ① behind the end of a sentence or a quotation, or where the file has notes, within a clause.
_CIRCLED_BEHIND_STOP = re.compile(rf"(?<=[。！？”’》」』])[①-⑳㉑-㉟](?=$|[{HAN}])")
_CIRCLED_WITH_NOTES = re.compile(
    rf"(?<=[{HAN}。；！？”’》」』])[①-⑳㉑-㉟](?=$|[{HAN}])"
)
#: Beyond ⑳ a circled number is set in round brackets; points are not so many.
_ANY_WITH_NOTES = re.compile(
    rf"[\[［〔]\s?[1-9]\d{{0,2}}\s?[\]］〕]|(?<=[{HAN}”’》，。；！？])[（(](?:2[1-9]|[3-9]\d)[）)]"
)

#: Circled numbers that open clauses; with two that follow each other, they count points.
_OPENS_CLAUSE = re.compile(r"(?:^|(?<=[：:；;，,。、]))\s*([①-⑳])")
#: A raised number behind a unit or a variable is a power.
_POWER = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]{1,3}|\d|米|里|[寸尺丈])$")


def find_note_marks(
    text: str,
    *,
    has_notes: bool,
) -> Iterator[tuple[int, int]]:
    """Where the marks of notes stand in a line, as start and end.

    `has_notes` says that the file has notes, so that a number in square brackets is a mark wherever it stands.
    """
    for pattern in _MARKS:
        for match in pattern.finditer(text):
            is_raised = match[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
            if not is_raised or not _POWER.search(text[: match.start()]):
                yield match.start(), match.end()
    circled = _CIRCLED_WITH_NOTES if has_notes else _CIRCLED_BEHIND_STOP
    if not _counts_points(text):
        for match in circled.finditer(text):
            yield match.start(), match.end()
    if has_notes:
        for match in _ANY_WITH_NOTES.finditer(text):
            yield match.start(), match.end()


def _counts_points(text: str) -> bool:
    """Whether circled numbers open clauses one after another, as those of points do and those of notes do not."""
    numbers = [ord(number) for number in _OPENS_CLAUSE.findall(text)]
    return any(number + 1 in numbers for number in numbers)
