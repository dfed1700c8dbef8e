"""The language of an MP4 file's tracks, which is a field of each track's media header (ISO/IEC 14496-12, 8.4.2)."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

__all__ = ["set_track_language"]

_HEADER = struct.Struct(">I4s")  #: size and name of an atom
_LARGE_SIZE = struct.Struct(">Q")
#: The way to a track's media header.
_WAY = (b"moov", b"trak", b"mdia", b"mdhd")
#: Where the language stands behind the header's beginning, by the header's version.
_LANGUAGE_OFFSETS = {0: 20, 1: 32}


def set_track_language(path: Path, iso_639_2: str) -> None:
    """Write a language of three letters, such as "zho", into all tracks. Raises what the system raises."""
    letters = [ord(letter) - 0x60 for letter in iso_639_2]
    packed = letters[0] << 10 | letters[1] << 5 | letters[2]
    with path.open("r+b") as file:
        size = path.stat().st_size
        for start in list(_starts(file, 0, size, _WAY)):
            file.seek(start)
            version = file.read(1)[0]
            file.seek(start + _LANGUAGE_OFFSETS[version])
            file.write(packed.to_bytes(2, "big"))


def _starts(
    file: BinaryIO, start: int, end: int, way: tuple[bytes, ...]
) -> Iterator[int]:
    """Where the contents of the atoms at the end of a way begin, within a range of the file."""
    position = start
    while position + _HEADER.size <= end:
        file.seek(position)
        size, name = _HEADER.unpack(file.read(_HEADER.size))
        header_bytes = _HEADER.size
        if size == 1:
            (size,) = _LARGE_SIZE.unpack(file.read(_LARGE_SIZE.size))
            header_bytes += _LARGE_SIZE.size
        elif size == 0:
            size = end - position
        if name == way[0]:
            inside = position + header_bytes
            if len(way) == 1:
                yield inside
            else:
                yield from _starts(file, inside, position + size, way[1:])
        position += size
