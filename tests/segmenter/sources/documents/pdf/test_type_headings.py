"""Headings that a PDF does not name, told by the size of their type."""

from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import parsed, texts_of
from tests.segmenter.sources.documents.pdf.drawing import FERRY, LAMP, drawn, lines


def headed(
    words: str,
    *texts: str,
    top: float = 700,
    size: float = 15,
) -> list[tuple[float, float, float, str]]:
    """Text below a line in larger type."""
    return [(60.0, top, size, words), *lines(*texts, top=top - 24)]


def test_larger_lines_above_text_are_headings_by_their_sizes() -> None:
    """What is largest of all on the first page is the title."""
    first = [
        (60.0, 750.0, 24.0, "The lamp and the ferry"),
        *headed("The lamp", *LAMP, size=17),
        *headed("In the fog", *FERRY, top=600),
    ]
    second = [
        *headed("The ferry", *FERRY, size=17),
        *headed("In the rain", *LAMP, top=600),
    ]
    found = outline(parsed(drawn(first, second)))
    assert found.title == "The lamp and the ferry"
    sections = {
        chapter.title: [point.title for point in chapter.children]
        for chapter in found.chapters[1:]
    }
    assert sections == {"The lamp": ["In the fog"], "The ferry": ["In the rain"]}


def test_large_lines_of_a_cover_are_no_headings() -> None:
    """They stand close to each other, and there is no text between them."""
    cover = [
        (60.0, 700.0, 24.0, "The lamp and the ferry"),
        (60.0, 600.0, 15.0, "a report to the town"),
        (60.0, 560.0, 15.0, "in its tenth year"),
    ]
    pages = [lines(*LAMP, *FERRY, *LAMP, *FERRY, top=700) for _ in range(3)]
    read = texts_of(drawn(cover, *pages))
    assert not any(text.startswith("#") for text in read)


def test_the_title_of_several_slides_is_a_heading_once() -> None:
    """Without the number of the slide, which stands in the same row."""
    pages = [
        [
            (60.0, 740.0, 20.0, words),
            (500.0, 740.0, 12.0, str(number)),
            *lines(f"{texts[0]} {number}", *texts[1:]),
        ]
        for number, (words, texts) in enumerate(
            [
                ("The lamp", LAMP),
                ("The lamp", FERRY),
                ("The ferry", LAMP),
                ("The town", FERRY),
            ],
            start=1,
        )
    ]
    opening = [(60.0, 500.0, 30.0, "A talk on the bank")]
    read = texts_of(drawn(opening, *pages))
    assert [text for text in read if text.startswith("#")] == [
        "## The lamp",
        "## The ferry",
        "## The town",
    ]
