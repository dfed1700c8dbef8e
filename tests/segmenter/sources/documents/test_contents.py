"""The table of contents of an e-book, from either of its two forms, and the headings that it gives."""

import pytest

from narrate.model import Line
from narrate.segmenter.sources.documents.epub.contents import Entry
from narrate.segmenter.sources.documents.epub.page_headings import PageHeadings
from tests.segmenter.sources.documents.packages import texts_of
from tests.segmenter.sources.documents.test_epub import FERRY, LAMP, book

PAGES = {"a.xhtml": f"<p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"}
NCX = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def point(title: str, address: str, inner: str = "") -> str:
    """An entry of an NCX file."""
    return (
        f"<navPoint><navLabel><text>{title}</text></navLabel>"
        f'<content src="{address}"/>{inner}</navPoint>'
    )


def with_ncx(points: str) -> bytes:
    """A book whose table of contents is an NCX file of these entries."""
    ncx = f"<ncx><head/><docTitle><text>渡口</text></docTitle><navMap>{points}</navMap></ncx>"
    package = (
        f'<package><metadata/><manifest>{NCX}<item id="p0" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="p1" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="p0"/><itemref idref="p1"/></spine></package>'
    )
    return book(PAGES, more={"O/b.opf": package, "O/toc.ncx": ncx})


def test_the_contents_of_older_books_give_the_headings() -> None:
    """An entry within another is a heading below it; one without words is none."""
    inner = point("第一讲 灯", "a.xhtml") + point(" ", "b.xhtml")
    raw = with_ncx(point("第一部", "x.xhtml", inner) + point("第二讲", "./b.xhtml"))
    assert texts_of(raw) == ["### 第一讲 灯", LAMP, "## 第二讲", FERRY]


def test_only_the_map_of_such_contents_counts() -> None:
    """Not the lists of pages or pictures beside it."""
    pages = f"</navMap><pageList>{point('12', 'b.xhtml')}</pageList><navMap>"
    assert texts_of(with_ncx(point("灯", "a.xhtml") + pages)) == ["## 灯", LAMP, FERRY]


@pytest.mark.parametrize(
    ("nav", "texts"),
    [
        ('<li><a href="a.xhtml">灯</a></li>', ["## 灯", LAMP, FERRY]),
        ('<li><a href="a.xhtml"> </a></li>', [LAMP, FERRY]),
        ('<li><a href="a.xhtml">灯\n的 <b>事</b></a></li>', ["## 灯 的 事", LAMP, FERRY]),
        (
            '<li><span>上</span><ol><li><a href="b.xhtml">人</a></li></ol></li>',
            [LAMP, "### 人", FERRY],
        ),
        ('<li><a href="a.xhtml#x">灯</a></li>', [LAMP, FERRY]),
    ],
)  # fmt: skip
def test_the_contents_of_newer_books_give_the_headings(
    nav: str, texts: list[str]
) -> None:
    """The depth of a list is that of the heading; an entry that points into a page heads no page."""
    assert texts_of(book(PAGES, nav=nav)) == texts


def lines_with(lines: list[str], *entries: tuple[str, int, bool]) -> list[str]:
    """The lines of a page with the headings of these entries: title, depth, whether it points into the page."""
    page = [Line(n, text) for n, text in enumerate(lines, start=4)]
    found = PageHeadings().applied(page, [Entry(*entry) for entry in entries])
    return [f"{line.number} {line.text}" for line in found]


def test_the_line_that_says_the_title_of_an_entry_is_its_heading() -> None:
    """Whatever marks are in it; a heading is as deep as the contents say."""
    assert lines_with(["第一讲：灯", "灯亮了。"], ("第一讲 灯", 2, False)) == [
        "4 ### 第一讲：灯",
        "5 灯亮了。",
    ]
    assert lines_with(["# 灯", "灯亮了。"], ("灯", 2, False)) == [
        "4 ### 灯",
        "5 灯亮了。",
    ]


@pytest.mark.parametrize(("place", "found"), [(5, True), (6, False)])
def test_the_heading_of_a_page_is_among_its_first_lines(
    place: int, found: bool
) -> None:
    """Six of them; one that an entry points to may stand anywhere."""
    lines = ["船来了。"] * 8
    lines[place] = "灯"
    assert (f"{4 + place} ## 灯" in lines_with(lines, ("灯", 1, False))) is found
    assert f"{4 + place} ## 灯" in lines_with(lines, ("灯", 1, True))


def test_a_page_that_no_line_heads_gets_the_title_as_its_first_line() -> None:
    """Unless it has a heading, or the entry points into it; a page without a line gets its title, too."""
    assert lines_with(["灯亮了。"], ("灯", 1, False)) == ["4 ## 灯", "4 灯亮了。"]
    assert lines_with(["# 渡口", "灯亮了。"], ("灯", 1, False)) == [
        "4 ## 渡口",
        "5 灯亮了。",
    ]
    assert lines_with(["灯亮了。"], ("灯", 1, True)) == ["4 灯亮了。"]
    assert lines_with([], ("灯", 1, False)) == ["1 ## 灯"]
    assert lines_with(["灯亮了。"], ("——", 1, True)) == ["4 灯亮了。"]
