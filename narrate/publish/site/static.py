"""A library as static files, for any web server: feed, pages, transcripts, chapters and covers beside the audio."""

import re
from collections.abc import Iterator
from pathlib import Path

from narrate.atomic import atomically, writing
from narrate.errors import OutputError
from narrate.publish.library.folder import Library
from narrate.publish.library.urls import (
    EPISODES,
    PICTURE_SUFFIXES,
    WORDS_SUFFIX,
    checked_base_url,
)
from narrate.publish.site.document import Document
from narrate.publish.site.documents import Site
from narrate.publish.site.web_app import worker

__all__ = ["write_site"]

_SUFFIXES = (
    ".html",
    ".vtt",
    ".srt",
    WORDS_SUFFIX,
    ".chapters.json",
    *PICTURE_SUFFIXES.values(),
)
#: What an earlier run may have written for a speech that is there no longer.
_OURS = re.compile(r"[0-9a-f]{16}(\.[a-z.]+)")
#: Every page and feed of ours says so near its head, and the worker names its cache.
_MARKS = (
    b'<meta name="generator" content="narrate">',
    b"<generator>narrate</generator>",
    b'"narrate-kept"',
)
_HEAD_BYTES = 4096


def write_site(
    folder: Path, base_url: str, title: str = "", *, private: bool = False
) -> list[Path]:
    """Write everything that the folder's renders need to be listened to from ``base_url``; returns the files.

    A ``private`` feed asks the directories of podcasts to leave it out.

    Feed, list, picture, and what browsers need to install them go into the folder itself, all else below
    ``episodes``. The same renders give the same bytes.

    Raises:
        SourceError: The folder has no render.
        OutputError: A file cannot be written.
        SettingsError: ``base_url`` is no web address.
    """
    base_url = checked_base_url(base_url)
    library = Library(folder)
    site = Site(library, title, folder=library.folder, private=private)
    for name in ("feed.xml", "index.html", "worker.js"):
        _ensure_ours(library.folder / name)
    written = []
    for path, document in _documents(site, base_url):
        with writing(path):
            path.parent.mkdir(exist_ok=True)
        with atomically(path) as temporary, writing(temporary):
            temporary.write_bytes(document.body)
        written.append(path)
    _remove_others(library.folder / EPISODES, set(written))
    return written


def _documents(site: Site, base_url: str) -> Iterator[tuple[Path, Document]]:
    """Every file with its path; the feed comes last, when all that it names is there."""
    folder = site.library.folder
    for episode in site.library.episodes():
        for suffix in _SUFFIXES:
            path = folder / EPISODES / f"{episode.key}{suffix}"
            document = site.document(episode, suffix)
            if document:
                yield path, document
    artwork = site.artwork
    yield folder / "cover.jpg", Document(artwork.image, artwork.mime_type)
    for side, icon in site.icons.items():
        yield folder / f"icon-{side}.png", icon
    yield folder / "manifest.webmanifest", site.manifest()
    yield folder / "worker.js", worker()
    yield folder / "index.html", site.home()
    yield folder / "feed.xml", site.feed(base_url)


def _remove_others(folder: Path, kept: set[Path]) -> None:
    """Remove what an earlier run wrote for speeches that are there no longer."""
    for path in folder.glob("*"):
        match = _OURS.fullmatch(path.name)
        is_ours = match is not None and match[1] in _SUFFIXES
        if is_ours and path not in kept:
            with writing(path):
                path.unlink()


def _ensure_ours(path: Path) -> None:
    """Raise OutputError for a page, a feed or a worker that somebody else wrote."""
    if not path.is_file():
        return
    head = path.read_bytes()[:_HEAD_BYTES]
    is_ours = any(mark in head for mark in _MARKS)
    if not is_ours:
        raise OutputError(
            f"{path} is not narrate's: move it away, or write the feed of another folder"
        )
