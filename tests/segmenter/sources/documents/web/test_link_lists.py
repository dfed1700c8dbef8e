"""Links to other articles within an article, and what stands above and below them."""

from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"


def _read(*elements: str) -> list[str]:
    """What is read of a page besides its prose."""
    body = f"<p>{PROSE}</p>" * 12 + "".join(elements)
    page = f"<html><body><article>{body}</article></body></html>".encode()
    return [text for text in texts_of(page, ".html") if text != PROSE]


def _link(text: str) -> str:
    return f'<a href="/other.html">{text}</a>'


def test_a_line_above_a_list_of_links_is_silent_with_them() -> None:
    """Whatever it says; a link that asks is one, as is one with a bullet and a date."""
    linked = _link("桥头集市为什么开在河边？")
    dated = "·" + _link("新船下水那天来了多少人") + "（2005-04-03 17:19）"
    assert _read("<p>码头上的其他事</p>", f"<p>{linked}</p>", f"<p>{dated}</p>") == []


def test_a_line_above_buttons_or_a_single_link_is_read() -> None:
    """A name of what is sold stands above where it is sold, and a speaker may give one source."""
    buttons = f"<p>{_link('去买')}</p><p>{_link('去看')}</p>"
    assert _read("<p>一盏好灯</p>", buttons) == ["一盏好灯"]
    single = f"<p>{_link('桥头集市为什么开在河边')}</p>"
    assert _read("<p>一盏好灯</p>", single) == ["一盏好灯"]


def test_a_heading_that_leads_elsewhere_is_a_teaser() -> None:
    """The heading of a section may be a place that others link to."""
    teaser = f"<h3>{_link('桥头集市开张了')}</h3>"
    section = '<h3><a name="two" href="#two">添灯的人</a></h3>'
    assert _read(teaser, section, f"<p>{PROSE}</p>") == ["### 添灯的人"]


def test_cards_of_other_articles_are_silent_with_their_summaries() -> None:
    """Several linked headings, a sentence below each."""
    names = ("桥头集市开张了", "新船下水了", "老渡工退休了")
    cards = [f"<h3>{_link(name)}</h3><p>讲{name}那天的事。</p>" for name in names]
    assert _read(*cards) == []


def test_a_link_around_a_block_is_a_link() -> None:
    """Where the link begins outside the element that holds its words."""
    assert _read('<a href="/other.html"><div>桥头集市开张了</div></a>') == []


def test_a_name_without_an_address_is_no_link() -> None:
    """An old page may never close it."""
    assert _read('<p><a name="end">船靠岸了</a></p>') == ["船靠岸了"]


def test_teasers_without_summaries_do_not_silence_what_follows() -> None:
    """The paragraph below the last of them is the author's."""
    teasers = [
        f"<h3>{_link(name)}</h3>" for name in ("集市开张", "新船下水", "老渡工退休")
    ]
    own = "<p>说回渡口的灯，它还亮着。</p>"
    assert _read(*teasers, own) == ["说回渡口的灯，它还亮着。"]


def test_a_caption_is_silent_wherever_it_comes_again() -> None:
    """Once for each size of the screen."""
    caption = "老渡工站在船头，手里提着他的灯。"
    figure = f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    assert _read(figure, f"<div>{caption}</div>") == []
