"""Which element of a web page is the article."""

from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"
MENU = "<div>首页</div><div>码头</div><div>集市</div>"


def test_an_article_is_found_within_elements_of_a_sites_own() -> None:
    """A browser knows nothing of them and shows what they hold."""
    page = (
        f"<body><my-app>{MENU}<my-text>"
        + f"<p>{PROSE}</p>" * 9
        + "</my-text></my-app></body>"
    )
    assert set(texts_of(page.encode(), ".html")) == {PROSE}


def test_a_box_of_teasers_within_the_article_does_not_hide_the_article() -> None:
    """Their sentences do not count, so that the rest is still most of the text."""
    teasers = (
        '<div class="related"><p>桥头集市开张，来的人比去年多，船也比去年多。</p></div>'
    )
    page = (
        f"<body>{MENU}<div><p>{PROSE}</p>{teasers * 4}"
        + f"<p>{PROSE}</p>" * 8
        + "</div></body>"
    )
    assert set(texts_of(page.encode(), ".html")) == {PROSE}


def test_a_first_paragraph_that_calls_itself_so_is_read() -> None:
    """It is set apart from the others, above them."""
    lead = "渡口的灯五十年没有灭过，这是第一次有人把它的故事讲出来。"
    article = "<div>" + f"<p>{PROSE}</p>" * 9 + "</div>"
    page = f'<body>{MENU}<main><p class="art-chapo">{lead}</p>{article}</main></body>'
    assert texts_of(page.encode(), ".html")[0] == lead


def test_an_article_in_several_pieces_is_read_whole() -> None:
    """Pieces of one kind, parted by advertisements."""
    long = '<section class="piece">' + f"<p>{PROSE}</p>" * 20 + "</section>"
    short = '<section class="piece"><p>天亮了，船靠岸，灯就灭了，这一夜没有人落水。</p></section>'
    page = f"<body>{MENU}<div>{long}<p>广告位</p>{short}{short}</div></body>"
    assert len(texts_of(page.encode(), ".html")) == 22


def test_a_first_paragraph_above_a_long_list_is_of_the_article() -> None:
    """Though the list holds nearly all sentences of the page."""
    first = "渡口五十年，守灯的人记下了十件事，今天一件一件讲给大家听。"
    items = "".join(f"<li>{PROSE}</li>" for _ in range(20))
    page = f"<body>{MENU}<div><p>{first * 3}</p><ol>{items}</ol></div></body>"
    assert texts_of(page.encode(), ".html")[0] == first * 3
