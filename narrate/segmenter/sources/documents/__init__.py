"""Files that are more than text: Word documents, web pages, e-books and PDFs, as lines of a speech.

Each format has a module, and each module one foreign library, which is loaded when a file needs it and which the
extra `documents` installs. A heading by the file's own styles becomes a line with `#` marks, as in Markdown; what
the format says is not the speech, such as a page's navigation, keeps its place and carries a hint.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from narrate.errors import SourceError
from narrate.segmenter.sources.documents.content import LARGEST_TEXT, Content

__all__ = ["DOCUMENT_SUFFIXES", "LARGEST_DOCUMENT_BYTES", "kind_of", "read_document"]

#: Pictures make a document large; a speech does not.
LARGEST_DOCUMENT_BYTES = 50_000_000

#: The formats, in the words of their users.
_WORDS: Mapping[str, str] = {
    "docx": "a Word document",
    "html": "a web page",
    "epub": "an e-book",
    "pdf": "a PDF",
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
        is_book = suffix == ".epub" or _EPUB_SIGNATURE in raw[:_SIGNATURE_WITHIN]
        return "epub" if is_book else "docx"
    return _SUFFIXES.get(suffix)


def read_document(raw: bytes, kind: str, name: str) -> Content:
    """What is in a document of that kind.

    Raises SourceError, one line that says what to do, when it cannot be told.
    """
    words = _WORDS[kind]
    if len(raw) > LARGEST_DOCUMENT_BYTES:
        limit = LARGEST_DOCUMENT_BYTES // 1_000_000
        raise SourceError(f"{name} is {words} of more than {limit} MB: take its pictures out first")
    try:
        reader = _reader(kind)
    except ImportError as error:
        remedy = "install what reads it with  pip install 'narrate[documents]'  or save it as .txt"
        raise SourceError(f"{name} is {words}: {remedy}") from error
    with _refusing(name, words):
        content = reader(raw)
    if sum(len(line.text) for line in content.lines) > LARGEST_TEXT:
        limit = LARGEST_TEXT // 1_000_000
        raise SourceError(f"{name} holds more than {limit} MB of text: split it first")
    return content


def _reader(kind: str) -> Callable[[bytes], Content]:
    """What reads a format; its library is loaded only for a file that needs it."""
    if kind == "docx":
        from narrate.segmenter.sources.documents import word

        return word.content
    if kind == "epub":
        from narrate.segmenter.sources.documents import epub

        return epub.content
    if kind == "pdf":
        from narrate.segmenter.sources.documents import pdf

        return pdf.content
    from narrate.segmenter.sources.documents import web

    return web.content


@contextmanager
def _refusing(name: str, words: str) -> Iterator[None]:
    """Turns whatever a parser makes of a damaged file into one line. A SourceError within lacks the file's name."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{name} is {words} {error}") from error
    except Exception as error:  # parsers raise anything on damaged files
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        remedy = f"that cannot be read ({reason}): save its text as .txt or .md"
        raise SourceError(f"{name} is {words} {remedy}") from error
