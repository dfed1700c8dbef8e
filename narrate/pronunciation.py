"""How a text is read, for somebody to check: each reading with what decided it, and the places that are doubtful."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from narrate import frontend, segmenter
from narrate.model import Prosody, Spoken

__all__ = [
    "DoubtfulPlace",
    "Pronunciation",
    "doubtful",
    "lexicon_with",
    "pronounce",
    "report_unread",
]

_log = logging.getLogger(__name__)

#: A doubtful character is shown with so many on either side.
_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a line is read by the local voice."""

    spoken: Spoken
    pinyin: tuple[
        tuple[str, str | None], ...
    ]  #: each character of the spoken form, and how it sounds
    rules: tuple[frontend.Note, ...]  #: what made the spoken form of the written one
    sources: tuple[
        tuple[str, str, str], ...
    ]  #: each word of the spoken form, its pinyin, and what decided that


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """A place of a speech where the sources disagree about the reading."""

    line: int  #: counted from 1
    context: str  #: the spoken form around it, the character itself in brackets
    char: str
    candidates: tuple[
        tuple[str, str], ...
    ]  #: reading and who reads so; the first is the one that is taken


def pronounce(
    text: str, language: str | None = None, *, lexicon: frontend.Lexicon | None = None
) -> Pronunciation:
    """How a line of text would be read by the local voice; the language is told from the text unless it is given.

    ``lexicon`` is by default the project's and the user's.
    """
    language = language or segmenter.language_of(text)
    manner = frontend.ReadingSettings(
        language, lexicon=lexicon_with() if lexicon is None else lexicon
    )
    said = frontend.prepare(text, manner)
    spoken = frontend.with_phonemes(said, Prosody(), manner)
    report_unread(spoken)
    heard = [syllable.surface for word in said.words for syllable in word.syllables] or [
        None
    ] * len(said.text)
    return Pronunciation(
        spoken,
        tuple(zip(said.text, heard, strict=True)),
        said.notes,
        tuple(frontend.sources(said.words)),
    )


def doubtful(path: str | Path, *, lexicon: str | Path | None = None) -> list[DoubtfulPlace]:
    """The places of a speech where the sources disagree about a reading; none for a language other than Mandarin.

    ``lexicon`` is a file of words and their readings. Raises SourceError when the speech cannot be read as one.
    """
    document = segmenter.read(path)
    speech = segmenter.outline(document)
    manner = frontend.ReadingSettings(
        speech.language, lexicon=lexicon_with(lexicon, document.lexicon)
    )
    dropped = {line.line for line in speech.dropped}
    return [
        _place(line.number, said.text, doubt)
        for line in document.lines
        if line.number not in dropped
        for said in [frontend.prepare(line.text, manner)]
        for doubt in frontend.doubts(said.words)
    ]


def lexicon_with(
    path: str | Path | None = None, own: Mapping[str, str] = MappingProxyType({})
) -> frontend.Lexicon:
    """The project's lexicon, the user's over it, then a speech's ``own``, and over all the one in a file.

    Raises SettingsError for an entry that cannot be.
    """
    lexicon = frontend.entries_lexicon(own, "the front matter").over(frontend.installed_lexicon())
    return frontend.load_lexicon(Path(path)).over(lexicon) if path else lexicon


def report_unread(spoken: Spoken) -> None:
    """Say which characters of a text nobody will hear."""
    if spoken.unread:
        _log.warning(
            "no voice can say %s in: %s", " ".join(spoken.unread), " ".join(spoken.display.split())
        )


def _place(line: int, text: str, doubt: frontend.Doubt) -> DoubtfulPlace:
    start = max(0, doubt.position - _CONTEXT)
    after = text[doubt.position + 1 : doubt.position + 1 + _CONTEXT]
    context = f"{text[start : doubt.position]}[{doubt.char}]{after}"
    return DoubtfulPlace(line, context, doubt.char, doubt.candidates)
