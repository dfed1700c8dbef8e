"""Which lines open a section or a point, decided over the whole speech."""

import pytest

from narrate.segmenter.structure.headings import find_openings
from tests.segmenter.speeches import annotated

PROSE = "河水涨到了第三级台阶，渡口停了整整十二天，货船在下游等着。"
BODY = f"{PROSE}\n我们把灯挂得高一些，让对岸的人在雾里也看得见方向。"


def levels_of(text: str) -> dict[str, int]:
    """The level of each line that opens a part, by its first seven characters; blank lines are gaps."""
    lines = annotated(text)
    numbers = [line.line.number for line in lines]
    gaps = frozenset(
        index
        for index in range(1, len(lines))
        if numbers[index] - numbers[index - 1] > 1
    )
    openings = find_openings(lines, gaps)
    return {lines[index].text[:7]: openings[index].level for index in sorted(openings)}


def _sections(*heads: str, body: str = BODY) -> str:
    return "\n".join(f"{head}\n{body}" for head in heads)


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (["一、灯", "二、船", "三、岸"], [1, 2, 3]),
        (["一、灯", "三、岸"], [1, 3]),
        (["一、灯", "四、岸"], []),
        (["一、灯", "二、船", "二、岸"], [1, 2, 3]),
        (["二、船", "三、岸"], [1, 2]),
        (["三、岸", "四、桥"], [1, 2]),
        (["四、岸", "五、桥"], []),
        (["二、船", "一、灯"], []),
        (["一、灯"], []),
    ],
)
def test_headings_count_up_from_one_or_soon_after(
    heads: list[str], found: list[int]
) -> None:
    """A number may be lost or come twice; a row of one, or one that begins late, is none."""
    assert len(levels_of(_sections(*heads))) == len(found)


def test_points_in_passing_begin_with_one() -> None:
    """A row that begins late has to be of lines of their own."""
    text = f"三是灯要亮。{PROSE}\n四是船要稳。{PROSE}\n"
    assert levels_of(text) == {}
    assert len(levels_of(text.replace("三是", "一是").replace("四是", "二是"))) == 2


@pytest.mark.parametrize(("other", "found"), [(3, 2), (4, 0)])
def test_sections_without_headings_are_two_fifths_of_the_speech(
    other: int, found: int
) -> None:
    """In passing 一是…二是… divides nothing."""
    said = "灯" * 39 + "。"
    points = f"一是灯。{said[4:]}\n二是船。{said[4:]}"
    text = "\n".join([said] * (other - 1) + [points, said])
    assert len(levels_of(text)) == found


def test_more_than_half_of_the_items_say_more_than_a_list() -> None:
    """A section is more than one sentence; a list of headings divides nothing."""
    full = _sections("一、灯", "二、船")
    assert len(levels_of(f"{full}\n三、岸\n四、桥")) == 0
    assert len(levels_of(f"{full}\n三、岸\n{BODY}\n四、桥")) == 4


def test_a_point_may_be_one_long_sentence_and_a_section_may_not() -> None:
    """Of forty characters, within a section."""
    points = [f"{number}是{'灯' * 37}。" for number in "一二三"]
    inner = "\n".join(points)
    text = f"一、灯\n{inner}\n二、船\n{BODY}"
    assert list(levels_of(text).values()) == [1, 2, 2, 2, 1]
    shorter = text.replace("灯" * 37, "灯" * 36)
    assert list(levels_of(shorter).values()) == [1, 1]
    assert levels_of("各位：\n" + inner) == {}


def test_three_levels_nest_and_a_fourth_is_part_of_its_paragraph() -> None:
    """A chapter, a section, a point."""
    fourth = _sections("（1）油", "（2）芯")
    third = f"1. 灯\n{fourth}\n2. 船\n{fourth}"
    second = f"（一）水\n{third}\n（二）陆\n{third}"
    text = f"一、春\n{second}\n二、秋\n{second}"
    assert set(levels_of(text).values()) == {1, 2, 3}
    assert levels_of(text)["1. 灯"] == 3
    assert "（1）油" not in levels_of(text)


def test_what_encloses_is_the_section() -> None:
    """A row that begins first, and has the others between its items."""
    inner = _sections("一、灯", "二、船")
    assert levels_of(f"1. 春\n{inner}\n2. 秋\n{BODY}")["1. 春"] == 1
    assert levels_of(f"1. 春\n{inner}\n2. 秋\n{BODY}")["一、灯"] == 2


def test_of_rows_side_by_side_the_one_that_spans_most_divides() -> None:
    """Of equals the one with the smaller rank; what is between two of the other row is not looked at."""
    text = f"{_sections('一、灯', '二、船')}\n{_sections('1. 春', '2. 夏', '3. 秋', '4. 冬')}"
    found = levels_of(text)
    assert [found.get(head) for head in ("一、灯", "二、船", "1. 春")] == [1, 1, 2]


def test_a_heading_by_its_format_may_stand_alone_below_the_first_line() -> None:
    """At the top it is the title."""
    assert levels_of(f"渡口\n## 灯\n{BODY}") == {"## 灯": 1}
    assert levels_of(f"## 灯\n{BODY}") == {}
    assert levels_of(f"## 灯\n{BODY}\n## 船\n{BODY}") == {"## 灯": 1, "## 船": 1}


def test_rows_of_one_look_go_on_with_their_like() -> None:
    """Of two rows of one family that could go on, the one whose lines look like it."""
    text = (
        f"一、灯\n{BODY}\n一、油灯很暗。{PROSE}\n二、电灯很亮。{PROSE}\n"
        f"二、船\n{BODY}\n三、岸\n{BODY}"
    )
    found = levels_of(text)
    assert [found[head] for head in ("一、灯", "二、船", "三、岸")] == [1, 1, 1]
    assert found["一、油灯很暗。"] == 2


