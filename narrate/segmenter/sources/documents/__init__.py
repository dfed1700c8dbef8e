"""Files that are more than text: Word documents, web pages, e-books and PDFs, as lines of a speech.

Each format has a module, and each module one foreign library, which is loaded when a file needs it and which the
extra `documents` installs. A heading by the file's own styles becomes a line with ``#`` marks, as in Markdown; what
the format says is not the speech, such as a page's navigation, keeps its place and carries a hint.
"""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from narrate.errors import SourceError
from narrate.model import Line

__all__ = ["DOCUMENT_SUFFIXES", "LARGEST_DOCUMENT_BYTES", "Content", "kind_of", "read_document"]

#: Pictures make a document large; a speech does not.
LARGEST_DOCUMENT_BYTES = 50_000_000

#: More text than this is no speech, whatever it was packed into.
LARGEST_TEXT = 5_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds."""

    lines: tuple[Line, ...]
    encoding: str  #: the codec's name for a web page, the format's for a file that needs none
    metadata: Mapping[str, str] = field(default_factory=dict)


class _Format(NamedTuple):
    words: str  #: what its users call it
    module: str
    library: str  #: what it needs, by its import name


_FORMATS: Mapping[str, _Format] = {
    "docx": _Format("a Word document", "word", "docx"),
    "html": _Format("a web page", "web", "lxml"),
    "epub": _Format("an e-book", "epub", "lxml"),
    "pdf": _Format("a PDF", "pdf", "pypdf"),
}
_SUFFIXES: Mapping[str, str] = {".html": "html", ".htm": "html", ".xhtml": "html"}

#: What such files are called.
DOCUMENT_SUFFIXES = frozenset({".docx", ".epub", ".pdf", *_SUFFIXES})

_EPUB_SIGNATURE = b"mimetypeapplication/epub+zip"
_SIGNATURE_WITHIN = 1024


def kind_of(raw: bytes, suffix: str) -> str | None:
    """Which format the bytes are in: what they begin with decides, and for web pages the suffix; None for text."""
    if raw.startswith(b"%PDF"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return "epub" if _EPUB_SIGNATURE in raw[:_SIGNATURE_WITHIN] or suffix == ".epub" else "docx"
    return _SUFFIXES.get(suffix)


def read_document(raw: bytes, kind: str, name: str) -> Content:
    """What is in a document of that kind. Raises SourceError, one line that says what to do, when it cannot be told."""
    words, module, library = _FORMATS[kind]
    if len(raw) > LARGEST_DOCUMENT_BYTES:
        limit = LARGEST_DOCUMENT_BYTES // 1_000_000
        raise SourceError(f"{name} is {words} of more than {limit} MB: take its pictures out first")
    try:
        importlib.import_module(library)
    except ImportError as error:
        raise SourceError(
            f"{name} is {words}: install what reads it with  pip install 'narrate[documents]'  or save it as .txt"
        ) from error
    with _refusing(name, words):
        reader = importlib.import_module(f"narrate.segmenter.sources.documents.{module}")
        content: Content = reader.content(raw)
    if sum(len(line.text) for line in content.lines) > LARGEST_TEXT:
        raise SourceError(
            f"{name} holds more than {LARGEST_TEXT // 1_000_000} MB of text: split it first"
        )
    return content


@contextmanager
def _refusing(name: str, words: str) -> Iterator[None]:
    """Turns whatever a parser makes of a damaged file into one line. A SourceError within lacks the file's name."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{name} is {words} {error}") from error
    except Exception as error:  # parsers raise anything on damaged files
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise SourceError(
            f"{name} is {words} that cannot be read ({reason}): save its text as .txt or .md"
        ) from error
