"""The speeches that the user means: files as they are named, and what lies in folders and can be read."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from narrate.audio.containers.sinks import FORMATS
from narrate.segmenter import SUFFIXES

__all__ = ["find_speeches"]

#: What systems, editors and offices put before the name of a file that is not meant for anybody.
_NOT_FOR_READING = (".", "~", "#")

#: What a render writes beside its sound, under its name. Captions of a sound are read by nobody; a page or a book may
#: also be what the sound was made of.
_CAPTIONS = {".srt", ".vtt"}
_PAGE, _BOOK = ".html", ".epub"
#: Near the head of each page of ours, and the suffix of what makes a book of ours one to listen to.
_PAGE_MARK, _HEAD_BYTES = b'<meta name="generator" content="narrate">', 4096
_OVERLAY = ".smil"


def find_speeches(
    named: Iterable[Path], *, beside: Path, made: frozenset[Path] = frozenset()
) -> list[Path]:
    """The speeches that files and folders stand for, each once, those of a folder sorted by their paths.

    A file counts whatever it is called. Of a folder and those below it count the files with a suffix that the segmenter
    reads, but for hidden and temporary ones, for what lies in the folder ``beside``, where renders go, and for
    the files in ``made``, which are renders themselves, nor captions, pages and read-along books beside the sound that
    they belong to. Links to folders are not followed.
    """
    found: dict[Path, Path] = {}
    for path in named:
        speeches = (
            _speeches_below(path, beside.resolve(), made) if path.is_dir() else [path]
        )
        for speech in speeches:
            found.setdefault(speech.resolve(), speech)
    return list(found.values())


def _speeches_below(
    folder: Path, beside: Path, made: frozenset[Path]
) -> Iterator[Path]:
    """The speeches in a folder and those below it; ``beside`` and ``made`` are whole paths to be left out."""
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        # `os.walk` goes into the folders that are left in its list, in their order.
        folders[:] = [
            name
            for name in sorted(folders)
            if _is_for_reading(name) and (here / name).resolve() != beside
        ]
        for name in sorted(files):
            path = here / name
            is_speech = _is_for_reading(name) and path.suffix.lower() in SUFFIXES
            if not is_speech or path.resolve() in made:
                continue
            if not _belongs_to_sound(path):
                yield path


def _belongs_to_sound(path: Path) -> bool:
    """Whether a file was written beside a sound, to be shown with it."""
    if not any(path.with_suffix(f".{name}").is_file() for name in FORMATS):
        return False
    suffix = path.suffix.lower()
    if suffix == _PAGE:
        with path.open("rb") as file:
            return _PAGE_MARK in file.read(_HEAD_BYTES)
    if suffix == _BOOK and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return any(name.endswith(_OVERLAY) for name in book.namelist())
    return suffix in _CAPTIONS


def _is_for_reading(name: str) -> bool:
    """Whether a file or folder of that name is one that somebody has put there."""
    return not name.startswith(_NOT_FOR_READING)
