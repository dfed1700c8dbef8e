"""Reading a file: its encoding, what is spoken of it, and what is refused."""

import io
import os
from pathlib import Path

import pytest

from narrate.errors import SourceError
from narrate.segmenter import parse, read
from narrate.segmenter.sources.file import LARGEST_BYTES
from tests.segmenter.speeches import (
    ELDERS,
    FERRY,
    FLOOD,
    LAMPS,
    LIBRARY,
    MILL,
    document_of,
)


def _texts(raw: bytes) -> list[str]:
    return [line.text for line in parse(raw, name="speech").lines]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"],
)
def test_a_simplified_speech_reads_the_same_in_every_encoding(encoding: str) -> None:
    """The lines do not depend on how the file was saved, and the codec is reported."""
    document = parse(FLOOD.encode(encoding), name="speech")
    assert [line.text for line in document.lines] == FLOOD.splitlines()
    assert document.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16-be"])
def test_a_traditional_speech_reads_the_same_in_every_encoding(encoding: str) -> None:
    """Big5 is told from GB18030, also when GB18030 holds traditional characters."""
    document = parse(ELDERS.encode(encoding), name="speech")
    assert [line.text for line in document.lines] == ELDERS.splitlines()
    assert document.encoding == encoding


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_greeting_is_enough_to_tell_the_encoding(encoding: str) -> None:
    """The first line of a speech alone is decoded rightly."""
    assert _texts("各位老師：\n大家好。".encode(encoding)) == ["各位老師：", "大家好。"]


def test_windows_quotation_marks_are_read_as_such() -> None:
    """An English file from Windows keeps its curly quotes and dashes."""
    text = "It’s a fine day — the children’s café is “open”, and nobody minds the rain."
    assert _texts(text.encode("cp1252")) == [text]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_shows_them(end: str) -> None:
    """Blank lines count, whatever ends a line."""
    document = document_of(end.join(["河", "", "\u3000\u3000水从山上来", "带着雪"]))
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "河"),
        (3, "水从山上来"),
        (4, "带着雪"),
    ]


def test_what_cannot_be_seen_is_not_spoken() -> None:
    """Zero-width and control characters go, a tab and a narrow space become spaces."""
    assert _texts(
        "渡\u200b口\ufeff的\u00ad灯\x07\t亮\u00a0了，水\ufe0f涨了".encode()
    ) == ["渡口的灯 亮 了，水涨了"]


def test_tags_are_not_spoken_and_comparisons_are() -> None:
    """HTML tags and entities leave only the words; what merely looks like a tag stays."""
    assert [(line.number, line.text) for line in document_of(FERRY).lines] == [
        (2, "渡口的灯"),
        (2, "各位船工："),
        (
            3,
            "水位 3 < 5 米，不开船 也不收票。3 < 5 是对的，《河》&《海》和<条例>也念。",
        ),
        (4, "谢谢"),
        (4, "大家"),
    ]


def test_markdown_marks_are_not_spoken() -> None:
    """Emphasis, links, quotations and list marks leave their words; headings keep their marks for the outline."""
    texts = [line.text for line in document_of(LAMPS, markdown=True).lines]
    assert texts[:6] == [
        "# 山路与灯",
        "2022年10月1日",
        "各位老师：",
        "三十年前，我在这里教第一课，黑板是用锅底灰刷的，见旧照片。",
        "## 路",
        "路很长，走了两个小时才到。我记得雨，也记得泥。",
    ]
    assert "带了粉笔" in texts


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("## 第一章 — 河 {#chapter-1-—-river}", "## 第一章 — 河"),
        ("## 灯 {.unnumbered}", "## 灯"),
        ("水涨了{>>这里要改<<}，船不开。", "水涨了，船不开。"),
        ("水涨了{++三尺++}{--五尺--}。", "水涨了三尺。"),
        ("水涨了{~~三~>五~~}尺。", "水涨了五尺。"),
        ("船不开[@wang2020, 12]，人也不走[-@li:1998; @zhao]。", "船不开，人也不走。"),
        ("见 [河流志] 和 [县志][]。", "见 河流志 和 县志。"),
        ("见 [草稿] 一份。", "见 [草稿] 一份。"),
        ("单位写在花括号里：{米}。", "单位写在花括号里：{米}。"),
    ],
)
def test_marks_of_other_dialects_of_markdown_are_not_spoken(
    row: str, read: str
) -> None:
    """Names of headings, remarks and changes of an editor, citations, links that are called as their targets."""
    targets = "[河流志]: https://river.example\n[县志]: https://county.example\n"
    document = document_of(f"{row}\n\n{targets}", markdown=True)
    assert document.lines[0].text == read


