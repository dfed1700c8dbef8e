"""The index of an MP4 file (its atom moov), mended in place: nothing in it and nothing behind it moves.

What atoms are and hold: ISO/IEC 14496-12.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
#: What stands before the samples' sizes, behind version and flags: one size for all, and how many there are.
_SIZES_HEAD = struct.Struct(">II")
_FLAGS_BYTES = 4
_NUMBER = struct.Struct(">I")
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
        return self.body + _FLAGS_BYTES if self.name == b"meta" else self.body


def mend_index(path: Path, iso_639_2: str | None) -> None:
    """Write a language of three letters into all tracks, and give each chapter of a chapter track a chunk of its own.

    ffmpeg puts all chapters into one chunk, and some readers look for each chapter at the beginning of one. The room
    that this takes is taken from the padding behind the tags; where there is not enough, the chunk stays.
    Raises what the system raises.
    """
    file_bytes = path.stat().st_size
    with path.open("r+b") as file:
        start, index = _index_of(file, file_bytes)
        for track in _tracks(index):
            if iso_639_2:
                _set_language(index, track, iso_639_2)
        for track in _tracks(index):
            if _kind(index, track) == _TEXT:
                _part_chunks(index, track)
        file.seek(start)
        file.write(index)


def _tracks(index: bytearray) -> list[_Atom]:
    """The atoms of the tracks."""
    whole = _whole(index)
    return list(_named(index, whole, b"trak"))


def _set_language(index: bytearray, track: _Atom, iso_639_2: str) -> None:
    packed = 0
    for letter in iso_639_2:
        packed <<= 5
        packed |= ord(letter) - 0x60
    header = _way(index, track, b"mdia", b"mdhd")[-1]
    version = index[header.body]
    place = header.body + _LANGUAGE_OFFSETS[version]
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
    runs = _table([(1, 1, 1)], _RUN)
    chunks = _table([(offset,) for offset in offsets], _NUMBER)
    contents = {tables[b"stsc"]: runs, tables[b"stco"]: chunks}
    growth = 0
    for table, content in contents.items():
        growth += len(content) - _length(table)
    *parents, padding = way_to_padding
    left = _length(padding) - growth
    if left < 0:
        return
    contents[padding] = bytes(left)
    for atom in way:
        _resize(index, atom, growth)
    for atom in parents:
        _resize(index, atom, -growth)
    # From the last to the first, so that the places of those before stay right.
    for atom in sorted(contents, key=lambda atom: atom.start, reverse=True):
        _replace(index, atom, contents[atom])


def _resize(index: bytearray, atom: _Atom, growth: int) -> None:
    """Write another size into an atom's header."""
    size = atom.end - atom.start + growth
    header = _HEADER.pack(size, atom.name)
    index[atom.start : atom.body] = header


def _replace(index: bytearray, atom: _Atom, content: bytes) -> None:
    """Give an atom other contents."""
    size = _HEADER.size + len(content)
    header = _HEADER.pack(size, atom.name)
    index[atom.start : atom.end] = header + content


def _sample_offsets(index: bytearray, tables: Mapping[bytes, _Atom]) -> list[int]:
    """Where each sample of a track begins in the file, from its tables."""
    sizes = _sample_sizes(index, tables[b"stsz"])
    chunks = _entries(index, tables[b"stco"], _NUMBER)
    lengths = _chunk_lengths(index, tables[b"stsc"], len(chunks))
    offsets: list[int] = []
    for (offset,), length in zip(chunks, lengths, strict=True):
        for _ in range(length):
            number = len(offsets)
            offsets.append(offset)
            offset += sizes[number]
    return offsets


def _sample_sizes(index: bytearray, table: _Atom) -> list[int]:
    """The sizes of the samples of a track: one for all of them, or each its own."""
    head = table.body + _FLAGS_BYTES
    one_size, count = _SIZES_HEAD.unpack_from(index, head)
    if one_size:
        return [one_size] * count
    begin = head + _SIZES_HEAD.size
    sizes = _NUMBER.iter_unpack(index[begin : table.end])
    return [size for (size,) in sizes]


def _chunk_lengths(index: bytearray, table: _Atom, chunks: int) -> list[int]:
    """How many samples each chunk of a track has."""
    lengths: list[int] = []
    for first, samples, _ in _entries(index, table, _RUN):
        del lengths[first - 1 :]
        missing = chunks - len(lengths)
        lengths.extend([samples] * missing)
    return lengths


def _entries(
    index: bytearray, table: _Atom, entry: struct.Struct
) -> list[tuple[int, ...]]:
    """The entries of a table."""
    _, count = _TABLE_HEAD.unpack_from(index, table.body)
    begin = table.body + _TABLE_HEAD.size
    end = begin + count * entry.size
    return list(entry.iter_unpack(index[begin:end]))


def _table(entries: Sequence[tuple[int, ...]], entry: struct.Struct) -> bytes:
    """A table of these entries."""
    content = _TABLE_HEAD.pack(0, len(entries))
    for each in entries:
        content += entry.pack(*each)
    return content


def _length(atom: _Atom) -> int:
    """How many bytes an atom holds."""
    return atom.end - atom.body


def _whole(index: bytearray) -> _Atom:
    return next(_atoms(index, 0, len(index)))


def _way(index: bytearray, atom: _Atom, *names: bytes) -> list[_Atom]:
    """The atoms on the way down through these names, the first of each; empty where one is missing."""
    way: list[_Atom] = []
    for name in names:
        inner = next(_named(index, atom, name), None)
        if inner is None:
            return []
        way.append(inner)
        atom = inner
    return way


def _named(index: bytearray, atom: _Atom, name: bytes) -> Iterator[_Atom]:
    """The atoms of that name that stand in another."""
    for inner in _inside(index, atom):
        if inner.name == name:
            yield inner


def _inside(index: bytearray, atom: _Atom) -> Iterator[_Atom]:
    return _atoms(index, atom.first_inside, atom.end)


def _atoms(index: bytearray, start: int, end: int) -> Iterator[_Atom]:
    """The atoms that stand one after another in a range of an index, none of which is of more than 4 GB."""
    while start + _HEADER.size <= end:
        size, name = _HEADER.unpack_from(index, start)
        body = start + _HEADER.size
        end_of_atom = start + size
        yield _Atom(name, start, body, end_of_atom)
        start = end_of_atom


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
