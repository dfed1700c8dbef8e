"""The streams of a .doc file: its characters in their order, and where each is stored ([MS-DOC] 2.4.1, 2.5, 2.8.35)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

__all__ = ["BinaryFile", "Stories", "numbers"]

_SIGNATURE = 0xA5EC
_WORD_97 = 0xC1  #: older versions store everything else elsewhere
_FLAGS = 0x0A
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS = 0x4C  #: of the stories, in characters
_PAIRS = 0x9A  #: offset and length of each structure in the table stream
_PIECES = 33
_PIECE_TABLE = 2
_NARROW = 1 << 30  #: the piece has a byte a character
_LARGEST_STREAM = 50_000_000


@dataclass(frozen=True, slots=True)
class Stories:
    """The lengths of what a file holds one after another, in characters."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that are stored one after another."""

    first: int  #: index of its first character
    count: int
    offset: int  #: of its first byte in the main stream
    width: int  #: bytes a character


class BinaryFile:
    """The main stream and the table stream of a .doc file."""

    def __init__(self, raw: bytes) -> None:
        """Raises ValueError for a file that is locked or older than Word 97, LegacyDocError for one that is damaged."""
        options = ExtractionOptions(max_file_bytes=_LARGEST_STREAM)
        container = OleReader(raw, options=options)
        self.main: bytes = container.read_stream("WordDocument")
        signature, version = numbers("<HH", self.main, 0)
        (flags,) = numbers("<H", self.main, _FLAGS)
        if signature != _SIGNATURE or version < _WORD_97 or flags & _ENCRYPTED:
            raise ValueError("locked, or of an older version")
        name = "1Table" if flags & _SECOND_TABLE else "0Table"
        self.table: bytes = container.read_stream(name)
        self.stories = Stories(*numbers("<7I", self.main, _LENGTHS))
        self._pieces = list(self._read_pieces())
        self._firsts = [piece.first for piece in self._pieces]

    def structure(self, index: int) -> bytes:
        """A structure of the table stream, by its place in the list of them (FibRgFcLcb97), with what follows it."""
        offset, length = numbers("<2I", self.main, _PAIRS + 8 * index)
        return self.table[offset:] if length else b""

    def length_of(self, index: int) -> int:
        """The length of a structure in bytes; 0 where the file has none."""
        return numbers("<2I", self.main, _PAIRS + 8 * index)[1]

    def text(self) -> str:
        """All characters of the file."""
        return "".join(map(self._text_of, self._pieces))

    def offset_of(self, character: int) -> int:
        """Where a character is stored in the main stream."""
        piece = self._pieces[max(0, bisect_right(self._firsts, character) - 1)]
        return piece.offset + (character - piece.first) * piece.width

    def characters_at(
        self,
        start: int,
        stop: int,
    ) -> Iterator[tuple[int, int]]:
        """The characters that are stored from one offset to another, as ranges of indexes."""
        for piece in self._pieces:
            first = max(0, start - piece.offset) // piece.width
            last = min(
                piece.count, (stop - piece.offset + piece.width - 1) // piece.width
            )
            if first < last:
                yield piece.first + first, piece.first + last

    def _read_pieces(self) -> Iterator[_Piece]:
        table = self.structure(_PIECES)
        at = 0
        while table[at] != _PIECE_TABLE:
            at += 3 + numbers("<H", table, at + 1)[0]
        (length,) = numbers("<I", table, at + 1)
        count = (length - 4) // 12
        at += 5
        firsts = numbers(f"<{count + 1}I", table, at)
        at += 4 * (count + 1)
        for index in range(count):
            (stored,) = numbers("<I", table, at + 8 * index + 2)
            narrow = bool(stored & _NARROW)
            offset = stored & (_NARROW - 1)
            yield _Piece(
                firsts[index],
                firsts[index + 1] - firsts[index],
                offset // 2 if narrow else offset,
                1 if narrow else 2,
            )

    def _text_of(self, piece: _Piece) -> str:
        stored = self.main[piece.offset : piece.offset + piece.count * piece.width]
        encoding = "cp1252" if piece.width == 1 else "utf-16-le"
        return stored.decode(encoding, errors="replace").ljust(piece.count)


def numbers(
    form: str,
    raw: bytes,
    offset: int,
) -> tuple[int, ...]:
    """The numbers at an offset, by the form that `struct` knows. Raises ValueError where the bytes end before."""
    try:
        return struct.unpack_from(form, raw, offset)
    except struct.error as error:
        raise ValueError("the file ends early") from error
