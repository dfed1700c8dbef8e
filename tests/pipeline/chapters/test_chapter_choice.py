import pytest

from narrate.errors import SettingsError
from narrate.model import Chapter, Outline, Paragraph
from narrate.pipeline.chapters.chapter_choice import selected_chapters


def chapter(title: str, *points: str, level: int = 1) -> Chapter:
    """A chapter with one paragraph and these points."""
    children = tuple(chapter(point, level=2) for point in points)
    return Chapter(title, level, title, (Paragraph("同样的话。"),), children)


SPEECH = Outline(
    "守河",
    "zh",
    "utf-8",
    {},
    (
        chapter("守河"),
        chapter("一、春天", "一要看水", "二要栽树"),
        chapter("二、夏天"),
        chapter("三、Autumn"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        ("2", ["一、春天"]),
        ("2-3", ["一、春天", "二、夏天"]),
        ("3-", ["二、夏天", "三、Autumn"]),
        ("4,1", ["守河", "三、Autumn"]),
        ("夏", ["二、夏天"]),
        ("autumn", ["三、Autumn"]),
        ("栽树", ["二要栽树"]),
        ("1，夏天", ["守河", "二、夏天"]),
    ],
)
def test_chapters_are_named_by_number_or_title(only: str, titles: list[str]) -> None:
    """In the order of the speech; a point that is named becomes a section."""
    found = selected_chapters(SPEECH, only)
    assert [chapter.title for chapter in found.chapters] == titles
    assert {chapter.level for chapter in found.chapters} == {1}
    assert found.title == "守河"


@pytest.mark.parametrize("only", ["5", "0", "3-9", "4-2", "冬天", ""])
def test_what_there_is_not_is_an_error(only: str) -> None:
    """On one line, which says how many there are and where they are listed."""
    with pytest.raises(SettingsError, match="4 sections") as caught:
        selected_chapters(SPEECH, only)
    assert "\n" not in str(caught.value)
