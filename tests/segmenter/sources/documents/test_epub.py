"""E-books: chapters by the book's own contents, tolerant of what careless programs write."""

import io
import zipfile

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


def _nav(*entries: tuple[str, str]) -> str:
    return "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in entries)


def _titles(raw: bytes) -> list[str]:
    return [chapter.title for chapter in outline(parsed(raw)).chapters]


def test_a_heading_on_several_lines_is_one_as_the_contents_say_it() -> None:
    """A number above its title, and a line below that divides nothing, are no chapters of their own."""
    pages = {
        "a.xhtml": f"<h1>01</h1><h2>山下的河</h2><h3>—The River—</h3><p>{LAMP}</p>",
        "b.xhtml": f"<h1>02</h1><h2>钟声</h2><h3>—The Bell—</h3><p>{FERRY}</p>",
    }
    nav = _nav(("a.xhtml", "01 山下的河"), ("b.xhtml", "02　钟声"))
    speech = outline(parsed(book(pages, nav=nav)))
    assert [chapter.title for chapter in speech.chapters] == ["01 山下的河", "02 钟声"]
    assert [p.text for p in speech.chapters[1].paragraphs] == ["—The Bell—", FERRY]


def test_headings_are_as_deep_as_the_contents_say_and_not_as_large_as_they_are_printed() -> (
    None
):
    """A preface in large letters does not hold the chapters."""
    pages = {
        "a.xhtml": f"<h1>缘起</h1><p>{LAMP}</p>",
        "b.xhtml": f"<h3>渡口</h3><p>{FERRY}</p>",
        "c.xhtml": f"<h3>灯</h3><p>{LAMP}</p><h4>灯油</h4><p>{FERRY}</p>",
    }
    nav = _nav(("a.xhtml", "缘起"), ("b.xhtml", "渡口"), ("c.xhtml", "灯"))
    speech = outline(parsed(book(pages, nav=nav)))
    assert [chapter.title for chapter in speech.chapters] == ["缘起", "渡口", "灯"]
    assert [child.title for child in speech.chapters[2].children] == ["灯油"]


def test_chapters_stand_below_their_part_in_contents_without_levels() -> None:
    """An afterword belongs to no part."""
    names = ["前言", "第一部 水", "涨水", "第二部 灯", "添油", "后记"]
    pages = {
        f"{n}.xhtml": f"<h2>{name}</h2><p>{LAMP}</p>" for n, name in enumerate(names)
    }
    nav = _nav(*((f"{n}.xhtml", name) for n, name in enumerate(names)))
    speech = outline(parsed(book(pages, nav=nav)))
    found = [
        (part.title, [child.title for child in part.children])
        for part in speech.chapters
    ]
    assert found == [
        ("前言", []),
        ("第一部 水", ["涨水"]),
        ("第二部 灯", ["添油"]),
        ("后记", []),
    ]


def test_a_heading_is_found_on_the_page_after_the_one_that_the_contents_point_to() -> (
    None
):
    """Programs cut a page right before its heading, and leave the name of the place behind."""
    pages = {
        "a.xhtml": '<p id="k1">渡口文集</p>',
        "b.xhtml": f"<h1>卷首</h1><p>{LAMP}</p>",
        "c.xhtml": f"<h1>卷尾</h1><p>{FERRY}</p>",
    }
    nav = _nav(("a.xhtml#k1", "卷首"), ("c.xhtml", "卷尾"))
    assert _titles(book(pages, nav=nav))[-2:] == ["卷首", "卷尾"]


def test_points_in_the_prose_of_a_book_are_no_chapters() -> None:
    """The contents name all of its headings: 首先，…其次，… and dialogue are text."""
    prose = "".join(
        f"<p>{word}，{LAMP}{FERRY}</p><p>{FERRY}{LAMP}</p>"
        for word in ("首先", "其次", "最后")
    )
    talk = f"<p>“灯呢？”</p><p>{LAMP}</p><p>别问了</p><p>{FERRY}</p><p>我知道</p><p>{LAMP}</p>"
    pages = {
        "a.xhtml": f"<h2>水</h2>{prose}",
        "b.xhtml": f"<h2>灯</h2>{talk}",
        "c.xhtml": f"<h2>人</h2><p>{FERRY}</p>",
    }
    nav = _nav(("a.xhtml", "水"), ("b.xhtml", "灯"), ("c.xhtml", "人"))
    speech = outline(parsed(book(pages, nav=nav)))
    assert [chapter.title for chapter in speech.chapters] == ["水", "灯", "人"]
    assert not any(chapter.children for chapter in speech.chapters)


def test_what_comes_again_in_a_book_is_no_head_of_a_page() -> None:
    """A page of an e-book has no head; a cry may be repeated."""
    cry = "<p>船来了</p>"
    pages = {
        f"{n}.xhtml": f"<h2>第{n}回</h2>" + f"{cry}<p>{LAMP}</p><p>{FERRY}</p>" * 4
        for n in "一二三四五"
    }
    nav = _nav(*((f"{n}.xhtml", f"第{n}回") for n in "一二三四五"))
    speech = outline(parsed(book(pages, nav=nav)))
    heard = [p.text for chapter in speech.chapters for p in chapter.paragraphs]
    assert heard.count("船来了") == 20


