"""The text of a web page in its blocks: headings, links, bold lines, pictures and what a browser does not show."""

import pytest
from lxml import html

from narrate.model import Line
from narrate.segmenter.sources.documents.web.article import Weights
from narrate.segmenter.sources.documents.web.page_blocks import OUTSIDE, block_lines

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上。"


def lines_of(inner: str, *, article: str = "body", bold: bool = True) -> list[Line]:
    """The lines of a page with this in its body; the article is the first element of that name."""
    root = html.document_fromstring(f"<html><body>{inner}</body></html>")
    body = root.find("body")
    found = body if article == "body" else body.find(f".//{article}")
    return block_lines(body, [found], Weights(body), bold_headings=bold)


def read(inner: str, *, bold: bool = True) -> list[str]:
    """The lines of a page that are read."""
    return [line.text for line in lines_of(inner, bold=bold) if line.hint is None]


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        ("<p>灯</p><p>船</p>", ["灯", "船"]),
        ("灯<p>船</p>桥", ["灯", "船", "桥"]),
        ("<div>灯<div>船</div>桥</div>", ["灯", "船", "桥"]),
        ("灯<br>船", ["灯", "船"]),
        ("<p>灯<b>亮</b>了</p>", ["灯亮了"]),
        ("<h1>渡口</h1><h3>灯</h3>船", ["# 渡口", "### 灯", "船"]),
        ("<h2>渡口<br>的灯</h2>", ["## 渡口 的灯"]),
        ("<h2><b>渡口</b></h2><p>灯</p>", ["## 渡口", "灯"]),
        ("<table><tr><td>早班</td><td>六点</td></tr><tr><th>晚班</th></tr></table>", ["早班 六点", "晚班"]),
        ("<p>灯\n亮了</p>", ["灯亮了"]),
        ("<p>灯 亮了</p>", ["灯 亮了"]),
        ("<p>the\nlamp</p>", ["the lamp"]),
        ("<p>灯\nlamp</p>", ["灯 lamp"]),
        ("<pre>灯\n亮</pre>", ["灯", "亮"]),
        ("<p>灯<script>x()</script>亮</p>", ["灯亮"]),
        ("<p>灯<span style='display:none'>不</span>亮</p>", ["灯亮"]),
        ("<p>灯<ruby>渡<rt>dù</rt></ruby></p>", ["灯渡"]),
        ("<p>水<img alt='渡'>口</p>", ["水渡口"]),
        ("<p>水<img alt='渡口'>边</p>", ["水渡口边"]),
        ("<p>水<img alt='渡口的'>边</p>", ["水边"]),
        ("<p>水<img alt='dk'>边</p>", ["水边"]),
        ("<p>水<img>边</p>", ["水边"]),
        ("<p> </p><p>灯</p>", ["灯"]),
    ],
)  # fmt: skip
def test_a_page_is_read_in_its_blocks(inner: str, texts: list[str]) -> None:
    """As a browser sets it: what is in line goes on, what is a block begins a line."""
    assert read(inner) == texts


def test_a_line_has_the_number_of_the_line_that_its_element_begins_on() -> None:
    """As an editor shows it."""
    found = lines_of("\n<p>灯</p>\n\n<p>船\n桥</p>")
    assert [line.number for line in found] == [2, 4]


@pytest.mark.parametrize(
    ("inner", "is_link"),
    [
        ("<p><a href=x>桥头集市</a></p>", True),
        ("<p><a href=x>桥头集市</a>开</p>", True),
        ("<p><a href=x>桥头集市</a>开张</p>", False),
        ("<p><a href=x>桥头集市开张了。</a></p>", False),
        (f"<p><a href=x>{'桥' * 160}</a></p>", True),
        (f"<p><a href=x>{'桥' * 161}</a></p>", False),
        ("<h2><a href=x>桥头集市</a></h2>", True),
        ("<p>· <a href=x>桥头集市</a> 2024-03-01</p>", True),
        ("<p>桥头集市 2024-03-01</p>", False),
        ("<p><a href=x>桥头</a><a href=y>集市</a></p>", True),
    ],
)
def test_a_line_that_is_nothing_but_a_link_is_not_read(
    inner: str, is_link: bool
) -> None:
    """Four fifths of it, but for a bullet and a date; a sentence and a long line are read."""
    (line,) = lines_of(inner)
    assert (line.hint == "is nothing but a link") is is_link


@pytest.mark.parametrize(
    ("text", "is_caption"),
    [
        ("（三代）", False),
        ("（三代人）", True),
        ("（" + "三" * 40 + "）", True),
        ("（" + "三" * 41 + "）", False),
        ("（三代人。）", False),
        ("三代人（合影）", False),
    ],
)
def test_the_first_line_below_a_picture_is_its_caption_if_it_is_in_brackets(
    text: str, is_caption: bool
) -> None:
    """The second is not, nor is one without a picture."""
    first, second = lines_of(f"<p><img src=x></p><p>{text}</p><p>{text}</p>")
    assert (first.hint == "is a caption") is is_caption
    assert second.hint is None


def bold_page(*heads: str, below: int = 4, style: str = "<b>{}</b>") -> str:
    """Bold lines, each above so many paragraphs."""
    prose = f"<p>{PROSE}</p>" * below
    return "".join(f"<p>{style.format(head)}</p>{prose}" for head in heads)


