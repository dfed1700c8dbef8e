"""Word documents, web pages, e-books and PDFs: the same speech, from whatever file it arrives in."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest

from narrate.errors import SourceError
from narrate.model import Document, Outline
from narrate.segmenter import outline, parse, read
from narrate.segmenter.sources.documents import LARGEST_DOCUMENT_BYTES
from tests.segmenter.speeches import read_lines, titles

PAGE = """<!DOCTYPE html>
<html><head><title>渡口讲话 - 某某网</title><style>p { color: red }</style></head>
<body>
<nav><a href="/">首页</a> <a href="/a">讲话</a></nav>
<div class="breadcrumb">首页 / 讲话 / 正文</div>
<article>
<h1>渡口的灯</h1>
<p>各位船工：</p>
<p>水位涨到第三级台阶的时候，<b>灯</b>要先亮，
人要后走，这是渡口一百年的规矩，请大家记在心里。</p>
<h2>灯</h2>
<p>灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。</p>
<script>var a = "不念";</script>
<h2>人</h2>
<p>人数过船要点两遍，上船点一遍，下船点一遍，少一个就不开下一班。</p>
<p>谢谢大家。</p>
</article>
<aside class="related"><a href="/b">相关阅读：桥头的讲话</a></aside>
<footer>某某网 版权所有</footer>
</body></html>
"""

HEADINGS = ["渡口的灯", "灯", "人"]

WORD_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def word(
    paragraphs: list[tuple[str, str]], rows: list[list[str]] | None = None
) -> bytes:
    """A Word document of these styles and texts, with a table at its end."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(
                name, content, zipfile.ZIP_STORED if name == "mimetype" else None
            )
    return file.getvalue()


def book(*pages: str) -> bytes:
    """An e-book with a table of contents and these pages."""
    items = "".join(
        f'<item id="p{n}" href="text/p{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    spine = '<itemref idref="nav"/>' + "".join(
        f'<itemref idref="p{n}"/>' for n in range(len(pages))
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:creator>周明</dc:creator></metadata><manifest>"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": "<html><body><p>目录</p></body></html>",
    }
    files |= {
        f"OEBPS/text/p{n}.xhtml": f"<html><body>{page}</body></html>"
        for n, page in enumerate(pages)
    }
    return archive(files)


