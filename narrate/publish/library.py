"""A folder of renders, looked at anew whenever it is asked for."""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from narrate.errors import SourceError
from narrate.publish.episode import Episode
from narrate.publish.reading import MIME_TYPES, read_episode

__all__ = ["Library"]

_LOG = logging.getLogger(__name__)

#: A file's size and time of change: as long as they stay, it is not read again.
_Signature = tuple[int, int]


class Library:
    """The audio files in a folder and below it: nothing hidden, nothing that a link brings in from outside."""

    def __init__(self, folder: Path) -> None:
        """Raise SourceError when there is no such folder."""
        if not folder.is_dir():
            raise SourceError(f"there is no folder {folder}: name the folder that your renders are in")
        self.folder = folder.resolve()
        self._read: dict[Path, tuple[_Signature, Episode | None]] = {}
        self._lock = threading.Lock()

    def episodes(self) -> tuple[Episode, ...]:
        """What is there now, the newest first; of files that are copies, one."""
        with self._lock:
            self._read = {path: self._look(path, signature) for path, signature in self._files()}
            there = [episode for _, episode in self._read.values() if episode]
        unique = {episode.key: episode for episode in sorted(there, key=lambda episode: episode.path, reverse=True)}
        return tuple(sorted(unique.values(), key=lambda episode: (-episode.modified_s, episode.path)))

    def find(self, key: str) -> Episode | None:
        """The episode with a key, if its file is still there."""
        return next((episode for episode in self.episodes() if episode.key == key), None)

    def _files(self) -> Iterator[tuple[Path, _Signature]]:
        for parent, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(parent, name)
                if name.startswith(".") or path.suffix.lower() not in MIME_TYPES or not self._is_inside(path):
                    continue
                try:
                    status = path.stat()
                except OSError:
                    continue  # gone since
                yield path, (status.st_size, status.st_mtime_ns)

    def _is_inside(self, path: Path) -> bool:
        """Whether it is a file of this folder, and not a link out of it."""
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return False
        return target.is_file() and target.is_relative_to(self.folder)

    def _look(self, path: Path, signature: _Signature) -> tuple[_Signature, Episode | None]:
        known = self._read.get(path)
        if known and known[0] == signature:
            return known
        try:
            return signature, read_episode(path)
        except SourceError as error:
            _LOG.warning("left out: %s", error)
            return signature, None
