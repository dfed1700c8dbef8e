"""E-books: chapters by the book's own contents, tolerant of what careless programs write."""

import pytest

from narrate.errors import SourceError
from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import parsed, texts_of, zipped

LAMP = "去年春天，河水涨到了第三级台阶，渡口停了整整十二天，灯油每天添一次。"
FERRY = "摆渡的人换了三代，规矩没有换：先送病人，再送学生，最后送货，谁来说情也不改。"


def book(
    pages: dict[str, str],
    *,
    hrefs: list[str] | None = None,
    spine: str | None = None,
    nav: str = "",
    title: str = "渡口的讲话",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """An e-book of these pages by their paths; `hrefs` is how the package writes the paths."""
    items = "".join(
        f'<item id="p{n}" href="{href}" media-type="application/xhtml+xml"/>'
        for n, href in enumerate(hrefs or pages)
    )
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    order = (
        spine
        if spine is not None
        else "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
        "O/b.opf": f'<package xmlns:dc="d"><metadata><dc:title>{title}</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>",
    }
    if nav:
        files["O/nav.xhtml"] = f"<html><body><nav><ol>{nav}</ol></nav></body></html>"
    files |= {
        f"O/{path}": f"<html><body>{page}</body></html>" for path, page in pages.items()
    }
    return zipped(files | (more or {}))


def test_chapters_without_headings_get_those_of_the_contents() -> None:
    """A line that says the title becomes the heading; where none does, the title is put above the page."""
    nav = '<li><a href="a.xhtml">第一讲 灯</a></li><li><a href="b.xhtml">第二讲 人</a></li>'
    pages = {"a.xhtml": f"<p>第一讲　灯</p><p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"}
    speech = outline(parsed(book(pages, nav=nav)))
    assert speech.title == "渡口的讲话"
    assert [chapter.title for chapter in speech.chapters] == ["第一讲 灯", "第二讲 人"]


@pytest.mark.parametrize(
    "href", ["/O/Text/a.xhtml", "Text\\a.xhtml", "text/A.XHTML", "Text/%61.xhtml"]
)
def test_paths_are_found_however_they_are_written(href: str) -> None:
    """Absolute, with backslashes, in another case, percent-encoded."""
    assert texts_of(book({"Text/a.xhtml": f"<p>{LAMP}</p>"}, hrefs=[href])) == [LAMP]


def test_a_missing_page_costs_that_page(caplog: pytest.LogCaptureFixture) -> None:
    """It is named in a warning."""
    raw = book(
        {"a.xhtml": f"<p>{LAMP}</p>"},
        hrefs=["a.xhtml", "gone.xhtml"],
        spine='<itemref idref="p1"/><itemref idref="p0"/>',
    )
    assert texts_of(raw) == [LAMP]
    assert "gone.xhtml" in caplog.text


def test_pages_outside_of_the_reading_order_are_silent_and_an_empty_spine_is_none() -> (
    None
):
    """The pages of the manifest are read where no order is given."""
    pages = {"a.xhtml": f"<p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"}
    spine = '<itemref idref="p0"/><itemref idref="p1" linear="no"/>'
    assert texts_of(book(pages, spine=spine)) == [LAMP]
    assert texts_of(book(pages, spine="")) == [LAMP, FERRY]


def test_a_copyright_page_and_notes_are_silent() -> None:
    """Marks of notes too."""
    pages = {
        "c.xhtml": "<p>图书在版编目（CIP）数据</p><p>ISBN 978-7-0000-0000-0</p><p>定价：20.00元</p>",
        "a.xhtml": f'<p>{LAMP}<sup><a href="#n1">1</a></sup></p>'
        '<aside epub:type="footnote" id="n1"><p>1 见县志。</p></aside>',
    }
    raw = book(pages)
    assert texts_of(raw) == [LAMP]
    assert "1 见县志。" in texts_of(raw, hinted=True)


def test_a_break_in_a_heading_is_a_blank_and_a_picture_of_a_character_is_the_character() -> (
    None
):
    """They are part of the words around them."""
    page = f'<h1>第一讲<br/>灯</h1><p>渡口有<img alt="盞" src="a.png"/>灯。</p><p>{LAMP}</p>'
    assert texts_of(book({"a.xhtml": page}))[:2] == ["# 第一讲 灯", "渡口有盞灯。"]


def test_a_locked_book_is_told_as_such() -> None:
    """Obfuscated fonts are no lock."""
    method = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    pages = {"a.xhtml": f"<p>{LAMP}</p>"}
    fonts = method.format("http://www.idpf.org/2008/embedding")
    assert texts_of(book(pages, more={"META-INF/encryption.xml": fonts})) == [LAMP]
    with pytest.raises(SourceError, match="protected"):
        parsed(
            book(
                pages,
                more={"META-INF/encryption.xml": method.format("http://w3.org/aes")},
            )
        )


def test_a_page_that_is_called_copyright_or_title_page_is_silent() -> None:
    """By its own heading or by the table of contents, if it is short."""
    nav = (
        '<li><a href="t.xhtml">书名页</a></li><li><a href="a.xhtml">第一讲 灯</a></li>'
    )
    pages = {
        "c.xhtml": "<h1>版权信息</h1><p>书名：渡口</p><p>译者：周明</p>",
        "t.xhtml": "<p>渡口的讲话</p><p>宋遥 著</p>",
        "a.xhtml": f"<p>{LAMP}</p>",
    }
    assert texts_of(book(pages, nav=nav)) == ["## 第一讲 灯", LAMP]
    long = {"c.xhtml": "<h1>封面</h1>" + f"<p>{LAMP}</p>" * 20}
    assert texts_of(book(long)).count(LAMP) == 20


def test_a_table_of_contents_within_the_book_is_silent_with_its_heading() -> None:
    """Entries that are links, or that end with a page number; a heading above prose stays."""
    links = '<p><a href="a.xhtml">灯</a></p><p><a href="b.xhtml">人</a></p>'
    pages = {"c.xhtml": f"<h1>目录 Content</h1>{links}", "a.xhtml": f"<p>{LAMP}</p>"}
    assert texts_of(book(pages)) == [LAMP]
    plates = "<h2>Illustrations.</h2><p>The lamp  12</p><p>The ferry  34</p>"
    prose = f"<h2>Contents</h2><p>{FERRY}</p>"
    assert texts_of(book({"c.xhtml": plates, "a.xhtml": prose})) == [
        "## Contents",
        FERRY,
    ]


def test_bold_lines_are_no_headings_in_a_book_with_a_table_of_contents() -> None:
    """Its chapters are known; elsewhere bold may be all that marks them."""
    page = "".join(
        f"<p><b>{words}</b></p>" + f"<p>{LAMP}</p>" * 3
        for words in ("灯油的事", "船桨的事")
    )
    nav = '<li><a href="a.xhtml">第一讲</a></li>'
    assert "### 灯油的事" in texts_of(book({"a.xhtml": page}))
    assert "灯油的事" in texts_of(book({"a.xhtml": page}, nav=nav))


@pytest.mark.parametrize(
    "tail",
    [
        "（全三册）",
        "（五项大奖得主！畅销三十三国，一读再读。）",
        "（媲美《灯》的讲话集，读者无不称好） (宋遥作品)",
    ],
)
def test_what_a_shop_puts_behind_a_title_is_no_part_of_it(tail: str) -> None:
    """The number of volumes, praise, a series; a bracket of the title's own stays."""
    titled = book({"a.xhtml": f"<p>{LAMP}</p>"}, title=f"渡口的讲话{tail}")
    assert outline(parsed(titled)).title == "渡口的讲话"
    own = book({"a.xhtml": f"<p>{LAMP}</p>"}, title="渡口的讲话（上）")
    assert outline(parsed(own)).title == "渡口的讲话（上）"


def test_a_careless_table_of_contents_still_names_the_chapters() -> None:
    """An ampersand by itself is no XML, and many programs write it so."""
    nav = '<li><a href="a.xhtml">灯 & 油</a></li><li><a href="b.xhtml">人</a></li>'
    pages = {"a.xhtml": f"<p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"}
    assert texts_of(book(pages, nav=nav)) == ["## 灯 油", LAMP, "## 人", FERRY]


def test_the_lines_of_a_book_are_numbered_from_one_and_on_over_its_pages() -> None:
    """So that a remark on a line names the line."""
    pages = {"a.xhtml": f"<p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"}
    first, second = parsed(book(pages)).lines
    assert first.number == 1
    assert second.number > first.number


def test_pages_whose_paths_differ_in_case_alone_are_two() -> None:
    """The path as it is written goes before one that is like it."""
    pages = {"a.xhtml": f"<p>{LAMP}</p>", "A.xhtml": f"<p>{FERRY}</p>"}
    assert texts_of(book(pages)) == [LAMP, FERRY]
