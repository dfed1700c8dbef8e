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

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a line is read by the local voice."""

    spoken: Spoken
    #: Each character of the spoken form with its pinyin, such as zhong4; None for what is not Chinese.
    pinyin: tuple[tuple[str, str | None], ...]
    rules: tuple[frontend.Note, ...]  #: what made the spoken form of the written one
    #: Each word of the spoken form, its pinyin, and what decided that.
    sources: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """A place of a speech where the sources disagree about the reading."""

    line: int  #: counted from 1
    context: str  #: the spoken form around it, the character itself in brackets
    char: str
    #: Reading and who reads so; the first is the one that is taken.
    candidates: tuple[tuple[str, str], ...]


def pronounce(
    text: str, language: str | None = None, *, lexicon: frontend.Lexicon | None = None
) -> Pronunciation:
    """How a line of text would be read by the local voice.

    ``language`` is "zh" or "en", by default told from the text; ``lexicon`` is by default the project's and the user's.
    """
    if lexicon is None:
        lexicon = lexicon_with()
    settings = frontend.ReadingSettings(language or segmenter.language_of(text), lexicon=lexicon)
    prepared = frontend.prepare(text, settings)
    spoken = frontend.with_phonemes(prepared, Prosody(), settings)
    report_unread(spoken)
    syllables: list[str | None] = []
    for word in prepared.words:
        syllables += [syllable.surface for syllable in word.syllables]
    if not syllables:
        syllables = [None] * len(prepared.text)
    return Pronunciation(
        spoken=spoken,
        pinyin=tuple(zip(prepared.text, syllables, strict=True)),
        rules=prepared.notes,
        sources=tuple(frontend.sources(prepared.words)),
    )


def doubtful(path: str | Path, *, lexicon: str | Path | None = None) -> list[DoubtfulPlace]:
    """The places of a speech where the sources disagree about a reading; none for a language other than Mandarin.

    ``lexicon`` is a file of words and their readings. Raises SourceError when the speech cannot be read as one.
    """
    document = segmenter.read(path)
    speech = segmenter.outline(document)
    words = lexicon_with(lexicon, document.lexicon)
    settings = frontend.ReadingSettings(speech.language, lexicon=words)
    dropped = {line.line for line in speech.dropped}
    places = []
    for line in document.lines:
        if line.number in dropped:
            continue
        prepared = frontend.prepare(line.text, settings)
        for doubt in frontend.doubts(prepared.words):
            places.append(_place(line.number, prepared.text, doubt))
    return places


def lexicon_with(
    path: str | Path | None = None, own: Mapping[str, str] = _NO_WORDS
) -> frontend.Lexicon:
    """The project's lexicon, the user's over it, then a speech's ``own``, and over all the one in a file.

    Raises SettingsError for an entry that cannot be.
    """
    lexicon = frontend.entries_lexicon(own, "the front matter").over(frontend.installed_lexicon())
    return frontend.load_lexicon(Path(path)).over(lexicon) if path else lexicon


def report_unread(spoken: Spoken) -> None:
    """Log a warning that names the characters of a text which nobody will hear."""
    if spoken.unread:
        text = " ".join(spoken.display.split())
        _log.warning("no voice can say %s in: %s", " ".join(spoken.unread), text)


def _place(line: int, text: str, doubt: frontend.Doubt) -> DoubtfulPlace:
    start = max(0, doubt.position - _CONTEXT)
    before = text[start : doubt.position]
    after = text[doubt.position + 1 :][:_CONTEXT]
    return DoubtfulPlace(line, f"{before}[{doubt.char}]{after}", doubt.char, doubt.candidates)
