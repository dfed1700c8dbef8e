"""Files of Word 6 and 95: their characters stand in one stretch of the main stream, unless they were saved in haste."""

from collections.abc import Mapping

from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

from narrate.segmenter.sources.documents.legacy_word.binary_file import numbers

__all__ = ["read_older_file"]

_SIGNATURE = 0xA5DC
_LANGUAGE, _FLAGS, _EXTENT = 0x06, 0x0A, 0x18
_IN_PIECES, _ENCRYPTED = 0x0004, 0x0100
#: Encodings by the language of the program that wrote the file, as Windows numbers them.
_ENCODINGS: Mapping[int, str] = {
    0x0804: "gb18030",
    0x0404: "big5",
    0x0411: "cp932",
    0x0412: "cp949",
    0x0419: "cp1251",
}


def read_older_file(raw: bytes) -> str | None:
    """The text of a file of Word 6 or 95; None for any other file.

    Raises ValueError for one that is locked, or whose text is stored in pieces.
    """
    main: bytes = OleReader(raw, options=ExtractionOptions()).read_stream(
        "WordDocument"
    )
    (signature,) = numbers("<H", main, 0)
    if signature != _SIGNATURE:
        return None
    (language,) = numbers("<H", main, _LANGUAGE)
    (flags,) = numbers("<H", main, _FLAGS)
    if flags & (_IN_PIECES | _ENCRYPTED):
        raise ValueError("locked, or in pieces")
    start, stop = numbers("<2I", main, _EXTENT)
    return main[start:stop].decode(_ENCODINGS.get(language, "cp1252"), "replace")
