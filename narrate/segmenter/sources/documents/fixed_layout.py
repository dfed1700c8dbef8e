"""OFD documents (GB/T 33190): the lines of their pages, from where the text stands."""

from collections.abc import Iterator

import ofdkit

from narrate.model import Line
from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.folding import visible

__all__ = ["read_fixed_layout"]


def read_fixed_layout(raw: bytes) -> Content:
    """The lines of an .ofd file."""
    Archive(raw)  # refuses one that unpacks to more than a document may be
    with ofdkit.open(raw) as document:
        return Content(tuple(_lines(document.text())), "ofd")


def _lines(text: str) -> Iterator[Line]:
    for number, row in enumerate(text.splitlines(), start=1):
        seen = visible(row)
        if seen:
            indent = len(row) - len(row.lstrip())
            yield Line(number, " ".join(seen.split()), indent)
