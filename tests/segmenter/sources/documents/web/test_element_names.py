"""What the names of elements say: captions, players, teasers, and what is there for those who do not see the page."""

import pytest

from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"


def _read(*elements: str) -> list[str]:
    """What is read of a page besides its prose."""
    body = f"<p>{PROSE}</p>" * 12 + "".join(elements)
    page = f"<html><body><article>{body}</article></body></html>".encode()
    return [text for text in texts_of(page, ".html") if text != PROSE]


@pytest.mark.parametrize(
    "element",
    [
        '<div class="c-carousel"><p>渡口的清晨，船还没有开。</p></div>',
        '<div class="img-credit">渡口报社</div>',
        '<div class="asset_gallery"><p>1 of 12</p></div>',
        '<div class="jwp-box"><span>0:00</span></div>',
        '<div class="featured-video">片子加载失败，请再试一次。</div>',
        '<div class="trending-now"><p>桥头集市开张。</p></div>',
        '<div class="contentRecirc"><p>新船下水。</p></div>',
        '<section aria-label="Related articles"><p>新船下水。</p></section>',
        '<div data-testid="byline-box">渡口报记者</div>',
        '<h2 class="visually-hidden">正文内容</h2>',
        '<div class="box hidden"><p>这一段要付钱才看得见。</p></div>',
    ],
)
def test_what_is_named_as_furniture_is_silent(element: str) -> None:
    """By class, label or test identifier, in words that are parted by hyphens, underscores or capitals."""
    assert _read(element) == []


@pytest.mark.parametrize(
    "element",
    [
        '<p class="slipstream">船往下游去。</p>',
        '<div class="hidden md:block"><p>宽的屏幕上看得见。</p></div>',
        '<div class="overflow-hidden"><p>看得见。</p></div>',
        '<div class="creditable">账要记清楚。</div>',
        "<figure><blockquote>过了河的人，别忘了灯。</blockquote></figure>",
    ],
)
def test_a_name_that_only_holds_such_a_word_says_nothing(element: str) -> None:
    """A quotation that is set as a figure is text, too."""
    assert len(_read(element)) == 1


def test_a_figure_is_a_picture_with_what_is_said_of_it() -> None:
    """Its caption needs no element of its own, nor does that of a picture in a box named so."""
    assert _read('<figure><img src="a.jpg"><p>渡口的清晨</p></figure>') == []
    assert _read('<div class="photo"><img src="a.jpg">渡口的清晨</div>') == []
    assert _read('<div class="photo"><p>说说这张照片。</p></div>') != []


def test_words_for_screen_readers_are_not_read_within_a_line() -> None:
    """They repeat or explain what others see."""
    line = '<p>灯<span class="sr-only">（一盏船灯）</span>挂在船头。</p>'
    assert _read(line) == ["灯挂在船头。"]


def test_a_caption_within_a_line_ends_the_line() -> None:
    """An element that is no block may still hold what is no part of the sentence."""
    line = '<div>船开了。<span class="caption">船头的灯</span>人散了。</div>'
    assert _read(line) == ["船开了。", "人散了。"]


def test_a_paragraph_that_is_hidden_from_nobody_but_screen_readers_is_read() -> None:
    """Pages keep what is to be paid from them, and show it; a sign of that kind is decoration."""
    long = (
        "这一段要付过钱的人才能听，可是页面上人人都看得见，所以照样要念，一个字也不能少，"
        "念完这一段再念下一段，一直念到灯灭为止，直到天亮船开。"
    )
    assert _read(f'<p aria-hidden="true">{long}</p>') == [long]
    assert _read('<span aria-hidden="true">◆</span>') == []
