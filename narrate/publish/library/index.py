"""The index of a folder, kept between two runs: to read a thousand audio files takes seconds."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from narrate.atomic import keep
from narrate.directories import cache_dir
from narrate.publish.library.episode import Episode
from narrate.version import VERSION

__all__ = ["Index", "Signature", "load_index", "save_index"]

#: A file's size in bytes and time of change in nanoseconds: as long as both stay, it is not read again.
Signature = tuple[int, int]
#: What was read of each file; None for a file that is not audio.
Index = Mapping[Path, tuple[Signature, Episode | None]]
#: Raised when `Episode` says more than before: files are then read again.
_FORMAT = 4


def load_index(folder: Path) -> Index:
    """The index that this version saved for a folder; an empty one where none can be read."""
    try:
        content = _index_path(folder).read_bytes()
        rows = msgspec.json.decode(
            content,
            type=list[tuple[Signature, Episode]],
            dec_hook=lambda kind, value: kind(value),
        )
    except (OSError, msgspec.MsgspecError):
        return {}
    return {row[1].path: row for row in rows}


def save_index(folder: Path, index: Index) -> None:
    """Save a folder's index. Where that is not possible, all files are read again next time."""
    rows = [row for row in index.values() if row[1]]
    content = msgspec.json.encode(rows, enc_hook=str)
    with suppress(OSError):
        keep(_index_path(folder), content)


def _index_path(folder: Path) -> Path:
    identity = f"{VERSION} {_FORMAT}\n{folder}".encode(errors="surrogateescape")
    name = hashlib.sha256(identity).hexdigest()[:16]
    return cache_dir() / "libraries" / f"{name}.json"
