"""Page numbers and running heads are told by the sentences that they part, and by the pages that they come on."""

import pytest

from narrate.segmenter.cleaning.running_heads import (
    heads_within_sentences,
    page_digits,
    page_numbers,
    running_heads,
)
from tests.segmenter.speeches import annotated

#: Lines as wide as the page, in the middle of a sentence.
ROWS = [f"{first}水位涨到第三级台阶的时候灯要先亮人要后走" for first in "春夏秋冬晨昏雨雪"]  # fmt: skip
HEAD = "渡口汇编"
PAGE = "is a page number"


def _digits(*texts: str) -> list[str]:
    lines = annotated("\n".join(texts))
    return [lines[index].text for index, _ in page_digits(lines, {})]


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("第 3 页", True),
        ("- 12 -", True),
        ("Page 3 of 9", True),
        ("3/9", True),
        ("第 3 章", False),
        ("3 页", False),
        ("第3页的灯", False),
    ],
)
def test_a_page_number_says_that_it_is_one(text: str, is_number: bool) -> None:
    """And nothing else stands in its line."""
    assert bool(list(page_numbers(annotated(text), {}))) is is_number


def test_digits_are_page_numbers_where_one_parts_a_sentence() -> None:
    """Then all of them are, also the one that stands between sentences."""
    assert _digits(ROWS[0], "3", ROWS[1] + "。", "4", ROWS[2] + "。") == ["3", "4"]
    assert _digits(ROWS[0] + "。", "3", ROWS[1] + "。", "4", ROWS[2] + "。") == []


def test_digits_are_page_numbers_where_one_ends_the_file() -> None:
    """Nothing is below a heading that would head it."""
    assert _digits(ROWS[0] + "。", "3", ROWS[1] + "。", "4") == ["3", "4"]


@pytest.mark.parametrize("later", ["3", "2"])
def test_digits_that_do_not_grow_are_no_page_numbers(later: str) -> None:
    """Pages count up."""
    assert _digits(ROWS[0], "3", ROWS[1], later, ROWS[2]) == []


def test_the_first_line_parts_no_sentence() -> None:
    """Nothing stands above it."""
    assert _digits("3", ROWS[0], ROWS[1] + "。") == []


@pytest.mark.parametrize(("length", "breaks"), [(14, True), (13, False)])
def test_a_line_breaks_off_only_where_the_page_is_wide(
    length: int, breaks: bool
) -> None:
    """Lines of a poem have no end either."""
    rows = [row[:length] for row in ROWS]
    assert bool(_digits(*rows[:4], "3", *rows[4:])) is breaks


@pytest.mark.parametrize(("length", "breaks"), [(16, True), (15, False)])
def test_what_breaks_off_is_nearly_as_wide_as_the_page(
    length: int, breaks: bool
) -> None:
    """At least four fifths of the widest lines."""
    rows = [row[:20] for row in ROWS]
    assert bool(_digits(*rows, rows[0][:length], "3", *rows)) is breaks


@pytest.mark.parametrize("upper", ["一、" + ROWS[0], "QQ：66778899001，严禁转载" + ROWS[0]])  # fmt: skip
def test_a_heading_and_a_notice_break_off_nowhere(upper: str) -> None:
    """They have no end of a sentence, and are whole."""
    assert _digits(*ROWS, upper, "3", *ROWS) == []


def _pages(*heads: str, rows: int, ends: str = "") -> list[str]:
    """Pages of so many different rows of broken text, each below its head; `ends` stands at the end of each row."""
    texts: list[str] = []
    for page, head in zip("甲乙丙丁戊", heads, strict=False):
        texts.append(head)
        places = "子丑寅卯辰巳午未申酉"[:rows]
        texts += [f"{page}{place}{ROWS[0]}{ends}" for place in places]
    return texts


def _heads(texts: list[str]) -> list[int]:
    lines = annotated("\n".join(texts))
    found = {index: PAGE for index, _ in page_numbers(lines, {})}
    return [index for index, _ in running_heads(lines, found)]


def test_a_head_that_comes_page_by_page_is_read_once_as_the_title() -> None:
    """The first stands at the top of the file, the others within sentences."""
    assert _heads(_pages(HEAD, HEAD, HEAD, rows=9)) == [10, 20]


def test_a_head_below_the_speech_is_no_title() -> None:
    """All of them run."""
    greeting = ["各位乡亲：", ROWS[0]]
    texts = [*greeting, *_pages(HEAD, HEAD, HEAD, rows=9)]
    assert _heads(texts) == [2, 12, 22]


