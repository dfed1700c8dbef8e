"""Notes to a speech are silent, with their marks, and only they."""

import pytest

from narrate.segmenter import outline
from tests.segmenter.speeches import document_of, read_lines

HEAD = "在渡口修缮完工仪式上的讲话\n各位乡亲：\n"


def _read(
    text: str, *, keep: tuple[str, ...] = (), skip: tuple[str, ...] = ()
) -> list[str]:
    return read_lines(outline(document_of(HEAD + text), keep=keep, skip=skip).chapters)[
        2:
    ]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (
            "去年春天〔1〕，河水涨到了第三级台阶①，停了十二天[2]。",
            "去年春天，河水涨到了第三级台阶，停了十二天。",
        ),
        (
            "我们把灯挂得高一些²，让对岸的人也看得见。",
            "我们把灯挂得高一些，让对岸的人也看得见。",
        ),
        ("渡口占地10km²，水面宽五百米。", "渡口占地10km²，水面宽五百米。"),
        ("编号[7]的灯在船头，编号〔3〕的在船尾。", "编号[7]的灯在船头，编号的在船尾。"),
    ],
)
def test_marks_of_notes_are_silent_behind_a_word(text: str, spoken: str) -> None:
    """Also where the notes are not in the file; a power, and a number that belongs to a word, are read."""
    assert _read(text) == [spoken]


@pytest.mark.parametrize(
    "text", ["依照渡政〔2021〕12号文件办理。", "河发［2020］第3号文件是这样写的。"]
)
def test_the_year_in_the_number_of_a_document_is_read(text: str) -> None:
    """Official papers are cited by it; a mark of a note has no number behind it."""
    assert _read(text) == [text]


def test_a_circled_number_that_opens_a_clause_is_that_of_a_point() -> None:
    """It is read as it stands."""
    text = "今年要做三件事：①提高灯，②换新船，③修台阶，一件都不能少。"
    assert _read(text) == [text]


@pytest.mark.parametrize("heading", ["注 释", "【注释】", "注：", "参考文献"])
def test_notes_below_their_heading_are_silent_wherever_they_stand(heading: str) -> None:
    """At the end of a chapter too; the next chapter is read."""
    text = (
        "一、灯\n灯油每天添一次〔1〕，添灯的人要签名，名字写在船头的木板上。\n"
        f"{heading}\n〔1〕见某县志第三卷。\n〔2〕木板已经不在了。\n"
        "二、人\n人数过船要点两遍，上船点一遍，下船点一遍，少一个就不开。\n"
    )
    read = _read(text)
    assert "一、灯" in read
    assert "二、人" in read
    assert not any(
        "县志" in line or "木板已经" in line or "〔" in line for line in read
    )


def test_what_the_user_skips_within_lines_is_left_out_and_notes_come_back_when_kept() -> (
    None
):
    """By regular expressions."""
    text = "去年春天，渡口（在县城以南）停了十二天。\n注释\n〔1〕见某县志第三卷。\n"
    assert _read(text, skip=(r"（[^）]*）",)) == ["去年春天，渡口停了十二天。"]
    assert "〔1〕见某县志第三卷。" in _read(text, keep=("县志",))


def test_fillers_are_left_out_on_request_and_words_that_hold_them_stay() -> None:
    """The expression of the README, with the mark that follows a filler."""
    text = (
        "呃，这件事嘛，嗯……我们再商量商量，啊，不急。\n啊呀一声，他嗯、啊都没有说。\n"
    )
    fillers = "(?<![一-龥])[呃嗯啊]+[，、…]+"
    assert _read(text, skip=(fillers,)) == [
        "这件事嘛，我们再商量商量，不急。",
        "啊呀一声，他嗯、啊都没有说。",
    ]


def test_a_bracketed_note_at_the_end_is_silent_without_a_heading() -> None:
    """If the line right above it bears its mark."""
    text = "去年春天，河水涨到了第三级台阶[1]，停了十二天。\n[1] 见某县志第三卷。\n"
    assert _read(text) == ["去年春天，河水涨到了第三级台阶，停了十二天。"]


def test_a_list_of_sources_without_numbers_is_silent() -> None:
    """Below a heading that promises it; what stands behind it is read."""
    text = (
        "灯油每天添一次，添灯的人要签名，名字写在船头的木板上。\n参考文献\n"
        "渡口志编委会：《渡口志》，某某出版社，1998年。\n老船工口述，见《县志通讯》2003年第2期。\n"
        "大家记住这盏灯，也记住添灯的人，谢谢大家！\n"
    )
    read = _read(text)
    assert not any("渡口志" in line or "县志" in line for line in read)
    assert read[-1].endswith("谢谢大家！")