def pdf(*pages: list[str], font: str = "Helvetica") -> bytes:
    """A PDF with these lines on its pages."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>".encode(),
    ]
    kids = []
    for lines in pages:
        shown = "".join(
            f"1 0 0 1 72 {760 - 14 * n} Tm ({line}) Tj\n"
            for n, line in enumerate(lines)
        )
        stream = f"BT /F1 12 Tf {shown} ET".encode("latin-1")
        objects.append(
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
        resources = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources %s /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(kids),
        len(kids),
    )
    file, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(file))
    )


def _parsed(raw: bytes, suffix: str = "") -> Document:
    return parse(raw, name="speech", suffix=suffix)


def _outlined(raw: bytes, suffix: str = "") -> Outline:
    return outline(_parsed(raw, suffix))


def test_word_styles_are_headings() -> None:
    """Title, Heading 1 and Heading 2 give the title, sections and points; a table is read row by row."""
    speech = _outlined(
        word(
            [
                ("Title", "渡口的灯"),
                ("Normal", "各位船工："),
                ("Heading 1", "灯"),
                ("Heading 2", "添油"),
                ("Normal", "灯油每天添一次，添灯的人要签名。"),
                ("Heading 2", "擦灯"),
                ("Normal", "玻璃罩每三天擦一次，擦到能照见人影。"),
                ("Heading 1", "人"),
                ("Normal", "人数过船要点两遍，少一个就不开下一班。"),
            ],
            [["早班", "周明"], ["晚班", "李灯"]],
        )
    )
    assert speech.title == "渡口的灯"
    assert titles(speech.chapters) == ["渡口的灯", "灯", ["添油", "擦灯"], "人"]
    assert read_lines(speech.chapters)[-2:] == ["早班 周明", "晚班 李灯"]


def test_a_word_document_without_styles_is_read_as_text_is() -> None:
    """一、 and 二、 in plain paragraphs are sections all the same."""
    body = "灯油每天添一次，添灯的人要签名，名字写在船头的木板上。"
    speech = _outlined(
        word(
            [
                ("Normal", text)
                for text in ("渡口讲话", "各位船工：", "一、灯", body, "二、人", body)
            ]
        )
    )
    assert titles(speech.chapters) == ["渡口讲话", "一、灯", "二、人"]


def test_a_web_page_is_read_without_its_navigation() -> None:
    """The article is the speech; each line of the rest is reported with its number and reason."""
    speech = _outlined(PAGE.encode(), ".html")
    assert titles(speech.chapters) == HEADINGS
    assert read_lines(speech.chapters)[2] == (
        "水位涨到第三级台阶的时候，灯要先亮，人要后走，这是渡口一百年的规矩，请大家记在心里。"
    )
    assert [(line.line, line.text) for line in speech.dropped] == [
        (4, "首页 讲话"),
        (5, "首页 / 讲话 / 正文"),
        (18, "相关阅读：桥头的讲话"),
        (19, "某某网 版权所有"),
    ]


def test_a_web_page_may_be_kept_whole() -> None:
    """Nothing is thrown away where the user wants it all."""
    assert outline(_parsed(PAGE.encode(), ".html"), keep_all=True).dropped == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_web_page_is_read_in_any_encoding(encoding: str) -> None:
    """Whatever its head declares."""
    assert titles(_outlined(PAGE.encode(encoding), ".html").chapters) == HEADINGS


def test_a_page_whose_article_holds_little_is_read_whole() -> None:
    """A teaser marked as an article does not hide the speech beside it."""
    prose = "<p>水位涨到第三级台阶的时候，灯要先亮，人要后走，这是渡口一百年的规矩，请大家记在心里。</p>"
    page = f"<html><body><article><p>短讯一则。</p></article><div>{prose * 3}</div></body></html>"
    assert len(read_lines(_outlined(page.encode(), ".html").chapters)) == 4


def test_a_title_above_the_article_is_read() -> None:
    """Many pages set it there, between the navigation and the text."""
    page = PAGE.replace("<h1>渡口的灯</h1>\n", "").replace(
        "<article>", "<header><h1>渡口的灯</h1></header><article>"
    )
    assert _outlined(page.encode(), ".html").title == "渡口的灯"


def test_a_damaged_pdf_says_nothing_but_its_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The library's own warnings stay unheard."""
    with pytest.raises(SourceError):
        _parsed(b"%PDF-1.7\nnothing")
    assert capfd.readouterr().err == ""


def test_an_element_with_most_of_the_text_is_no_furniture() -> None:
    """Whatever a page's author called it."""
    prose = "<p>水位涨到第三级台阶的时候，灯要先亮，人要后走，这是渡口一百年的规矩，请大家记在心里。</p>"
    page = f'<html><body><div class="comment share">{prose}</div></body></html>'
    assert _outlined(page.encode(), ".html").dropped == ()


def test_a_title_that_no_head_names_is_told_by_what_the_article_says() -> None:
    """The head names the site alone, and several lines stand above the article."""
    title = "渡口摆渡规矩三代不改"
    prose = "<p>摆渡的人换了三代，规矩三代不改，先送病人，再送学生，最后送货。</p>"
    menu = "<ul><li><a href=x>首页</a></li><li>网站公告</li></ul>"
    page = f"<html><head><title>河边网</title></head><body>{menu}<div>{title}</div>"
    page += f"<div>字号</div><div>{prose * 4}</div></body></html>"
    assert _outlined(page.encode(), ".html").title == title