@pytest.mark.parametrize(("rows", "found"), [(7, [8, 16]), (6, [])])
def test_a_line_that_comes_again_soon_is_a_refrain(rows: int, found: list[int]) -> None:
    """No page has fewer than eight lines."""
    assert _heads(_pages(HEAD, HEAD, HEAD, rows=rows)) == found


def test_heads_may_differ_in_their_numbers() -> None:
    """The number of the page, or of the issue."""
    heads = [f"渡口汇编第{number}期" for number in (3, 4, 5)]
    assert _heads(_pages(*heads, rows=9)) == [10, 20]
    assert _heads(_pages("渡口汇编", "渡口新编", "渡口续编", rows=9)) == []


def test_lines_that_come_again_with_their_neighbours_are_a_refrain() -> None:
    """Whatever stands between, above or below; on pages other lines stand beside the head each time."""
    again = ["我记得那一年的水记得水里的灯和灯下的人们", HEAD]
    above = _pages(HEAD, HEAD, HEAD, rows=9)
    verses = [line for text in above for line in (again if text == HEAD else [text])]
    assert _heads(verses) == []
    below = [HEAD, again[0]]
    verses = [line for text in above for line in (below if text == HEAD else [text])]
    assert _heads(verses) == []


def test_a_line_between_whole_sentences_is_no_head() -> None:
    """It may come again as often as its speaker likes."""
    assert _heads(_pages(HEAD, HEAD, HEAD, rows=9, ends="。")) == []


def test_half_of_the_heads_have_to_part_a_sentence() -> None:
    """Some pages end with one."""
    texts = _pages(HEAD, HEAD, HEAD, HEAD, HEAD, rows=9)
    for index in (9, 19):
        texts[index] += "。"
    assert _heads(texts) == [30, 40]
    texts[29] += "。"
    assert _heads(texts) == []


@pytest.mark.parametrize("beside", [[HEAD, "- 7 -"], ["- 7 -", HEAD]])
def test_a_line_beside_every_page_number_runs_however_short_the_pages_are(
    beside: list[str],
) -> None:
    """Above it or below it."""
    texts = [ROWS[0] + "。", ROWS[1] + "。"]
    for row in ROWS[2:6]:
        texts += [*beside, row + "。"]
    place = beside.index(HEAD)
    assert _heads(texts) == [2 + place, 5 + place, 8 + place, 11 + place]


@pytest.mark.parametrize("head", ["各位乡亲：", "谢谢大家", "一、灯", "灯亮了，船来了", "灯" * 41])  # fmt: skip
def test_greetings_last_words_points_and_clauses_do_not_run(head: str) -> None:
    """Nor do long lines."""
    greeting = ["各位领导：", ROWS[0]]
    assert _heads([*greeting, *_pages(head, head, head, rows=9)]) == []


def _within(*texts: str) -> list[str]:
    lines = annotated("\n".join(texts))
    found = {index: PAGE for index, _ in page_numbers(lines, {})}
    return [lines[index].text for index, _ in heads_within_sentences(lines, found)]


@pytest.mark.parametrize("beside", [["- 3 -", HEAD], [HEAD, "- 3 -"]])
def test_a_head_beside_a_page_number_within_a_sentence_comes_but_once(
    beside: list[str],
) -> None:
    """It need not come again where the sentence goes on beyond it."""
    assert _within(*ROWS[:3], *beside, *ROWS[3:]) == [HEAD]
    assert _within(ROWS[0], *beside, ROWS[1]) == [HEAD]


@pytest.mark.parametrize(
    "texts",
    [
        [*ROWS[:3], HEAD, *ROWS[3:]],
        [*ROWS[:2], ROWS[2] + "。", "- 3 -", HEAD, *ROWS[3:]],
        [*ROWS, "- 3 -", HEAD],
        [HEAD, "- 3 -", *ROWS],
        [*ROWS[:3], "- 3 -", "灯亮了，船来了", *ROWS[3:]],
    ],
    ids=[
        "no page number",
        "between sentences",
        "at the end",
        "at the beginning",
        "a clause",
    ],
)
def test_other_short_lines_are_no_heads(texts: list[str]) -> None:
    """One sign is missing in each."""
    assert _within(*texts) == []


@pytest.mark.parametrize(("length", "found"), [(12, True), (13, False)])
def test_what_heads_a_page_is_no_wider_than_three_fifths_of_it(
    length: int, found: bool
) -> None:
    """A wider line is one of the sentence."""
    rows = [row[:20] for row in ROWS]
    head = "灯" * length
    assert bool(_within(*rows[:3], "- 3 -", head, *rows[3:])) is found
