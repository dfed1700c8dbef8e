"""A read-along book beside its audio, offered by the server and by the static feed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from narrate.cli import run
from narrate.publish.site.feed import NAMESPACES
from tests.publish.listening import rendered
from tests.publish.server import Server, serving

BASE = "https://example.org/speeches"
PODCAST = f"{{{NAMESPACES['podcast']}}}"
EPUB = "application/epub+zip"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One speech with a book, and one without."""
    folder = tmp_path_factory.mktemp("offered")
    rendered(folder, "with.mp3", read_along=True)
    rendered(folder, "without.mp3", text="在别处的讲话\n\n各位：\n今天不发书。\n")
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """The folder, served."""
    with serving(folder) as running:
        yield running


def books(feed: bytes) -> list[tuple[str, str]]:
    """The address and the length of each book in a feed."""
    found = []
    for other in ET.fromstring(feed).iter(f"{PODCAST}alternateEnclosure"):
        source = other.find(f"{PODCAST}source")
        if other.get("type") == EPUB and source is not None:
            found.append((source.get("uri") or "", other.get("length") or ""))
    return found


def test_the_server_sends_the_book_that_its_feed_names(
    server: Server, folder: Path
) -> None:
    """Byte for byte, under the title of the speech, to be kept."""
    ((address, length),) = books(server.get("/feed.xml").body)
    reply = server.get(urlsplit(address).path)
    assert reply.status == 200
    assert reply.headers["content-type"] == EPUB
    assert reply.headers["content-disposition"].startswith("attachment")
    assert reply.body == (folder / "with.epub").read_bytes()
    assert len(reply.body) == int(length)
    again = server.get(urlsplit(address).path, if_none_match=reply.headers["etag"])
    assert again.status == 304


def test_the_page_offers_the_book_where_there_is_one(server: Server) -> None:
    """The page of the other speech has no such link."""
    ((address, _),) = books(server.get("/feed.xml").body)
    key = Path(urlsplit(address).path).stem
    assert (
        f'href="../episodes/{key}.epub"'
        in server.get(f"/episodes/{key}.html").body.decode()
    )
    pages = [
        item.findtext("link") or ""
        for item in ET.fromstring(server.get("/feed.xml").body).iter("item")
    ]
    (other,) = (page for page in pages if key not in page)
    assert 'id="book"' not in server.get(urlsplit(other).path).body.decode()
    assert server.get(urlsplit(other).path.replace(".html", ".epub")).status == 404


def test_a_link_out_of_the_folder_is_no_book(tmp_path: Path, folder: Path) -> None:
    """What a symbolic link named like a book leads to is nobody's business."""
    library = tmp_path / "library"
    library.mkdir()
    shutil.copy(folder / "with.mp3", library)
    (tmp_path / "secret").write_bytes(b"secret")
    (library / "with.epub").symlink_to(tmp_path / "secret")
    with serving(library) as running:
        assert books(running.get("/feed.xml").body) == []


def test_the_static_feed_links_the_file_where_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the audio, with its length."""
    assert run(["feed", str(folder), "--base-url", BASE]) == 0
    capsys.readouterr()
    ((address, length),) = books((folder / "feed.xml").read_bytes())
    book = folder / unquote(address.removeprefix(f"{BASE}/"))
    assert book == folder / "with.epub"
    assert book.stat().st_size == int(length)
