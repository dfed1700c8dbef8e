"""RIFF chunks, of which WAV files are made.

After Microsoft's "Multimedia Programming Interface and Data Specifications 1.0" (1991), chapter 2.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

__all__ = ["Chunk", "chunks", "is_riff", "pack_chunk"]

_HEADER = struct.Struct("<4sI")  #: name and size
_FORM_BYTES = 12  #: "RIFF", the size and "WAVE"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where a chunk stands in a file."""

    name: bytes
    start: int  #: of its contents, in bytes from the file's beginning
    size_bytes: int  #: of its contents


def is_riff(file: BinaryIO) -> bool:
    """Whether a file is RIFF, by its contents: a file may be given any name."""
    file.seek(0)
    return file.read(4) == b"RIFF"


def chunks(file: BinaryIO) -> Iterator[Chunk]:
    """Find the chunks of a file, with the file standing at the beginning of each one's contents.

    There are none in a file that is not RIFF.
    """
    if not is_riff(file):
        return
    position = _FORM_BYTES
    while True:
        file.seek(position)
        header = file.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return
        name, size_bytes = _HEADER.unpack(header)
        start = position + _HEADER.size
        yield Chunk(name, start, size_bytes)
        position = start + size_bytes + _padding(size_bytes)


def pack_chunk(name: bytes, body: bytes) -> bytes:
    """Build a chunk; its contents are padded to an even number of bytes."""
    header = _HEADER.pack(name, len(body))
    return header + body + bytes(_padding(len(body)))


def _padding(size_bytes: int) -> int:
    return size_bytes % 2
