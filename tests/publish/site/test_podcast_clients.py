"""Podcast clients of Debian's, subscribed to a served library."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.publish.listening import rendered
from tests.publish.server import Server, serving

pytestmark = pytest.mark.slow

TITLE = "在松溪镇春季植树动员会上的讲话"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A library with one speech, which asks for its token."""
    folder = tmp_path_factory.mktemp("library") / "renders"
    folder.mkdir()
    rendered(folder, "speech.mp3", chapters="points")
    with serving(folder, "--token", "sesame") as running:
        yield running


def client(command: list[str], **environment: str) -> str:
    """Run a client, and return what it prints."""
    if not shutil.which(command[0]):
        pytest.skip(f"needs {command[0]}, of Debian's packages gpodder and newsboat")
    surroundings: Mapping[str, str] = {
        **os.environ,
        "no_proxy": "127.0.0.1",
        **environment,
    }
    done = subprocess.run(
        command,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def test_gpodder_subscribes_and_downloads(server: Server, tmp_path: Path) -> None:
    """The episode has its title, its length, a cover and a description; the file is the render."""
    places = {
        "HOME": str(tmp_path),
        "GPODDER_HOME": str(tmp_path / "state"),
        "GPODDER_DOWNLOAD_DIR": str(tmp_path / "downloads"),
    }
    client(["gpo", "subscribe", str(server.told["feed"])], **places)
    client(["gpo", "update"], **places)
    client(["gpo", "download"], **places)
    with sqlite3.connect(tmp_path / "state" / "Database") as database:
        (row,) = database.execute(
            "select title, total_time > 0, guid, description_html, episode_art_url from episode"
        ).fetchall()
    title, has_length, guid, description, cover = row
    assert (title, has_length) == (TITLE, 1)
    assert guid.startswith("urn:uuid:")
    assert "一、先说为什么种" in description
    assert cover.endswith(".jpg?token=sesame")
    (sound,) = (tmp_path / "downloads").rglob("*.mp3")
    folder = Path(str(server.told["folder"]))
    assert sound.read_bytes() == (folder / "speech.mp3").read_bytes()


def test_newsboat_reads_the_feed(server: Server, tmp_path: Path) -> None:
    """The article has its author, its enclosure and the chapters."""
    urls = tmp_path / "urls"
    urls.write_text(f"{server.told['feed']}\n", encoding="utf-8")
    cache = tmp_path / "cache.db"
    options = ["-u", str(urls), "-c", str(cache), "-C", os.devnull]
    client(["newsboat", *options, "-x", "reload"], HOME=str(tmp_path), TERM="dumb")
    with sqlite3.connect(cache) as database:
        (row,) = database.execute(
            "select title, author, enclosure_type, content from rss_item"
        ).fetchall()
    title, author, kind, content = row
    assert (title, author, kind) == (TITLE, "云希", "audio/mpeg")
    assert "<li>" in content
