"""Marks of notes within lines are found, and numbers that are something else are not."""

import pytest

from narrate.segmenter.cleaning.note_marks import find_note_marks


def _without_marks(text: str, *, has_notes: bool = False) -> str:
    marks = set(find_note_marks(text, has_notes=has_notes))
    for start, end in sorted(marks, reverse=True):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "水深三尺 [1] [2] 。灯在船头 [3] ，船在岸边。",
            "水深三尺。灯在船头，船在岸边。",
        ),
        (
            "The ferry,[1] which ran till noon,[2][3] stops.",
            "The ferry, which ran till noon, stops.",
        ),
        (
            "The harbour[2] has a lamp.[11] It burns.",
            "The harbour has a lamp. It burns.",
        ),
        ("灯要亮。〔12〕人要后走［3］。", "灯要亮。人要后走。"),
        (
            "老人说“灯不能灭”①。我们记住了。②从此年年有人守灯。",
            "老人说“灯不能灭”。我们记住了。从此年年有人守灯。",
        ),
    ],
)
def test_marks_are_found_behind_words_and_stops(text: str, spoken: str) -> None:
    """In Chinese and English, one or several together."""
    assert _without_marks(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "请于【2021】年【12】月【8】日前交【300】元。",
        "依照渡政〔2021〕12号文件办理。",
        "办法有三：①挂灯，先挂船头。②修路，先修台阶。③换船。",
        "一要挂灯；②修路也要跟上",
        "names = new String[0]; row[1] = 2",
        "编号[7]的灯在船头。",
    ],
)
def test_numbers_that_are_no_marks_stay(text: str) -> None:
    """Dates and sums filled into a form, numbers of papers, points, and program code."""
    assert _without_marks(text) == text


def test_where_there_are_notes_marks_may_stand_within_a_clause() -> None:
    """Without notes the same number stays."""
    text = "研究表明①提高灯的高度有用[3]的说法是对的。"
    assert (
        _without_marks(text, has_notes=True) == "研究表明提高灯的高度有用的说法是对的。"
    )
    assert _without_marks(text) == text
