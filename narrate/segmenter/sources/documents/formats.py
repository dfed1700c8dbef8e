"""Which format a file is in, told by what it begins with and holds, not by its name; and what no reader reads."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

__all__ = ["DOCUMENT_SUFFIXES", "WORDS", "kind_of", "refusal_of"]

#: The formats that are read, in the words of their users.
WORDS: Mapping[str, str] = {
    "docx": "a Word document",
    "flat word": "a Word document",
    "doc": "an old Word document",
    "rtf": "a rich-text document",
    "odt": "an OpenDocument text",
    "flat odt": "an OpenDocument text",
    "pptx": "a presentation",
    "ofd": "an OFD document",
    "html": "a web page",
    "mhtml": "a saved web page",
    "epub": "an e-book",
    "pdf": "a PDF",
    "subtitles": "a file of subtitles",
    "picture": "a picture",
}

_SUFFIXES: Mapping[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}

#: What files of these formats are called.
DOCUMENT_SUFFIXES = frozenset(
    {
        ".docx",
        ".docm",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".fodt",
        ".pptx",
        ".ofd",
        ".epub",
        ".pdf",
        ".mhtml",
        ".mht",
        *_SUFFIXES,
    }
)

_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_PICTURE_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"WEBP")
_PDF_WITHIN = 1024

#: An entry of a zip archive, and the format of which it is the mark.
_ENTRIES = (
    ("META-INF/container.xml", "epub"),
    ("word/", "docx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
    ("content.xml", "odt"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_EPUB = b"application/epub+zip"

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head)\b",
    re.I | re.S,
)
_DOCTYPE = re.compile(rb"\s*<!doctype\s+html", re.I)
_WHOLE = re.compile(rb"<html\b.*<(?:head|body)\b", re.I | re.S)
#: A text may have a few tags in it, and stays a text.
_TEXT_SUFFIXES = frozenset({"", ".txt", ".md", ".markdown"})
_WORD_XML = re.compile(rb"<(?:pkg:package|w:wordDocument)\b|progid=[\"']Word\.Document")
_OPEN_XML = re.compile(rb"<office:document\b")
_MAIL = re.compile(
    rb"(?:From|MIME-Version|Subject|Snapshot-Content-Location|Content-Type|Date):", re.I
)
_SUBTITLES = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:WEBVTT\b|\s*\d{1,5}\r?\n\d\d:\d\d:\d\d[,.]\d{1,3} --> )"
)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class _Refused:
    """A format that nothing here reads, and what its user does."""

    words: str
    remedy: str


_OPEN_AND_SAVE = "open it in its own program and save it as .docx or .txt"
#: Marks of formats that are not read: an entry of a zip archive, or what the file begins with.
_REFUSED_ENTRIES = (
    ("xl/", _Refused("a spreadsheet", "copy the speech out of it into a text file")),
    ("Index/Document.iwa", _Refused("a Pages document", "export it as .docx or .txt")),
    (
        "Index/Presentation.iwa",
        _Refused("a Keynote presentation", "export it as .pptx or .txt"),
    ),
    ("index.apxl", _Refused("a Keynote presentation", "export it as .pptx or .txt")),
    (
        "Index/",
        _Refused(
            "a document of Pages, Keynote or Numbers", "export it as .docx or .txt"
        ),
    ),
)
_REFUSED_STARTS = (
    (
        0,
        b"CAJ\x00",
        _Refused("a CAJ file", "open it in CAJViewer and save it as a PDF or text"),
    ),
    (
        0,
        b"HN\x00\x00",
        _Refused("a CAJ file", "open it in CAJViewer and save it as a PDF or text"),
    ),
    (
        0,
        b"KDH ",
        _Refused("a KDH file", "open it in CAJViewer and save it as a PDF or text"),
    ),
    (
        60,
        b"BOOKMOBI",
        _Refused("a Kindle book", "convert it to .epub, for example with Calibre"),
    ),
    (0, b"7z\xbc\xaf", _Refused("a 7z archive", "take the speech out of it first")),
    (0, b"Rar!", _Refused("a RAR archive", "take the speech out of it first")),
    (0, b"\x1f\x8b", _Refused("a gzip archive", "take the speech out of it first")),
)
_FICTION = re.compile(rb"<FictionBook\b")
_FICTION_BOOK = _Refused(
    "a FictionBook", "convert it to .epub, for example with Calibre"
)
_ANY_ZIP = _Refused("a zip archive", "take the speech out of it first")
_DAMAGED_ZIP = _Refused(
    "a damaged zip archive or document", "copy it again from where it came from"
)


def kind_of(
    raw: bytes,
    suffix: str,
) -> str | None:
    """Which of the formats in `WORDS` the bytes are in; None for text, and for a format that is not read."""
    if raw[:4] == b"PK\x03\x04":
        return _kind_of_archive(raw, suffix)
    if raw.startswith(b"%PDF") or b"%PDF-" in raw[:_PDF_WITHIN]:
        return "pdf"
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            return kind if kind != "picture" or b"\x00" in raw[:_HEAD] else None
    head = raw[:_HEAD]
    if any(brand in head[:16] for brand in _PICTURE_BRANDS):
        return "picture"
    if _WORD_XML.search(head):
        return "flat word"
    if _OPEN_XML.search(head):
        return "flat odt"
    if _MAIL.match(head) and b"multipart/" in head:
        return "mhtml"
    if _SUBTITLES.match(head):
        return "subtitles"
    is_page = _HTML.match(head) is not None
    is_whole = _DOCTYPE.match(head) is not None and _WHOLE.search(head) is not None
    if is_page and (suffix not in _TEXT_SUFFIXES or is_whole):
        return "html"
    return _SUFFIXES.get(suffix)


def refusal_of(raw: bytes) -> str | None:
    """What to say of a file in a format that is not read, behind its name; None for any other."""
    found = _FICTION_BOOK if _FICTION.search(raw[:_HEAD]) else None
    if raw[:4] == b"PK\x03\x04":
        found = _refused_archive(raw)
    for offset, start, refused in _REFUSED_STARTS:
        if raw[offset : offset + len(start)] == start:
            found = refused
    return None if found is None else f"is {found.words}: {found.remedy}"


def _kind_of_archive(
    raw: bytes,
    suffix: str,
) -> str | None:
    if _EPUB in raw[:_HEAD] or suffix == ".epub":
        return "epub"
    if _OPEN_DOCUMENT in raw[:_HEAD]:
        return "odt"
    names = _names(raw)
    for entry, kind in _ENTRIES:
        if any(name.startswith(entry) for name in names):
            return kind
    is_damaged = not names  # the reader says how
    return "docx" if is_damaged or suffix == ".docx" else None


def _refused_archive(raw: bytes) -> _Refused:
    names = _names(raw)
    for entry, refused in _REFUSED_ENTRIES:
        if any(name.startswith(entry) for name in names):
            return refused
    return _ANY_ZIP


def _names(raw: bytes) -> list[str]:
    """The paths in a zip archive; none for one that is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return [name.replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []
