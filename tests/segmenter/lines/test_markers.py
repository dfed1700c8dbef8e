"""Markers at the start of a line: their numbers, their order, and what tells the rows of a family apart."""

from itertools import pairwise

import pytest

from narrate.segmenter.lines.markers import NEXT, find_marker, is_bare


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一、灯", 1),
        ("十二、灯", 12),
        ("贰、灯", 2),
        ("3. 灯", 3),
        ("IV. The lamp", 4),
        ("Part Seven: the lamp", 7),
        ("Third, the lamp", 3),
        ("④灯", 4),
        ("⑿灯", 12),
        ("㈢灯", 3),
        ("其次，灯", 2),
        ("最后，灯", NEXT),
        ("两个是灯", 2),
        ("## 灯", None),
    ],
)
def test_a_marker_tells_its_number(text: str, number: int | None) -> None:
    """In whatever numerals it is written; 最后 follows whatever came before it."""
    marker = find_marker(text)
    assert marker is not None
    assert marker.number == number


@pytest.mark.parametrize(
    "text",
    ["灯", "2019年的水", "3.5吨垃圾", "一万年", "星期一：灯", "一期一会", "Ⅰ am", ""],
)
def test_a_number_within_words_is_no_marker(text: str) -> None:
    """A year, a measure, a day of the week."""
    assert find_marker(text) is None


@pytest.mark.parametrize(
    "nested",
    [
        ["第一部分 灯", "第一章 灯", "第一节 灯", "一、灯", "（一）灯", "1. 灯", "（1）灯", "①灯"],
        ["Part One: a", "Chapter 1 a", "I. a", "A. a", "1. a", "1.1 a"],
        ["一、灯", "（一）灯", "第一，灯", "1. 灯", "一是灯"],
        ["一", "1", "一是灯"],
        ["01 灯", "（1）灯"],
        ["㈠灯", "⒈灯", "⑴灯", "①灯"],
    ],
)  # fmt: skip
def test_markers_enclose_each_other_as_official_documents_have_them(
    nested: list[str],
) -> None:
    """Each has a larger rank than the one around it."""
    ranks = [marker.rank for marker in map(find_marker, nested) if marker]
    assert len(ranks) == len(nested)
    assert all(outer < inner for outer, inner in pairwise(ranks))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("一是灯", "二要船", True),
        ("第一，灯", "第二是船", True),
        ("第一个词是灯", "第二件事是船", True),
        ("一个是灯", "两条要船", True),
        ("Chapter 1 a", "Section 2 b", False),
        ("Chapter 1 a", "chapter 2 b", True),
        ("故事一：灯", "问题二：船", False),
        ("## 灯", "### 船", False),
        ("一、灯", "（二）船", False),
    ],
)
def test_rows_of_one_family_mix_where_speakers_mix_them(
    one: str, other: str, same: bool
) -> None:
    """一是 goes on with 二要; a section does not go on a row of chapters."""
    first, second = find_marker(one), find_marker(other)
    assert first is not None
    assert second is not None
    assert (first.family == second.family) is same


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("一、", True),
        ("（二）", True),
        ("第三章", True),
        ("Part One", True),
        ("12.", True),
        ("一、灯", False),
        ("第三盏", False),
    ],
)
def test_a_marker_may_stand_alone(text: str, bare: bool) -> None:
    """Its words then stand in the next line."""
    assert is_bare(text) is bare
