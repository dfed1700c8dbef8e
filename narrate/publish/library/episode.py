"""A finished audio file, as pages and feeds present it."""

from dataclasses import dataclass
from pathlib import Path

from narrate.audio.tags.cover import Cover
from narrate.model import Caption, TimedChapter

__all__ = ["KEY_DIGITS", "Channel", "Contents", "Episode"]

#: So many hexadecimal digits of a SHA-256 are a key.
KEY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Episode:
    """The short description of a file. An empty string or tuple stands for what the file does not say."""

    path: Path
    #: Sixteen hexadecimal digits from the contents: a file that was moved or renamed keeps them.
    key: str
    mime_type: str
    size_bytes: int
    modified_s: float  #: seconds since 1970
    title: str
    duration_s: float
    speaker: str = ""  #: who wrote or gives the speech
    narrator: str = ""  #: the voice that reads it
    album: str = ""
    date: str = ""  #: ISO 8601, as much as is known
    language: str = ""  #: ISO 639-1
    comment: str = ""
    chapters: tuple[TimedChapter, ...] = ()
    captioned: bool = False  #: whether the file holds the text with its times
    has_word_times: bool = False  #: whether it also knows when each word is heard
    cover_type: str = ""  #: image/png or image/jpeg
    #: sixteen hexadecimal digits from the words, or else from the file
    text_digest: str = ""
    #: the episode's identity, which a new render of the same speech keeps
    guid: str = ""
    #: when its words were published first, in seconds since 1970
    published_s: float = 0.0

    @property
    def has_word_transcript(self) -> bool:
        """Whether its words are offered to podcast players, which put blanks between them: Chinese has none."""
        return self.has_word_times and self.language != "zh"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds besides the sound, and what a list of files does without."""

    #: Chapter titles and paragraphs, a line each; a blank line stands between chapters.
    text: str = ""
    captions: tuple[Caption, ...] = ()
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """The description of a whole library."""

    title: str
    description: str
    language: str  #: ISO 639-1
