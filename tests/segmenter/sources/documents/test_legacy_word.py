"""Old Word documents: the numbers that Word shows, headings by style, tables, and what is locked."""

import struct

import pytest

from narrate.errors import SourceError
from tests.segmenter.sources.documents.legacy_documents import (
    Styled,
    doc,
    modification,
)
from tests.segmenter.sources.documents.packages import parsed, texts_of

LEVEL, LIST, IN_TABLE, ROW_END = 0x260A, 0x460B, 0x2416, 0x2417
OUTLINE, TABS, DEFINES_TABLE = 0x2640, 0xC615, 0xD608
DELETED, HIDDEN, RAISED, BOLD, COLOUR = 0x0800, 0x083C, 0x2A48, 0x0835, 0x6870
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


HEADED = [
    Styled("灯", 1),
    Styled(LAMP),
]  #: shows that a file was read by its structures


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (modification(HIDDEN, b"\1"), "渡口亮了。"),
        (modification(HIDDEN, b"\0"), "渡口7亮了。"),
        (modification(DELETED, b"\1"), "渡口亮了。"),
        (modification(RAISED, b"\1"), "渡口亮了。"),
        (modification(RAISED, b"\2"), "渡口7亮了。"),
        (modification(BOLD, b"\1"), "渡口7亮了。"),
        (modification(BOLD, b"\1") + modification(HIDDEN, b"\1"), "渡口亮了。"),
        (modification(COLOUR, b"\1\2\3\4") + modification(HIDDEN, b"\1"), "渡口亮了。"),
        (modification(HIDDEN, b"\1") + modification(HIDDEN, b"\0"), "渡口7亮了。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("behind", ["", "船也来了。"])
def test_hidden_and_deleted_words_and_marks_of_notes_are_silent(
    values: bytes, read: str, behind: str
) -> None:
    """The last of several modifications holds; the words before and behind them are read."""
    paragraphs = [*HEADED, Styled("渡口7亮了。"), Styled(behind or "桥。")]
    found = texts_of(doc(paragraphs, marked={"7": values}))
    assert found == ["## 灯", LAMP, read, behind or "桥。"]


@pytest.mark.parametrize(
    ("code", "operand"),
    [
        (TABS, b"\x02\0\0"),
        (TABS, b"\xff\x01\1\2\3\4\x02\1\2\3\4\5\6"),
        (TABS, b"\xff\x00\x01\1\2\3"),
        (DEFINES_TABLE, b"\x04\0\1\2\3"),
        (0x4610, b"\1\2"),
        (0x6646, b"\1\2\3\4"),
        (0x840F, b"\1\2"),
        (0xA413, b"\1\2"),
        (0xE413, b"\1\2\3"),
    ],
)
def test_modifications_of_every_length_are_passed_over(
    code: int, operand: bytes
) -> None:
    """What follows them in the row is found: here that the paragraph is a heading."""
    line = Styled("灯", 0, {code: operand, OUTLINE: b"\1"})
    assert texts_of(doc([line, Styled(LAMP)])) == ["### 灯", LAMP]


def test_a_paragraph_may_be_a_heading_by_its_level_alone() -> None:
    """Nine is that of plain text."""
    lines = [Styled("灯", 0, {OUTLINE: b"\0"}), Styled("油", 1, {OUTLINE: b"\x09"})]
    assert texts_of(doc([*lines, Styled(LAMP)])) == ["## 灯", "油", LAMP]


def test_notes_and_boxes_stand_behind_the_text() -> None:
    """The ones silent, the others read."""
    raw = doc(HEADED, notes="见县志第三卷。\r", boxes="灯下不许吸烟。\r")
    assert texts_of(raw) == ["## 灯", LAMP, "灯下不许吸烟。"]
    assert texts_of(raw, hinted=True) == ["见县志第三卷。"]


def test_a_western_file_has_one_byte_a_character() -> None:
    """With the quotation marks of Windows; properties are found in it, too."""
    lines = [Styled("The lamp", 1), Styled("It’s lit at seven7, he said.")]
    raw = doc(lines, narrow=True, marked={"7": modification(RAISED, b"\1")})
    assert texts_of(raw) == ["## The lamp", "It’s lit at seven, he said."]


_CODES = {0: "1", 1: "I", 2: "i", 3: "A", 4: "a", 10: "一", 18: "①", 22: "01", 38: "壹", 39: "一", 99: "1"}  # fmt: skip


@pytest.mark.parametrize(("form", "label"), _CODES.items())
def test_a_list_is_numbered_in_the_format_of_its_code(form: int, label: str) -> None:
    """One that is not known is that of plain digits."""
    found = texts_of(doc([_numbered("灯要添油"), *HEADED], levels=[(form, "\x00、")]))
    assert found[0] == f"{label}、灯要添油"


@pytest.mark.parametrize("form", [23, 255])
def test_bullets_are_not_read(form: int) -> None:
    """Nor is a level without a number."""
    found = texts_of(doc([_numbered("灯要添油"), *HEADED], levels=[(form, "\x00、")]))
    assert found[0] == "灯要添油"


def test_a_paragraph_may_be_taken_out_of_its_list() -> None:
    """By a number that no list has."""
    out = Styled("油要干净", 0, {LEVEL: b"\0", LIST: struct.pack("<H", 0xF801)})
    raw = doc(
        [_numbered("灯要添油"), out, _numbered("芯要剪短")], levels=[(37, "\x00、")]
    )
    assert texts_of(raw) == ["一、灯要添油", "油要干净", "二、芯要剪短"]


def test_fields_within_fields_show_what_the_outer_one_shows() -> None:
    """A page number in the code of a reference is not there."""
    text = "见\x13 REF \x13 PAGE \x147\x15 x \x14第三\x15章。"
    assert texts_of(doc([*HEADED, Styled(text)]))[-1] == "见第三章。"


def test_what_breaks_a_line_or_joins_a_word_is_read_as_such() -> None:
    """The page break between two chapters is no paragraph."""
    lines = [*HEADED, Styled("", 0, {}, "\x0c"), Styled("早\x1e晚\x1f班\x0b六点")]
    assert texts_of(doc(lines)) == ["## 灯", LAMP, "早-晚班", "六点"]


def test_two_rows_and_two_tables_stay_apart() -> None:
    """Each row is a line, and words between tables are not of them."""
    cell = {IN_TABLE: b"\1"}
    end = Styled("", 0, cell | {ROW_END: b"\1"}, "\x07")
    row = [Styled("早班", 0, cell, "\x07"), Styled("六点", 0, cell, "\x07"), end]
    late = [Styled("晚班", 0, cell, "\x07"), Styled("九点", 0, cell, "\x07"), end]
    raw = doc([*row, *late, *HEADED, *late])
    assert texts_of(raw) == ["早班 六点", "晚班 九点", "## 灯", LAMP, "晚班 九点"]
