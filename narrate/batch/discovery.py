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
    seen: dict[Path, Path] = {}
    for path in named:
        for speech in _below(path, beside.resolve(), made) if path.is_dir() else [path]:
            seen.setdefault(speech.resolve(), speech)
    return list(seen.values())


def _below(folder: Path, beside: Path, made: frozenset[Path]) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(
            name for name in folders if _is_meant(name) and (here / name).resolve() != beside
        )
        for name in sorted(files):
            if (
                _is_meant(name)
                and Path(name).suffix.lower() in SUFFIXES
                and (here / name).resolve() not in made
            ):
                yield here / name


def _is_meant(name: str) -> bool:
    return not name.startswith(_NOT_FOR_READING)
