"""A text that was broken at the edge of a page is put together again; one that was not is left alone."""

import textwrap

import pytest

from narrate.segmenter.cleaning.reflow import join_markers, reflow
from tests.segmenter.speeches import (
    ELDERS,
    FLOOD,
    MARKET,
    RIVER,
    annotated,
    outline_of,
    read_lines,
)

PROSE = (
    "水位涨到第三级台阶的时候灯要先亮，人要后走，这是渡口一百年的规矩，请大家记在心里，也请大家告诉新来的人，"
    "不要等雾上来了才去找火柴，火柴放在船头的铁盒子里，盒子上有名字。"
)
ENGLISH = (
    "The oil is filled once a day, and whoever fills it signs a name on the board at the bow of the boat, in ink and in"
    " full, in the rain as well as in the sun, because a lamp that nobody signs for is a lamp that nobody fills."
)


def broken(text: str, width: int) -> str:
    """A Chinese paragraph as a page of this many characters breaks it."""
    return "\n".join(
        text[start : start + width] for start in range(0, len(text), width)
    )


@pytest.mark.parametrize("width", [16, 20, 28, 40])
def test_chinese_paragraphs_broken_at_a_width_are_whole_again(width: int) -> None:
    """Nothing is put between the characters."""
    text = f"各位船工：\n\n{broken(PROSE, width)}\n\n{broken(PROSE[::-1][1:] + '。', width)}"
    assert PROSE in read_lines(outline_of(text).chapters)


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_english_paragraphs_broken_at_a_width_are_whole_again(width: int) -> None:
    """The space that the end of a line stood for comes back."""
    text = f"Dear neighbours,\n{textwrap.fill(ENGLISH, width)}\n\n{textwrap.fill(ENGLISH, width)}\n"
    assert read_lines(outline_of(text).chapters)[1:] == [ENGLISH, ENGLISH]


def test_a_blank_line_between_all_lines_parts_no_paragraphs() -> None:
    """A page copied with double spacing is broken all the same."""
    text = f"各位船工：\n{broken(PROSE, 20)}\n{broken('二、' + PROSE, 20)}".replace(
        "\n", "\n\n"
    )
    assert read_lines(outline_of(text).chapters)[1:] == [PROSE, "二、" + PROSE]


def test_an_indented_line_begins_a_paragraph() -> None:
    """Even below a line that is full to its end."""
    full = PROSE[:39] + "。"
    text = "各位船工：\n" + "\n".join(
        f"\u3000\u3000{broken(full[:18], 18)}\n{broken(full[18:], 20)}"
        for _ in range(4)
    )
    assert read_lines(outline_of(text).chapters)[1:] == [full] * 4


def test_a_heading_broken_in_two_is_one_heading() -> None:
    """It goes on in the next line as a paragraph does."""
    heading = "一、把灯点亮把船系牢把人数清把火柴放在大家都知道的地方"
    second = broken("二" + heading[1:], 20)
    text = f"各位船工：\n{broken(heading, 20)}\n{broken(PROSE, 20)}\n{second}\n{broken(PROSE, 20)}"
    assert [chapter.title for chapter in outline_of(text).chapters][1:] == [
        heading,
        "二" + heading[1:],
    ]


def test_a_page_number_within_a_sentence_parts_nothing() -> None:
    """Nor do the running head and the blank lines around it."""
    other = PROSE.replace("灯", "桨").replace("火柴", "绳子")
    pages = []
    for number, prose in enumerate((PROSE, other), start=3):
        rows = broken(prose, 20).split("\n")
        pages.append(
            "\n".join([*rows[:2], "", f"- {number} -", "渡口汇编", "", *rows[2:]])
        )
    speech = outline_of("各位船工：\n" + "\n\n".join(pages))
    assert read_lines(speech.chapters)[1:] == [PROSE, other]
    assert [line.text for line in speech.dropped] == [
        "- 3 -",
        "渡口汇编",
        "- 4 -",
        "渡口汇编",
    ]


def test_a_paragraph_that_comes_again_is_read_again() -> None:
    """Its broken lines are no running heads, though each stands in the file twice."""
    assert (
        read_lines(
            outline_of("各位船工：\n" + f"{broken(PROSE, 20)}\n\n" * 3).chapters
        )[1:]
        == [PROSE] * 3
    )


@pytest.mark.parametrize("speech", [FLOOD, RIVER, ELDERS, MARKET])
def test_a_text_that_is_not_broken_keeps_its_lines(speech: str) -> None:
    """A poem, a speech in paragraphs and one of short sentences stay as they are."""
    assert read_lines(outline_of(speech).chapters) == [
        line for line in speech.splitlines() if line
    ]


def test_a_notice_between_broken_lines_is_left_out() -> None:
    """It goes on in no line of the speech, and no line of the speech goes on in it."""
    rows = broken(PROSE, 20).split("\n")
    speech = outline_of(
        "\n".join(
            [
                "各位船工：",
                *rows[:2],
                "渡口文库整理，咨询QQ：12345678",
                *rows[2:],
                "谢谢。",
            ]
        )
    )
    assert [line.line for line in speech.dropped] == [4]