@pytest.mark.parametrize(
    ("head", "is_heading"),
    [
        ("挂灯人", True),
        ("挂灯", False),
        ("灯" * 40, True),
        ("灯" * 41, False),
        ("挂灯人：", False),
        ("挂灯人。", False),
        ("挂灯人？", True),
    ],
)
def test_bold_lines_are_headings_where_the_page_has_no_others(
    head: str, is_heading: bool
) -> None:
    """Three to forty characters without the end of a sentence."""
    texts = read(bold_page(head, head.replace("灯", "桨")))
    assert (texts[0] == f"### {head}") is is_heading
    assert read(bold_page(head, head), bold=False)[0] == head
    assert read(f"<h2>渡口</h2>{bold_page(head, head)}")[1] == head


@pytest.mark.parametrize(
    "style",
    [
        "<strong>{}</strong>",
        "<span style='font-weight: 700'>{}</span>",
        "<span style='font-weight:bold'>{}</span>",
        "<span class='subtitle'>{}</span>",
    ],
)
def test_bold_is_told_by_tag_style_and_names(style: str) -> None:
    """As sites set their headings."""
    page = bold_page("渡口挂灯的三代人", "渡口划桨的三代人", style=style)
    assert read(page)[0] == "### 渡口挂灯的三代人"


@pytest.mark.parametrize(
    ("head", "more", "is_heading"),
    [("灯" * 9, "的", True), ("灯" * 8, "的", False)],
)
def test_a_line_may_have_a_tenth_that_is_not_bold(
    head: str, more: str, is_heading: bool
) -> None:
    """As the mark behind a number."""
    page = bold_page(head, head.replace("灯", "桨"), style="<b>{}</b>" + more)
    assert read(page)[0].startswith("###") is is_heading


def test_one_bold_line_is_no_heading_and_too_many_are_how_the_page_is_written() -> None:
    """Two make a row; of the lines of the page they are three tenths at most."""
    assert read(bold_page("挂灯的人"))[0] == "挂灯的人"
    heads = ["挂灯的人", "划桨的人", "看水的人"]
    assert read(bold_page(*heads, below=3))[0] == "### 挂灯的人"
    assert read(bold_page(*heads, below=2))[0] == "挂灯的人"


def test_a_bold_line_right_above_another_is_no_heading() -> None:
    """Nor is one at the end."""
    page = "<p><b>渡口讲话</b></p>" + bold_page("挂灯的人", "划桨的人", below=5)
    assert read(page)[:2] == ["渡口讲话", "### 挂灯的人"]
    assert (
        read(bold_page("挂灯的人", "划桨的人") + "<p><b>看水的人</b></p>")[-1]
        == "看水的人"
    )


def test_what_stands_outside_the_article_keeps_its_place_with_a_hint() -> None:
    """In the elements around it, beside it and below it."""
    inner = f"<div><p>首页</p><section>{PROSE}<p>灯</p></section>版权</div>底"
    found = lines_of(inner, article="section")
    assert [(line.text, line.hint) for line in found] == [
        ("首页", OUTSIDE),
        (PROSE, None),
        ("灯", None),
        ("版权", OUTSIDE),
        ("底", OUTSIDE),
    ]


def test_a_paragraph_right_above_furniture_is_read() -> None:
    """Though no element of its own parts it from a row of buttons."""
    share = "<div class='share'>分享到</div>"
    found = lines_of(f"<div>{PROSE}<br>{PROSE}{share}{PROSE}</div>")
    assert [line.text for line in found if line.hint is None] == [PROSE] * 3
    assert [line.text for line in found if line.hint] == ["分享到"]


@pytest.mark.parametrize(
    ("opening", "hint"),
    [
        ("<nav>", "stands in the page's navigation"),
        ("<div class='share'>", "stands in the page's navigation"),
        ("<figcaption>", "is a caption"),
        ("<aside epub:type='footnote'>", "is a note"),
        ("<section role='doc-endnotes'>", "is a note"),
        ("<section epub:type='colophon'>", "stands on the copyright page or in the contents"),
        ("<div class='shares'>", None),
    ],
)  # fmt: skip
def test_an_element_that_says_what_it_is_is_not_read_with_all_within_it(
    opening: str, hint: str | None
) -> None:
    """By its tag, its names or its declared type."""
    tag = opening[1:].split()[0].strip(">")
    inner = f"{opening}灯<div>船</div></{tag}><p>{PROSE}</p>"
    found = lines_of(inner)
    assert [line.hint for line in found] == [hint, hint, None]


def test_furniture_that_holds_half_of_the_sentences_is_read() -> None:
    """More than half, that is: what has as much as the article beside it is not."""
    share = f"<div class='share'>{PROSE}</div>"
    assert len(read(f"{share}<p>{PROSE}</p>")) == 1
    assert len(read(f"{share}<p>灯。</p>")) == 2


def test_elements_that_are_nested_without_end_do_not_end_the_program() -> None:
    """What lies deeper than two hundred is not read."""
    assert read("<div>" * 199 + "灯" + "</div>" * 199) == ["灯"]
    assert read("<div>" * 230 + "灯" + "</div>" * 230) == []
