"""Old Word documents: the numbers that Word shows, headings by style, tables, and what is locked."""

import struct

import pytest

from narrate.errors import SourceError
from tests.segmenter.sources.documents.legacy_documents import Styled, doc
from tests.segmenter.sources.documents.packages import parsed, texts_of

LEVEL, LIST, IN_TABLE, ROW_END = 0x260A, 0x460B, 0x2416, 0x2417
LAMP = "去年春天，河水涨到了第三级台阶，渡口停了整整十二天。"


def _numbered(text: str, level: int = 0) -> Styled:
    return Styled(text, 0, {LEVEL: bytes([level]), LIST: struct.pack("<H", 1)})


def test_the_numbers_of_a_list_are_read_as_word_shows_them() -> None:
    """Levels and their restarts, in Chinese and in plain figures."""
    levels = [(37, "\x00、"), (0, "\x01.")]
    paragraphs = [
        _numbered("灯要有人添油"),
        _numbered("油要干净", 1),
        _numbered("芯要剪短", 1),
        Styled(LAMP),
        _numbered("船要有人看"),
        _numbered("桨要晒干", 1),
    ]
    assert texts_of(doc(paragraphs, levels=levels)) == [
        "一、灯要有人添油",
        "1. 油要干净",
        "2. 芯要剪短",
        LAMP,
        "二、船要有人看",
        "1. 桨要晒干",
    ]


def test_headings_are_known_by_their_styles() -> None:
    """The fixed numbers of the styles say how deep they are."""
    paragraphs = [Styled("灯", 1), Styled(LAMP), Styled("油", 2), Styled(LAMP)]
    assert texts_of(doc(paragraphs)) == ["## 灯", LAMP, "### 油", LAMP]


def test_the_cells_of_a_row_are_one_line_and_fields_show_what_they_show() -> None:
    """The code of a field is not there."""
    cell = {IN_TABLE: b"\1"}
    row_end = Styled("", 0, cell | {ROW_END: b"\1"}, "\x07")
    paragraphs = [
        Styled("早班", 0, cell, "\x07"),
        Styled("六点", 0, cell, "\x07"),
        row_end,
        Styled('\x13 HYPERLINK "http://a.example" \x14渡口\x15的灯亮了。'),
    ]
    assert texts_of(doc(paragraphs)) == ["早班 六点", "渡口的灯亮了。"]


def test_a_locked_file_is_told_as_such() -> None:
    """It has a text, which is none without the password."""
    with pytest.raises(SourceError, match="locked with a password"):
        parsed(doc([Styled(LAMP)], flags=0x0100), ".doc")


def test_a_damaged_file_is_refused_in_one_line_or_gives_what_it_has() -> None:
    """Wherever it is damaged."""
    raw = doc([_numbered("灯"), Styled(LAMP)], levels=[(37, "\x00、")])
    messages: list[str] = []
    for at in range(512, len(raw), 97):
        broken = raw[:at] + b"\xff\xff\xff\xff" + raw[at + 4 :]
        try:
            parsed(broken, ".doc")
        except SourceError as error:
            messages.append(str(error))
    assert not any("\n" in message for message in messages)


def test_a_style_that_a_user_made_is_known_by_its_name() -> None:
    """Word has no number for it."""
    paragraphs = [Styled("芯要剪短", 3), Styled(LAMP)]
    assert texts_of(doc(paragraphs)) == ["#### 芯要剪短", LAMP]


def test_a_list_may_start_at_another_number() -> None:
    """As one that goes on with the list of another file."""
    paragraphs = [_numbered("灯要有人添油"), _numbered("船要有人看")]
    read = texts_of(doc(paragraphs, levels=[(37, "\x00、")], start=5))
    assert read == ["五、灯要有人添油", "六、船要有人看"]
