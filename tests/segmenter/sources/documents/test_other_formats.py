"""Formats that are met less often, and files in formats that nothing here reads."""

import pytest

from narrate.errors import SourceError
from tests.segmenter.sources.documents.packages import (
    odt,
    parsed,
    pptx,
    texts_of,
    zipped,
)


def test_open_document_headings_notes_and_deletions() -> None:
    """Notes are silent, what was deleted is not there."""
    body = (
        '<text:tracked-changes><text:p>旧话。</text:p></text:tracked-changes><text:h text:outline-level="1">灯</text:h>'
        "<text:p>水<text:s/>涨了<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>见县志。</text:p></text:note-body></text:note>。</text:p>"
    )
    assert texts_of(odt(body)) == ["## 灯", "水 涨了。"]
    assert texts_of(odt(body), hinted=True) == ["见县志。"]


def test_the_notes_of_slides_are_the_speech_where_they_are_written() -> None:
    """Else what stands on the slides."""
    notes = "各位乡亲，今天讲讲灯，从去年春天的大水讲起，讲到今天。"
    spoken = pptx([(["灯", "油、芯、罩"], [notes]), (["人", "点两遍"], [notes])])
    assert texts_of(spoken) == ["## 灯", notes, "## 人", notes]
    assert texts_of(pptx([(["灯", "油、芯、罩"], []), (["人", "点两遍"], [])])) == [
        "## 灯",
        "油、芯、罩",
        "## 人",
        "点两遍",
    ]


def test_a_slide_without_notes_is_read_among_slides_with_notes() -> None:
    """What is on it is all that is said of it."""
    notes = "各位乡亲，今天讲讲灯，从去年春天的大水讲起，讲到今天。"
    slides = [(["灯", "油、芯、罩"], [notes]), (["人", "点两遍"], [])]
    assert texts_of(pptx(slides)) == ["## 灯", notes, "## 人", "点两遍"]


def test_a_table_on_a_slide_is_read_row_by_row_and_a_spanned_cell_once() -> None:
    """As in a Word file."""

    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    wide, covered = 'gridSpan="2"', 'hMerge="1"'
    head = f"<a:tr>{cell('村', wide)}{cell('村', covered)}</a:tr>"
    rows = f"{head}<a:tr>{cell('上游')}{cell('三条船')}</a:tr>"
    table = (
        f"<p:graphicFrame><a:graphic><a:tbl>{rows}</a:tbl></a:graphic></p:graphicFrame>"
    )
    assert texts_of(pptx([(["灯"], [])], shapes=table)) == [
        "## 灯",
        "村",
        "上游 三条船",
    ]


def test_a_diagram_is_read_without_the_words_of_its_layout() -> None:
    """[Text] stands in shapes that nobody has written into."""
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

    def point(name: str, text: str, kind: str = "") -> str:
        written = f"<d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t>"
        return f'<d:pt modelId="{name}"{kind}>{written}</d:pt>'

    points = (
        point("1", "后修船。")
        + point("2", "先修路。")
        + point("3", "[Text]", ' type="pres"')
    )
    links = '<d:cxn srcId="0" destId="2" srcOrd="0"/><d:cxn srcId="0" destId="1" srcOrd="1"/>'
    model = (
        f'<d:dataModel xmlns:d="dgm" {drawing}><d:ptLst><d:pt modelId="0" type="doc"/>{points}</d:ptLst>'
        f"<d:cxnLst>{links}</d:cxnLst></d:dataModel>"
    )
    frame = '<p:graphicFrame><d:relIds xmlns:d="dgm" r:dm="d1"/></p:graphicFrame>'
    more: dict[str, str | bytes] = {
        "ppt/slides/_rels/slide0.xml.rels": '<Relationships><Relationship Id="d1" Type="t/diagramData"'
        ' Target="../diagrams/data1.xml"/></Relationships>',
        "ppt/diagrams/data1.xml": model,
    }
    raw = pptx([(["灯"], [])], shapes=frame, more=more)
    assert texts_of(raw) == ["## 灯", "先修路。", "后修船。"]


def test_rich_text_in_its_code_page() -> None:
    """GBK bytes and Unicode escapes."""
    gbk = "".join(f"\\'{byte:02x}" for byte in "渡口".encode("gbk"))
    raw = (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}"
        + gbk
        + r"\u30340?\u28783?\par}"
    )
    assert texts_of(raw.encode()) == ["渡口的灯"]


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,000\n渡口的灯\n\n2\n00:00:02,000 --> 00:00:03,000\n<i>亮了</i>\n",
        "WEBVTT\n\nNOTE 备注\n\n00:01.000 --> 00:02.000 align:left\n渡口的灯\n\n00:02.000 --> 00:03.000\n亮了\n",
    ],
)
def test_subtitles_are_read_without_their_times(text: str) -> None:
    """Known by what they begin with."""
    assert texts_of(text.encode()) == ["渡口的灯", "亮了"]


