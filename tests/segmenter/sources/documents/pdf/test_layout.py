"""The lines of a PDF page from the places of its characters, in the order in which they are read."""

from dataclasses import replace

import pytest

from narrate.segmenter.sources.documents.pdf.glyph_reading import Glyph
from narrate.segmenter.sources.documents.pdf.layout import in_reading_order, page_lines
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

SIZE = 10.0


def glyphs(
    text: str, left: float = 0, bottom: float = 0, *, size: float = SIZE, gap: float = 0
) -> list[Glyph]:
    """Characters side by side, each as wide as it is high, `gap` between them."""
    return [
        Glyph(
            char,
            left + n * (size + gap),
            left + n * (size + gap) + size,
            bottom,
            bottom + size,
            size,
        )
        for n, char in enumerate(text)
    ]


def texts_of(*parts: list[Glyph]) -> list[str]:
    """The texts of the lines of a page with these characters."""
    return [
        line.text for line in page_lines([glyph for part in parts for glyph in part])
    ]


def line(
    text: str, left: float, bottom: float, right: float, *, size: float = SIZE
) -> PageLine:
    """A line of a page."""
    return PageLine(text, left, right, bottom, bottom + size, size)


def ordered(*lines: PageLine) -> list[str]:
    """The texts of lines in reading order."""
    return [found.text for found in in_reading_order(lines)]


def test_an_empty_page_has_no_lines() -> None:
    """Nor has one of blanks."""
    assert page_lines([]) == []
    assert in_reading_order([]) == []
    assert texts_of(glyphs("  ")) == []


def test_a_line_has_the_place_and_size_of_its_characters() -> None:
    """From its first character to its last; sizes and heights are those of most."""
    small = glyphs("³", 30, 6, size=4)
    (found,) = page_lines([*glyphs("渡口的"), *small])
    assert (found.left, found.right) == (0, 34)
    assert (found.bottom, found.top, found.size) == (0, 10, 10)
    assert found.middle == 5


@pytest.mark.parametrize(("bottom", "count"), [(5, 1), (5.1, 2)])
def test_characters_of_a_row_share_half_of_their_height(
    bottom: float, count: int
) -> None:
    """What is higher stands in a row of its own."""
    assert len(texts_of(glyphs("渡口"), glyphs("的灯", 20, bottom))) == count


def test_a_raised_character_stands_in_the_row_of_its_word() -> None:
    """Half of its own height is enough."""
    assert texts_of(glyphs("渡口"), glyphs("7", 20, 7.5, size=5)) == ["渡口⁷"]
    assert texts_of(glyphs("渡口"), glyphs("7", 20, 8, size=5)) == ["7", "渡口"]


def test_a_drop_cap_stands_in_the_first_of_the_rows_beside_it() -> None:
    """A letter that is nearly twice as high as the others is one."""
    cap = glyphs("T", 0, -10, size=20)
    rows = [glyphs("he lamp", 20, 0), glyphs("is lit.", 20, -12)]
    assert texts_of(cap, *rows) == ["The lamp", "is lit."]


@pytest.mark.parametrize(
    ("upper", "lower", "gap", "text"),
    [
        ("th", "e", 1.7, "the"),
        ("th", "e", 1.9, "th e"),
        ("渡口", "的灯", 6.9, "渡口的灯"),
        ("渡口", "的灯", 7.1, "渡口 的灯"),
        ("渡口", "by", 6.9, "渡口by"),
        ("渡口", "by", 7.1, "渡口 by"),
    ],
)
def test_a_gap_is_a_blank_where_it_is_wide(
    upper: str, lower: str, gap: float, text: str
) -> None:
    """Wider between ideographs, which are set apart to fill a line, than between letters."""
    row = glyphs(upper) + glyphs(lower, len(upper) * SIZE + gap)
    assert texts_of(row) == [text]


@pytest.mark.parametrize(
    ("upper", "lower", "gap", "text"),
    [
        ("th", "e", 1, "th e"),
        ("渡口", "的灯", 1.9, "渡口的灯"),
        ("渡口", "的灯", 2.1, "渡口 的灯"),
        ("渡口", "by", 2.1, "渡口by"),
    ],
)
def test_a_blank_that_was_set_is_one_if_it_is_seen(
    upper: str, lower: str, gap: float, text: str
) -> None:
    """Among letters it always is, among ideographs where it has some width."""
    end = len(upper) * SIZE
    blank = [Glyph(" ", end, end + gap, 0, SIZE, SIZE)]
    assert texts_of(glyphs(upper), blank, glyphs(lower, end + gap)) == [text]


@pytest.mark.parametrize(("gap", "count"), [(16, 1), (16.1, 2)])
def test_a_row_is_cut_where_a_gap_is_as_wide_as_between_columns(
    gap: float, count: int
) -> None:
    """Two cells of a table stay in one line, with a blank between them."""
    row = [*glyphs("渡口"), *glyphs("的灯", 2 * SIZE + gap)]
    below = [*glyphs("渡口的灯", 0, -20)]
    assert len(page_lines(row)) == 1
    assert texts_of(row, below)[0] == "渡口 的灯"
    long = [
        *glyphs("一二三四五六七八"),
        *glyphs("甲乙丙丁戊己庚辛", 8 * SIZE + gap),
    ]
    rows = [
        [replace(glyph, bottom=glyph.bottom - 14 * n, top=glyph.top - 14 * n) for glyph in long]
        for n in range(6)
    ]  # fmt: skip
    assert (texts_of(*rows)[0] == "一二三四五六七八") is (count == 2)


