"""A speech file to an outline: the segmenter, with what the user says of the file."""

from dataclasses import dataclass, replace
from pathlib import Path

from narrate import segmenter
from narrate.model import Chapter, Document, Explained, Outline
from narrate.profile import DEFAULT_PROFILES, load_profile

__all__ = [
    "NO_WISHES",
    "Wishes",
    "estimate_chapter_s",
    "estimate_s",
    "explain",
    "outline",
    "outlined",
    "read",
]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants a speech read where the file says otherwise, or says nothing."""

    keep_all: bool = False  #: read notices and adverts too
    drop: tuple[str, ...] = ()  #: regular expressions that find lines to be left out
    keep: tuple[str, ...] = ()  #: and lines to be read in any case
    title: str | None = None
    author: str | None = None
    language: str | None = None  #: "zh" or "en"


#: Everything as the file says it.
NO_WISHES = Wishes()


def outline(path: str | Path, wishes: Wishes = NO_WISHES) -> Outline:
    """What would be read from a speech file, in order, and what would be dropped and why.

    ``path`` may be "-" for standard input. Raises SourceError when the file cannot be read as a speech.
    """
    return outlined(read(path, wishes), wishes)


def explain(path: str | Path, wishes: Wishes = NO_WISHES) -> tuple[Explained, ...]:
    """What each line of a speech file was taken for, and why. Decides as `outline` does."""
    document = read(path, wishes)
    return segmenter.explain(document, keep_all=wishes.keep_all, drop=wishes.drop, keep=wishes.keep)


def estimate_s(speech: Outline) -> float:
    """About how long the speech takes with its default narrator, in seconds."""
    profile = load_profile(DEFAULT_PROFILES[speech.language])
    script = segmenter.lay_out(speech, profile.pauses)
    return segmenter.estimate_s(script, speech.language, profile.prosody.rate_percent)


def estimate_chapter_s(speech: Outline, chapter: Chapter) -> float:
    """About how long one chapter of it takes, with those below it."""
    return estimate_s(replace(speech, chapters=(chapter,)))


def read(path: str | Path, wishes: Wishes) -> Document:
    """The speech, with what the user says of it in place of what the file says."""
    document = segmenter.read("-" if path == "-" else Path(path))
    told = {"title": wishes.title, "speaker": wishes.author}
    metadata = {**document.metadata, **{key: value for key, value in told.items() if value}}
    return replace(document, metadata=metadata, language=wishes.language or document.language)


def outlined(document: Document, wishes: Wishes) -> Outline:
    """The outline of a speech that was read."""
    return segmenter.outline(document, keep_all=wishes.keep_all, drop=wishes.drop, keep=wishes.keep)