def test_the_words_of_a_heading_may_stand_below_its_number() -> None:
    """Wherever in the speech."""
    text = f"渡口讲话\n各位船工：\n一、\n灯\n{PROSE}\n{PROSE}\n二、\n人\n{PROSE}\n{PROSE}\n"
    headings = [chapter.heading for chapter in outline_of(text).chapters]
    assert headings[1:] == ["一、灯", "二、人"]


def test_one_running_head_is_known_by_the_sentence_that_it_parts() -> None:
    """It need not come again."""
    rows = broken(PROSE, 20).split("\n")
    page = [*rows[:2], "", "- 3 -", "渡口汇编", "", *rows[2:]]
    speech = outline_of("各位船工：\n" + "\n".join(page))
    assert read_lines(speech.chapters)[1:] == [PROSE]
    assert [line.text for line in speech.dropped] == ["- 3 -", "渡口汇编"]


def paragraphs_of(text: str, furniture: tuple[int, ...] = ()) -> list[str]:
    """The paragraphs that lines are joined to; the numbers of `furniture` were left out before."""
    return [line.text for line in reflow(annotated(text), furniture)]


#: Six lines of twenty characters without an end, of which each goes on in the next.
ROWS = [f"{place}位涨到第三级台阶时灯要先亮人后走记" for place in "子丑寅卯辰巳"]
ROWS = [row.ljust(20, "灯") for row in ROWS]
WHOLE = "".join(ROWS) + "。"
STOP = "灯" * 19 + "。"


@pytest.mark.parametrize(("width", "joined"), [(14, True), (13, False)])
def test_a_narrow_page_is_a_poem(width: int, joined: bool) -> None:
    """Twenty-eight columns are a page, fewer are verse."""
    rows = [row[:width] for row in ROWS]
    assert (len(paragraphs_of("\n".join(rows))) == 1) is joined


@pytest.mark.parametrize(("width", "joined"), [(85, True), (86, False)])
def test_a_wide_page_is_one_of_paragraphs(width: int, joined: bool) -> None:
    """A hundred and seventy columns are a page still."""
    rows = [row[0] + "灯" * (width - 1) for row in ROWS]
    assert (len(paragraphs_of("\n".join(rows))) == 1) is joined


@pytest.mark.parametrize(("missing", "joined"), [(2, True), (3, False)])
def test_a_line_is_full_where_the_next_character_hardly_fits(
    missing: int, joined: bool
) -> None:
    """Two characters may be missing: punctuation hangs, and words are not cut."""
    rows = [*ROWS[:3], ROWS[3][: 20 - missing], *ROWS[4:]]
    found = paragraphs_of("\n".join(rows))
    assert len(found) == (1 if joined else 2)


def test_a_line_that_is_wider_than_the_page_is_not_full() -> None:
    """A table or a link among the broken lines goes on in no other."""
    rows = [*(f"{row}" for row in ROWS * 5), "桥" * 30, *ROWS]
    found = paragraphs_of("\n".join(rows))
    assert found[0].endswith("桥" * 30)
    assert len(found) == 2


@pytest.mark.parametrize(("full", "joined"), [(3, True), (2, False)])
def test_three_full_lines_make_a_broken_text(full: int, joined: bool) -> None:
    """Two may be equally long by chance."""
    rows = [*ROWS[:full], "灯灭。"]
    assert (len(paragraphs_of("\n".join(rows))) == 1) is joined


@pytest.mark.parametrize(("short", "joined"), [(9, True), (10, False)])
def test_a_quarter_of_the_lines_of_a_broken_text_are_full(
    short: int, joined: bool
) -> None:
    """In a text of short lines a few long ones are not broken."""
    rows = [*ROWS[:3], "灯灭。", *["灯亮了。"] * (short - 1)]
    found = paragraphs_of("\n".join(rows))
    assert (found[0] == "".join(ROWS[:3]) + "灯灭。") is joined


@pytest.mark.parametrize(("ended", "joined"), [(3, True), (4, False)])
def test_half_of_the_full_lines_of_a_broken_text_end_in_a_sentence(
    ended: int, joined: bool
) -> None:
    """Else they are verse with long lines."""
    rows = [*ROWS[:3], *[STOP] * ended, "灯灭。"]
    assert (paragraphs_of("\n".join(rows))[0] != ROWS[0]) is joined


@pytest.mark.parametrize(("spaced", "joined"), [(9, True), (8, False)])
def test_a_blank_line_between_nearly_all_lines_parts_none(
    spaced: int, joined: bool
) -> None:
    """Nine of ten, and then two blank lines part paragraphs."""
    rows = [f"{place}{ROWS[0][1:]}" for place in "甲乙丙丁戊己庚辛壬癸"]
    blanks = ["\n\n"] * spaced + ["\n"] * (9 - spaced)
    text = "".join(row + blank for row, blank in zip(rows, [*blanks, ""], strict=True))
    assert (len(paragraphs_of(text)) == 1) is joined


