"""Subtitles (.srt, .vtt) as text: what is said, without times, numbers and styles."""

import re
from collections.abc import Iterator

from narrate.errors import SourceError
from narrate.model import Line
from narrate.segmenter.sources.documents.content import Content
from narrate.segmenter.sources.encoding import decode
from narrate.segmenter.sources.folding import visible

__all__ = ["read_subtitles"]

_TIMES = re.compile(r"\s*(?:\d+:)?\d\d:\d\d[.,]\d{1,3}\s*-->.*")
_NUMBER = re.compile(r"\s*\d{1,6}\s*")
_HEAD = re.compile(r"\s*(?:WEBVTT|NOTE|STYLE|REGION|Kind:|Language:)(?:\b.*)?")
_STYLE = re.compile(r"<[^<>]{0,100}>|\{\\[^{}]{0,100}\}")


def read_subtitles(raw: bytes) -> Content:
    """The lines of a file of subtitles; a line that comes again at once, as rolling captions do, is read once."""
    decoded = decode(raw)
    if decoded is None:
        raise SourceError("that is not text: save it again as UTF-8")
    return Content(tuple(_lines(decoded.text)), decoded.encoding)


def _lines(text: str) -> Iterator[Line]:
    in_cue = False
    last = ""
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            in_cue = False
        elif _TIMES.fullmatch(row):
            in_cue = True
        elif in_cue or not (_NUMBER.fullmatch(row) or _HEAD.fullmatch(row)):
            seen = " ".join(visible(_STYLE.sub("", row)).split())
            if in_cue and seen and seen != last:
                yield Line(number, seen)
                last = seen
