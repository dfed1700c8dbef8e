"""Documents that were made to do harm, or are far too large: read as they stand, or refused in one line."""

import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest

from narrate.errors import SourceError
from narrate.segmenter import outline
from tests.segmenter.sources.documents.packages import (
    odt,
    parsed,
    pptx,
    texts_of,
    word,
    zipped,
)

SAID = "水涨了，船不开。"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _with_head(
    raw: bytes,
    part: str,
    head: str,
) -> bytes:
    """An archive with a document type before what one of its parts holds."""
    files: dict[str, str | bytes] = {}
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            files[name] = head.encode() + content if name == part else content
    return zipped(files)


def _word(head: str, said: str) -> bytes:
    raw = word(f"<w:p><w:r><w:t>{SAID}{said}</w:t></w:r></w:p>")
    return _with_head(raw, "word/document.xml", head)


def _odt(head: str, said: str) -> bytes:
    return _with_head(odt(f"<text:p>{SAID}{said}</text:p>"), "content.xml", head)


def _flat_odt(head: str, said: str) -> bytes:
    spaces = f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0"'
    body = f"<office:body><text:p>{SAID}{said}</text:p></office:body>"
    return f"{head}<office:document {spaces}>{body}</office:document>".encode()


def _pptx(head: str, said: str) -> bytes:
    return _with_head(pptx([([SAID + said], [])]), "ppt/slides/slide0.xml", head)


def _epub(head: str, said: str) -> bytes:
    package = (
        f"{head}<package><metadata><title>{said}</title></metadata><manifest>"
        '<item id="p" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="p"/></spine></package>'
    )
    container = (
        '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "b.opf": package,
            "a.xhtml": f"{head}<html><body><p>{SAID}{said}</p></body></html>",
        }
    )


_FORMATS = pytest.mark.parametrize("made", [_word, _odt, _flat_odt, _pptx, _epub])


@_FORMATS
def test_nothing_is_read_from_a_file_that_a_document_names(
    made: Callable[[str, str], bytes], tmp_path: Path
) -> None:
    """What the document says itself is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("船票三元", encoding="utf-8")
    head = f'<!DOCTYPE d [<!ENTITY other SYSTEM "{secret.as_uri()}">]>'
    document = parsed(made(head, "&other;"))
    said = "".join(
        [*(line.text for line in document.lines), *document.metadata.values()]
    )
    assert SAID in said
    assert "船票" not in said


@_FORMATS
def test_entities_that_grow_a_thousandfold_are_refused(
    made: Callable[[str, str], bytes],
) -> None:
    """Ten of ten of ten, nine times over; what stands beside them in a file is not worth the risk."""
    grown = "".join(
        f'<!ENTITY {upper} "{f"&{lower};" * 10}">'
        for lower, upper in pairwise("abcdefghi")
    )
    with pytest.raises(SourceError, match="nested too deeply"):
        parsed(made(f'<!DOCTYPE d [<!ENTITY a "哈">{grown}]>', "&i;"))


@pytest.mark.parametrize(
    "part",
    ["word/document.xml", "content.xml", "ppt/presentation.xml", "OFD.xml", "a.xhtml"],
)
def test_an_archive_that_unpacks_to_a_flood_is_refused(part: str) -> None:
    """Before anything is unpacked."""
    mark: dict[str, str | bytes] = {}
    if part == "content.xml":
        mark["mimetype"] = "application/vnd.oasis.opendocument.text"
    if part == "a.xhtml":
        mark["mimetype"] = "application/epub+zip"
    raw = zipped({**mark, part: bytes(101_000_000)})
    assert len(raw) < 1_000_000
    with pytest.raises(SourceError, match="unpacks to more than 100 MB"):
        parsed(raw)


def test_groups_within_groups_without_end_are_refused() -> None:
    """On a slide."""
    deep = "<p:grpSp>" * 1_000 + "</p:grpSp>" * 1_000
    with pytest.raises(SourceError, match="nested too deeply"):
        parsed(pptx([([SAID], [])], shapes=deep))


def test_a_page_of_a_book_may_be_as_deep_as_it_likes() -> None:
    """The next page is read in any case."""
    pages = [f"<p>{SAID}</p>", "<div>" * 20_000 + "</div>" * 20_000]
    items = "".join(
        f'<item id="p{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(2)
    )
    package = (
        f"<package><metadata/><manifest>{items}</manifest>"
        '<spine><itemref idref="p1"/><itemref idref="p0"/></spine></package>'
    )
    container = (
        '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "b.opf": package,
    }
    for number, page in enumerate(pages):
        files[f"{number}.xhtml"] = f"<html><body>{page}</body></html>"
    assert texts_of(zipped(files)) == [SAID]


def test_a_file_of_millions_of_parts_or_lines_is_refused() -> None:
    """A table of a million cells, a text of half a million lines."""
    with pytest.raises(SourceError, match="more parts than any speech has"):
        parsed(word("<w:p/>" * 2_000_001))
    with pytest.raises(SourceError, match="more than 300,000 lines"):
        parsed("水\n".encode() * 300_001)


def _calls(raw: bytes) -> int:
    """How many functions are called to read a file and to find its outline."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        outline(parsed(raw))
    finally:
        sys.setprofile(before)
    return counted


def _table(rows: int, columns: int) -> str:
    cell = "<w:tc><w:p><w:r><w:t>水</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell * columns}</w:tr>"
    return f"<w:tbl>{row * rows}</w:tbl>"


@pytest.mark.parametrize(
    ("small", "large"),
    [((200, 5), (800, 5)), ((5, 200), (5, 800))],
    ids=["many rows", "wide rows"],
)
def test_a_table_of_four_times_as_many_cells_takes_four_times_as_long(
    small: tuple[int, int], large: tuple[int, int]
) -> None:
    """Counted in calls of functions, for clocks differ."""
    tail = f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"
    first = _calls(word(_table(*small) + tail))
    assert _calls(word(_table(*large) + tail)) < 5 * first
