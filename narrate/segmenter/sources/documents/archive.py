"""Zip archives, opened only if what they would unpack to is no larger than a document may be."""

import io
import zipfile

from narrate.errors import SourceError

__all__ = ["open_archive"]

#: A Word document of a thousand pages unpacks to 20 MB; a bomb to gigabytes.
_LARGEST_UNPACKED = 100_000_000
_MOST_ENTRIES = 5_000


def open_archive(raw: bytes) -> zipfile.ZipFile:
    """The archive in these bytes. Python's zipfile unpacks no more of an entry than the directory says."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    entries = archive.infolist()
    if (
        len(entries) > _MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED
    ):
        raise SourceError("that unpacks to more than 100 MB: save its text as .txt or .md")
    return archive
