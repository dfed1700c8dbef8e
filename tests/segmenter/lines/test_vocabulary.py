"""Lines that speak of what a text speaks of."""

import pytest

from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary

TEXT = ["去年春天，河水涨到了第三级台阶，渡口停了十二天。", "灯挂得高一些，船就不慌。"]


@pytest.mark.parametrize("line", ["河水涨到台阶", "渡口停了十二天", "灯挂得高"])
def test_a_line_of_the_texts_words_speaks_of_it(line: str) -> None:
    """Marks and blanks do not count."""
    assert Vocabulary(TEXT).share_of(line) >= SAID_IN_TEXT
    assert Vocabulary(TEXT).share_of(f"《{line}》 ") >= SAID_IN_TEXT


@pytest.mark.parametrize("line", ["网站导航 设置首页", "股市行情", "", "9", "——"])
def test_a_menu_does_not_speak_of_it(line: str) -> None:
    """And a line without two letters speaks of nothing."""
    assert Vocabulary(TEXT).share_of(line) < SAID_IN_TEXT
