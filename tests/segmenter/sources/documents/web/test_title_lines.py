"""The title of a web page, found among its lines by what its head says, or by what its article speaks of."""

import pytest
from lxml import html

from narrate.model import Line
from narrate.segmenter.sources.documents.web.page_title import (
    head_titles,
    with_likely_title,
    with_title,
)

TITLE = "渡口的灯要挂得高"
PROSE = "摆渡的人换了三代，渡口的灯要挂得高一些，谁来说情也不改。"
MENU = "设置首页"
OUTSIDE = "stands outside"


def page(*texts: str, unread: int = 0) -> list[Line]:
    """The lines of a page, the first `unread` of which are not read."""
    return [
        Line(number, text, hint=OUTSIDE if number <= unread else None)
        for number, text in enumerate(texts, start=1)
    ]


def titled(lines: list[Line], *titles: str) -> list[str]:
    """The lines that are read, their title marked, where the head gives these titles."""
    found, _ = with_title(lines, titles)
    return [line.text for line in found if line.hint is None]


def test_the_most_trusted_title_of_a_head_comes_first_and_each_once() -> None:
    """A site's own word for its article before that of the window."""
    head = (
        "<title> 渡口 | 河边网 </title><meta name='twitter:title' content='渡口'>"
        "<meta property='og:title' content='渡口'><meta name='ArticleTitle' content='灯'>"
    )
    root = html.document_fromstring(f"<html><head>{head}</head><body>x</body></html>")
    assert head_titles(root) == ["渡口", "灯", "渡口 | 河边网"]


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        f"{TITLE}_河边网",
        f"{TITLE} - 河边网",
        f"河边网的首页 | {TITLE}",
        f"{TITLE}——讲话——河边网",
        f"「{TITLE}」",
    ],
)
def test_the_line_that_says_the_title_is_read_as_such(head: str) -> None:
    """Without the name of the site, and whatever marks are around it."""
    lines = page(MENU, TITLE, PROSE, unread=2)
    assert titled(lines, head) == [f"# {TITLE}", PROSE]


@pytest.mark.parametrize(
    ("line", "head", "found"),
    [
        ("灯挂得高", "灯挂得高_河边网", True),
        ("灯挂高", "灯挂高_河边网", False),
        ("渡口的灯要挂得高", "河边_渡口的灯要挂得高", True),
        ("灯要挂得高些", "河边_灯要挂得高些", False),
    ],
)
def test_a_part_of_a_title_has_some_length(line: str, head: str, found: bool) -> None:
    """Four characters before the name of a site, eight behind it."""
    assert (with_title(page(line, PROSE), [head])[1] is not None) is found


def test_of_several_lines_with_the_title_the_heading_is_taken() -> None:
    """Else the last above the article; of those below it the first."""
    lines = page(TITLE, f"## {TITLE}", TITLE, PROSE, unread=3)
    assert with_title(lines, [TITLE])[0][1].text == f"# {TITLE}"
    lines = page(TITLE, TITLE, PROSE, TITLE, unread=2)
    assert [
        line.number for line in with_title(lines, [TITLE])[0] if line.text[0] == "#"
    ] == [2]
    lines = page(PROSE, TITLE, TITLE)
    assert [
        line.number for line in with_title(lines, [TITLE])[0] if line.text[0] == "#"
    ] == [2]


def test_a_title_on_several_lines_is_put_together() -> None:
    """Up to three; a blank stands between the words of English ones."""
    lines = page("渡口的灯", "要挂得高一些", "让人看得见", PROSE)
    assert (
        titled(lines, "渡口的灯要挂得高一些让人看得见")[0]
        == "# 渡口的灯要挂得高一些让人看得见"
    )
    english = page("The lamp of", "the ferry hangs", PROSE)
    assert (
        titled(english, "The lamp of the ferry hangs")[0]
        == "# The lamp of the ferry hangs"
    )
    four = page("渡口的灯", "要挂得高", "让人看得", "见的地方", PROSE)
    assert (
        titled(four, "渡口的灯要挂得高让人看得见的地方")[0]
        == "# 渡口的灯要挂得高让人看得"
    )


@pytest.mark.parametrize(("length", "found"), [(11, True), (10, False)])
def test_a_line_that_begins_the_title_is_most_of_it(length: int, found: bool) -> None:
    """Half of it, up to the name of the site."""
    head = TITLE * 2 + "河边网的"
    assert len(head) == 20
    head += "首页"
    line = head[:length]
    assert (with_title(page(line, PROSE), [head])[1] is not None) is found


def test_a_head_that_no_line_says_leaves_the_page_as_it_is() -> None:
    """It may name the site alone."""
    lines = page(MENU, TITLE, PROSE)
    assert with_title(lines, ["河边网"]) == (lines, None)
    assert with_title(lines, []) == (lines, None)


@pytest.mark.parametrize("head", ["—", "灯" * 121])
def test_a_head_of_marks_or_of_endless_words_names_no_paragraph(head: str) -> None:
    """Lines that are too long to be compared are not the title for it."""
    paragraph = "灯" * 130 + "。"
    lines = page(paragraph, "———", PROSE)
    assert with_title(lines, [head]) == (lines, None)
    longest = "灯" * 120
    assert with_title(page(longest, PROSE), [longest])[1] == longest


def likely(lines: list[Line]) -> list[int]:
    """The numbers of the lines that are taken for the title."""
    return [line.number for line in with_likely_title(lines) if line.text[0] == "#"]


@pytest.mark.parametrize(("above", "found"), [(12, True), (13, False)])
def test_a_title_that_no_head_says_stands_near_the_article(
    above: int, found: bool
) -> None:
    """Within twelve lines above it, be it the first line of the page."""
    lines = page(TITLE, *[MENU] * (above - 1), PROSE, PROSE, unread=above)
    assert likely(lines) == ([1] if found else [])
    assert all(line.hint is None for line in lines if line.text[0] == "#")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("渡口的灯要挂", True),
        ("渡口的灯要", False),
        ("渡口的灯。", False),
        ("渡口的灯要挂得高一些。", False),
        ("渡口的灯要挂得：", False),
        (MENU + "设置首页", False),
        ((TITLE * 8)[:60], True),
        ((TITLE * 8)[:61], False),
    ],
)
def test_such_a_title_speaks_of_the_article_and_has_its_form(
    line: str, found: bool
) -> None:
    """Six to sixty characters, no sentence."""
    assert bool(likely(page(line, PROSE, PROSE, unread=1))) is found


def test_of_two_such_lines_the_lower_is_taken_if_it_says_as_much() -> None:
    """And the first line that is read may be it."""
    assert likely(page(TITLE, TITLE, PROSE, PROSE, unread=2)) == [2]
    assert likely(page(TITLE, "渡口的灯新闻网", PROSE, PROSE, unread=2)) == [1]
    assert likely(page(MENU, TITLE, PROSE, PROSE, unread=1)) == [2]


def test_an_article_with_a_heading_of_the_first_level_has_its_title() -> None:
    """And a page of which nothing is read has none."""
    lines = page(TITLE, "# 桥头", PROSE, unread=1)
    assert with_likely_title(lines) == lines
    assert likely(page(TITLE, "## 桥头", PROSE, PROSE, unread=1)) == [1, 2]
    assert with_likely_title(page(TITLE, PROSE, unread=2))[0].text == TITLE
