"""Which element of a web page is the article."""

import pytest
from lxml import html

from narrate.segmenter.sources.documents.web.article import Weights, find_article

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上。"  #: 27 characters


def article_of(body: str) -> str | None:
    """The name (id) of the element that is the article."""
    root = html.document_fromstring(f"<html><body id='body'>{body}</body></html>")
    element = root.find("body")
    return str(find_article(element, Weights(element)).get("id"))


def weight_of(inner: str) -> int:
    """How many characters of sentences an element holds."""
    root = html.document_fromstring(f"<html><body>{inner}</body></html>")
    return Weights(root.find("body")).total


@pytest.mark.parametrize(
    ("inner", "weight"),
    [
        (f"<p>{PROSE}</p>", 27),
        (f"<p>{PROSE}</p><p>{PROSE}</p>", 54),
        (f"{PROSE}<br>{PROSE}", 54),
        (f"<p>{PROSE[:10]}<b>{PROSE[10:15]}</b>{PROSE[15:]}</p>", 27),
        (f"<div>{PROSE}<p>{PROSE}</p>{PROSE}</div>", 81),
        (f"<span><p>{PROSE}</p></span>", 27),
        (f"<p><a>{PROSE}</a></p>", 0),
        (f"<p><b><a>{PROSE}</a></b></p>", 0),
        (f"<p>{PROSE}<a>{PROSE}</a></p>", 27),
        (f"<p style='display: none'>{PROSE}</p>", 0),
        (f"<p>{PROSE}<b hidden>{PROSE}</b></p>", 27),
        ("<p>灯亮了，船也来了，人齐。</p>", 12),
        ("<p>灯亮了，船来了，人齐。</p>", 0),
        ("<p>灯亮了，船来了，人也都到齐</p>", 13),
        ("<p>灯亮了，船来了人也都到齐了</p>", 0),
        ("<p>灯 亮，了 船，来 了，人 到 齐</p>", 0),
        ("<p>The lamp is lit! Now go</p>", 23),
        ("<p>The lamp no.7 is lit now</p>", 0),
    ],
)
def test_sentences_outside_links_are_weighed_by_their_characters(
    inner: str, weight: int
) -> None:
    """In blocks and between them, each once; a short line, and one without an end or clauses, weighs nothing."""
    assert weight_of(inner) == weight


def test_the_article_is_the_deepest_element_with_most_of_the_sentences() -> None:
    """Four fifths of them."""
    prose = f"<p>{PROSE}</p>"
    inner = f"<div id='inner'>{prose * 8}</div>"
    assert article_of(f"<div id='outer'>{inner}{prose * 2}</div>") == "inner"
    inner = f"<div id='inner'>{prose * 7}</div>"
    assert article_of(f"<div id='outer'>{inner}{prose * 2}</div>") == "outer"


@pytest.mark.parametrize(("count", "found"), [(3, "inner"), (2, "body")])
def test_of_a_few_characters_nothing_can_be_told(count: int, found: str) -> None:
    """Sixty are the least."""
    assert article_of(f"<div id='inner'>{f'<p>{PROSE}</p>' * count}</div>") == found


def test_furniture_does_not_count_where_it_is_the_lesser_part() -> None:
    """Comments by their name; an element that holds most of the sentences is none, whatever its name."""
    prose = f"<p>{PROSE}</p>"
    comments = f"<div class='comments'><div><p>{PROSE}</p></div>{prose * 2}</div>"
    assert article_of(f"<div id='inner'>{prose * 4}</div>{comments}") == "inner"
    named = f"<div id='inner' class='comments'>{prose * 4}</div>"
    assert article_of(f"{named}<p>灯亮了。</p>") == "inner"


def test_a_page_that_names_its_article_is_believed_in_part() -> None:
    """The element holds it, or lies within it; one of two is not believed."""
    prose = f"<p>{PROSE}</p>"
    declared = (
        f"<article id='declared'><div id='inner'>{prose * 9}</div><p>灯。</p></article>"
    )
    assert article_of(f"<div id='outer'>{declared}</div>") == "inner"
    within = (
        f"<div id='outer'>{prose * 9}<article id='declared'>{prose}</article></div>"
    )
    assert article_of(within) == "outer"
    beside = f"<div id='outer'><div id='inner'>{prose * 9}</div><article>{prose}</article></div>"
    assert article_of(beside) == "outer"
    two = beside.replace("</article>", "</article><article>灯。</article>")
    assert article_of(two) == "inner"


def test_a_single_paragraph_is_an_article_and_words_within_it_are_not() -> None:
    """The walk goes into blocks, cells and what old pages set around them."""
    text = PROSE * 3
    assert article_of(f"<div id='outer'><p id='inner'>{text}</p></div>") == "inner"
    assert article_of(f"<table><tr><td id='cell'>{text}</td></tr></table>") == "cell"
    assert article_of(f"<center><font id='font'>{text}</font></center>") == "font"


def test_elements_that_are_nested_without_end_do_not_end_the_program() -> None:
    """What lies deeper than two hundred is not weighed."""
    deep = "<div>" * 199 + PROSE + "</div>" * 199
    assert weight_of(deep) == 27
    deeper = "<div>" * 230 + PROSE + "</div>" * 230
    assert weight_of(deeper) == 0
