"""The headline of a copied page is told by its words, its length and what stands around it."""

import pytest

from narrate.segmenter.cleaning.copied_page.headline import find_headline
from narrate.segmenter.lines.vocabulary import Vocabulary
from tests.segmenter.speeches import annotated

BODY = Vocabulary(["渡口的灯要挂得高一些，让对岸的人在雾里也看得见。"])
TITLE = "渡口的灯要挂得高一些"
OTHER = "桥头集市今天开张迎客"


def headline_of(*above: str, of_site: tuple[int, ...] = ()) -> list[int]:
    """The indexes of the title among the lines above the body, the last of which is the body."""
    lines = annotated("\n".join([*above, "河水涨到了第三级台阶。"]))
    return list(find_headline(lines, range(len(above)), of_site, BODY))


def test_the_headline_speaks_of_what_the_body_speaks_of() -> None:
    """Wherever it stands, and however like it the others look."""
    assert headline_of(OTHER, TITLE, OTHER + "了") == [1]
    assert headline_of(TITLE, OTHER, OTHER + "了") == [0]


def test_a_line_of_the_site_is_no_headline() -> None:
    """Though it has the words of the body; where no other line is above, there is none."""
    assert headline_of(TITLE, "大家看", OTHER, of_site=(0,)) == [2]
    assert headline_of(TITLE, of_site=(0,)) == []
    assert headline_of() == []


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("灯要挂高点", True),
        ("灯要挂高", False),
        ("灯" * 60, True),
        ("灯" * 61, False),
        ("2024年3月1日", False),
        ("灯的 12 34", False),
        ("（渡口的灯）", False),
        (">渡口的灯", False),
        ("渡口的灯亮了。", False),
        ("渡口的灯亮了：", False),
        ("会员资料免费下载", False),
    ],
)
def test_a_headline_has_a_length_and_letters_and_no_end(
    line: str, may_be: bool
) -> None:
    """Five to sixty characters, four letters; a date, a notice and a sentence are none."""
    assert headline_of(line) == ([0] if may_be else [])


def test_a_heading_by_its_format_is_measured_without_its_marks() -> None:
    """And goes before other lines."""
    assert headline_of("# 灯要挂高") == []
    assert headline_of(OTHER, "# 桥头集市开张了") == [1]
    assert headline_of("桥头集市开张了", OTHER) == [0]


@pytest.mark.parametrize(
    "below",
    ["2024-03-01 09:10", "2024-03-01 来源：河边日报", "来源：河边日报"],
)
def test_the_headline_stands_above_what_tells_the_source(below: str) -> None:
    """Within five lines of it, if nothing else tells."""
    other, buttons = "集市今天开张迎客", ["大家看"] * 4
    assert headline_of(other, *buttons, other[::-1], *buttons, below) == [5]
    assert headline_of(other, *buttons, other[::-1], *buttons, "灯", below) == [0]


def test_a_stamp_with_a_time_of_day_says_more_than_the_name_of_a_source() -> None:
    """The site's stamp is right below its headline, a source may be named in a list."""
    first, second = "集市今天开张迎客", "渡船明天换班停航"
    button = "大家看"
    far = [button] * 4
    sourced = [first, "来源：河边日报", *far]
    stamped = [second, "2024-03-01 09:10"]
    assert headline_of(*sourced, button, *stamped) == [7]


def test_a_line_that_comes_again_is_the_headline() -> None:
    """Sites name it in the path above it."""
    first, second = "集市今天开张迎客", "渡船明天换班停航"
    button = "大家看"
    assert headline_of(first, button, second) == [0]
    assert headline_of(first, button, second, button, second) == [2]


def test_the_first_of_a_group_is_the_headline() -> None:
    """Of lines that are otherwise alike."""
    assert headline_of("大家看", "集市今天开张迎客", "集市今天开张迎宾") == [1]


@pytest.mark.parametrize(("between", "found"), [(23, [0]), (24, [])])
def test_the_headline_stands_near_the_body(between: int, found: list[int]) -> None:
    """Within twenty-four lines."""
    assert headline_of(TITLE, *["大家看"] * between) == found


def test_a_longer_line_is_more_likely_up_to_a_length() -> None:
    """Beyond twenty-four characters length says nothing, and the first is taken."""
    short, long, longer = "集" * 10, "市" * 24, "船" * 40
    button = "大家看"
    assert headline_of(short, button, long, button, longer) == [2]


def test_two_lines_that_speak_of_the_body_are_one_headline() -> None:
    """A line right above it, if most of its words are in the body."""
    assert headline_of("渡口的灯要挂得高", "对岸的人在雾里也看得见") == [0]
    first = "让对岸的人在"
    assert headline_of(first, TITLE + "让对岸的人")[0] == 0
    assert headline_of(OTHER, TITLE) == [1]
