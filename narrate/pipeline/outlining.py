"""A speech file to an outline: the segmenter, with what the user says of the file."""

from dataclasses import dataclass, replace
from pathlib import Path

from narrate import segmenter
from narrate.errors import SettingsError
from narrate.model import Chapter, Document, Explained, Outline
from narrate.options import SourceOptions
from narrate.profile import DEFAULT_PROFILES, load_profile
from narrate.settings import described

__all__ = [
    "OutlinedSpeech",
    "estimate_chapter_s",
    "estimate_s",
    "explain",
    "outline",
    "outline_document",
    "read_speech",
]

_AS_IT_IS = SourceOptions()


@dataclass(frozen=True, slots=True)
class OutlinedSpeech:
    """A speech that was read, and what was found in it."""

    path: str | Path  #: "-" for standard input
    document: Document
    outline: Outline


def outline(path: str | Path, source: SourceOptions = _AS_IT_IS) -> Outline:
    """What would be read from a speech file, in order, and what would be dropped and why.

    ``path`` may be "-" for standard input, or a web address. Raises SourceError when it cannot be read as a speech.
    """
    return outline_document(read_speech(path, source), source)


def explain(
    path: str | Path, source: SourceOptions = _AS_IT_IS
) -> tuple[Explained, ...]:
    """What each line of a speech file was taken for, and why. Decides as `outline` does."""
    document = read_speech(path, source)
    return segmenter.explain(
        document,
        keep_all=source.keep_all,
        drop=source.drop,
        keep=source.keep,
        skip=source.skip,
    )


def estimate_s(speech: Outline) -> float:
    """About how long the speech takes with its default narrator, in seconds."""
    profile = load_profile(DEFAULT_PROFILES[speech.language])
    script = segmenter.lay_out(speech, profile.pauses)
    return segmenter.estimate_s(script, speech.language, profile.prosody.rate_percent)


def estimate_chapter_s(speech: Outline, chapter: Chapter) -> float:
    """About how long one chapter of it takes, with those below it, in seconds."""
    return estimate_s(replace(speech, chapters=(chapter,)))


def read_speech(
    path: str | Path, source: SourceOptions, *, offline: bool = False
) -> Document:
    """The speech in a file, or behind a web address, with what the user says of it in place of what the file says.

    Raises SettingsError for an address where no connection may be opened.
    """
    if offline and isinstance(path, str) and segmenter.is_address(path):
        raise SettingsError(
            f"{path} cannot be fetched with --offline: save the page and name the file"
        )
    return described(segmenter.read(path), source)


def outline_document(document: Document, source: SourceOptions) -> Outline:
    """The outline of a speech that was read. Raises SettingsError for a pattern that is none."""
    return segmenter.outline(
        document,
        keep_all=source.keep_all,
        drop=source.drop,
        keep=source.keep,
        skip=source.skip,
    )
