"""Zip archives, opened only if what they would unpack to is no larger than a document may be."""

import io
import posixpath
import zipfile
from urllib.parse import unquote

from narrate.errors import SourceError

__all__ = ["Archive"]

#: A Word document of a thousand pages unpacks to 20 MB; a bomb to gigabytes.
_LARGEST_UNPACKED = 100_000_000
_MOST_ENTRIES = 5_000


class Archive:
    """The entries of a zip file by their paths; a path may be written as careless programs write it."""

    def __init__(self, raw: bytes) -> None:
        """Raises SourceError for an archive that unpacks to more than a document may be."""
        self._zip = zipfile.ZipFile(io.BytesIO(raw))
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or unpacked > _LARGEST_UNPACKED:
            raise SourceError(
                "that unpacks to more than 100 MB: save its text as .txt or .md"
            )
        self.names = [entry.filename for entry in entries]
        self._by_key = {_key(name): name for name in reversed(self.names)}

    def find(self, path: str) -> str | None:
        """The entry at a path, which may be absolute, percent-encoded, in another case or have backslashes."""
        if path in self._zip.NameToInfo:
            return path
        return self._by_key.get(_key(path)) or self._by_key.get(_key(unquote(path)))

    def read(self, path: str) -> bytes | None:
        """What the entry at a path holds; None when there is no such entry. zipfile unpacks no more than announced."""
        name = self.find(path)
        return None if name is None else self._zip.read(name)


def _key(path: str) -> str:
    """A path as it is compared: relative to the archive's root, without `..`, in lower case."""
    normal = posixpath.normpath("/" + path.replace("\\", "/"))
    return normal.lstrip("/").casefold()