def test_a_wider_gap_parts_the_paragraphs_of_a_spaced_text() -> None:
    """Two blank lines are more than one."""
    upper, lower = "\n\n".join(ROWS), "\n\n".join(ROWS[::-1])
    assert len(paragraphs_of(f"{upper}\n\n\n{lower}")) == 2
    assert len(paragraphs_of("\n".join(ROWS) + "\n\n" + "\n".join(ROWS))) == 2


def test_a_blank_line_beside_furniture_parts_no_sentence() -> None:
    """It parts two paragraphs where the first has come to its end."""
    text = "\n".join([*ROWS[:3], "", "", *ROWS[3:]])
    assert paragraphs_of(text, (4,)) == ["".join(ROWS)]
    assert len(paragraphs_of(text)) == 2
    ended = "\n".join([*ROWS[:3], STOP, "", "", *ROWS[3:], STOP])
    assert len(paragraphs_of(ended, (5,))) == 2


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("## 灯", False),
        ("2024年3月1日", False),
        ("各位乡亲：", False),
        ("一、灯要先亮", False),
        ("（一）灯要先亮", False),
        ("1. 灯要先亮", True),
        ("一是灯要先亮", True),
    ],
)
def test_what_opens_a_line_of_its_own_goes_on_in_no_other(
    line: str, goes_on: bool
) -> None:
    """A heading, a greeting, a date; a point in passing may stand anywhere in a sentence."""
    text = "\n".join(["各位乡亲：", *ROWS, line, *ROWS])
    found = paragraphs_of(text)
    assert any(ROWS[-1] + line in paragraph for paragraph in found) is goes_on


def test_an_indented_line_goes_on_where_all_are_indented() -> None:
    """Only where some lines are, an indent begins a paragraph."""
    every = "\n".join("  " + row for row in ROWS)
    assert len(paragraphs_of(every)) == 1
    some = "\n".join(["  " + ROWS[0], *ROWS[1:3], "  " + ROWS[3], *ROWS[4:]])
    assert len(paragraphs_of(some)) == 2


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("春天的水涨到了第三级台阶，", "渡口停了。", True),
        ("春天的水涨到了第三级台阶、", "渡口停了，", True),
        ("春天的水涨到了第三级台阶，", "渡口停了", False),
        ("春天的水涨到了第三级台阶。", "渡口停了。", False),
        ("春天的水涨到了第三级台阶，", "一、渡口停了。", False),
        ("春天的水涨到了第三级台阶，", "  渡口停了。", False),
    ],
)
def test_a_clause_goes_on_in_any_text(upper: str, lower: str, joined: bool) -> None:
    """A line that ends with a comma, if the next is a clause, too."""
    found = paragraphs_of(f"各位乡亲：\n{upper}\n{lower}")
    assert (len(found) == 2) is joined


@pytest.mark.parametrize(("columns", "joined"), [(24, True), (22, False)])
def test_a_clause_has_the_width_of_one(columns: int, joined: bool) -> None:
    """Twenty-four columns; a shorter one is verse."""
    clause = "灯" * (columns // 2 - 1) + "，"
    found = paragraphs_of(f"各位乡亲：\n{clause}\n渡口停了。")
    assert (len(found) == 2) is joined


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("the fer-", "ryman waits.", "the ferryman waits."),
        ("a well-", "known lamp.", "a well-known lamp."),
        ("a far-off-", "river lamp.", "a far-off-river lamp."),
        ("from 1990-", "2000 or so.", "from 1990-2000 or so."),
        ("the Fer-", "Ryman waits.", "the Fer-Ryman waits."),
        ("the lamp,", "and the oar.", "the lamp, and the oar."),
        ("he said “", "come.”", "he said “come.”"),
        ("the lamp 灯", "and oar.", "the lamp 灯and oar."),
    ],
)
def test_the_end_of_a_line_stood_for_what_the_words_need(
    upper: str, lower: str, whole: str
) -> None:
    """A space, nothing, or the half of a word."""
    full = "when lamps are lit on the banks the oars go out and"
    last = "when lamps are lit on the banks the oars" + " " * (10 - len(upper)) + upper
    text = "\n".join(["Dear neighbours,", *[full] * 3, last, lower])
    assert paragraphs_of(text)[-1].endswith(whole)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (f"一、\n灯\n{PROSE}", "一、灯"),
        (f"Part One\nThe lamp\n{ENGLISH}", "Part One The lamp"),
        (f"一、\n{'灯' * 40}\n{PROSE}", "一、" + "灯" * 40),
        (f"一、\n{'灯' * 41}\n{PROSE}", "一、"),
        (f"一、\n灯亮了。\n{PROSE}", "一、"),
        (f"一、\n1. 灯\n{PROSE}", "一、"),
        (f"一、\n各位乡亲：\n{PROSE}", "一、"),
        ("一、\n灯\n船", "一、"),
        ("一、\n灯\n1. 船", "一、灯"),
        ("一、\n灯", "一、"),
    ],
)
def test_a_heading_stands_below_its_marker_above_prose_or_a_point(
    text: str, heading: str
) -> None:
    """It is short, and neither a sentence, a greeting nor a point itself."""
    assert join_markers(annotated(text))[0].text == heading
