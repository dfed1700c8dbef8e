"""Files that are more than text: Word documents, web pages, e-books, PDFs and others, as lines of a speech.

Each format has a module, and each module one foreign library, which is loaded when a file needs it. A heading by the
file's own styles becomes a line with `#` marks, as in Markdown; what the format says is not the speech, such as a
page's navigation, keeps its place and carries a hint.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from narrate.errors import SourceError
from narrate.segmenter.sources.documents.content import LARGEST_TEXT, Content
from narrate.segmenter.sources.documents.formats import WORDS

__all__ = ["LARGEST_DOCUMENT_BYTES", "read_document"]

#: Pictures make a document large; a speech does not.
LARGEST_DOCUMENT_BYTES = 50_000_000


def read_document(
    raw: bytes,
    kind: str,
    name: str,
) -> Content:
    """What is in a document of a kind that `formats.kind_of` has told.

    Raises SourceError, one line that says what to do, when it cannot be read. `name` is what it calls the file.
    """
    words = WORDS[kind]
    if len(raw) > LARGEST_DOCUMENT_BYTES:
        limit = LARGEST_DOCUMENT_BYTES // 1_000_000
        raise SourceError(
            f"{name} is {words} of more than {limit} MB: take its pictures out first"
        )
    with _refusing(name, words):
        content = _reader(kind)(raw)
    if sum(len(line.text) for line in content.lines) > LARGEST_TEXT:
        limit = LARGEST_TEXT // 1_000_000
        raise SourceError(f"{name} holds more than {limit} MB of text: split it first")
    return content


def _reader(kind: str) -> Callable[[bytes], Content]:
    """What reads a format; its library is loaded only for a file that needs it."""
    if kind in {"docx", "flat word"}:
        from narrate.segmenter.sources.documents.word import read_flat_word, read_word

        return read_word if kind == "docx" else read_flat_word
    if kind in {"html", "mhtml"}:
        from narrate.segmenter.sources.documents.mail_archive import read_mail_archive
        from narrate.segmenter.sources.documents.web import read_page

        return read_page if kind == "html" else read_mail_archive
    if kind == "pdf":
        from narrate.segmenter.sources.documents.pdf import read_pdf

        return read_pdf
    if kind == "epub":
        from narrate.segmenter.sources.documents.epub import read_book

        return read_book
    return _rarer_reader(kind)


def _rarer_reader(kind: str) -> Callable[[bytes], Content]:
    if kind == "doc":
        from narrate.segmenter.sources.documents.legacy_word import read_legacy_word

        return read_legacy_word
    if kind == "rtf":
        from narrate.segmenter.sources.documents.rich_text import read_rich_text

        return read_rich_text
    if kind in {"odt", "flat odt"}:
        from narrate.segmenter.sources.documents.open_document import (
            read_flat_open_document,
            read_open_document,
        )

        return read_open_document if kind == "odt" else read_flat_open_document
    if kind == "pptx":
        from narrate.segmenter.sources.documents.slides import read_slides

        return read_slides
    if kind == "ofd":
        from narrate.segmenter.sources.documents.fixed_layout import read_fixed_layout

        return read_fixed_layout
    if kind == "picture":
        from narrate.segmenter.sources.documents.recognition import read_picture

        return read_picture
    from narrate.segmenter.sources.subtitles import read_subtitles

    return read_subtitles


@contextmanager
def _refusing(
    name: str,
    words: str,
) -> Iterator[None]:
    """Turns whatever a parser makes of a damaged file into one line. A SourceError within lacks the file's name."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"{name} is {words} {error}") from error
    except zipfile.BadZipFile as error:
        remedy = "that cannot be read, damaged or cut off: copy it again from where it came from"
        raise SourceError(f"{name} is {words} {remedy}") from error
    except Exception as error:  # parsers raise anything on damaged files
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        remedy = f"that cannot be read ({reason}): save its text as .txt or .md"
        raise SourceError(f"{name} is {words} {remedy}") from error