def test_what_stands_below_a_list_of_other_articles_is_not_the_article() -> None:
    """A site's words about itself, in the same element as the article."""
    prose = "摆渡的人换了三代，规矩没有换，先送病人，再送学生，最后送货。"
    about = "河边网每天播报河边的消息，从上游到下游，从渡口到集市，"
    about += "消息都来自河边的网友，请大家自己看看可靠不可靠，也请大家多多转告。"
    others = '<div class="sidebar">相关新闻</div><ul><li><a href=x>新船</a></li></ul>'
    tail = f"<p>总篇数919篇</p><p>暂无简介</p><p>{about}</p>"
    page = "<html><head><title>渡口的规矩</title></head><body><ul><li>首页</li></ul>"
    page += f"<div><h1>渡口的规矩</h1><p>2024-03-01 09:10</p><p>{prose * 4}</p>"
    page += f"{others}{tail}</div></body></html>"
    read = read_lines(_outlined(page.encode(), ".html").chapters)
    assert read == ["渡口的规矩", prose * 4]


def test_a_button_at_the_end_of_a_paragraph_is_not_read() -> None:
    """A link that leads back, or to more, is no word of the sentence that it stands behind."""
    page = PAGE.replace("</p>", '<a href="/">返回某某网首页>></a></p>', 1)
    assert "返回" not in "".join(read_lines(_outlined(page.encode(), ".html").chapters))


def test_brackets_below_a_picture_are_its_caption() -> None:
    """And brackets elsewhere are the author's."""
    prose = "<p>摆渡的人换了三代，规矩没有换，先送病人，再送学生，最后送货。</p>"
    remark = "<p>（三代渡工的合影）</p>"
    body = f"<article>{prose * 3}{{}}{remark}{prose}</article>"
    below = _outlined(f"<body>{body.format('<img src=a.jpg>')}".encode(), ".html")
    alone = _outlined(f"<body>{body.format('')}".encode(), ".html")
    assert "（三代渡工的合影）" not in read_lines(below.chapters)
    assert "（三代渡工的合影）" in read_lines(alone.chapters)


def test_paragraphs_without_a_full_stop_are_of_the_article() -> None:
    """Some authors set none; the commas show that it is prose."""
    texts = [
        "灯从前挂在老柳树上，后来柳树倒了，就改挂在石柱上",
        "石柱是三个村一起立的，石头从山上抬下来，抬了七天",
    ]
    menu = "<ul>" + "<li><a href=x>桥头集市</a></li>" * 8 + "</ul>"
    article = "".join(f"<p>{text}</p>" for text in texts)
    page = f"<body><div>{menu}</div><div>{article}</div><div>{menu}</div>"
    assert read_lines(_outlined(page.encode(), ".html").chapters) == texts


def test_the_pages_of_a_book_are_read_in_the_order_of_its_spine() -> None:
    """Its table of contents is not read, its author is known, and its headings are sections."""
    prose = "<p>灯油每天添一次，添灯的人要签名，名字写在船头的木板上，下雨也要写。</p>"
    speech = _outlined(
        book(
            "<h1>渡口的灯</h1><p>各位船工：</p>",
            f"<h2>灯</h2>{prose}",
            f"<h2>人</h2>{prose}",
        )
    )
    assert titles(speech.chapters) == HEADINGS
    assert speech.meta == {"speaker": "周明"}
    assert "目录" not in read_lines(speech.chapters)


def test_a_pdf_is_put_together_again() -> None:
    """Lines that break in mid-sentence are joined, over the end of a page too, and page numbers are left out."""
    first = [
        "Remarks at the Ferry",
        "Good morning, neighbours.",
        "1. The lamp",
        "The oil is filled once a day, and whoever fills it signs a name on the",
        "board at the bow of the boat, in ink, in full, and in the rain as well as",
        "in the sun, because a lamp that nobody signs for is a lamp that nobody",
        "1",
    ]
    second = [
        "fills when the fog comes down.",
        "2. The people",
        "They are counted twice, once as they step aboard and once as they leave,",
        "and if the two numbers differ by so much as one small child asleep under",
        "a bench, the next boat does not sail until that child has been found and",
        "carried up the steps.",
        "2",
    ]
    speech = _outlined(pdf(first, second))
    assert titles(speech.chapters) == [
        "Remarks at the Ferry",
        "1. The lamp",
        "2. The people",
    ]
    lines = read_lines(speech.chapters)
    assert len(lines) == 6
    assert "nobody fills when" in lines[3]
    assert [line.text for line in speech.dropped] == ["1", "2"]


