"""Which line of a web page is its title."""

import pytest

from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"
SENTENCE = "The ferryman lit the lamp every night, and nobody on the river ever asked him to do it. "


def _first(head: str, body: str, prose: str = PROSE) -> str:
    article = "<div>" + f"<p>{prose}</p>" * 12 + "</div>"
    page = f"<html><head>{head}</head><body>{body}{article}</body></html>".encode()
    return texts_of(page, ".html")[0]


def test_a_heading_that_says_most_of_what_the_head_says_is_the_title() -> None:
    """The head is often written for those who search, and the heading for those who read."""
    head = (
        '<meta property="og:title" content="Ferryman keeps lamp burning on the river">'
        "<title>X | The River Post</title>"
    )
    heading = "Ferryman keeps his lamp burning for fifty years"
    body = f"<h1>{heading}</h1><div>The River Post</div>"
    assert _first(head, body, SENTENCE) == f"# {heading}"


def test_a_long_title_is_not_taken_for_another_long_line() -> None:
    """Titles in English are longer than those in Chinese."""
    long = (
        "The ferryman of the upper river who kept a lamp burning for fifty years"
        " and never once asked anybody for the oil that it needed"
    )
    above = f"<nav>{SENTENCE * 3}</nav><h1>{long}</h1>"
    assert _first(f"<title>{long}</title>", above, SENTENCE) == f"# {long}"


def test_a_title_element_in_the_body_is_never_shown() -> None:
    """Broken pages have their head within the body."""
    page = (
        "<wrap><title>渡口的灯_河边网</title><div>首页</div><h2>渡口的灯</h2><div>"
        + f"<p>{PROSE}</p>" * 12
        + "</div></wrap>"
    )
    assert texts_of(page.encode(), ".html")[:2] == ["# 渡口的灯", PROSE]


@pytest.mark.parametrize("between", ["", "<div>作者：林青 2004-9-17 5:54</div>"])
def test_the_line_right_above_an_article_is_its_title_where_nothing_else_is(
    between: str,
) -> None:
    """What says who wrote it and when may stand between them."""
    body = f"<div>本站首页</div><div>码头名录</div><div>说说怎样添灯油</div>{between}"
    assert _first("<title>河边网</title>", body) == "# 说说怎样添灯油"
