"""A picture of a page, with a recogniser that finds what the test says."""

import logging
import math
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from io import BytesIO
from types import ModuleType, SimpleNamespace

import pytest
from PIL import Image

from narrate.errors import SourceError
from tests.segmenter.sources.documents.packages import parsed, texts_of

_HERE = "narrate.segmenter.sources.documents.recognition"

Found = tuple[str, float, float]  #: a text, how sure it is, how far it falls
Corners = list[tuple[float, float]]
Recogniser = Callable[[Image.Image], SimpleNamespace]


def _photograph(mark: tuple[int, int] = (0, 0)) -> bytes:
    """A white picture, higher than wide, with a black dot."""
    file = BytesIO()
    picture = Image.new("RGB", (300, 400), "white")
    picture.putpixel(mark, (0, 0, 0))
    picture.save(file, "PNG")
    return file.getvalue()


def _result(found: Sequence[tuple[str, float, Corners]]) -> SimpleNamespace:
    """What the library gives."""
    return SimpleNamespace(
        txts=[text for text, _, _ in found] if found else None,
        scores=[score for _, score, _ in found],
        boxes=[corners for _, _, corners in found],
    )


def _box(left: float, top: float, length: float = 200, fall: float = 0) -> Corners:
    """A line of writing, twenty dots high."""
    right = left + length
    return [
        (left, top),
        (right, top + fall),
        (right, top + fall + 20),
        (left, top + 20),
    ]


def _install(monkeypatch: pytest.MonkeyPatch, recogniser: Recogniser) -> None:
    """A library in the place of rapidocr."""

    def recognise(
        picture: Image.Image, *, use_cls: bool, text_score: float
    ) -> SimpleNamespace:
        assert not use_cls
        assert text_score == 0
        logging.getLogger("RapidOCR").warning("the library talks")
        return recogniser(picture)

    library = ModuleType("rapidocr")
    library.__dict__["RapidOCR"] = lambda: recognise
    monkeypatch.setitem(sys.modules, "rapidocr", library)
    import_module(_HERE)
    monkeypatch.delitem(sys.modules, _HERE)


def _install_lines(monkeypatch: pytest.MonkeyPatch, found: Sequence[Found]) -> None:
    """A library that finds these lines one below the other."""
    boxes = [
        (text, score, _box(10, 20 + 40 * index, fall=fall))
        for index, (text, score, fall) in enumerate(found)
    ]
    _install(monkeypatch, lambda _: _result(boxes))


def test_a_photograph_of_a_page_is_read_from_top_to_bottom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is guessed, and a watermark that leans across the page, is not read."""
    found = [
        ("渡口的灯要亮，", 0.9, 0.0),
        ("亻丨口", 0.2, 0.0),
        ("仅供内部使用", 0.9, 120.0),
        ("人要后走。", 0.9, 0.0),
    ]
    _install_lines(monkeypatch, found)
    assert texts_of(_photograph(), ".png") == ["渡口的灯要亮，", "人要后走。"]


def test_a_photograph_without_text_says_how_to_take_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In one line."""
    _install_lines(monkeypatch, [])
    with pytest.raises(SourceError, match="more light") as caught:
        texts_of(_photograph(), ".png")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mark", [(0, 0), (299, 399)])
def test_a_page_on_its_head_is_turned(
    monkeypatch: pytest.MonkeyPatch, mark: tuple[int, int]
) -> None:
    """The recogniser is sure of its text in one of the positions only."""

    def recogniser(picture: Image.Image) -> SimpleNamespace:
        is_upright = picture.getpixel((0, 0)) == (0, 0, 0)
        texts = ("渡口的灯", "人要后走") if is_upright else ("走卜宀丿", "丁灬口氵")
        score = 0.95 if is_upright else 0.55
        return _result(
            [(text, score, _box(10, 20 + 40 * at)) for at, text in enumerate(texts)]
        )

    _install(monkeypatch, recogniser)
    assert texts_of(_photograph(mark), ".png") == ["渡口的灯", "人要后走"]


def test_a_page_on_its_side_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lines run upwards; the recogniser reads each, but their order is that of the page."""

    def recogniser(picture: Image.Image) -> SimpleNamespace:
        texts = ["渡口的灯", "人要后走"]
        if picture.width > picture.height:
            return _result(
                [(text, 0.95, _box(10, 20 + 40 * at)) for at, text in enumerate(texts)]
            )
        upwards = [
            (text, 0.9, _box(20 + 40 * at, 50, length=20))
            for at, text in enumerate(texts)
        ]
        tall = [
            (text, score, [(x, y if y == 50 else 250) for x, y in corners])
            for text, score, corners in upwards
        ]
        return _result(tall[::-1])

    _install(monkeypatch, recogniser)
    assert texts_of(_photograph(), ".png") == ["渡口的灯", "人要后走"]


def test_lines_of_a_page_that_lies_askew_begin_at_one_margin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By two degrees: without the first line's own indent none would be indented."""
    angle = math.radians(2)

    def corners(left: float, top: float) -> Corners:
        return [
            (
                x * math.cos(angle) - y * math.sin(angle),
                x * math.sin(angle) + y * math.cos(angle),
            )
            for x, y in _box(left, top)
        ]

    found = [
        (f"第{at}行的字", 0.9, corners(60 if at == 0 else 20, 20 + 24 * at))
        for at in range(12)
    ]
    _install(monkeypatch, lambda _: _result(found))
    indents = [line.indent for line in parsed(_photograph(), ".png").lines]
    assert indents == [4, *[0] * 11]


def test_the_recogniser_says_nothing_of_its_own(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Messages of the library are no messages of the program."""
    _install_lines(monkeypatch, [("渡口的灯", 0.9, 0.0)])
    texts_of(_photograph(), ".png")
    assert "talks" not in caplog.text
