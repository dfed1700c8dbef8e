"""The features of a line: where one kind of line ends and the next begins."""

import pytest

from tests.segmenter.speeches import annotated


@pytest.mark.parametrize(
    ("feature", "shorter", "longer"),
    [
        ("is_unpunctuated", "灯" * 80, "灯" * 81),
        ("is_short_sentence", "灯" * 29 + "。", "灯" * 30 + "。"),
        (
            "is_salutation",
            "尊敬的" + "渡" * 54 + "领导：",
            "尊敬的" + "渡" * 55 + "领导：",
        ),
    ],
)
def test_a_feature_of_short_lines_ends_at_a_length(
    feature: str, shorter: str, longer: str
) -> None:
    """A line of that length has it, one with a character more has not."""
    assert getattr(annotated(shorter)[0], feature) is True
    assert getattr(annotated(longer)[0], feature) is False


@pytest.mark.parametrize(
    ("feature", "shorter", "longer"),
    [
        ("is_prose", "灯" * 14 + "。", "灯" * 15 + "。"),
        ("is_long_prose", "灯" * 38 + "。", "灯" * 39 + "。"),
    ],
)
def test_prose_begins_at_a_length(feature: str, shorter: str, longer: str) -> None:
    """A sentence of that length is prose, one that is shorter is not."""
    assert getattr(annotated(shorter)[0], feature) is False
    assert getattr(annotated(longer)[0], feature) is True


def test_prose_has_the_end_of_a_sentence() -> None:
    """However long the line is."""
    assert not annotated("灯" * 100)[0].is_prose
    assert not annotated("灯" * 100)[0].is_long_prose


@pytest.mark.parametrize(
    ("text", "alone"), [("把灯挂高。", True), ("把灯挂高。系牢船。", False)]
)
def test_a_short_sentence_is_one(text: str, alone: bool) -> None:
    """Two sentences are a paragraph."""
    assert annotated(text)[0].is_short_sentence is alone


def test_the_comma_of_a_marker_ends_no_sentence() -> None:
    """What is looked at begins behind the marker."""
    (line,) = annotated("一. 把灯挂高")
    assert line.marker_end == 3
    assert line.is_unpunctuated
    assert annotated("把灯挂高")[0].marker_end == 0
