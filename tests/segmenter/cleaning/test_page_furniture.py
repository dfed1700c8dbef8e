"""What stands on a page beside the speech is left out on two signs, and reported."""

import pytest

from narrate.segmenter import outline
from tests.segmenter.speeches import FLOOD, document_of, outline_of, read_lines


def _dropped(text: str, *, markdown: bool = False) -> list[str]:
    return [line.text for line in outline_of(text, markdown=markdown).dropped]


@pytest.mark.parametrize(
    "direction",
    ["（掌声）", "(笑声)", "（全场起立，长时间热烈鼓掌）", "【掌声】", "(Applause)"],
)
def test_a_stage_direction_is_not_read(direction: str) -> None:
    """Neither on a line of its own nor within one."""
    assert _dropped(FLOOD.replace("第二，", f"{direction}\n第二，")) == [direction]
    inline = outline_of(FLOOD.replace("谢谢。", f"谢谢。{direction}"))
    assert [line.text for line in inline.skipped] == (
        [direction] if "起立" not in direction else []
    )


def test_words_in_brackets_are_read() -> None:
    """A speaker's own aside is no stage direction."""
    text = FLOOD.replace("谢谢。", "谢谢（也谢谢没有来的人）。他说（笑着说）不怕。")
    assert _dropped(text) == []


def test_a_table_of_contents_is_not_read_twice() -> None:
    """Its entries are dropped where the headings come again below."""
    body = "船走了很久。天也黑了。\n"
    contents = "目录\n一、船\n二、灯\n"
    assert (
        _dropped(f"渡口讲话\n{contents}一、船\n{body}二、灯\n{body}")
        == contents.split()
    )


def test_a_table_of_contents_goes_on_over_the_number_of_a_page() -> None:
    """What is known to be no text does not end it."""
    body = "船走了很久。天也黑了。\n"
    contents = "目录\n一、船\n第 1 页\n二、灯\n三、桥\n"
    assert (
        _dropped(f"渡口讲话\n{contents}一、船\n{body}二、灯\n{body}三、桥\n{body}")
        == contents.split("\n")[:-1]
    )


def test_an_announcement_of_the_points_is_read() -> None:
    """What the speaker says he will say is no table of contents."""
    body = "船走了很久。天也黑了。\n"
    assert (
        _dropped(
            f"渡口讲话\n各位：\n今天讲两点：\n一、船\n二、灯\n一、船\n{body}二、灯\n{body}"
        )
        == []
    )


def test_notes_and_their_marks_are_not_read() -> None:
    """A note at the end goes with the mark in the text that points to it."""
    text = (
        FLOOD.replace("带头", "").replace("谢谢。", "水火无情[1]，人有情。谢谢。")
        + "注释：\n[1] 《河志》第三卷。\n"
    )
    assert _dropped(text) == ["注释：", "[1] 《河志》第三卷。"]
    assert [gone.text for gone in outline_of(text).skipped] == ["[1]"]


def test_a_number_in_brackets_without_a_note_is_read() -> None:
    """It may be anything."""
    assert _dropped(FLOOD.replace("谢谢。", "编号[7]的闸门也要看。谢谢。")) == []


@pytest.mark.parametrize(
    "caption",
    ["图1：新修的闸门", "表2 各村物资清单", "Figure 3: the lock", "（图/李灯）"],
)
def test_a_caption_is_not_read(caption: str) -> None:
    """A short line that is numbered as a figure is none of the speech."""
    assert _dropped(FLOOD.replace("第二，", f"{caption}\n第二，")) == [caption]


def test_a_sentence_about_a_figure_is_read() -> None:
    """图1 may also begin what is said."""
    assert (
        _dropped(FLOOD.replace("第二，", "图1显示，水位比去年高了一米。\n第二，")) == []
    )


def test_a_title_that_stands_twice_is_read_once() -> None:
    """The name of a page above the title is the title already."""
    assert _dropped("渡口的灯\n渡口的灯\n各位船工：\n水涨了，船不开，灯照样亮。\n") == [
        "渡口的灯"
    ]


def test_a_poem_keeps_the_lines_that_come_again() -> None:
    """Nothing in it is above a speech."""
    assert (
        _dropped(
            "水从山上来\n我们在桥上\n带着雪的消息\n我们在桥上\n等第一只船\n我们在桥上\n"
        )
        == []
    )


def test_a_refrain_is_no_running_head() -> None:
    """What comes again between whole sentences is meant to."""
    text = (
        "各位：\n" + "我们记得那一年的水，记得水里的灯。\n水会再来\n" * 4 + "谢谢。\n"
    )
    assert _dropped(text) == []


def test_digits_that_count_headings_are_headings() -> None:
    """A line with a number only is a page number where it parts a sentence, and a heading where it heads one."""
    prose = "水涨了，船不开，灯照样亮，亮到天明。人都睡了，狗还醒着，看着水一寸一寸退下去。\n"
    speech = outline_of(f"三封信\n各位朋友：\n1\n{prose}2\n{prose}3\n{prose}谢谢。\n")
    assert [chapter.title for chapter in speech.chapters] == ["三封信", "1", "2", "3"]
    assert speech.dropped == ()


def test_program_code_and_comments_are_not_read() -> None:
    """A fence with a language is code, one without may hold a speech, and a comment is for editors."""
    text = "# 渡口\n\n<!-- 两行\n批注 -->\n水涨了。\n\n```python\nprint(1)\n```\n\n```\n灯亮着。\n```\n"
    speech = outline(document_of(text, markdown=True))
    assert read_lines(speech.chapters) == ["渡口", "水涨了。", "灯亮着。"]
    assert [line.text for line in speech.dropped] == ["print(1)"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[1-2页]", "[3页]"),
        ("【第1页】", "【第2页】"),
        ("(PPT 1)", "(PPT 2)"),
        ("[Slide 1]", "[Slide 2-3]"),
    ],
)
def test_cues_for_the_slides_are_silent(first: str, second: str) -> None:
    """The speaker looks at them."""
    speech = outline_of(f"{first}\n{_LAMP_TALK}\n{second}\n{_LAMP_TALK}\n")
    assert [gone.text for gone in speech.dropped] == [first, second]


def test_one_such_line_alone_may_be_anything() -> None:
    """It takes two to be cues."""
    assert _dropped(f"[Slide 1]\n{_LAMP_TALK}\n{_LAMP_TALK}\n") == []


_LAMP_TALK = "各位老师，今天讲讲渡口的灯，从去年春天的大水讲起。"
