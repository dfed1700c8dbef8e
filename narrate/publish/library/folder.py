"""A folder of renders, looked at anew whenever it is asked for."""

import logging
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from narrate.errors import SourceError
from narrate.publish.library.episode import Episode
from narrate.publish.library.index import Signature, load_index, save_index
from narrate.publish.library.reader import MIME_TYPES, read_episode

__all__ = ["Library"]

_LOG = logging.getLogger(__name__)


class Library:
    """The audio files in a folder and below it: nothing hidden, nothing that a link brings in from outside."""

    def __init__(self, folder: Path) -> None:
        """Raise SourceError when there is no such folder."""
        if not folder.is_dir():
            raise SourceError(
                f"there is no folder {folder}: name the folder that your renders are in"
            )
        self.folder = folder.resolve()
        self._read = load_index(self.folder)
        self._lock = threading.Lock()

    def episodes(self) -> tuple[Episode, ...]:
        """What is there now, the newest first; of files that are copies, one."""
        with self._lock:
            before = self._read
            self._read = {
                path: self._look(path, signature) for path, signature in self._files(self.folder)
            }
            if self._read != before:
                save_index(self.folder, self._read)
            there = [episode for _, episode in self._read.values() if episode]
        unique = {
            episode.key: episode
            for episode in sorted(there, key=lambda episode: episode.path, reverse=True)
        }
        return tuple(
            sorted(unique.values(), key=lambda episode: (-episode.modified_s, episode.path))
        )

    def find(self, key: str) -> Episode | None:
        """The episode with a key, if its file is still there."""
        known = (
            episode for _, episode in list(self._read.values()) if episode and episode.key == key
        )
        if found := next((episode for episode in known if self._is_still(episode)), None):
            return found
        return next((episode for episode in self.episodes() if episode.key == key), None)

    def _is_still(self, episode: Episode) -> bool:
        signature = self._signature(episode.path)
        return signature is not None and self._read.get(episode.path, (None,))[0] == signature

    def _files(self, folder: Path) -> Iterator[tuple[Path, Signature]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            _LOG.warning("left out: %s (%s)", folder, error.strerror)
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._files(path)
            elif path.suffix.lower() in MIME_TYPES and (signature := self._signature(path)):
                yield path, signature

    def _signature(self, path: Path) -> Signature | None:
        """Size and time of a regular file of this folder; None for anything else, and for a link out of it."""
        try:
            target = path.resolve(strict=True)
            status = target.stat()
        except (OSError, RuntimeError):
            return None
        inside = target.is_relative_to(self.folder) and stat.S_ISREG(status.st_mode)
        return (status.st_size, status.st_mtime_ns) if inside else None

    def _look(self, path: Path, signature: Signature) -> tuple[Signature, Episode | None]:
        known = self._read.get(path)
        if known and known[0] == signature:
            return known
        try:
            return signature, read_episode(path)
        except SourceError as error:
            _LOG.warning("left out: %s", error)
            return signature, None
