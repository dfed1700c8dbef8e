"""A file, or standard input, as the lines of a speech. The only module of this package that touches a file."""

import hashlib
import re
import sys
from pathlib import Path

from narrate.errors import SourceError
from narrate.model import Document
from narrate.segmenter.sources.documents import LARGEST_DOCUMENT_BYTES, read_document
from narrate.segmenter.sources.documents.content import OCR, Content
from narrate.segmenter.sources.documents.formats import (
    DOCUMENT_SUFFIXES,
    WORDS,
    kind_of,
    refusal_of,
)
from narrate.segmenter.sources.encoding import decode
from narrate.segmenter.sources.front_matter import FrontMatter, split_front_matter
from narrate.segmenter.sources.markdown import looks_like_markdown
from narrate.segmenter.sources.markup import clean
from narrate.segmenter.sources.web_address import fetch, is_address
from narrate.text.characters import HAN

__all__ = ["LARGEST_BYTES", "STDIN", "SUFFIXES", "language_of", "parse", "read"]

STDIN = "-"

#: Five megabytes of UTF-8 are 1.7 million ideographs, some hundred hours of speech: no speech, a mistake.
LARGEST_BYTES = 5_000_000

_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

#: What the files that `read` is made for are called; it reads others too.
SUFFIXES = frozenset({".txt"}) | _MARKDOWN_SUFFIXES | DOCUMENT_SUFFIXES

_WITH_PICTURES = frozenset({"docx", "odt", "pptx", "ofd"})
_PICTURES = (b"media/", b"Pictures/", b"/Res/Image")

_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")

#: An ideograph says about what four or five Latin letters say, so that at this share half the speech is Chinese.
_CHINESE_SHARE = 0.2

#: One control character is a slip of an editor; more of them than this, beside it, are a binary file.
_CONTROL_SHARE = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read(source: Path | str) -> Document:
    """The speech in a file, behind a web address, or on standard input for `-`, decoded and cut into its lines.

    Text is read in any encoding, as Markdown if its name ends in .md or its marks say so, and with a block of front
    matter; documents of other kinds are known by what they begin with. Raises SourceError, one line that says what to
    do, when there is no such file or nothing in it that could be read aloud.
    """
    if isinstance(source, str) and source == STDIN:
        return parse(
            sys.stdin.buffer.read(LARGEST_DOCUMENT_BYTES + 1), name="standard input"
        )
    if isinstance(source, str) and is_address(source):
        page = fetch(source)
        markdown = page.suffix in _MARKDOWN_SUFFIXES
        return parse(page.raw, name=source, markdown=markdown, suffix=page.suffix)
    path = Path(source)
    name = str(path) if str(path).isprintable() else repr(str(path))
    suffix = path.suffix.lower()
    return parse(
        _bytes_of(path, name),
        name=name,
        markdown=suffix in _MARKDOWN_SUFFIXES,
        suffix=suffix,
    )


def parse(
    raw: bytes,
    *,
    name: str,
    markdown: bool = False,
    suffix: str = "",
) -> Document:
    """The speech in the bytes of a file; `name` is what an error calls it, `suffix` tells a web page."""
    kind = kind_of(raw, suffix)
    if len(raw) > LARGEST_BYTES and kind is None:
        raise SourceError(
            f"{name} is larger than {LARGEST_BYTES // 1_000_000} MB: split it into several speeches"
        )
    if not raw.strip():
        raise SourceError(f"{name} is empty: write the speech into it first")
    refusal = None if kind else refusal_of(raw)
    if refusal:
        raise SourceError(f"{name} {refusal}")
    front, content = (
        (FrontMatter(), read_document(raw, kind, name))
        if kind
        else _text(raw, name, markdown)
    )
    if not any(char.isalpha() for line in content.lines for char in line.text):
        raise SourceError(f"{name} {_without_words(raw, kind)}")
    return Document(
        lines=content.lines,
        encoding=content.encoding,
        language=front.language
        or language_of("\n".join(line.text for line in content.lines)),
        metadata={**content.metadata, **front.about},
        settings=front.settings,
        lexicon=front.lexicon,
        sha256=hashlib.sha256(raw).hexdigest(),
        headings_known=content.headings_known,
    )


def _without_words(
    raw: bytes,
    kind: str | None,
) -> str:
    """What to say of a file without a word, behind its name; a zip archive tells of its pictures by their paths."""
    if kind in _WITH_PICTURES and any(path in raw for path in _PICTURES):
        return f"is {WORDS[str(kind)]} that holds pictures and no text: save it as a PDF, and {OCR}"
    return "has no word in it: write the speech into it first"


def _text(
    raw: bytes,
    name: str,
    markdown: bool,
) -> tuple[FrontMatter, Content]:
    """What a text file says of itself, and what it says."""
    decoded = decode(raw)
    if decoded is None:
        raise SourceError(
            f"{name} is not text in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8"
        )
    if len(_CONTROL.findall(decoded.text)) > 1 + _CONTROL_SHARE * len(decoded.text):
        raise SourceError(
            f"{name} is a binary file, not text: save the speech as a UTF-8 text file"
        )
    front, text = split_front_matter(decoded.text, name)
    is_markdown = markdown or looks_like_markdown(text)
    return front, Content(tuple(clean(text, markdown=is_markdown)), decoded.encoding)


def _bytes_of(
    path: Path,
    name: str,
) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_DOCUMENT_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {name}: check the path") from error
    except IsADirectoryError as error:
        raise SourceError(
            f"{name} is a directory: name the speech's file in it"
        ) from error
    except PermissionError as error:
        raise SourceError(f"{name} may not be read: change its permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            f"{name} cannot be read ({reason}): copy it to another place and try that"
        ) from error


def language_of(text: str) -> str:
    """The language that a text is mostly in, `zh` or `en`, by its share of ideographs."""
    ideographs, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    return (
        "zh"
        if ideographs >= _CHINESE_SHARE * (ideographs + letters) and ideographs
        else "en"
    )
