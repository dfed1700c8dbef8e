"""Single elements of a web page: what is the article's, and what is not."""

import pytest
from lxml import html

from narrate.segmenter.sources.documents.web.element_names import furniture_hint
from narrate.segmenter.sources.documents.web.elements import (
    Element,
    is_hidden,
    is_link_button,
    is_strong,
)
from narrate.segmenter.sources.documents.web.linked_notes import is_note_mark
from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"


def _page(*elements: str) -> bytes:
    body = f"<p>{PROSE}</p>" * 12 + "".join(elements)
    return f"<html><body><article>{body}</article></body></html>".encode()


def test_an_element_within_the_article_that_is_named_as_navigation_is_silent() -> None:
    """By its class, its id or its role."""
    page = _page(
        '<div class="sidebar">另有桥头集市开张</div>',
        '<div id="relatedArticles">另有新船下水</div>',
        '<div role="navigation">回到上一章</div>',
    )
    assert set(texts_of(page, ".html")) == {PROSE}


def test_program_code_is_silent_and_a_name_within_a_sentence_is_read() -> None:
    """A poem whose line breaks count stands in the same element as code does, and is read."""
    page = _page(
        "<pre><code>for lamp in lamps:\n    light(lamp)</code></pre>",
        "<p>程序里叫它<code>light</code>，我们叫它灯。</p>",
        "<pre>灯在船头\n人在船尾</pre>",
    )
    read = texts_of(page, ".html")[12:]
    assert read == ["程序里叫它light，我们叫它灯。", "灯在船头", "人在船尾"]


def element(markup: str) -> Element:
    """The first element of a page with this in its body."""
    root = html.document_fromstring(f"<html><body><p>x{markup}</p></body></html>")
    return root.xpath("//body/p")[0][0]


@pytest.mark.parametrize(
    ("markup", "is_mark"),
    [
        ("<sup><a href='#x'>1</a></sup>", True),
        ("<a href='#x'><sup>1</sup></a>", True),
        ("<sup>1</sup>", False),
        ("<sup>[1]</sup>", True),
        ("<sup>①</sup>", True),
        ("<a href='#note1'>1</a>", True),
        ("<a href='#fn2'>[2]</a>", True),
        ("<a href='#x'>1</a>", False),
        ("<a href='note.html'>1</a>", False),
        ("<a href='#note'>见第一章</a>", False),
        ("<a epub:type='noteref'>见第一章</a>", True),
        ("<b>[1]</b>", False),
        ("<sup>12345</sup>", False),
    ],
)
def test_the_mark_of_a_note_is_declared_raised_or_leads_to_one(
    markup: str, is_mark: bool
) -> None:
    """A power is raised, too, and has neither brackets nor a link."""
    assert is_note_mark(element(markup)) is is_mark


@pytest.mark.parametrize(
    ("markup", "is_button"),
    [
        ("<a>返回首页</a>", True),
        ("<a>[详细]</a>", True),
        ("<a>更多&gt;&gt;</a>", True),
        ("<a>更多的灯</a>", False),
        ("<b>更多&gt;&gt;</b>", False),
        ("<a>更多&gt;&gt;" + " " * 15 + "&gt;</a>", False),
    ],
)
def test_a_link_is_a_button_by_all_of_its_words(markup: str, is_button: bool) -> None:
    """And a link alone."""
    assert is_link_button(element(markup)) is is_button


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<b hidden>x</b>", True),
        ("<b aria-hidden='true'>x</b>", True),
        ("<b aria-hidden='false'>x</b>", False),
        ("<b style='display : NONE'>x</b>", True),
        ("<b style='visibility: hidden'>x</b>", False),
        ("<script>x</script>", True),
        ("<b>x</b>", False),
    ],
)
def test_an_element_is_hidden_as_a_browser_hides_it(markup: str, hidden: bool) -> None:
    """But for what a script will show."""
    assert is_hidden(element(markup)) is hidden


@pytest.mark.parametrize(
    ("markup", "is_furniture"),
    [
        ("<button>x</button>", True),
        ("<b class='hotNews'>x</b>", True),
        ("<b class='hotnews'>x</b>", False),
        ("<b id='nav_1'>x</b>", True),
        ("<b class='navy'>x</b>", False),
        ("<b role='search'>x</b>", True),
        ("<b role='searching'>x</b>", False),
        ("<code class='nav'>x</code>", False),
        ("<b>x</b>", False),
    ],
)
def test_furniture_is_told_by_tag_role_and_names(
    markup: str, is_furniture: bool
) -> None:
    """A capital parts a name; program code within a sentence is none."""
    assert (furniture_hint(element(markup)) is not None) is is_furniture


@pytest.mark.parametrize(
    ("markup", "strong"),
    [
        ("<strong>x</strong>", True),
        ("<span class='text-bold'>x</span>", True),
        ("<span class='boldly'>x</span>", False),
        ("<span style='font-weight:600'>x</span>", True),
        ("<span style='font-weight:400'>x</span>", False),
        ("<i style='font-weight:600'>x</i>", False),
    ],
)
def test_bold_is_told_by_tag_style_and_names(markup: str, strong: bool) -> None:
    """Of the elements that pages use for it."""
    assert is_strong(element(markup)) is strong
