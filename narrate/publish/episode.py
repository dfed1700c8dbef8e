"""A finished audio file, as pages and feeds tell of it."""

from dataclasses import dataclass
from pathlib import Path

from narrate.model import Caption, ReportChapter

__all__ = ["Cover", "Episode"]


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture, as the file holds it."""

    mime_type: str  #: image/png or image/jpeg
    image: bytes


@dataclass(frozen=True, slots=True)
class Episode:
    """What a file says of itself. An empty string or tuple stands for what it does not say."""

    path: Path
    key: str  #: from the contents, so that a file that was moved or renamed is still the same
    mime_type: str
    size_bytes: int
    modified_s: float  #: seconds since 1970
    title: str
    duration_s: float
    speaker: str = ""
    album: str = ""
    date: str = ""  #: ISO 8601, as much as is known
    language: str = ""  #: ISO 639-1
    comment: str = ""
    chapters: tuple[ReportChapter, ...] = ()
    captions: tuple[Caption, ...] = ()
    text: str = ""  #: chapter titles and paragraphs, a line each; chapters are parted by a blank line
    cover: Cover | None = None
