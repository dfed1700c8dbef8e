"""The explanation says of every line what it was taken for, as the outline does."""

from pathlib import Path

from narrate.model import Explained
from narrate.segmenter import explain, read

SPEECH = """在柳湾乡秋收现场会上的讲话
（2023年10月18日）
方一禾

同志们：
全乡的晚稻已经收了三分之二，下面我讲两点意见。

一、看清差距
烘干房只够用一半，这一点要承认。

二、抓住关键
抢收要同老天爷抢时间，一天也等不得。

谢谢大家。
"""


def explained(folder: Path, text: str) -> list[Explained]:
    """What the lines of a text were taken for."""
    path = folder / "speech.txt"
    path.write_text(text, encoding="utf-8")
    return list(explain(read(path)))


def test_every_line_with_words_has_its_row(tmp_path: Path) -> None:
    """In the order of the file, with its number and its words."""
    rows = explained(tmp_path, SPEECH)
    lines = list(enumerate(SPEECH.splitlines(), start=1))
    assert [(row.line, row.text) for row in rows] == [
        (n, text) for n, text in lines if text
    ]


def test_a_row_says_what_a_line_is_for(tmp_path: Path) -> None:
    """Title, what is told beside it, salutation, sections, paragraphs and last words."""
    kinds = [row.kind for row in explained(tmp_path, SPEECH)]
    assert kinds == [
        "title",
        "about",
        "about",
        "salutation",
        "paragraph",
        "section",
        "paragraph",
        "section",
        "paragraph",
        "closing",
    ]


def test_beside_the_title_the_date_and_the_speaker_are_told_apart(
    tmp_path: Path,
) -> None:
    """The reason names which of them a line is."""
    _, date, speaker, *_ = explained(tmp_path, SPEECH)
    assert date.reason == "tells the date, beside the title"
    assert speaker.reason == "tells the speaker, beside the title"


def test_a_line_that_goes_on_names_the_line_it_goes_on_from(tmp_path: Path) -> None:
    """A paragraph that a page broke is one paragraph of several rows."""
    wrapped = """　　各位老哥，今天难得聚得这样齐。船早就不划了，可是手上的
茧还在。我带来一支桨，是旧年的，桨柄上还刻着我的名字，大
家传着看一看。
　　第一件事，我想说说涨水。那年七月，水一夜涨了三米，渡口
的石阶全没了。我们几个人守着两条船，把对岸的人接了过来。
"""
    rows = explained(tmp_path, wrapped)
    assert [row.kind for row in rows[:3]] == ["paragraph", "", ""]
    assert [row.reason for row in rows[1:3]] == ["goes on from line 1"] * 2
