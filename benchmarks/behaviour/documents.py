"""A speech in the containers that people keep speeches in, each the smallest that is valid."""

import zipfile
from pathlib import Path

__all__ = ["DOCUMENTS", "write_documents"]

#: Their names. They are outlined, and not rendered.
DOCUMENTS = ("page.html", "book.epub", "word.docx", "paper.pdf")

_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = f"""<?xml version="1.0"?>
<Types xmlns="{_OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = f"""<?xml version="1.0"?>
<Relationships xmlns="{_OFFICE}/package/2006/relationships">
<Relationship Id="r" Target="word/document.xml"
 Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
_PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">i</dc:identifier>
<dc:title>{title}</dc:title><dc:language>zh</dc:language></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/></spine></package>"""
_XHTML = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>"""
_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>{title}_溪口网</title></head><body>
<nav><a href="/">首页</a><a href="/a">新闻</a><a href="/b">讲话</a></nav>
<article>{body}</article><footer>版权所有 溪口网</footer></body></html>"""


def write_documents(folder: Path) -> None:
    """Write one of each kind, from ``sections.txt`` in the same folder."""
    lines = (folder / "sections.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = [line for line in lines if line]
    title = paragraphs[0]
    body = f"<h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in paragraphs[1:])
    page = _PAGE.format(title=title, body=body)
    (folder / "page.html").write_text(page, encoding="utf-8")
    _write_book(folder / "book.epub", title, body)
    _write_word(folder / "word.docx", paragraphs)
    english = ["Remarks at the Weir", "Friends, the water is low.", "Thank you."]
    (folder / "paper.pdf").write_bytes(_pdf(english))


def _write_book(path: Path, title: str, body: str) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("book.opf", _PACKAGE.format(title=title))
        book.writestr("a.xhtml", _XHTML.format(body=body))


def _write_word(path: Path, paragraphs: list[str]) -> None:
    body = "".join(
        f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in paragraphs
    )
    root = f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main">'
    document = f'<?xml version="1.0"?>{root}<w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as word:
        word.writestr("[Content_Types].xml", _TYPES)
        word.writestr("_rels/.rels", _RELATIONS)
        word.writestr("word/document.xml", document)


def _pdf(lines: list[str]) -> bytes:
    """A page of text in one of the fonts that every reader has."""
    shown = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    content = f"BT /F 14 Tf 72 720 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    file = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(file)}\n%%EOF"
    return f"{file}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode(
        "ascii"
    )
