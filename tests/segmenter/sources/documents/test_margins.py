"""What stands at the edges of a PDF's pages, told by place, size and repetition."""

import pytest

from narrate.segmenter.sources.documents.pdf.margins import (
    TextPage,
    body_size,
    margin_hints,
)
from narrate.segmenter.sources.documents.pdf.page_line import PageLine

HIGH = 1000.0
BODY = ["The lamp hangs higher now", "so that people see it", "on the far bank of it"]


def line(text: str, middle: float, size: float = 10.0) -> PageLine:
    """A line whose middle stands so high on the page."""
    return PageLine(text, 60, 300, middle - size / 2, middle + size / 2, size)


def page(number: int, *more: PageLine) -> TextPage:
    """A page with a text of its own in the middle, and these lines."""
    letter = "abcdefghijklmnopqrstuvwxyz"[number]
    text = [line(f"{words} {letter}", 600 - 20 * n) for n, words in enumerate(BODY)]
    return TextPage([*text, *more], 0, HIGH)


def hinted(*pages: TextPage) -> list[tuple[int, str]]:
    """The lines that are no part of the text: their page and words."""
    hints = margin_hints(pages)
    return [
        (number, pages[number].lines[index].text) for number, index in sorted(hints)
    ]


HEAD = "Ferry News"


@pytest.mark.parametrize(("middle", "found"), [(860, True), (859, False), (140, True), (141, False)])  # fmt: skip
def test_a_running_head_stands_at_the_edge_of_its_pages(
    middle: float, found: bool
) -> None:
    """Within a seventh of the page from its top or its foot."""
    pages = [page(number, line(HEAD, middle)) for number in range(3)]
    assert bool(hinted(*pages)) is found


@pytest.mark.parametrize(("wanders", "found"), [(19, True), (21, False)])
def test_a_running_head_stands_in_the_same_place(wanders: float, found: bool) -> None:
    """Or within a fiftieth of the page from it."""
    pages = [page(0, line(HEAD, 900)), page(1, line(HEAD, 900 + wanders))]
    assert bool(hinted(*pages)) is found


def test_a_running_head_may_differ_in_its_numbers() -> None:
    """Plain or Roman."""
    pages = [page(0, line("Part 3", 900)), page(1, line("Part iv", 900))]
    assert hinted(*pages) == [(0, "Part 3"), (1, "Part iv")]
    assert hinted(page(0, line("Part A", 900)), page(1, line("Part B", 900))) == []


@pytest.mark.parametrize(
    ("pages", "heads", "found"),
    [(1, 1, False), (4, 2, True), (12, 3, True), (12, 2, False), (24, 4, True), (24, 3, False)],
)  # fmt: skip
def test_a_head_runs_over_a_quarter_of_the_pages(
    pages: int, heads: int, found: bool
) -> None:
    """Over two at least, and over four in any file."""
    texts = [page(n, *[line(HEAD, 900)] * (n < heads)) for n in range(pages)]
    assert bool(hinted(*texts)) is found


@pytest.mark.parametrize(("size", "first"), [(11.5, 0), (11.6, 1)])
def test_a_large_line_that_comes_again_is_read_once(size: float, first: int) -> None:
    """It is the title of several slides, if it is larger than the text by a seventh."""
    pages = [page(number, line(HEAD, 900, size)) for number in range(3)]
    assert [number for number, _ in hinted(*pages)] == list(range(first, 3))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a" * 80, True),
        ("a" * 81, False),
        ("lamps, oars, ferry b", True),
        ("lamps, oars, ferry by", False),
        ("灯亮了。船也来了，人也齐了，我们走吧不等", True),
        ("灯亮了。船也来了，人也齐了，我们走吧不等了", False),
    ],
)
def test_a_sentence_does_not_run(text: str, found: bool) -> None:
    """Nor does a long line; a few words may have a comma."""
    pages = [page(number, line(text, 900)) for number in range(3)]
    assert bool(hinted(*pages)) is found