@pytest.mark.parametrize("row", ["[TOC]", "[[toc]]", "@[TOC](目录)", "{:toc}"])
def test_the_place_of_a_table_of_contents_is_silent(row: str) -> None:
    """A blog program puts the table there."""
    document = document_of(f"# 渡口\n\n{row}\n\n水涨了。\n", markdown=True)
    assert [line.text for line in document.lines if line.hint] == [row]


def test_underlined_markdown_headings_are_headings() -> None:
    """A line over a row of equals signs or dashes is a heading, a paragraph over dashes is not."""
    text = "渡口\n====\n船来了。\n---\n灯\n---\n亮了。\n"
    texts = [line.text for line in document_of(text, markdown=True).lines]
    assert texts == ["# 渡口", "船来了。", "---", "## 灯", "---", "亮了。"]


def test_redactions_survive_in_a_text_file() -> None:
    """Asterisks and crosses stand for names and are left to whoever speaks them."""
    assert _texts("请**县的×同志和XX镇的*老师上台".encode()) == [
        "请**县的×同志和XX镇的*老师上台"
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [(LIBRARY, "zh"), (MILL, "en"), ("GDP是多少？", "zh"), ("Hello 河", "en")],
)
def test_the_language_is_told_by_the_share_of_ideographs(
    text: str, language: str
) -> None:
    """A foreign word does not change the language of a speech."""
    assert document_of(text).language == language


def test_a_markdown_file_is_known_by_its_name(tmp_path: Path) -> None:
    """The suffix .md takes emphasis off, .txt leaves it."""
    for name, text in (("a.md", "水很凉"), ("a.txt", "水**很**凉")):
        (tmp_path / name).write_text("水**很**凉", encoding="utf-8")
        assert [line.text for line in read(tmp_path / name).lines] == [text]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """The speech may come through a pipe, in any encoding."""
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(FLOOD.encode("gb18030")))
    )
    assert read("-").encoding == "gb18030"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        ("\ufeff\u3000\n".encode("utf-16-le"), "no word"),
        ("12345，678。\n".encode(), "no word"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x00\x01\x02abc" * 20, "binary"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04" + bytes(40), "Word document"),
        ("渡口的灯".encode()[:-1] * 9, "not text"),
        (b"a" * (LARGEST_BYTES + 1), "5 MB"),
    ],
)
def test_what_is_no_speech_is_refused_in_one_line(raw: bytes, says: str) -> None:
    """The error names the file, says what is wrong and what to do."""
    with pytest.raises(SourceError, match=says) as caught:
        parse(raw, name="talk.txt")
    assert str(caught.value).startswith("talk.txt")
    assert ": " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_opened_is_refused_in_one_line(tmp_path: Path) -> None:
    """Missing files, directories and impossible names give a SourceError, not an OSError."""
    for path in (
        tmp_path / "none.txt",
        tmp_path,
        Path("a\0b"),
        Path("长" * 5000),
        tmp_path / "a\nb",
    ):
        with pytest.raises(SourceError) as caught:
            read(path)
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the superuser may read everything",
)
def test_a_file_that_may_not_be_read_is_refused_in_one_line(tmp_path: Path) -> None:
    """The error tells that permissions are the reason."""
    path = tmp_path / "talk.txt"
    path.write_text("水", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SourceError, match="permissions"):
        read(path)
