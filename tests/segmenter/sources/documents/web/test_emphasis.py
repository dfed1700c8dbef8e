"""Whole lines of a web page in bold or italics."""

from tests.segmenter.sources.documents.packages import texts_of

PROSE = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。"


def _read(*elements: str) -> list[str]:
    """What is read of a page besides its prose."""
    body = f"<p>{PROSE}</p>" * 12 + "".join(elements)
    page = f"<html><body><article>{body}</article></body></html>".encode()
    return [text for text in texts_of(page, ".html") if text != PROSE]


def test_a_remark_with_a_link_below_the_last_paragraph_is_the_sites() -> None:
    """All of it is set apart; the same within the text, or without a link, is the author's."""
    remark = '<p><em>想听更多渡口的故事，请写信给<a href="/mail">编辑部</a>。</em></p>'
    assert _read(remark) == []
    assert len(_read(remark, f"<p>{PROSE}</p>")) == 1
    assert len(_read("<p><em>谨以此文纪念我的师傅。</em></p>")) == 1


def test_a_byline_in_bold_is_no_heading() -> None:
    """Nor is a credit of a picture, or a date."""
    lines = [
        "本报记者林青发自渡口",
        "◎ 图：渡口画报",
        "添灯的人",
        "守灯的人",
        "2024年5月6日",
    ]
    page = [f"<p><b>{line}</b></p><p>{PROSE}</p>" for line in lines]
    read = _read(*page)
    assert "### 本报记者林青发自渡口" not in read
    assert "### 添灯的人" in read
    assert "### ◎ 图：渡口画报" not in read
    assert "### 2024年5月6日" not in read
