"""PDFs: the lines as they stand on the pages, in reading order, each once."""

from itertools import zip_longest

import pytest

from narrate.errors import SourceError
from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import parsed, texts_of
from tests.segmenter.sources.documents.pdf.drawing import (
    FERRY,
    LAMP,
    drawn,
    lines,
    raw_page,
)


def test_lines_come_from_the_top_of_the_page_whatever_was_drawn_first() -> None:
    """A stream may run backwards."""
    assert texts_of(drawn(list(reversed(lines(*LAMP))))) == LAMP


def test_columns_are_read_one_after_another() -> None:
    """Also where the stream goes row by row, and below a title across both."""
    left, right = lines(*LAMP, *LAMP), lines(*FERRY, *FERRY, x=340)
    rows = [item for pair in zip(left, right, strict=True) for item in pair]
    title = [
        (60.0, 740.0, 20.0, "The lamp and the ferry, both of them, on one single page")
    ]
    assert texts_of(drawn([*title, *rows])) == [
        title[0][3],
        *LAMP,
        *LAMP,
        *FERRY,
        *FERRY,
    ]


def test_the_cells_of_a_table_stay_in_their_rows() -> None:
    """Short entries side by side are no columns of text."""
    left = lines("six", "seven", "eight", "nine", "ten")
    right = lines("goods", "children", "goods", "goods", "mail", x=300)
    assert texts_of(drawn([*left, *right]))[1] == "seven children"


def test_text_printed_twice_for_bold_is_read_once() -> None:
    """A double letter stays double."""
    twice = [
        (x + shift, y, size, text)
        for x, y, size, text in lines("All will spell it well")
        for shift in (0, 0.3)
    ]
    assert texts_of(drawn(twice)) == ["All will spell it well"]


@pytest.mark.parametrize(
    ("matrix", "places"),
    [
        ("0 1 -1 0", [(100, 60), (120, 60)]),
        ("0 -1 1 0", [(120, 700), (100, 700)]),
        ("-1 0 0 -1", [(500, 100), (500, 120)]),
    ],
)
def test_text_that_is_drawn_sideways_is_read_as_it_runs(
    matrix: str, places: list[tuple[int, int]]
) -> None:
    """Upwards, downwards, or upside down; the turn of the page in the viewer does not matter."""
    texts = zip(places, ["The first line of it", "and the second line"], strict=True)
    shown = "".join(
        f"/F1 12 Tf {matrix} {x} {y} Tm ({text}) Tj\n" for (x, y), text in texts
    )
    assert texts_of(raw_page(f"BT {shown} ET")) == [
        "The first line of it",
        "and the second line",
    ]


def test_running_heads_page_numbers_and_small_notes_are_told_by_place_and_size() -> (
    None
):
    """A short line in the middle of a page that comes on each page is none."""
    pages = []
    for number, opening in enumerate(("In spring", "In summer", "In autumn"), start=1):
        page = [
            (60.0, 770.0, 9.0, f"Ferry News, part {number}"),
            (300.0, 30.0, 9.0, str(number)),
        ]
        page += lines(f"{opening} the lamp was lit", *LAMP) + lines(
            "Thank you.", top=500
        )
        page += [(60.0, 60.0, 8.0, f"[1] {opening}, by the county records.")]
        pages.append(page)
    raw = drawn(*pages)
    assert texts_of(raw).count("Thank you.") == 3
    assert len(texts_of(raw)) == 15
    assert {line.hint for line in parsed(raw).lines if line.hint} == {
        "comes on every page",
        "is a note at the foot of the page",
    }


#: A grey picture over the whole page.
PICTURE = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
HEAD = "BT /F1 9 Tf 60 770 Td (Ferry News) Tj ET"


def _text_stream(*texts: str) -> str:
    shown = "".join(
        f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj\n"
        for x, y, size, text in lines(*texts)
    )
    return f"BT {shown} ET"


