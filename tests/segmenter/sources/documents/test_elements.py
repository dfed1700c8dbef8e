"""Single elements of a web page: what is the article's, and what is not."""

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
