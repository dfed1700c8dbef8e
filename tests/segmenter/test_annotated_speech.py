"""What each line of a speech is: its title, what is told about it, its headings, its last words."""

import pytest

from narrate.model import Explained
from narrate.segmenter import explain
from tests.segmenter.speeches import document_of, outline_of

PROSE = "我们把灯挂得高一些，让对岸的人在雾里也看得见方向，这件事看起来小，做起来要一年三百六十五天不断。"


def kinds(text: str, *, markdown: bool = False) -> list[str]:
    """What each line was taken for."""
    told: tuple[Explained, ...] = explain(document_of(text, markdown=markdown))
    return [line.kind for line in told]


def test_every_line_has_a_kind() -> None:
    """From the title to the last words."""
    text = (
        f"渡口晨会\n在渡口的讲话\n2024年3月1日\n周明\n各位乡亲：\n{PROSE}\n一、灯\n{PROSE}\n"
        f"1. 油要净。{PROSE}\n2. 芯要短。{PROSE}\n二、船\n{PROSE}\n谢谢大家！\n"
    )
    assert kinds(text) == [
        "paragraph",
        "title",
        "about",
        "about",
        "salutation",
        "paragraph",
        "section",
        "paragraph",
        "point",
        "point",
        "section",
        "paragraph",
        "closing",
    ]


def test_what_a_line_beside_the_title_tells_is_named() -> None:
    """A date, and the speaker by a name alone; above the title it is told too, but not believed."""
    text = f"周明\n2024年3月1日\n在渡口的讲话\n林青\n2024-05-06\n各位乡亲：\n{PROSE}\n"
    reasons = [line.reason for line in explain(document_of(text))]
    assert reasons[0].startswith("tells the speaker")
    assert reasons[1].startswith("tells the date")
    assert outline_of(text).meta == {"speaker": "林青", "date": "2024-05-06"}


def test_the_first_line_that_tells_something_is_believed() -> None:
    """A speech has one date."""
    text = f"在渡口的讲话\n2024年3月1日\n2024-05-06\n各位乡亲：\n{PROSE}\n"
    assert outline_of(text).meta == {"date": "2024年3月1日"}
    assert outline_of(f"2024年3月1日\n各位乡亲：\n{PROSE}\n").meta == {}


def test_a_heading_by_its_format_that_divides_nothing_is_told_as_such() -> None:
    """One that stands alone above the speech."""
    text = f"# 渡口的灯\n\n{PROSE}\n"
    assert kinds(text, markdown=True)[0] == "title"
    deep = f"# 渡口\n\n## 灯\n\n{PROSE}\n\n### 油\n\n#### 芯\n\n##### 罩\n\n{PROSE}\n"
    assert "heading" in kinds(deep, markdown=True)


@pytest.mark.parametrize(("below", "closing"), [(3, True), (4, False)])
def test_last_words_are_among_the_last_four_lines(below: int, closing: bool) -> None:
    """From the first that opens so to the end; further up they are words of thanks."""
    texts = ["各位乡亲：", *[PROSE] * 9, "谢谢大家！", *["灯亮着。"] * below]
    found = kinds("\n".join(texts))
    assert (found[10] == "closing") is closing
    assert found[10:] == (["closing"] * (below + 1) if closing else ["paragraph"] * 5)


def test_last_words_stand_in_the_second_half_or_below_the_last_heading() -> None:
    """Thanks at the beginning of a short speech are none."""
    assert kinds(f"各位乡亲：\n谢谢大家！\n{PROSE}\n") == [
        "salutation",
        "paragraph",
        "paragraph",
    ]
    later = f"各位乡亲：\n{PROSE}\n{PROSE}\n谢谢大家！\n灯亮着。\n"
    assert kinds(later)[3:] == ["closing", "closing"]
    text = f"一、灯\n{PROSE}\n谢谢大家！\n二、船\n{PROSE}\n"
    assert "closing" not in kinds(text)


def test_a_first_line_without_anything_to_tell_is_the_title_if_more_follows() -> None:
    """Of a poem; a single line is none."""
    assert kinds("河\n水从山上来\n带着雪的消息\n")[0] == "title"
    assert kinds("河\n") == ["paragraph"]
