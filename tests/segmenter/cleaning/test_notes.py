"""Notes to a speech are silent, with their marks, and only they."""

import pytest

from narrate.segmenter import outline
from narrate.segmenter.cleaning.note_marks import find_note_marks
from narrate.segmenter.cleaning.notes import find_notes
from tests.segmenter.speeches import annotated, document_of, read_lines

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


@pytest.mark.parametrize(
    ("text", "has_notes", "marks"),
    [
        ("春天〔1〕，", False, ["〔1〕"]),
        ("春天〔注1〕来", False, ["〔注1〕"]),
        ("〔1〕春天", False, []),
        ("春天[1]，", False, ["[1]"]),
        ("春天[1]来", False, []),
        ("春天[1]来", True, ["[1]"]),
        ("[1]春天", True, ["[1]"]),
        ("春天[12345]，", True, []),
        ("台阶①，", False, ["①"]),
        ("台阶①来", False, []),
        ("来了。①春天", False, ["①"]),
        ("①春天，", False, []),
        ("，①春天", False, []),
        ("台阶㉑，", False, ["㉑"]),
        ("十km㉑，", False, ["㉑"]),
        ("高一些²，", False, ["²"]),
        ("高一些¹²，", False, ["¹²"]),
        ("十km²，", False, []),
        ("x²", False, []),
        ("5²", False, []),
        ("三尺²", False, []),
        ("lamp²", False, ["²"]),
    ],
)
def test_the_marks_within_a_line_are_told_by_what_stands_beside_them(
    text: str, has_notes: bool, marks: list[str]
) -> None:
    """A number that opens a clause is that of a point, and one behind a unit is a power."""
    found = find_note_marks(text, has_notes=has_notes)
    assert sorted({text[start:end] for start, end in found}) == marks


def noted(text: str) -> list[int]:
    """The lines of a text that are notes, or head them, counted from nought."""
    return sorted({index for index, _ in find_notes(annotated(text), {})})


def test_a_block_of_notes_begins_right_below_its_heading() -> None:
    """With a number; it ends at a heading, or where lines without a number are too many."""
    assert noted("灯亮了。\n注释：\n1. 见县志。\n2. 同上。") == [1, 2, 3]
    assert noted("灯亮了。\n注释：\n见县志。\n1. 同上。") == []
    assert noted("注释：\n1. 见县志。\n## 船\n2. 船来了。") == [0, 1]
    assert noted("注释：\n1. 见县志。\n第三卷\n第七页\n2. 同上。") == [0, 1, 2, 3, 4]
    assert noted("注释：\n1. 见县志。\n第三卷\n第七页\n左栏\n2. 同上。") == [0, 1]
    assert noted("注释：\n1. 见县志。\n第三卷\n第七页") == [0, 1]
    assert noted("注释：") == []


def test_each_block_of_notes_is_found() -> None:
    """Below each chapter."""
    text = "一、灯\n注释\n〔1〕见县志。\n## 船\n注释\n〔1〕同上。\n## 岸"
    assert noted(text) == [1, 2, 4, 5]


def test_notes_at_the_end_without_a_heading_have_marks_in_the_text() -> None:
    """Each its own; a site's notice may stand below them."""
    assert noted("灯[1]亮了。\n船来了。\n[1] 见县志。") == [2]
    assert noted("灯亮了。\n船来了。\n[1] 见县志。") == []
    assert noted("灯①亮了，船②来了。\n① 见县志。\n② 同上。\n③ 见省志。") == [1, 2]
    assert noted("灯[1]亮了。\n[1] 见县志。\n船来了。") == []
    assert noted("灯[1]亮了。\n[1] 见县志。\n咨询QQ：66778899001") == [1]
    assert noted("灯[注2]亮了。\n［2］见县志。") == [1]


def test_a_note_of_markdown_is_one_wherever_it_stands() -> None:
    """By its mark and colon."""
    assert noted("[^1]: 见县志。\n灯亮了。") == [0]
    assert noted("[^1] 见县志。\n灯亮了。") == []


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
