"""Headings that a PDF names itself: by its bookmarks, or by the tags of its structure."""

from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import parsed, texts_of
from tests.segmenter.sources.documents.pdf.drawing import (
    FERRY,
    LAMP,
    drawn,
    lines,
    tagged,
)


def test_lines_that_bookmarks_name_are_headings_with_their_levels() -> None:
    """Also one that wraps, and one whose number the bookmark leaves out; the head of the page is none."""
    first = [
        (60.0, 770.0, 9.0, "How the lamp was lit on the far bank and"),
        *lines("1 How the lamp was lit on the far bank and", "who lit it", *LAMP),
        *lines("1.1 The fog", *FERRY, top=580),
    ]
    second = lines("2 The ferry", *FERRY)
    raw = drawn(
        first,
        second,
        bookmarks=[
            (0, "How the lamp was lit on the far bank and who lit it", 0),
            (1, "The fog", 0),
            (0, "The ferry", 1),
        ],
    )
    assert [text for text in texts_of(raw) if text.startswith("#")] == [
        "## 1 How the lamp was lit on the far bank and who lit it",
        "### 1.1 The fog",
        "## 2 The ferry",
    ]


def test_a_bookmark_of_which_the_page_says_nothing_makes_no_heading() -> None:
    """A picture of a cover has its bookmark, too; a slip of the pen in a long one is forgiven."""
    raw = drawn(
        lines("What the ferry costs the town", *LAMP),
        lines("Who waits for it", *FERRY),
        bookmarks=[
            (0, "Cover", 0),
            (0, "What the ferry cosfs the town", 0),
            (0, "Who waits for it", 1),
        ],
    )
    assert [text for text in texts_of(raw) if text.startswith("#")] == [
        "## What the ferry costs the town",
        "## Who waits for it",
    ]


def test_tagged_headings_are_headings_and_a_tagged_sentence_is_none() -> None:
    """A paragraph in the style of a heading stays one; the entries of tagged contents are not read."""
    raw = tagged(
        [
            ("TOCI", 60, 760, 12, "The lamp 1"),
            ("H1", 60, 700, 12, "The lamp"),
            *(("P", *placed) for placed in lines(*LAMP, top=680)),
            ("H2", 60, 600, 12, "The fog"),
            *(("P", *placed) for placed in lines(*FERRY, top=580)),
        ],
        [
            ("H1", 60, 700, 12, "The ferry"),
            *(("P", *placed) for placed in lines(*FERRY, top=680)),
            ("H2", 60, 600, 12, "Nobody waits; the rain is over."),
        ],
    )
    read = texts_of(raw)
    assert [text for text in read if text.startswith("#")] == [
        "## The lamp",
        "### The fog",
        "## The ferry",
    ]
    assert "Nobody waits; the rain is over." in read
    assert texts_of(raw, hinted=True) == ["The lamp 1"]


def test_the_largest_type_of_the_first_page_is_the_title() -> None:
    """On as many lines as it takes; not who publishes it, nor the first of several sections."""
    cover = [
        (60.0, 720.0, 26.0, "University of the Far Bank"),
        (60.0, 640.0, 22.0, "What the lamp"),
        (60.0, 612.0, 22.0, "has cost the town"),
        *lines(*LAMP, top=500),
    ]
    found = outline(parsed(drawn(cover, lines(*FERRY))))
    assert found.title == "What the lamp has cost the town"
    sections = [
        [(60.0, 720.0, 16.0, name), *lines(*text, top=680)]
        for name, text in [("The lamp", LAMP), ("The ferry", FERRY)]
    ]
    named = [(0, "The lamp", 0), (0, "The ferry", 1)]
    found = outline(parsed(drawn(*sections, bookmarks=named)))
    assert [chapter.title for chapter in found.chapters] == ["The lamp", "The ferry"]
    assert found.title is None


def test_the_first_line_in_large_type_is_no_title_where_it_is_a_sentence() -> None:
    """Nor where it is a caption, a label, or stands far below the beginning."""
    for words in ("The lamp is lit. Come", "Figure 1 The lamp", "The office:"):
        page = [(60.0, 740.0, 20.0, words), *lines(*LAMP, *FERRY)]
        assert "title" not in parsed(drawn(page)).metadata
    page = [*lines(*LAMP, *FERRY, *LAMP), (60.0, 500.0, 20.0, "The lamp of the town")]
    assert "title" not in parsed(drawn(page)).metadata