def test_a_document_is_known_by_what_it_begins_with(tmp_path: Path) -> None:
    """A wrong suffix does no harm; a right one is not needed."""
    path = tmp_path / "speech.txt"
    path.write_bytes(
        word(
            [
                ("Title", "渡口的灯"),
                ("Normal", "各位船工："),
                ("Normal", "水涨了，船不开。"),
            ]
        )
    )
    assert read(path).encoding == "docx"


@pytest.mark.parametrize(
    ("raw", "suffix", "says"),
    [
        (b"%PDF-1.7\nnothing", "", "a PDF that cannot be read"),
        (b"PK\x03\x04" + bytes(40), "", "a Word document that cannot be read"),
        (archive({"a.txt": "a"}), ".docx", "a Word document that cannot be read"),
        (archive({"a.txt": "a"}), ".epub", "an e-book that cannot be read"),
        (
            archive({"a.txt": bytes(120_000_000)}),
            ".docx",
            "unpacks to more than 100 MB",
        ),
        (archive({f"{n}": "" for n in range(6_000)}), ".epub", "unpacks to more than"),
        (pdf([]), "", "no text, only drawings"),
        (b"<html><body><p></p></body></html>", ".html", "no word"),
        (b"%PDF" + bytes(LARGEST_DOCUMENT_BYTES), "", "50 MB"),
    ],
)
def test_a_damaged_or_dangerous_document_is_refused_in_one_line(
    raw: bytes, suffix: str, says: str
) -> None:
    """The error says what the file is, what is wrong with it and what to do."""
    with pytest.raises(SourceError, match=says) as caught:
        _parsed(raw, suffix)
    assert "\n" not in str(caught.value)
    assert ": " in str(caught.value)


def test_an_entity_of_another_file_reads_nothing(tmp_path: Path) -> None:
    """What stands beside a document is nobody's to hear."""
    secret = tmp_path / "secret.txt"
    secret.write_text("船票三元", encoding="utf-8")
    own = "<w:p><w:r><w:t>水涨了，船不开。</w:t></w:r></w:p>"
    run = f"{own}<w:p><w:r><w:t>&other;</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{WORD_MAIN}"><w:body>{run}</w:body></w:document>'
    head = f'<!DOCTYPE d [<!ENTITY other SYSTEM "{secret.as_uri()}">]>'
    raw = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": head + body})
    texts = [line.text for line in _parsed(raw, ".docx").lines]
    assert "".join(texts) == "水涨了，船不开。"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_of_endless_boxes_says_so(kind: str) -> None:
    """It holds words, and none of them could be reached."""
    if kind == "docx":
        paragraph = "<w:p><w:r><w:t>水涨了。</w:t></w:r></w:p>"
        deep = "<w:sdt>" * 1000 + paragraph + "</w:sdt>" * 1000
        body = f'<w:document xmlns:w="{WORD_MAIN}"><w:body>{deep}</w:body></w:document>'
        files = {"[Content_Types].xml": "<Types/>", "word/document.xml": body}
    else:
        paragraph = "<text:p>水涨了。</text:p>"
        deep = "<text:section>" * 1000 + paragraph + "</text:section>" * 1000
        spaces = f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0"'
        files = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:text {spaces}>{deep}</office:text>",
        }
    with pytest.raises(SourceError, match="nested too deeply"):
        _parsed(archive(files), f".{kind}")


def test_a_bomb_of_entities_is_not_expanded() -> None:
    """A book's package that would grow a thousandfold is read as it stands, or refused."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    raw = archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f"<!DOCTYPE c [{entities}]><c>&i;</c>",
        }
    )
    with pytest.raises(SourceError):
        _parsed(raw, ".epub")
