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


def test_what_stands_above_a_title_within_the_article_is_silent() -> None:
    """A kicker, or the name of a column; a sentence there is an introduction."""
    prose = f"<p>{PROSE}</p>" * 12
    kicker = "<div>河边人物</div><h2>渡口的灯</h2>"
    page = f"<head><title>渡口的灯</title></head><body><article>{kicker}{prose}</article></body>"
    assert texts_of(page.encode(), ".html")[:2] == ["# 渡口的灯", PROSE]
    assert texts_of(page.replace("河边人物", PROSE).encode(), ".html")[0] == PROSE


def test_a_title_that_comes_again_below_itself_is_read_once() -> None:
    """With the speaker's name before it, and then without."""
    body = "<h1>林青：怎样把一盏灯守五十年</h1><p>怎样把一盏灯守五十年</p>"
    page = f"<head><title>林青：怎样把一盏灯守五十年</title></head><body>{body}" + (
        f"<p>{PROSE}</p>" * 12
    )
    assert texts_of(page.encode(), ".html")[1] == PROSE


def test_a_long_heading_below_the_title_is_its_summary() -> None:
    """It heads nothing, and is read as a sentence."""
    summary = "The ferryman of the upper river has kept his lamp burning for fifty years, and says why"
    head = "<title>The lamp of the ferryman</title>"
    page = f"{head}<body><h1>The lamp of the ferryman</h1><h2>{summary}</h2>" + (
        f"<p>{SENTENCE}</p>" * 12
    )
    assert texts_of(page.encode(), ".html")[1] == summary


def test_a_title_on_several_lines_is_one() -> None:
    """As a notice of an office has it."""
    lines = ["关于在上游渡口", "修缮码头台阶", "并更换全部船灯", "的通知"]
    body = "<article>" + "".join(f"<p><b>{line}</b></p>" for line in lines)
    page = f"<head><title>{''.join(lines)}</title></head><body>{body}" + (
        f"<p>{PROSE}</p>" * 12 + "</article></body>"
    )
    assert texts_of(page.encode(), ".html")[0] == "# " + "".join(lines)


def test_a_second_line_of_a_title_begins_with_a_dash() -> None:
    """It stands outside of the article, as the title does."""
    head = "<title>众人的灯</title>"
    body = "<div><h1>众人的灯</h1><h2>——热烈祝贺渡口大桥通车</h2></div>"
    article = "<div>" + f"<p>{PROSE}</p>" * 12 + "</div>"
    page = f"<head>{head}</head><body>{body}{article}</body>"
    read = texts_of(page.encode(), ".html")
    assert read[0] == "# 众人的灯"
    assert "热烈祝贺渡口大桥通车" in read[1]


def test_a_number_is_no_title() -> None:
    """Some pages are only numbered in their heads."""
    assert _first("<title>1</title>", "<div>1</div><h1>渡口的灯</h1>") == "# 渡口的灯"
