"""A text that was broken at the edge of a page is put together again; one that was not is left alone."""

import textwrap

import pytest

from tests.segmenter.speeches import (
    ELDERS,
    FLOOD,
    MARKET,
    RIVER,
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