def test_a_web_page_saved_with_its_parts_is_read() -> None:
    """The page is the first part that is one."""
    page = (
        "<html><head><title>渡口的灯</title></head><body><h1>渡口的灯</h1>"
        "<p>水涨了，船不开，大家先回去，明天再来。</p></body></html>"
    )
    raw = (
        'From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + page
        + "\n--b--\n"
    )
    assert texts_of(raw.encode())[0] == "# 渡口的灯"


@pytest.mark.parametrize(
    ("raw", "suffix", "says"),
    [
        (zipped({"xl/workbook.xml": "<a/>"}), ".xlsx", "spreadsheet"),
        (zipped({"Index/Document.iwa": "a"}), ".pages", "Pages"),
        (zipped({"a.txt": "a"}), ".zip", "zip archive"),
        (b"CAJ\x00" + bytes(80), ".caj", "CAJViewer"),
        (bytes(60) + b"BOOKMOBI" + bytes(80), ".mobi", "Kindle"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".wps", "save it as .docx"),
        (b"Rar!\x1a\x07" + bytes(80), ".rar", "RAR"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    raw: bytes, suffix: str, says: str
) -> None:
    """Each kind has its own sentence."""
    with pytest.raises(SourceError, match=says) as caught:
        parsed(raw, suffix)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".wps"])
def test_a_file_that_only_bears_the_name_is_read_by_its_content(suffix: str) -> None:
    """Word XML, a web page, rich text."""
    flat = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument'
        ' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>渡口的灯</w:t>'
        "</w:r></w:p></w:body></w:wordDocument>"
    )
    assert texts_of(flat.encode(), suffix) == ["渡口的灯"]
    assert texts_of("<html><body><p>渡口的灯</p></body></html>".encode(), suffix) == [
        "渡口的灯"
    ]
    assert texts_of("渡口的灯\n".encode(), suffix) == ["渡口的灯"]


def test_a_document_that_holds_only_pictures_says_how_they_are_read() -> None:
    """One without anything says something else."""
    picture: dict[str, str | bytes] = {"ppt/media/image1.png": b"\x89PNG"}
    with pytest.raises(SourceError, match=r"holds pictures and no text.*PDF"):
        parsed(pptx([([], [])], more=picture))
    with pytest.raises(SourceError, match="has no word in it"):
        parsed(pptx([([], [])]))


def test_a_locked_or_cut_office_document_is_told_as_such() -> None:
    """What to do is a different thing for each."""
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    locked = container + "EncryptedPackage".encode("utf-16-le") + bytes(200)
    with pytest.raises(SourceError, match="locked with a password"):
        parsed(locked, ".docx")
    with pytest.raises(SourceError, match="damaged or cut off: copy it again"):
        parsed(pptx([(["灯"], [])])[:200], ".pptx")


def test_the_title_of_a_slide_comes_first_and_its_diagram_behind_its_text() -> None:
    """Whatever was drawn first; the shapes of a diagram come in their order, not in that of the file."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    frame = '<p:graphicFrame><dgm:relIds xmlns:dgm="d" r:dm="d1"/></p:graphicFrame>'
    points = "".join(
        f'<dgm:pt modelId="{name}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for name, text in (("b", "第二步 点灯"), ("a", "第一步 添油"), ("c", "看火"))
    )
    links = "".join(
        f'<dgm:cxn srcId="{owner}" destId="{child}" srcOrd="{place}"/>'
        for owner, child, place in (("o", "b", 1), ("o", "a", 0), ("a", "c", 0))
    )
    data = (
        f'<dgm:dataModel xmlns:dgm="d" xmlns:a="{drawing}"><dgm:ptLst><dgm:pt modelId="o" type="doc"/>'
        f"{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    more: dict[str, str | bytes] = {
        "ppt/diagrams/data1.xml": data,
        "ppt/slides/_rels/slide0.xml.rels": '<Relationships><Relationship Id="d1" Type="t/diagramData"'
        ' Target="../diagrams/data1.xml"/></Relationships>',
    }
    raw = pptx([(["怎样点灯", "三件事"], [])], more=more, shapes=frame, title_last=True)
    assert texts_of(raw) == [
        "## 怎样点灯",
        "三件事",
        "第一步 添油",
        "看火",
        "第二步 点灯",
    ]


def test_a_slide_with_addresses_among_its_text_is_no_advert() -> None:
    """One that has little else is."""
    sites = ["www.one.example", "www.two.example", "www.three.example"]
    words = [f"第{n}件事，灯要有人添油。" for n in "一二三四五六"]
    assert sites[0] in texts_of(pptx([(["报名", *words, *sites], [])]))
    shown = texts_of(pptx([(["报名", *words], []), (["模板", *sites], [])]))
    assert sites[0] not in shown
