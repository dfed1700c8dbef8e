"""Where a speech begins, and which of the lines above it are its title."""

import pytest

from narrate.segmenter.structure.title import (
    find_start,
    find_title,
    is_called_a_speech,
    join_title,
    title_extent,
)
from tests.segmenter.speeches import annotated

PROSE = (
    "河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着。"  #: prose, but not long
)
LONG = "我们把灯挂得高一些，让对岸的人在雾里也看得见方向，这件事看起来小，做起来要一年三百六十五天不断。"


def start_of(*texts: str, suspects: tuple[int, ...] = ()) -> int | None:
    """Where a speech of these lines begins; none of them opens a section."""
    return find_start(annotated("\n".join(texts)), (), suspects)


def title_of(*texts: str, otherwise: int = 0, known: str | None = None) -> int | None:
    """Which of these lines above a speech is its title."""
    lines = annotated("\n".join(texts))
    return find_title(lines, otherwise=otherwise, known=known)


def extent_of(*texts: str, title: int = 0) -> list[int]:
    """Which of these lines are the title together with the one that was found."""
    return list(title_extent(annotated("\n".join(texts)), title))


def test_a_speech_begins_at_its_greeting_or_its_first_paragraph() -> None:
    """Whichever comes first; a line that looks like a notice begins nothing."""
    assert start_of("渡口的灯", "各位乡亲：", LONG) == 1
    assert start_of("渡口的灯", LONG, "各位乡亲：") == 1
    assert start_of("渡口的灯", LONG, LONG, suspects=(1,)) == 2
    assert start_of("渡口的灯", "桥头集市") is None
    assert find_start(annotated("渡口的灯\n一、灯"), {1}) == 1


@pytest.mark.parametrize(("above", "start"), [(39, 39), (40, None)])
def test_a_greeting_begins_a_speech_within_forty_lines(
    above: int, start: int | None
) -> None:
    """Further down it is one of several speeches, or a play."""
    assert start_of(*["桥头集市"] * above, "各位乡亲：") == start


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        ("渡口的老人家：", True),
        ("To whom it concerns,", True),
        ("渡口的老人家", False),
        ("地点：", False),
        ("下面三点：", False),
        ("渡" * 35 + "：", True),
        ("渡" * 36 + "：", False),
    ],
)
def test_a_line_greets_by_its_place_above_prose(line: str, greets: bool) -> None:
    """Short, before a colon, and no label."""
    assert (start_of("渡口的灯", line, PROSE) == 1) is greets


@pytest.mark.parametrize(("above", "greets"), [(9, True), (10, False)])
def test_such_a_line_stands_near_the_top_and_right_above_prose(
    above: int, greets: bool
) -> None:
    """Below prose it announces something."""
    line = "渡口的老人家："
    assert (start_of(*["桥头集市"] * above, line, PROSE) == above) is greets
    assert start_of("渡口的灯", line, "桥头集市") is None
    assert start_of("渡口的灯", PROSE, line, PROSE) is None
    assert start_of("渡口的灯", line) is None


def test_the_title_is_the_line_that_is_known_or_calls_itself_a_speech() -> None:
    """The last that does; else the first or the last, as is asked."""
    lines = ["渡口的灯", "在渡口的讲话", "在桥头的讲话", "周明和船"]
    assert title_of(*lines) == 2
    assert title_of(*lines, known="渡口·的灯！") == 0
    assert title_of(*lines, known="别的") == 2
    assert title_of("渡口的灯", "周明和船") == 0
    assert title_of("渡口的灯", "周明和船", otherwise=-1) == 1


def test_one_heading_of_the_first_level_is_the_title() -> None:
    """Of several no one is."""
    assert title_of("在渡口的讲话", "# 渡口的灯") == 1
    assert title_of("在渡口的讲话", "# 渡口的灯", "# 桥") == 0


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("灯" * 60, True),
        ("灯" * 61, False),
        ("2024年3月1日", False),
        ("各位乡亲：", False),
        ("谢谢大家！", False),
        ("让我们一起点灯", True),
        ("渡口的灯，", False),
        ("渡口的灯。", False),
        ("渡口。灯", False),
        ("渡口；桥头；集市", False),
        ("渡口；桥头", True),
        ("渡口的灯...", True),
        ("Remarks by Ruth C.", True),
        ("The lamp is lit.", False),
    ],
)
def test_a_title_has_a_length_and_no_end_of_a_sentence(line: str, may_be: bool) -> None:
    """A date, a greeting and last words are none."""
    assert title_of(line) == (0 if may_be else None)


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("在渡口修缮仪式上的讲话", True),
        ("在渡口的讲话稿（摘要）", True),
        ("“渡口致辞”", True),
        ("Remarks at the ferry", True),
        ("讲话的灯", False),
        ("时长：三分钟 | 对象：新员工 | 讲话", False),
    ],
)
def test_a_line_calls_itself_a_speech_by_its_last_words(
    line: str, called: bool
) -> None:
    """A row of remarks on one does not."""
    assert is_called_a_speech(annotated(line)[0]) is called


