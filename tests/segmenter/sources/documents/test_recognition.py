"""A picture of a page, with a recogniser that finds what the test says."""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from types import ModuleType, SimpleNamespace

import pytest
from PIL import Image

from narrate.errors import SourceError
from tests.segmenter.sources.documents.packages import texts_of

_HERE = "narrate.segmenter.sources.documents.recognition"

Found = tuple[str, float, float]  #: a text, how sure it is, how far it falls


def _photograph() -> bytes:
    file = BytesIO()
    Image.new("RGB", (400, 300), "white").save(file, "PNG")
    return file.getvalue()


def _install(monkeypatch: pytest.MonkeyPatch, found: Sequence[Found]) -> None:
    """A library in the place of rapidocr, which finds these lines one below the other."""
    boxes = [
        [(10, y), (210, y + fall), (210, y + fall + 20), (10, y + 20)]
        for y, (_, _, fall) in zip(range(20, 300, 40), found, strict=False)
    ]
    result = SimpleNamespace(
        txts=[text for text, _, _ in found] if found else None,
        boxes=boxes,
        scores=[score for _, score, _ in found],
    )
    library = ModuleType("rapidocr")
    library.__dict__["RapidOCR"] = lambda: lambda _: result
    monkeypatch.setitem(sys.modules, "rapidocr", library)
    import_module(_HERE)
    monkeypatch.delitem(sys.modules, _HERE)


def test_a_photograph_of_a_page_is_read_from_top_to_bottom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is guessed, and a watermark that leans across the page, is not read."""
    found = [
        ("渡口的灯要亮，", 0.9, 0),
        ("亻丨口", 0.2, 0),
        ("仅供内部使用", 0.9, 120),
        ("人要后走。", 0.9, 0),
    ]
    _install(monkeypatch, found)
    assert texts_of(_photograph(), ".png") == ["渡口的灯要亮，", "人要后走。"]


def test_a_photograph_without_text_says_how_to_take_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In one line."""
    _install(monkeypatch, [])
    with pytest.raises(SourceError, match="more light") as caught:
        texts_of(_photograph(), ".png")
    assert "\n" not in str(caught.value)
