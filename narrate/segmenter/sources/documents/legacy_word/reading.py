"""A .doc file: as a newer one if its structures are whole, else what a library finds of its text."""

import re
from collections.abc import Callable, Iterator

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.documents.legacy_word.conversion import converted
from narrate.segmenter.sources.documents.legacy_word.older_file import read_older_file
from narrate.segmenter.sources.documents.word.body import body_lines
from narrate.segmenter.sources.folding import visible

__all__ = ["read_legacy_word"]

#: A field in the text: its code between the first two characters, what it shows before the third ([MS-DOC] 2.8.25).
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]{0,2000}(?:\x14|(?=\x15))")
_FIELD_MARKS = str.maketrans("", "", "\x13\x14\x15")
#: The same where a library took the marks away and left the code.
_BARE_CODE = re.compile(
    r"\b(?:HYPERLINK|PAGEREF|REF|TOC|PAGE|INCLUDEPICTURE)\s+"
    r'(?:\\\w\s+)*(?:"[^"”\n]{0,500}["”]|_\w{1,60})?(?:\s*\\[a-z](?:\s+"[^"\n]{0,200}")?)*\s?'
)
_STREAM = "WordDocument".encode("utf-16-le")
#: What Office writes instead of the parts of a locked .docx.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: What the main stream begins with, and where.
_SIGNATURE = re.escape(b"\xec\xa5")
_OLDER_MAIN = b"\xdc\xa5"  #: that of Word 6 and 95
_SECTOR = 512
_CELL_END = "\x07"


def read_legacy_word(raw: bytes) -> Content:
    """The lines of a .doc file. Raises SourceError for one that is locked, or in which no text is found."""
    if _ENCRYPTED in raw:
        raise SourceError("that is locked with a password: save it without")
    raw = _with_usual_names(raw)
    if _STREAM not in raw:
        raise SourceError("of another program's format: save it as .docx or .txt")
    lines = _converted_lines(raw)
    if any(line.text for line in lines):
        return Content(lines, "doc")
    if _is_locked(raw):
        raise SourceError("that is locked with a password: save it without")
    for extract in (read_older_file, _with_unword, _with_legacy_doc):
        text = _attempted(extract, raw)
        if text and text.strip():
            return Content(tuple(_lines(text)), "doc")
    if _OLDER_MAIN in raw:
        raise SourceError(
            "of Word 6 or 95, locked or saved in pieces: open it in Word or LibreOffice and save it as .docx"
        )
    raise SourceError(
        "that cannot be read: open it in Word or WPS and save it as .docx"
    )


def _with_usual_names(raw: bytes) -> bytes:
    """The file with the names of its streams as Word writes them, if it has them in other letters."""
    if _STREAM in raw:
        return raw
    for name in ("WordDocument", "0Table", "1Table"):
        usual = name.encode("utf-16-le")
        raw = re.sub(re.escape(usual), usual, raw, flags=re.IGNORECASE)
    return raw


def _converted_lines(raw: bytes) -> tuple[Line, ...]:
    """The lines of the file read as a newer one; none where its structures are not whole, whatever they lead to."""
    try:
        return tuple(body_lines(converted(raw)))
    except Exception:
        return ()


def _is_locked(raw: bytes) -> bool:
    """Whether the head of the main stream, which begins on a sector of its own, says that the rest is encrypted."""
    for match in re.finditer(_SIGNATURE, raw):
        at = match.start()
        if at % _SECTOR == 0 and raw[at + 11 : at + 12]:
            return bool(raw[at + 11] & 0x01)
    return False


def _attempted(
    extract: Callable[[bytes], str | None],
    raw: bytes,
) -> str | None:
    """What a library finds, or None whatever it raises: a panic of the compiled one is no Exception."""
    try:
        return extract(raw)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return None


def _with_unword(raw: bytes) -> str:
    import unword

    document = unword.parse_doc(raw)
    boxes = [str(box) for box in document.textboxes]
    return "\n".join([document.body_text, *boxes])


def _with_legacy_doc(raw: bytes) -> str:
    import legacy_doc

    return str(legacy_doc.extract_text(raw).text)


def _lines(text: str) -> Iterator[Line]:
    text = _FIELD_CODE.sub("", text).translate(_FIELD_MARKS)
    text = _BARE_CODE.sub("", text).replace(_CELL_END, " ")
    for number, row in enumerate(re.split(r"[\r\n\x0b\x0c]+", text), start=1):
        seen = visible(row)
        if seen:
            yield Line(number, " ".join(seen.split()))
