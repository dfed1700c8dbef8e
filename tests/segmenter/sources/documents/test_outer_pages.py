"""The pages around the text of an e-book, told by what they are called and by what they say."""

import pytest

from narrate.model import Line
from narrate.segmenter.sources.documents.epub.outer_pages import (
    reason_for_page,
    without_contents,
)

LINK = "is nothing but a link"
COPYRIGHT = "stands on the copyright page"
TITLE_PAGE = "stands on the title page"


def page(*texts: str) -> list[Line]:
    """The lines of a page; one in angle brackets is nothing but a link."""
    return [
        Line(n, text.strip("<>"), 0, LINK if text.startswith("<") else None)
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("版权信息", COPYRIGHT),
        ("# 版 权 页", COPYRIGHT),
        ("Copyright", COPYRIGHT),
        ("版权的来历", None),
        ("扉页", TITLE_PAGE),
        ("Half-title page", TITLE_PAGE),
        ("封面", TITLE_PAGE),
        ("封面上的灯", None),
    ],
)
def test_a_page_is_what_it_is_called(heading: str, reason: str | None) -> None:
    """By its first line, or by the table of contents."""
    assert reason_for_page(page(heading, "灯亮了。"), []) == reason
    assert reason_for_page(page("灯亮了。"), [heading.removeprefix("# ")]) == reason
    assert reason_for_page(page("灯亮了。", heading), []) is None


@pytest.mark.parametrize(
    ("heading", "length", "reason"),
    [
        ("版权页", 3996, COPYRIGHT),
        ("版权页", 3997, None),
        ("扉页", 397, TITLE_PAGE),
        ("扉页", 398, None),
    ],
)
def test_a_long_page_is_text_whatever_it_is_called(
    heading: str, length: int, reason: str | None
) -> None:
    """Four thousand characters are no copyright page, four hundred no title page."""
    assert reason_for_page(page(heading, "灯" * length), []) == reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [("ISBN 1 印张 2 定价 3", COPYRIGHT), ("ISBN 1 印张 2 印张 3", None)],
)
def test_three_words_of_a_copyright_page_make_a_short_page_one(
    words: str, reason: str | None
) -> None:
    """Different ones."""
    assert reason_for_page(page(words), []) == reason
    assert reason_for_page(page(words, "灯" * (1499 - len(words))), []) == reason
    assert reason_for_page(page(words, "灯" * (1500 - len(words))), []) is None


def silent(*texts: str) -> list[str]:
    """The lines of a page that stand in a table of contents, links aside."""
    found = without_contents(page(*texts))
    return [line.text for line in found if line.hint not in {None, LINK}]


def test_a_table_of_contents_within_the_book_is_silent() -> None:
    """With its heading; what stands below the next heading is read."""
    assert silent("# 目录", "<第一章", "<第二章", "# 灯", "灯亮了。") == ["# 目录"]
    assert silent("目录", "第一章 …… 1", "第二章 …… 12", "第三章 xii") == [
        "目录",
        "第一章 …… 1",
        "第二章 …… 12",
        "第三章 xii",
    ]
    assert silent("目录", "第一章", "第二章") == []
    assert silent("Contents", "<One", "<Two") == ["Contents"]
    assert silent("渡口", "<One", "<Two") == []


@pytest.mark.parametrize(("others", "found"), [(2, True), (3, False)])
def test_most_lines_of_a_table_of_contents_are_entries(
    others: int, found: bool
) -> None:
    """Three of five are, three of six are not."""
    texts = ["前言 1", "第一章 2", "第二章 3", *["灯亮了。"] * others]
    assert bool(len(silent("目录", *texts)) > 1) is found


def test_a_heading_above_one_entry_is_silent_and_the_entry_is_read() -> None:
    """Where what follows is no table of contents; a heading alone is read."""
    assert silent("目录", "前言 1", "灯亮了。", "船来了。") == ["目录"]
    assert silent("目录", "灯亮了。", "船来了。") == []
    assert silent("目录") == []
