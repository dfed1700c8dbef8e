"""The index of an MP4 file (its atom moov), mended in place: nothing in it and nothing behind it moves.

What atoms are and hold: ISO/IEC 14496-12.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

__all__ = ["PADDING_FOR_A_CHAPTER", "mend_index"]

#: What has to be left free behind the tags for each chapter, in bytes: an entry in a table of chunks.
PADDING_FOR_A_CHAPTER = 4

_HEADER = struct.Struct(">I4s")  #: size and name of an atom
_LARGE_SIZE = struct.Struct(">Q")
#: A run of chunks with as many samples in each: its first chunk, these samples, their description.
_RUN = struct.Struct(">III")
#: Version and flags, with which some atoms begin, and the number of the entries that follow.
_TABLE_HEAD = struct.Struct(">II")
#: What stands in the atom of the samples' sizes before these: version and flags, one size for all, and how many.
_SIZES_HEAD = struct.Struct(">III")
#: Where the language stands behind the beginning of a media header, by the header's version.
_LANGUAGE_OFFSETS = {0: 20, 1: 32}
#: Where the kind of a track stands behind the beginning of its handler's atom; QuickTime's chapters are texts.
_KIND_OFFSET = 8
_TEXT = b"text"
#: The way from a track to the tables of its samples, and from the index to the padding behind the tags.
_WAY_TO_TABLES = (b"mdia", b"minf", b"stbl")
_WAY_TO_PADDING = (b"udta", b"meta", b"free")


@dataclass(frozen=True, slots=True)
class _Atom:
    """Where an atom stands, and where its contents begin."""

    name: bytes
    start: int
    body: int
    end: int

    @property
    def first_inside(self) -> int:
        """Where the first atom in it begins."""
        return self.body + 4 if self.name == b"meta" else self.body


def mend_index(path: Path, iso_639_2: str | None) -> None:
    """Write a language of three letters into all tracks, and give each chapter of a chapter track a chunk of its own.

    ffmpeg puts all chapters into one chunk, and some readers look for each chapter at the beginning of one. The room
    that this takes is taken from the padding behind the tags; where there is not enough, the chunk stays.
    Raises what the system raises.
    """
    with path.open("r+b") as file:
        start, index = _index_of(file, path.stat().st_size)
        tracks = [
            atom for atom in _inside(index, _whole(index)) if atom.name == b"trak"
        ]
        for track in tracks:
            if iso_639_2:
                _set_language(index, track, iso_639_2)
        for track in tracks:
            if _kind(index, track) == _TEXT:
                _part_chunks(index, track)
        file.seek(start)
        file.write(index)


def _set_language(index: bytearray, track: _Atom, iso_639_2: str) -> None:
    letters = [ord(letter) - 0x60 for letter in iso_639_2]
    packed = letters[0] << 10 | letters[1] << 5 | letters[2]
    for header in _way(index, track, b"mdia", b"mdhd")[-1:]:
        place = header.body + _LANGUAGE_OFFSETS[index[header.body]]
        index[place : place + 2] = packed.to_bytes(2, "big")


def _kind(index: bytearray, track: _Atom) -> bytes:
    """What a track holds, in four letters."""
    handler = _way(index, track, b"mdia", b"hdlr")[-1]
    place = handler.body + _KIND_OFFSET
    return bytes(index[place : place + 4])


def _part_chunks(index: bytearray, track: _Atom) -> None:
    """Give each sample of a track a chunk of its own, where the padding has room for the table of these."""
    way = [track, *_way(index, track, *_WAY_TO_TABLES)]
    tables = {atom.name: atom for atom in _inside(index, way[-1])}
    way_to_padding = _way(index, _whole(index), *_WAY_TO_PADDING)
    if b"stco" not in tables or not way_to_padding:
        return
    offsets = _sample_offsets(index, tables)
    runs = _TABLE_HEAD.pack(0, 1) + _RUN.pack(1, 1, 1)
    chunks = _TABLE_HEAD.pack(0, len(offsets))
    chunks += struct.pack(f">{len(offsets)}I", *offsets)
    growth = len(runs) - _length(tables[b"stsc"])
    growth += len(chunks) - _length(tables[b"stco"])
    *parents, padding = way_to_padding
    left = _length(padding) - growth
    if left < 0:
        return
    for atoms, change in ((way, growth), (parents, -growth)):
        for atom in atoms:
            size = atom.end - atom.start + change
            index[atom.start : atom.body] = _HEADER.pack(size, atom.name)
    contents = {
        padding: bytes(left),
        tables[b"stsc"]: runs,
        tables[b"stco"]: chunks,
    }
    # From the last to the first, so that the places of those before stay right.
    for atom in sorted(contents, key=lambda atom: atom.start, reverse=True):
        content = contents[atom]
        head = _HEADER.pack(_HEADER.size + len(content), atom.name)
        index[atom.start : atom.end] = head + content


def _sample_offsets(index: bytearray, tables: Mapping[bytes, _Atom]) -> list[int]:
    """Where each sample of a track begins in the file."""
    body = tables[b"stsz"].body
    _, one_size, count = _SIZES_HEAD.unpack_from(index, body)
    sizes = [one_size] * count
    if not one_size:
        sizes = list(struct.unpack_from(f">{count}I", index, body + _SIZES_HEAD.size))
    body = tables[b"stco"].body
    _, count = _TABLE_HEAD.unpack_from(index, body)
    chunks = struct.unpack_from(f">{count}I", index, body + _TABLE_HEAD.size)
    offsets: list[int] = []
    for chunk, samples in zip(
        chunks, _chunk_lengths(index, tables[b"stsc"], len(chunks)), strict=True
    ):
        inside = sizes[len(offsets) : len(offsets) + samples]
        starts = accumulate(inside[:-1], initial=chunk)
        offsets.extend(starts)
    return offsets


def _chunk_lengths(index: bytearray, table: _Atom, chunks: int) -> Iterator[int]:
    """How many samples each chunk of a track has."""
    _, count = _TABLE_HEAD.unpack_from(index, table.body)
    entries = index[table.body + _TABLE_HEAD.size :][: count * _RUN.size]
    runs = list(_RUN.iter_unpack(entries))
    ends = [first for first, _, _ in runs[1:]] + [chunks + 1]
    for (first, samples, _), end in zip(runs, ends, strict=True):
        for _ in range(first, end):
            yield samples


def _length(atom: _Atom) -> int:
    """How many bytes an atom holds."""
    return atom.end - atom.body


def _whole(index: bytearray) -> _Atom:
    return next(_atoms(index, 0, len(index)))


def _way(index: bytearray, atom: _Atom, *names: bytes) -> list[_Atom]:
    """The atoms on the way down through these names, the first of each; empty where one is missing."""
    way: list[_Atom] = []
    for name in names:
        found = [inner for inner in _inside(index, atom) if inner.name == name]
        if not found:
            return []
        atom = found[0]
        way.append(atom)
    return way


def _inside(index: bytearray, atom: _Atom) -> Iterator[_Atom]:
    return _atoms(index, atom.first_inside, atom.end)


def _atoms(index: bytearray, start: int, end: int) -> Iterator[_Atom]:
    """The atoms that stand one after another in a range of an index, none of which is of more than 4 GB."""
    while start + _HEADER.size <= end:
        size, name = _HEADER.unpack_from(index, start)
        yield _Atom(name, start, start + _HEADER.size, start + size)
        start += size


def _index_of(file: BinaryIO, file_bytes: int) -> tuple[int, bytearray]:
    """Where the index of a file begins, and the index."""
    position = 0
    while position < file_bytes:
        file.seek(position)
        size, name = _HEADER.unpack(file.read(_HEADER.size))
        if size == 1:
            (size,) = _LARGE_SIZE.unpack(file.read(_LARGE_SIZE.size))
        elif size == 0:
            size = file_bytes - position
        if name == b"moov":
            file.seek(position)
            return position, bytearray(file.read(size))
        position += size
    raise ValueError("an MP4 file without an index")
