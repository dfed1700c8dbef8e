"""Rich text (.rtf), in the code page that it names."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from narrate.model import Line
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.folding import visible

__all__ = ["read_rich_text"]

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def read_rich_text(raw: bytes) -> Content:
    """The lines of an RTF file."""
    named = _CODE_PAGE.search(raw[:2_000])
    encoding = f"cp{named[1].decode()}" if named else "cp1252"
    text = rtf_to_text(
        raw.decode("latin-1"),
        encoding=encoding,
        errors="ignore",
    )
    return Content(tuple(_lines(text)), "rtf")


def _lines(text: str) -> Iterator[Line]:
    for number, row in enumerate(text.splitlines(), start=1):
        seen = visible(row.replace("|", " ") if row.count("|") > 1 else row)
        if seen:
            yield Line(number, " ".join(seen.split()))
