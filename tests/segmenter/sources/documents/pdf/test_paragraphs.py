"""Which lines of a PDF are one paragraph, by where they begin and end in their column."""

from textwrap import wrap

from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import parsed
from tests.segmenter.sources.documents.pdf.drawing import (
    FERRY,
    LAMP,
    Placed,
    drawn,
    lines,
    raw_page,
)

#: A paragraph as it is broken on a sheet of paper.
TEXT = (
    "The lamp on the bridge has been lit again since the first of May, and whoever comes down from the upper village"
    " in the dark can see from there where the boat is moored, whether the water has risen over the second of the"
    " marks that his grandfather made, and which of the two paths along the bank is dry; in the years when there was"
    " nobody to light it, people went round by the mill, which takes an hour, or waited for a day."
)
WIDE = wrap(TEXT, 64)
SET = "Courier"  #: in which every character is as wide as any other


def said(raw: bytes) -> list[str]:
    """The paragraphs of a PDF as they are read."""
    return [
        paragraph.text
        for chapter in outline(parsed(raw)).chapters
        for paragraph in chapter.paragraphs
    ]


def indented(*paragraphs: list[str], top: float = 700) -> list[Placed]:
    """Paragraphs below each other, each with its first line further right."""
    page: list[Placed] = []
    for paragraph in paragraphs:
        for number, text in enumerate(paragraph):
            page.append((60.0 if number else 84.0, top, 12.0, text))
            top -= 18
    return page


def test_full_lines_go_on_in_the_next_until_one_is_short_or_one_is_indented() -> None:
    """Whether or not a sentence ends at the end of a full line."""
    other = wrap(f"Nobody asked for it. {TEXT}", 64)
    raw = drawn(indented(WIDE, other, ["Thank you all."]), face=SET)
    assert said(raw) == [TEXT, " ".join(other), "Thank you all."]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    """The number of the page parts nothing."""
    number = (300.0, 30.0, 9.0, "1")
    raw = drawn(
        [*indented(WIDE[:3], top=640), number],
        [*lines(*WIDE[3:], top=640), (300.0, 30.0, 9.0, "2")],
        face=SET,
    )
    assert said(raw) == [TEXT]


def test_paragraphs_that_are_set_apart_stay_apart() -> None:
    """Without an indent, the gap between them tells."""
    other = wrap(f"Nobody asked for it. {TEXT}", 64)
    page = [
        *lines(*WIDE[:3]),
        *lines(*other, top=630),
        *lines("Thank you all.", top=480),
    ]
    assert said(drawn(page, face=SET)) == [
        " ".join(WIDE[:3]),
        " ".join(other),
        "Thank you all.",
    ]


def test_a_line_in_another_size_is_no_part_of_the_paragraph_above_it() -> None:
    """A heading may follow a line that is full."""
    page = [
        *lines(*WIDE[:3]),
        (60.0, 640.0, 15.0, "The ferry"),
        *lines(*WIDE[3:], top=618),
    ]
    assert "The ferry" in said(drawn(page, face=SET))


def test_a_font_that_claims_to_be_a_hundred_times_as_high_mixes_no_lines() -> None:
    """The size of the font is believed instead."""
    shown = "".join(
        f"/F1 12 Tf 1 0 0 1 60 {700 - 18 * n} Tm ({text}) Tj\n"
        for n, text in enumerate([*LAMP, *FERRY])
    )
    descriptor = (
        "/FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /Flags 32"
        " /Ascent 21000 /Descent -4000 /FontBBox [0 -4000 1000 21000] >>"
    )
    raw = raw_page(f"BT {shown} ET", font=descriptor)
    assert [line.text for line in parsed(raw).lines] == [*LAMP, *FERRY]


def test_a_short_line_within_a_sentence_is_read_where_the_pages_are_known() -> None:
    """In a text file, beside the number of a page, it would be a running head."""
    words = "and the children who are late,"
    page = [*indented(WIDE[:4]), (300.0, 30.0, 9.0, "1")]
    below = [*lines(words, *WIDE[4:], top=700), (300.0, 30.0, 9.0, "2")]
    assert words in " ".join(said(drawn(page, below, face=SET)))