@pytest.mark.parametrize("margin", ["", HEAD])
def test_a_page_that_is_a_picture_among_text_is_told(
    margin: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It is named by its number, also when a running head is all that is printed on it; the others are read."""
    pages = [_text_stream(*LAMP), PICTURE, _text_stream(*FERRY)]
    raw = raw_page(*(f"{page} {margin}" for page in pages))
    assert texts_of(raw) == [*LAMP, *FERRY]
    assert "page 2 is a picture" in caplog.text
    assert "page 1" not in caplog.text


def test_a_file_of_pictures_is_refused_whatever_is_printed_across_them() -> None:
    """A watermark is no speech."""
    watermark = "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (shop.example) Tj ET"
    with pytest.raises(SourceError, match="no text"):
        parsed(raw_page(f"{PICTURE} {watermark}", f"{PICTURE} {watermark}"))


def test_a_file_of_drawings_is_not_called_one_of_scanned_pages() -> None:
    """Text recognition would not help there, and is not offered."""
    for drawing in ("", "100 100 200 50 re S"):
        with pytest.raises(SourceError, match="only drawings") as told:
            parsed(raw_page(drawing))
        assert "OCR" not in str(told.value)


def test_a_watermark_and_a_stamp_at_the_edge_are_no_part_of_the_text() -> None:
    """What leans across the page, or stands sideways on it; letters that are only slanted are read."""
    watermark = "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (shop.example) Tj ET"
    stamp = "BT /F1 9 Tf 0 1 -1 0 20 300 Tm (v1 2026) Tj ET"
    slanted = "BT /F1 12 Tf 1 0 0.4 1 60 400 Tm (Thank you all.) Tj ET"
    raw = raw_page(f"{_text_stream(*LAMP)} {watermark} {stamp} {slanted}")
    assert texts_of(raw) == [*LAMP, "Thank you all."]
    hidden = [line.text for line in parsed(raw).lines if line.hint]
    assert hidden == ["shop.examplev1 2026"]


def test_the_head_of_a_chapter_in_a_long_file_runs_too() -> None:
    """On four pages of twenty it is no line of the text; the large title of several slides is read once."""
    pages = []
    for number in range(20):
        page = lines(f"Day {number}, the ferry began in the fog; it came back", *LAMP)
        if number < 4:
            page.append((60.0, 770.0, 9.0, "The first lamps"))
        if number > 15:
            page.append((60.0, 770.0, 20.0, "What the lamp costs"))
        pages.append(page)
    read = texts_of(drawn(*pages))
    assert "The first lamps" not in read
    assert read.count("What the lamp costs") == 1


def test_a_cut_file_gives_what_it_has() -> None:
    """The table of objects at its end is not needed."""
    raw = drawn(lines(*LAMP))
    assert texts_of(raw[: raw.rindex(b"trailer") + 30]) == LAMP


def test_columns_that_stand_close_are_told_by_the_stripe_between_them() -> None:
    """A gap of little more than a character is enough where it runs down the page."""
    left = lines(*LAMP, *LAMP, *LAMP, size=10)
    right = lines(*FERRY, *FERRY, *FERRY, size=10, x=311)  # 240 for the longest line
    read = texts_of(drawn([*left, *right], face="Courier"))
    assert read == [*LAMP * 3, *FERRY * 3]


def test_small_raised_digits_are_powers_or_marks_of_notes() -> None:
    """A mark is not read where the page has its note at the foot."""
    page = [
        *lines(*LAMP, "It lights 40 m", *FERRY),
        (160.8, 651.0, 7.0, "2"),
        (326.4, 597.0, 7.0, "1"),
        (60.0, 60.0, 8.0, "1 By the county records."),
    ]
    document = parsed(drawn(page, face="Courier"))
    texts = [line.text for line in document.lines if not line.hint]
    assert texts == [*LAMP, "It lights 40 m²", *FERRY[:2], f"{FERRY[2]}¹"]
    said = [
        each.text for part in outline(document).chapters for each in part.paragraphs
    ]
    assert not any("¹" in text for text in said)
    assert "It lights 40 m²" in said


def test_notes_that_are_most_of_the_pages_are_notes() -> None:
    """The text is what stands in the upper part of the pages; a note goes on at the foot of the next one."""
    first = [
        *lines(*LAMP, *FERRY, size=14),
        *lines(f"1 {FERRY[0]}", *FERRY * 5, top=380, size=9),
    ]
    second = [*lines(*FERRY, *LAMP, size=14), *lines(*LAMP * 6, top=380, size=9)]
    assert texts_of(drawn(first, second)) == [*LAMP, *FERRY, *FERRY, *LAMP]


def test_a_head_that_comes_once_is_told_by_where_the_others_stand() -> None:
    """A chapter may have one page only."""
    pages = []
    for number in range(8):
        head = "The short chapter" if number == 5 else "The long chapter"
        page = lines(f"On day {number} the ferry began in fog; it came back", *LAMP)
        pages.append([(60.0, 770.0, 12.0, head), *page])
    read = texts_of(drawn(*pages))
    assert "The short chapter" not in read
    assert len(read) == 8 * 4


def test_letters_that_nobody_writes_are_no_text() -> None:
    """Fonts without a table of characters draw something else: the file is refused, and what helps is said."""
    codes = "".join(f"/uni{code:04X} " for code in range(0x0250, 0x0250 + 40))
    encoding = f"/Encoding << /Type /Encoding /Differences [65 {codes}] >>"
    shown = "".join(
        f"/F1 12 Tf 1 0 0 1 60 {y} Tm (ABCDEFGH IJKLMNOP QRSTUVWX) Tj\n"
        for y in range(700, 500, -20)
    )
    raw = raw_page(f"BT {shown} ET", font=encoding)
    with pytest.raises(SourceError, match="table of characters"):
        parsed(raw)


def test_three_columns_are_read_one_after_another() -> None:
    """Also where some lines of the one in the middle end early."""
    columns = [
        [*FERRY, *FERRY],
        [*LAMP[:2], "the fog.", *LAMP[:2], "the fog."],
        [*FERRY, *FERRY, *FERRY],
    ]
    drawn_columns = [
        lines(*texts, x=x, size=8)
        for texts, x in zip(columns, (40, 230, 420), strict=True)
    ]
    rows = [
        item for row in zip_longest(*drawn_columns) for item in row if item is not None
    ]
    assert texts_of(drawn(rows)) == [text for column in columns for text in column]


def test_columns_are_found_between_lines_that_go_across_the_page() -> None:
    """However many these are above and below."""
    across = [
        f"This line of the page goes across both columns, and it is number {n}."
        for n in range(12)
    ]
    above = lines(*across[:6], top=780)
    below = lines(*across[6:], top=500)
    left, right = lines(*LAMP, *LAMP, top=660), lines(*FERRY, *FERRY, x=340, top=660)
    raw = drawn([*above, *left, *right, *below])
    assert texts_of(raw) == [*across[:6], *LAMP, *LAMP, *FERRY, *FERRY, *across[6:]]


def test_the_numbers_of_paragraphs_stay_with_them() -> None:
    """They stand in the margin, and are no column, however many there are."""
    numbers = [(60.0, 700.0 - 54 * n, 12.0, f"{n + 1}.") for n in range(6)]
    text = [
        (100.0, 700.0 - 18 * n, 12.0, line)
        for n, line in enumerate([*LAMP, *FERRY] * 3)
    ]
    read = texts_of(drawn([*numbers, *text]))
    assert read[:4] == [f"1. {LAMP[0]}", *LAMP[1:], f"2. {FERRY[0]}"]


def test_short_names_stay_in_a_row_with_what_they_mean() -> None:
    """A list of abbreviations is a table, though its right side is as wide as a column."""
    names = lines("ABC", "DEF", "GHI", "JKL", "MNO")
    meanings = lines(*LAMP, *FERRY[:2], x=200)
    assert texts_of(drawn([*names, *meanings]))[1] == f"DEF {LAMP[1]}"


def test_the_headings_of_chapters_at_the_top_of_pages_are_read() -> None:
    """They differ in their numbers only, as running heads do in those of pages; but none comes twice."""
    pages = [
        [(60.0, 780.0, 12.0, f"Chapter {n}"), *lines(*LAMP, *FERRY)]
        for n in range(1, 7)
    ]
    read = texts_of(drawn(*pages))
    assert [line for line in read if line.startswith("Chapter")] == [
        f"Chapter {n}" for n in range(1, 7)
    ]
    heads = [
        [(60.0, 780.0, 12.0, "Chapter 1"), *lines(*LAMP, *FERRY)] for _ in range(6)
    ]
    assert not any(line.startswith("Chapter") for line in texts_of(drawn(*heads))[1:])
