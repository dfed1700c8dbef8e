"""OFD documents: lines from where they stand, and what belongs to the pages only."""

import logging

import pytest

from tests.segmenter.sources.documents.packages import parsed, texts_of, zipped

Placed = tuple[
    float, float, float, str
]  #: x, y of the foot of the line, size in millimetres, and text

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _ofd(*pages: list[Placed]) -> bytes:
    """An OFD document of A4 with these texts on its pages."""
    files: dict[str, str | bytes] = {
        "OFD.xml": f'<ofd:OFD {_SPACE} DocType="OFD" Version="1.1"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    }
    kids = ""
    for number, texts in enumerate(pages):
        path = f"Pages/Page_{number}/Content.xml"
        kids += f'<ofd:Page ID="{number + 10}" BaseLoc="{path}"/>'
        objects = "".join(_text(index, placed) for index, placed in enumerate(texts))
        files[f"Doc_0/{path}"] = (
            f'<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    files["Doc_0/Document.xml"] = (
        f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{kids}</ofd:Pages></ofd:Document>"
    )
    return zipped(files)


def _text(index: int, placed: Placed) -> str:
    x, y, size, text = placed
    steps = " ".join([f"{size}"] * (len(text) - 1))
    box = f"{x} {y - size} {size * len(text)} {size}"
    code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{text}</ofd:TextCode>'
    return f'<ofd:TextObject ID="{index + 100}" Boundary="{box}" Font="1" Size="{size}">{code}</ofd:TextObject>'


def _rows(*texts: str, top: float = 60) -> list[Placed]:
    """Lines of a paragraph, one below the other, the first one indented by two characters."""
    return [
        (40.0 if index == 0 else 30.0, top + 8 * index, 5.0, text)
        for index, text in enumerate(texts)
    ]


FIRST = ["渡口的灯要亮得早，因为雾来得早，对岸的人看不见路，孩子", "们又急着上学。"]
SECOND = ["人要走得晚，因为末班船上总有人来不及，跑着喊着，我们就", "等一等他们。"]


def test_the_first_line_of_a_paragraph_is_indented() -> None:
    """So that lines can be joined to paragraphs: a first line ends earlier than the others."""
    raw = _ofd([*_rows(*FIRST), *_rows(*SECOND, top=76)])
    assert [(line.text, line.indent) for line in parsed(raw).lines] == [
        (FIRST[0], 4),
        (FIRST[1], 0),
        (SECOND[0], 4),
        (SECOND[1], 0),
    ]


def test_heads_and_numbers_of_pages_are_not_read() -> None:
    """What comes on every page, and a number at its foot."""
    pages = [
        [(80.0, 20.0, 4.0, "渡口年报"), *_rows(*text), (100.0, 285.0, 4.0, number)]
        for text, number in ((FIRST, "1"), (SECOND, "2"))
    ]
    raw = _ofd(*pages)
    assert texts_of(raw) == [*FIRST, *SECOND]
    assert texts_of(raw, hinted=True) == ["渡口年报", "1", "渡口年报", "2"]


def test_a_blank_line_stands_where_paragraphs_are_set_apart() -> None:
    """A number is passed over."""
    apart = [
        (30.0, y, 5.0, text)
        for y, text in (
            (60, "灯亮了"),
            (68.0, "水涨了"),
            (76.0, "船不开"),
            (92.0, "人先回去"),
        )
    ]
    assert [line.number for line in parsed(_ofd(apart)).lines] == [1, 2, 3, 5]


def test_characters_that_only_their_drawings_tell_are_counted_in_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """They cannot be read, and nobody should miss them in silence."""
    with caplog.at_level(logging.WARNING):
        parsed(_ofd([(30.0, 60.0, 5.0, "渡\ue123\ue124灯")]))
    assert "2 characters are not read" in caplog.text
