"""What was read of a folder's files, kept between two starts: a thousand files take seconds to read."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from narrate.atomic import atomically, writing
from narrate.directories import cache_dir
from narrate.errors import OutputError
from narrate.publish.library.episode import Episode
from narrate.version import installed_version

__all__ = ["Signature", "load_index", "save_index"]

#: A file's size in bytes and time of change in nanoseconds: as long as they stay, it is not read again.
Signature = tuple[int, int]


def load_index(folder: Path) -> dict[Path, tuple[Signature, Episode | None]]:
    """What was saved for this folder by this version; empty where there is nothing that can be read."""
    try:
        kept = msgspec.json.decode(
            _place(folder).read_bytes(),
            type=list[tuple[Signature, Episode]],
            dec_hook=lambda kind, value: kind(value),
        )
    except (OSError, msgspec.MsgspecError):
        return {}
    return {episode.path: (signature, episode) for signature, episode in kept}


def save_index(folder: Path, known: Mapping[Path, tuple[Signature, Episode | None]]) -> None:
    """Keep it. Where that cannot be, everything is read again next time."""
    path = _place(folder)
    kept = [(signature, episode) for signature, episode in known.values() if episode]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomically(path) as temporary, writing(temporary):
            temporary.write_bytes(msgspec.json.encode(kept, enc_hook=str))
    except (OSError, OutputError):
        return


def _place(folder: Path) -> Path:
    named = hashlib.sha256(
        f"{installed_version()}\n{folder}".encode(errors="surrogateescape")
    ).hexdigest()[:16]
    return cache_dir() / "libraries" / f"{named}.json"