@pytest.mark.parametrize("mark", ["(1)", "1", "［1］", "注1", "①"])
def test_a_note_that_leads_back_to_its_mark_is_silent(mark: str) -> None:
    """Whatever its number looks like; the mark is silent, too."""
    page = (
        f'<h2>水</h2><p>{LAMP}<a id="m1" href="#n1"><sup>{mark}</sup></a>{FERRY}</p>'
        f'<hr/><p class="x"><a id="n1" href="#m1">{mark}</a> 见《河流志》，第32页。</p>'
    )
    speech = outline(parsed(book({"a.xhtml": page})))
    heard = [p.text for chapter in speech.chapters for p in chapter.paragraphs]
    assert heard == [LAMP + FERRY]
    assert [gone.reason for gone in speech.dropped] == ["is a note"]


@pytest.mark.parametrize(
    "page",
    [
        f'<h2>水</h2><p><a href="#n1">1</a> {LAMP}</p><p id="n1">{FERRY}</p>',
        f'<div><p><a id="c1" href="nav.xhtml#toc">1</a> {LAMP}</p><p>{FERRY}</p></div>',
        f'<h2><a id="c1" href="#top">1</a></h2><p id="top">{LAMP}</p><p>{FERRY}</p>',
    ],
    ids=["in a list", "to the contents", "to the top"],
)
def test_a_number_that_leads_elsewhere_than_to_a_mark_begins_no_note(page: str) -> None:
    """A chapter's number may be a link, too."""
    speech = outline(parsed(book({"a.xhtml": page})))
    heard = [p.text for chapter in speech.chapters for p in chapter.paragraphs]
    assert any(LAMP in text for text in heard)
    assert any(FERRY in text for text in heard)


def test_notes_that_are_called_so_and_numbered_in_words_are_silent() -> None:
    """注释, and below it 注一：…, 注二：…."""
    notes = (
        "<p>注释</p><p>注一：参见《河流志》，第32页。</p><p>注二：前揭书，第40页。</p>"
    )
    pages = {
        "a.xhtml": f"<h2>水</h2><p>{LAMP}</p>{notes}",
        "b.xhtml": f"<h2>人</h2><p>{FERRY}</p>",
    }
    nav = _nav(("a.xhtml", "水"), ("b.xhtml", "人"))
    assert [chapter.title for chapter in outline(parsed(book(pages, nav=nav))).chapters]
    speech = outline(parsed(book(pages, nav=nav)))
    heard = [p.text for chapter in speech.chapters for p in chapter.paragraphs]
    assert heard == [LAMP, FERRY]


@pytest.mark.parametrize(
    "outer",
    [
        "<h3>书籍信息</h3><p>书名：渡口的讲话</p><p>译者：周望</p>",
        "<p>书名：渡口的讲话</p><p>作者：周望</p><p>（录入：阿江）</p><p>仅供学习交流</p>",
        "<h1>渡口的讲话</h1><p>周望 著</p><p>江南出版社</p>",
        "<h2>主目录</h2><p><a href='b.xhtml'>水</a></p><p><a href='c.xhtml'>人</a></p>",
        "<h2>歇一会儿吧</h2><p>公众号：渡口书屋</p><p>网站：https://books.example</p>",
    ],
    ids=["information", "labels", "makers", "contents", "site"],
)
def test_what_stands_around_a_book_is_silent(outer: str) -> None:
    """Who made it, what is in it, and where the file comes from."""
    pages = {
        "a.xhtml": outer,
        "b.xhtml": f"<h2>水</h2><p>{LAMP}</p>",
        "c.xhtml": f"<h2>人</h2><p>{FERRY}</p>",
    }
    nav = _nav(("b.xhtml", "水"), ("c.xhtml", "人"))
    assert _titles(book(pages, nav=nav)) == ["水", "人"]


def test_a_page_of_verse_or_of_a_dedication_is_no_title_page() -> None:
    """Short lines alone say nothing."""
    pages = {
        "a.xhtml": "<p>献给守灯的人</p><p>和过河的人</p>",
        "b.xhtml": f"<h2>水</h2><p>{LAMP}</p>",
    }
    heard = [line.text for line in parsed(book(pages)).lines if not line.hint]
    assert heard[:2] == ["献给守灯的人", "和过河的人"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("渡口(作者指定译本,无增删)", "渡口"),
        ("渡口（2016版）", "渡口"),
        ("渡口（新版！三地书店年度第一！）（江书）", "渡口"),
        ("江南经典：渡口", "渡口"),
        ("渡口：一条河的历史", "渡口：一条河的历史"),
        ("渡口（上）", "渡口（上）"),
        ("渡口（全三册）", "渡口"),
        ("（新版）", "（新版）"),
    ],
)
def test_the_title_of_a_book_has_no_words_of_a_shop(title: str, shown: str) -> None:
    """A volume's number stays, and so does the only word that there is."""
    assert (
        parsed(book({"a.xhtml": f"<p>{LAMP}</p>"}, title=title)).metadata["title"]
        == shown
    )


def test_a_damaged_page_costs_that_page(caplog: pytest.LogCaptureFixture) -> None:
    """The rest of the book is read, and the page is named in a warning."""
    raw = book({"a.xhtml": f"<p>{LAMP}</p>", "b.xhtml": f"<p>{FERRY}</p>"})
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entry = archive.getinfo("O/a.xhtml")
        start = entry.header_offset + 30 + len(entry.filename)
    damaged = raw[: start + 8] + b"\0\0\0" + raw[start + 11 :]
    assert texts_of(damaged) == [FERRY]
    assert "a.xhtml" in caplog.text
