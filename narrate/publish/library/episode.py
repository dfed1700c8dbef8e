"""A finished audio file, as pages and feeds tell of it."""

from dataclasses import dataclass
from pathlib import Path

from narrate.audio.tags.cover import Cover
from narrate.model import Caption, TimedChapter

__all__ = ["Channel", "Contents", "Episode"]


@dataclass(frozen=True, slots=True)
class Episode:
    """What a file says of itself in short. An empty string or tuple stands for what it does not say."""

    path: Path
    key: str  #: sixteen hexadecimal digits from the contents: a file that was moved or renamed keeps them
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
    chapters: tuple[TimedChapter, ...] = ()
    captioned: bool = False  #: it holds the text with its times
    cover_type: str = ""  #: image/png or image/jpeg


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds besides the sound, and what a list of files does without."""

    text: str = (
        ""  #: chapter titles and paragraphs, a line each; chapters are parted by a blank line
    )
    captions: tuple[Caption, ...] = ()
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str
    description: str
    language: str  #: ISO 639-1