@pytest.mark.parametrize(
    ("upper", "lower", "one"),
    [
        ("在渡口修缮完工和新船下水", "仪式上的讲话", True),
        ("渡口修缮完工暨", "新船下水仪式", True),
        ("渡口的灯和", "桥头的灯", False),
        ("渡口修缮完工仪式", "上的讲话", True),
        ("石桥镇人民政府", "关于渡口修缮的报告", True),
        ("石桥镇的渡口", "关于渡口修缮的报告", False),
        ("关于渡口修缮", "在仪式上的讲话", False),
        ("在渡口的讲话", "（摘要）", False),
        ("渡口的灯", "（二〇二四年春）", True),
        ("渡口的灯", "（二〇二四年春天里的一个早上）", False),
        ("Remarks at the Reopening", "of the Elm Ferry Mill", True),
        ("Remarks at the Reopening", "of渡口", False),
        ("# 在渡口修缮完工和新船下水", "仪式上的讲话", False),
        ("一、在渡口修缮完工", "仪式上的讲话", False),
        ("在渡口修缮完工", "一、仪式上的讲话", False),
        ("在渡口修缮完工", "周明", False),
        ("在渡口修缮完工。", "仪式上的讲话", False),
        ("在渡口修缮完工，", "新船下水仪式上的讲话", True),
        ("在" + "灯" * 53, "仪式上的讲话", True),
        ("在" + "灯" * 54, "仪式上的讲话", False),
    ],
)
def test_a_title_may_be_broken_in_two(upper: str, lower: str, one: bool) -> None:
    """The upper line breaks off, or the lower one can only go on."""
    assert extent_of(upper, lower) == ([0, 1] if one else [0])
    assert extent_of(upper, lower, title=1) == ([0, 1] if one else [1])


def test_a_title_may_be_broken_in_three() -> None:
    """Above and below the line that was found."""
    lines = ["桥头集市", "在渡口修缮完工及", "新船下水暨", "灯塔点亮仪式", "桥头集市"]
    for title in (1, 2, 3):
        assert extent_of(*lines, title=title) == [1, 2, 3]


@pytest.mark.parametrize(
    ("upper", "lower", "below", "one"),
    [
        ("渡口的灯要挂得高", "对岸的人也看得见", "——写给三代摆渡人", True),
        ("渡口的灯要挂得高", "对岸的人也看得见", "写给三代摆渡人", False),
        ("渡口的灯要挂得", "对岸的人也看得见", "——写给三代摆渡人", False),
        ("渡" * 30, "灯" * 18, "——写给三代摆渡人", True),
        ("渡" * 30, "灯" * 17, "——写给三代摆渡人", False),
        ("渡" * 30, "灯" * 30, "——写给三代摆渡人", True),
        ("渡" * 31, "灯" * 30, "——写给三代摆渡人", False),
        ("渡口的灯要挂得高", "——对岸的人也看得见", "——写给三代摆渡人", False),
        ("渡口的灯要挂得高", "一、对岸的人也看得", "——写给三代摆渡人", False),
        ("渡口的灯要挂得高", "对岸的人也看得见。", "——写给三代摆渡人", False),
    ],
)
def test_two_lines_of_one_width_above_a_subtitle_are_one_title(
    upper: str, lower: str, below: str, one: bool
) -> None:
    """Nearly as wide as each other, at least eight characters each, sixty together."""
    assert extent_of(upper, lower, below) == ([0, 1] if one else [0])


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("在渡口修缮完工和", "仪式上的讲话", "在渡口修缮完工和仪式上的讲话"),
        ("渡口的灯要挂得高", "对岸的人也看得见", "渡口的灯要挂得高 对岸的人也看得见"),
        ("Remarks at", "the Reopening", "Remarks at the Reopening"),
    ],
)
def test_the_lines_of_a_title_are_put_together(
    upper: str, lower: str, joined: str
) -> None:
    """With a blank where each is a phrase, or English; the lines of the source are known."""
    whole = join_title(annotated(f"{upper}\n{lower}"))
    assert whole.text == joined
    assert [part.text for part in whole.parts] == [upper, lower]