def _plain(*heads: str, gap: bool = True, below: str = BODY) -> str:
    blank = "\n" if gap else ""
    return "各位乡亲：\n" + "".join(f"{blank}{head}\n{below}\n" for head in heads)


@pytest.mark.parametrize(
    ("head", "gap", "is_heading"),
    [
        ("渡口的灯", True, True),
        ("渡口的灯", False, True),
        ("灯要挂得高船要系得牢人数清", False, True),
        ("灯" * 20, False, True),
        ("灯" * 21, False, False),
        ("灯" * 21, True, True),
        ("灯" * 30, True, True),
        ("灯" * 31, True, False),
        ("灯挂高了", False, True),
        ("灯" * 12 + "亮了", False, False),
        ("灯" * 12 + "亮了", True, True),
        ("灯挂高，船系牢", False, True),
        ("灯" * 10 + "，船系牢", False, False),
        ("——灯", True, False),
        ("渡口的灯：", True, False),
        ("渡口的灯。", True, False),
        ("【渡口的灯】", True, True),
        ("（渡口的灯）", True, False),
        ("谢谢大家", True, False),
        ("2024年3月1日", True, False),
        ("周明：灯亮吗？", True, False),
        ("THE LAMP AND THE FERRY AND THE ROADS AHEAD", False, True),
    ],
)
def test_a_heading_without_a_number_is_told_by_its_look(
    head: str, gap: bool, is_heading: bool
) -> None:
    """Its length, its one clause, what it ends with, and the blank line above it add up."""
    other = head.replace("灯", "桨").replace("LAMP", "OARS").replace("谢谢", "感谢")
    other = other.replace("1日", "2日")
    found = levels_of(_plain(head, other, gap=gap))
    assert len(found) == (2 if is_heading else 0)


def test_a_heading_without_a_number_stands_below_a_sentence() -> None:
    """A line that goes on, and has no blank line below it, leaves it a verse."""
    text = _plain("灯" * 13, "船" * 13, gap=False)
    assert len(levels_of(text)) == 2
    assert levels_of(text.replace("方向。", "方向")) == {}


def test_headings_without_a_number_have_company_and_enough_below() -> None:
    """Two of them, with thirty characters each; three where all of them ask."""
    assert levels_of(_plain("渡口的灯")) == {}
    short = "灯" * 29 + "。"
    assert len(levels_of(_plain("渡口的灯", "渡口的船", below=short))) == 2
    assert levels_of(_plain("渡口的灯", "渡口的船", below=short[1:])) == {}
    asking = ["灯有什么用？", "船有什么用？", "桥有什么用？"]
    assert levels_of(_plain(*asking[:2])) == {}
    assert len(levels_of(_plain(*asking))) == 3
    assert len(levels_of(_plain(asking[0], "渡口的船"))) == 2


@pytest.mark.parametrize(("ask", "found"), [("什么时候", 3), ("亮", 0)])
def test_a_question_that_asks_nothing_is_hardly_a_heading(ask: str, found: int) -> None:
    """It is one of a row of exclamations."""
    heads = [f"{name * 13}{ask}？" for name in "灯船桥"]
    assert len(levels_of(_plain(*heads, gap=False))) == found


def test_a_line_that_comes_again_heads_nothing() -> None:
    """It is a refrain."""
    assert levels_of(_plain("渡口的灯", "渡口的灯")) == {}


def test_a_text_that_is_half_headings_has_none() -> None:
    """It is a poem, or a list."""
    prose = "灯" * 31 + "。"
    text = "\n".join(f"渡口的{name}\n{prose}" for name in "灯船桥岸")
    assert levels_of("渡口\n" + text) == {"渡口的灯": 1, "渡口的船": 1, "渡口的桥": 1, "渡口的岸": 1}  # fmt: skip
    assert levels_of(text) == {"渡口的船": 1, "渡口的桥": 1, "渡口的岸": 1}


def test_a_file_with_headings_by_its_format_has_no_others() -> None:
    """Three of them are enough to say so."""
    plain = _plain("渡口的灯", "渡口的船")
    formed = "".join(f"## {name}\n{BODY}\n" for name in "春夏秋")
    assert "渡口的灯" not in levels_of(formed + plain)
    assert "渡口的灯" in levels_of(plain)


def test_the_speaker_under_the_title_heads_nothing() -> None:
    """A name there is a name; further down two characters may be a heading."""
    assert "周明" not in levels_of(f"在渡口的讲话\n周明\n{BODY}\n渡口\n{BODY}\n桥头\n{BODY}")  # fmt: skip
    assert levels_of(f"各位乡亲：\n{PROSE}\n渡口\n{BODY}\n桥头\n{BODY}") == {
        "渡口": 1,
        "桥头": 1,
    }


def test_introduction_and_conclusion_frame_the_numbered_sections() -> None:
    """They are read as sections beside them, and only outside of the row."""
    text = f"各位乡亲：\n{PROSE}\n引言\n{BODY}\n{_sections('一、灯', '二、船')}\n结语\n{BODY}"
    assert levels_of(text) == {"引言": 1, "一、灯": 1, "二、船": 1, "结语": 1}


def test_headings_around_a_small_numbered_row_divide_the_speech() -> None:
    """The row is a list within one of them, and its points are of the second level."""
    plain = _plain("渡口的灯", "渡口的船", "渡口的桥", "渡口的岸")
    row = _sections("1. 油", "2. 芯")
    text = plain + row
    found = levels_of(text)
    assert found["渡口的灯"] == found["渡口的岸"] == 1
    assert found["1. 油"] == 2
