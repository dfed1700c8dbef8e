"""Marks for the voice: a pause, and a reading at one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.text.marks import (
    find_printed_readings,
    find_readings,
    mark_printed_readings,
    reading_mark,
    split_at_pauses,
    strip_marks,
)


@pytest.mark.parametrize("mark", ["[停顿 2秒]", "[pause 2s]"])
def test_a_mark_divides_a_text_by_a_silence(mark: str) -> None:
    """The part before it has the silence after it, in milliseconds."""
    assert split_at_pauses(f"第一点。{mark}第二点。") == [
        ("第一点。", 2000),
        ("第二点。", 0),
    ]


def test_a_pause_may_be_a_part_of_a_second_and_no_longer_than_a_minute() -> None:
    """Whatever the mark says."""
    assert split_at_pauses("a [pause 0.5s] b") == [("a", 500), (" b", 0)]
    assert split_at_pauses("好[停顿 500秒]") == [("好", 60_000), ("", 0)]


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("重[chóng]新", ("chóng",)),
        ("行[hang2]", ("hang2",)),
        ("重新[chóng xīn]开", ("chóng", "xīn")),
    ],
)
def test_a_reading_stands_after_its_characters(
    text: str, syllables: tuple[str, ...]
) -> None:
    """With a mark for the tone or a digit, a blank between syllables."""
    assert [mark.syllables for mark in find_readings(text)] == [syllables]


@pytest.mark.parametrize(
    "text",
    [
        "播放[mp3]",
        "见注[1]",
        "他说[sic]好",
        "[停顿]",
        "[停顿2秒]",
        "[pause]",
        "A[a1]",
        "好[hao]",
        "新[chóng xīn]",
    ],
)
def test_other_brackets_are_left_alone(text: str) -> None:
    """Only the exact form is a mark."""
    assert strip_marks(text) == text


@given(st.text("重新[]chóng停顿 2秒pause2s", max_size=30))
def test_a_text_without_its_marks_has_none(text: str) -> None:
    """What is shown is shorter by the marks, and every character of it is of the text."""
    shown = strip_marks(text)
    assert len(shown) <= len(text)
    assert set(shown) <= set(text)


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("渡(dù)口", ("dù",)),
        ("厦（shà）", ("shà",)),
        ("饕餮（tāotiè）", ("tāo", "tiè")),
        ("西安（Xī'ān）", ("xī", "ān")),
        ("反感（fǎngǎn）", ("fǎn", "gǎn")),
        ("葡萄（pú tao）", ("pú", "tao5")),
        ("成长(zhang3)", ("zhang3",)),
    ],
)
def test_a_reading_in_print_has_a_syllable_for_each_character_before_it(
    text: str, syllables: tuple[str, ...]
) -> None:
    """With a mark for the tone or a digit; what is without a tone behind the first is neutral."""
    (found,) = find_printed_readings(text)
    assert found.syllables == syllables
    assert text[found.start] + text[found.end - 1] in {"()", "（）"}
    before = text[: found.start]
    assert strip_marks(before + reading_mark(found)) == before


@pytest.mark.parametrize(
    "text",
    [
        "打印纸(A4)",
        "见表(e2)",
        "咖啡(café)",
        "好(hao)",
        "江(Jiangxi)",
        "新(chóng xīn)",
        "“船”(chuán)",
        "(dù)口",
        "三号楼(B2)",
    ],
)
def test_other_words_in_round_brackets_are_no_reading(text: str) -> None:
    """A size, a foreign word, syllables without a tone or without their characters are read as they stand."""
    assert find_printed_readings(text) == []


def test_a_printed_reading_becomes_a_mark_that_says_so() -> None:
    """An author's own mark is none of print."""
    marked = mark_printed_readings("老渡(dù)口，重[chóng]新")
    assert marked == "老渡[dù?]口，重[chóng]新"
    assert [mark.is_printed for mark in find_readings(marked)] == [True, False]
    assert strip_marks(marked) == "老渡口，重新"
