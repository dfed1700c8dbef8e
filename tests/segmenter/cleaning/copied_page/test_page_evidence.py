"""A file is taken for a copied page only on what several lines say, or where they stand."""

import pytest

from narrate.segmenter.cleaning.copied_page.page_evidence import (
    is_copied_page,
    is_of_site,
)
from tests.segmenter.speeches import annotated

SENTENCE = "河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着。"
SIGNS = ["设为首页", "登录", "注册", "返回顶部", "网站地图", "关于我们", "联系我们"]
LABEL = "桥头集市"


def is_page(*texts: str, signs: int = 0, saved: bool = False) -> bool:
    """Whether these lines are a copied page, the first `signs` of which a site has written."""
    lines = annotated("\n".join(texts))
    found = {len(lines): "stands outside the page's article"} if saved else {}
    return is_copied_page(lines, range(len(lines)), range(signs), found)


@pytest.mark.parametrize(("signs", "found"), [(6, True), (5, False)])
def test_six_different_lines_of_a_site_make_a_page(signs: int, found: bool) -> None:
    """Among sentences alone; five do not, and one that comes again counts once."""
    assert is_page(*SIGNS[:signs], *[SENTENCE] * 9, signs=signs) is found
    again = [*SIGNS[:5], *SIGNS[:5]]
    assert not is_page(*again, *[SENTENCE] * 9, signs=10)


@pytest.mark.parametrize(
    ("signs", "short", "found"), [(3, 12, True), (2, 12, False), (3, 11, False)]
)
def test_three_lines_of_a_site_make_a_page_among_twelve_short_ones(
    signs: int, short: int, found: bool
) -> None:
    """Menus are short lines; the lines of the site are among the twelve."""
    texts = [*SIGNS[:signs], SENTENCE, *[LABEL] * (short - signs), SENTENCE]
    assert is_page(*texts, signs=signs) is found


@pytest.mark.parametrize(("run", "found"), [(25, True), (24, False)])
def test_one_line_of_a_site_makes_a_page_in_a_long_run_of_short_ones(
    run: int, found: bool
) -> None:
    """Twenty-five of them, which no sentence parts."""
    assert is_page(SIGNS[0], *[LABEL] * (run - 1), SENTENCE, signs=1) is found
    parted = [SIGNS[0], *[LABEL] * 12, SENTENCE, *[LABEL] * 13]
    assert not is_page(*parted, SENTENCE, signs=1)
    assert not is_page(*[LABEL] * (run + 5), SENTENCE)


def test_one_line_of_a_site_makes_a_page_of_what_was_saved_as_one() -> None:
    """The reader of web pages has said that something stands outside of its article."""
    assert is_page(SIGNS[0], SENTENCE, signs=1, saved=True)
    assert not is_page(SIGNS[0], SENTENCE, signs=1)
    assert not is_page(SENTENCE, saved=True)


@pytest.mark.parametrize(("headings", "found"), [(1, True), (2, False)])
def test_a_text_in_markdown_is_no_copied_page(headings: int, found: bool) -> None:
    """One heading may be the headline, two are its author's; a saved page has them too."""
    texts = [*SIGNS[:6], *["# 渡口的灯"] * headings, SENTENCE]
    assert is_page(*texts, signs=6) is found
    assert is_page(*texts, signs=6, saved=True)


def test_addresses_are_one_sign_together() -> None:
    """A paper names many of them."""
    addresses = [f"https://ferry.example/{number}" for number in range(9)]
    assert not is_page(*addresses, SENTENCE, signs=9)
    assert not is_page(*SIGNS[:4], *addresses[:4], SENTENCE, signs=8)
    assert is_page(*SIGNS[:5], *addresses[:4], SENTENCE, signs=9)


ENDS = ["责任编辑：林青", "【打印】", "点赞"]


def _ended(*below: str, sites: int = 3) -> bool:
    """Whether an article with these lines below is taken for a copied one; the last `sites` are the site's."""
    texts = [SENTENCE, SENTENCE, *below]
    lines = annotated("\n".join(texts))
    of_site = range(len(lines) - sites, len(lines))
    return is_copied_page(lines, range(len(lines)), of_site, {})


def test_a_copied_article_ends_with_its_editor_and_lines_of_the_site() -> None:
    """Three of them, and no sentence of the speech among them."""
    assert _ended(*ENDS)
    assert not _ended(*ENDS[:2], sites=2)
    assert not _ended("【打印】", "点赞", "分享到")
    assert not _ended("责任编辑：林青", SENTENCE, "点赞", "分享到", "登录")
    assert _ended("责任编辑：林青", LABEL, "点赞", "分享到", "登录")


@pytest.mark.parametrize(
    ("text", "among_others", "is_of"),
    [
        ("设为首页", False, True),
        ("2024-03-01 09:10", False, True),
        ("2024年3月1日", False, False),
        ("各位朋友圈的朋友：", False, False),
        ("客服热线：12345", False, False),
        ("客服热线：12345", True, True),
        ("客服热线开通一周年座谈会发言", True, False),
        ("## 责任编辑：林青", False, True),
        ("## 登录", False, False),
        ("12", False, True),
    ],
)
def test_a_line_is_of_a_site_by_its_words(
    text: str, among_others: bool, is_of: bool
) -> None:
    """Weaker words are enough among others; a date is the speech's, and a heading by format rarely the site's."""
    assert is_of_site(annotated(text)[0], among_others=among_others) is is_of