@pytest.mark.parametrize(("place", "found"), [(2, True), (3, False)])
def test_no_more_than_three_lines_at_an_edge_run(place: int, found: bool) -> None:
    """A fourth one is of the text."""
    pages = []
    for number in range(3):
        others = [
            line(f"{'xyz'[number]} {n} above", 980 - 20 * n) for n in range(place)
        ]
        pages.append(page(number, *others, line(HEAD, 980 - 20 * place)))
    assert ((0, HEAD) in hinted(*pages)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", True),
        ("- 7 -", True),
        ("第 7 页", True),
        ("第7页 共9页", True),
        ("7/9", True),
        ("xii", True),
        ("page 7 of 9", True),
        ("Page 7", True),
        ("7 lamps", False),
        ("2024年", False),
    ],
)
def test_a_number_alone_at_the_edge_of_a_page_is_its_number(
    text: str, found: bool
) -> None:
    """On one page, too."""
    assert bool(hinted(page(0, line(text, 50)))) is found


@pytest.mark.parametrize(("middle", "found"), [(100, True), (101, False), (900, True), (899, False)])  # fmt: skip
def test_a_page_number_stands_nearer_to_the_edge_than_a_head(
    middle: float, found: bool
) -> None:
    """Within a tenth of the page."""
    assert bool(hinted(page(0, line("7", middle)))) is found


NOTE = "[1] by the county records"


@pytest.mark.parametrize(("size", "found"), [(9.2, True), (9.3, False)])
def test_a_note_at_the_foot_is_smaller_than_the_text(size: float, found: bool) -> None:
    """By a twelfth."""
    assert bool(hinted(page(0, line(NOTE, 300, size)))) is found


@pytest.mark.parametrize("mark", ["①", "*", "†", "[1] ", "〔1〕", "1 ", "注：", "12 "])
def test_the_notes_at_a_foot_begin_with_a_mark(mark: str) -> None:
    """What follows the first is of them, and what stands above it is not."""
    lines = [
        line("small words above", 320, 8),
        line(f"{mark}by the records", 300, 8),
        line("of the county", 280, 8),
    ]
    assert [text for _, text in hinted(page(0, *lines))] == [
        row.text for row in lines[1:]
    ]
    assert hinted(page(0, lines[0], lines[2])) == []


@pytest.mark.parametrize(
    "text", ["1. by the records", "1、见县志", "3.5 tons of wire", "2024"]
)
def test_a_numbered_point_is_no_note(text: str) -> None:
    """However small it is printed."""
    assert hinted(page(0, line(text, 300, 8))) == []


def test_notes_stand_below_the_text_and_above_the_page_number() -> None:
    """A large line below them ends the block; a page of small lines only is read."""
    number = line("7", 50, 10)
    assert hinted(page(0, line(NOTE, 300, 8), number)) == [(0, NOTE), (0, "7")]
    below = line("large words", 200, 10)
    assert hinted(page(0, line(NOTE, 300, 8), below)) == []
    small = TextPage([line(NOTE, 300, 8), line("of the county", 280, 8)], 0, HIGH)
    assert hinted(page(0), page(1), small) == []


def test_the_height_of_a_line_is_measured_on_its_page() -> None:
    """From where the page begins, which may be anywhere."""
    lines = [line("7", 1050), line("The lamp hangs higher", 1500)]
    moved = TextPage(lines, 1000, 2000)
    assert moved.height_of(lines[0]) == 0.05
    assert hinted(moved) == [(0, "7")]
    assert TextPage([], 5, 5).height_of(line("7", 6)) == 1


def test_the_size_of_the_text_is_that_of_most_characters() -> None:
    """Not of most lines."""
    lines = [line("a" * 30, 500, 10), *[line("b", 400 - n, 8) for n in range(20)]]
    assert body_size([TextPage(lines, 0, HIGH)]) == 10
    assert body_size([]) == 0
