"""Word documents, zipped or as one XML file: paragraphs with the numbers that Word shows, headings by their styles."""

from narrate.segmenter.sources.documents.archive import Archive
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.word.body import body_lines
from narrate.segmenter.sources.documents.word.parts import (
    Parts,
    flat_parts,
    zipped_parts,
)

__all__ = ["read_flat_word", "read_word"]


def read_word(raw: bytes) -> Content:
    """The lines of a .docx file. Raises what a zip or XML parser raises on a damaged one."""
    return _content(zipped_parts(Archive(raw)))


def read_flat_word(raw: bytes) -> Content:
    """The lines of a Word file that is one XML file."""
    return _content(flat_parts(raw))


def _content(parts: Parts) -> Content:
    return Content(tuple(body_lines(parts)), "docx")
