"""A folder of renders, looked at anew for every request."""

import logging
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from narrate.errors import SourceError
from narrate.publish.library.episode import Episode
from narrate.publish.library.index import Index, Signature, load_index, save_index
from narrate.publish.library.publications import Publications
from narrate.publish.library.reader import MIME_TYPES, read_episode

__all__ = ["Library"]

_LOG = logging.getLogger(__name__)


class Library:
    """The audio files in a folder and below it, without hidden files and links that lead out of it."""

    def __init__(self, folder: Path) -> None:
        """Load the folder's index. Raises SourceError when there is no such folder."""
        if not folder.is_dir():
            raise SourceError(
                f"there is no folder {folder}: name the folder that your renders are in"
            )
        self.folder = folder.resolve()
        self._index: Index = load_index(self.folder)
        self._publications = Publications(self.folder)
        self._episodes: tuple[Episode, ...] | None = None
        self._lock = threading.Lock()

    def episodes(self) -> tuple[Episode, ...]:
        """The files of this moment as episodes, the newest first; of several copies, one."""
        with self._lock:
            has_changed = self._refresh()
            if has_changed or self._episodes is None:
                self._episodes = self._listed()
            return self._episodes

    def find(self, key: str) -> Episode | None:
        """The episode with a key, if its file is still there."""
        for _, episode in list(self._index.values()):
            if episode and episode.key == key and self._is_unchanged(episode):
                return episode
        for episode in self.episodes():
            if episode.key == key:
                return episode
        return None

    def _listed(self) -> tuple[Episode, ...]:
        """The episodes in the index, published and in order."""
        found = [episode for _, episode in self._index.values() if episode]
        found.sort(key=lambda episode: episode.path, reverse=True)
        unique = {episode.key: episode for episode in found}
        episodes = self._publications.assign(list(unique.values()))
        episodes.sort(key=lambda episode: (-episode.published_s, episode.path))
        return tuple(episodes)

    def _refresh(self) -> bool:
        """Bring the index up to date, and save it; whether it has changed."""
        before = self._index
        self._index = {
            path: self._indexed(path, signature)
            for path, signature in self._files(self.folder)
        }
        if self._index == before:
            return False
        save_index(self.folder, self._index)
        return True

    def _indexed(
        self, path: Path, signature: Signature
    ) -> tuple[Signature, Episode | None]:
        """The index row of a file, which is read only where it has changed."""
        row = self._index.get(path)
        if row and row[0] == signature:
            return row
        try:
            return signature, read_episode(path)
        except SourceError as error:
            _LOG.warning("left out: %s", error)
            return signature, None

    def _is_unchanged(self, episode: Episode) -> bool:
        """Whether the file is the one that was read."""
        row = self._index.get(episode.path)
        return row is not None and row[0] == self._signature(episode.path)

    def _files(self, folder: Path) -> Iterator[tuple[Path, Signature]]:
        """The audio files below a folder, in the order of their names."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            _LOG.warning("left out: %s (%s)", folder, error.strerror)
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from self._files(path)
            elif path.suffix.lower() in MIME_TYPES:
                signature = self._signature(path)
                if signature:
                    yield path, signature

    def _signature(self, path: Path) -> Signature | None:
        """Size and time of a regular file; None for anything else, and for a link out of the folder."""
        try:
            target = path.resolve(strict=True)
            status = target.stat()
        except (OSError, RuntimeError):
            return None
        if not target.is_relative_to(self.folder) or not stat.S_ISREG(status.st_mode):
            return None
        return status.st_size, status.st_mtime_ns
