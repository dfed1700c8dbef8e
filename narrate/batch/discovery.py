"""The speeches that the user means: files as they are named, and what lies in folders and can be read."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from narrate.segmenter import SUFFIXES

__all__ = ["find_speeches"]

#: What systems, editors and offices put before the name of a file that is not meant for anybody.
_NOT_FOR_READING = (".", "~", "#")


def find_speeches(
    named: Iterable[Path], *, beside: Path, made: frozenset[Path] = frozenset()
) -> list[Path]:
    """The speeches that files and folders stand for, each once, those of a folder sorted by their paths.

    A file counts whatever it is called. Of a folder and those below it count the files with a suffix that the segmenter
    reads, but for hidden and temporary ones, for what lies in the folder ``beside``, where renders go, and for
    the files in ``made``, which are renders themselves. Links to folders are not followed.
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
            if is_speech and path.resolve() not in made:
                yield path


def _is_for_reading(name: str) -> bool:
    """Whether a file or folder of that name is one that somebody has put there."""
    return not name.startswith(_NOT_FOR_READING)