def _column(
    words: str, left: float, count: int, *, top: float = 200, width: float = 150
) -> list[PageLine]:
    """Lines below each other, of one width."""
    return [
        line(f"{words} number {n}", left, top - 14 * n, left + width)
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "parted"), [(4, True), (3, False)])
def test_four_lines_make_a_column(count: int, parted: bool) -> None:
    """Fewer side by side are rows."""
    left, right = _column("left", 0, count), _column("right", 200, count)
    found = ordered(*left, *right)
    assert (found[1] == "left number 1") is parted
    assert (found[0] == "left number 0 right number 0") is not parted


def test_a_line_across_both_columns_parts_what_is_above_it_from_what_is_below() -> None:
    """A title above them, and one between."""
    upper = [*_column("left", 0, 4), *_column("right", 200, 4)]
    lower = [*_column("LEFT", 0, 4, top=100), *_column("RIGHT", 200, 4, top=100)]
    title = line("title across the page", 0, 220, 350)
    bar = line("another across the page", 0, 130, 350)
    found = ordered(*lower, bar, *upper, title)
    assert found[0] == title.text
    assert found[1:5] == [row.text for row in _column("left", 0, 4)]
    assert found[5:9] == [row.text for row in _column("right", 200, 4)]
    assert found[9] == bar.text
    assert found[10].startswith("LEFT")
    assert found[17].startswith("RIGHT")


@pytest.mark.parametrize("crossing", [4, 12])
def test_any_number_of_lines_may_go_across_the_page_below_its_columns(
    crossing: int,
) -> None:
    """The columns are told by the stretch of the page that they stand in."""
    columns = [*_column("left", 0, 8), *_column("right", 200, 8)]
    across = _column("across the page", 0, crossing, top=80, width=350)
    found = ordered(*columns, *across)
    assert found[1] == "left number 1"
    assert found[-1] == f"across the page number {crossing - 1}"


def test_lines_that_go_across_between_all_rows_leave_no_columns() -> None:
    """Else the gap between two words happens to lie below that between two others."""
    rows = [
        line(f"{side} number {n}", left, 200 - 28 * n, left + 150)
        for n in range(8)
        for side, left in (("left", 0), ("right", 200))
    ]
    across = [line("across the page", 0, 186 - 28 * n, 350) for n in range(8)]
    assert ordered(*rows, *across)[0] == "left number 0 right number 0"


def test_short_lines_side_by_side_are_a_table() -> None:
    """Eight characters a line on average are text."""
    left = [line("eight ch", 0, 200 - 14 * n, 150) for n in range(4)]
    right = [line("eight ch", 200, 200 - 14 * n, 350) for n in range(4)]
    assert ordered(*left, *right)[0] == "eight ch"
    short = [replace(row, text="seven c") for row in left]
    assert ordered(*short, *right)[0] == "seven c eight ch"


@pytest.mark.parametrize(("full", "parted"), [(2, True), (1, False)])
def test_half_of_the_lines_of_a_column_go_to_its_edge(full: int, parted: bool) -> None:
    """The first cells of a table end where they like."""
    left = _column("left", 0, 4)
    left = [*left[:full], *(replace(row, right=120) for row in left[full:])]
    found = ordered(*left, *_column("right", 200, 4))
    assert (found[1] == "left number 1") is parted


@pytest.mark.parametrize(("right", "parted"), [(126, True), (125, False)])
def test_a_full_line_may_end_a_little_before_the_edge(
    right: float, parted: bool
) -> None:
    """By less than two and a half characters."""
    left = _column("left", 0, 4)
    left = [left[0], *(replace(row, right=right) for row in left[1:])]
    found = ordered(*left, *_column("right", 200, 4))
    assert (found[1] == "left number 1") is parted


def test_columns_within_a_column_are_read_one_after_another() -> None:
    """A page of four."""
    parts = [_column(name, 200 * n, 5) for n, name in enumerate("abcd")]
    rows = [row for rows in zip(*parts, strict=True) for row in rows]
    assert ordered(*rows) == [row.text for part in parts for row in part]


def test_what_stands_in_one_row_is_one_line_from_left_to_right() -> None:
    """With the place of both, and the size of the longer; what overlaps stays apart."""
    right = line("ten past six", 200, 100, 260, size=12)
    (found,) = in_reading_order([right, line("ferry", 0, 101, 50)])
    assert found.text == "ferry ten past six"
    assert (found.left, found.right, found.bottom, found.top) == (0, 260, 100, 112)
    assert found.size == 12
    assert len(ordered(right, line("ferry", 0, 101, 201))) == 2


@pytest.mark.parametrize(("bottom", "joined"), [(105, True), (105.1, False)])
def test_a_row_has_half_of_its_height_in_common(bottom: float, joined: bool) -> None:
    """A signature that stands lower and to the right is a line of its own."""
    found = ordered(line("ferry", 0, 100, 50), line("lamp", 200, bottom, 260))
    assert found == (["ferry lamp"] if joined else ["lamp", "ferry"])


def test_each_line_knows_where_most_lines_of_its_column_begin() -> None:
    """The leftmost place of those that are equally common; a line across the columns begins where it does."""
    left = [line("In spring", 20, 214, 150), *_column("left", 0, 4)]
    right = _column("right", 200, 5)
    found = in_reading_order([*left, *right, line("across", 5, 240, 350)])
    assert [row.margin for row in found] == [5, *[0] * 5, *[200] * 5]
    even = in_reading_order([line("a", 20, 100, 90), line("b", 0, 80, 90)])
    assert [row.margin for row in even] == [0, 0]
