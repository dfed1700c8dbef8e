"""A speech as it is written: its lines, and what the segmenter makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Chapter",
    "Document",
    "Dropped",
    "Explained",
    "Line",
    "Outline",
    "Paragraph",
    "Role",
]

Role = Literal["title", "heading", "point", "paragraph", "closing"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, as its author wrote it."""

    number: int  #: counted from 1, as an editor shows it
    text: str
    indent: int = 0  #: columns of white space before it
    hint: str | None = None  #: why its format says that nobody would read it aloud
    #: the source's lines, where several were joined into this one
    parts: tuple["Line", ...] = ()
    #: whether the next line is of the same paragraph, where the source knows from where they stand on the page
    goes_on: bool | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of every line of the source that is in it."""
        return tuple(part.number for part in self.parts) or (self.number,)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a line of the source was taken for, and why."""

    line: int  #: counted from 1
    text: str
    kind: str  #: title, heading, point, paragraph, salutation, dropped…
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line, or a part of one, that will not be read aloud."""

    line: int  #: counted from 1
    text: str
    reason: str  #: the evidence, in words


@dataclass(frozen=True, slots=True)
class Document:
    """A source file, decoded and cut into lines."""

    lines: tuple[Line, ...]
    encoding: str  #: the codec's name, as Python knows it
    language: str  #: ISO 639-1, "zh" or "en"
    #: what the file says of itself: title, speaker, date
    metadata: Mapping[str, str] = field(default_factory=dict)
    #: how it wants to be read: voice, chapters
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    #: words, and how it wants them read
    lexicon: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""  #: of the file's bytes, in hexadecimal digits
    #: whether its format names all of its headings, as the contents of a book do
    headings_known: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the author's words; a run-in heading is the start of one with the role "point" or "heading"."""

    text: str
    role: Role = "paragraph"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a speech. Its own paragraphs come before its children, in the order of the source."""

    title: str
    level: int  #: 1 for a section, 2 for a point within it
    #: the line to be read aloud before the paragraphs; None where the title is no line of its own
    heading: str | None
    paragraphs: tuple[Paragraph, ...]
    children: tuple["Chapter", ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What will be read, in order, and what will not."""

    title: str | None
    language: str  #: ISO 639-1
    encoding: str
    meta: Mapping[str, str]  #: what the source says of itself: speaker, date, occasion
    chapters: tuple[Chapter, ...]
    dropped: tuple[Dropped, ...]  #: whole lines
    #: what is not said within the lines that are read: marks of notes, readings
    skipped: tuple[Dropped, ...] = ()
