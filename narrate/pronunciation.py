"""How a text is read, for somebody to check: each reading with what decided it, and the places that are doubtful."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from narrate import frontend, segmenter
from narrate.model import Prosody, Spoken
from narrate.profile import Profile
from narrate.text.marks import mark_printed_readings

__all__ = [
    "DoubtfulPlace",
    "Pronunciation",
    "doubtful",
    "has_letters",
    "lexicon_with",
    "pronounce",
    "report_unread",
]

_log = logging.getLogger(__name__)

#: So many doubtful places are shown: in a thousand characters, and in any speech.
_SHOWN_PER_THOUSAND = 3
_FEWEST_SHOWN = 5

#: A doubtful character is shown with so many on either side.
_CONTEXT = 8

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a line is read by the local voice."""

    language: str  #: "zh" or "en"
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
    lexicon: str  #: an entry to paste into the lexicon, if the other reading is right


def pronounce(
    text: str,
    language: str | None = None,
    *,
    lexicon: frontend.Lexicon | None = None,
    profile: Profile | None = None,
) -> Pronunciation:
    """How a line of text would be read by the local voice.

    ``language`` is "zh" or "en", by default told from the text, or where it has no letters the profile's; ``lexicon``
    is by default the project's and the user's; ``profile`` is a narrator's, whose accent counts and whether addresses
    are said.
    """
    if lexicon is None:
        lexicon = lexicon_with()
    settings = _settings(language or _language_of(text, profile), lexicon, profile)
    prepared = frontend.prepare(mark_printed_readings(text), settings)
    spoken = frontend.with_phonemes(prepared, Prosody(), settings)
    report_unread(spoken)
    syllables: list[str | None] = []
    for word in prepared.words:
        syllables += [syllable.surface for syllable in word.syllables]
    if not syllables:
        syllables = [None] * len(prepared.text)
    return Pronunciation(
        language=settings.language,
        spoken=spoken,
        pinyin=tuple(zip(prepared.text, syllables, strict=True)),
        rules=prepared.notes,
        sources=tuple(frontend.sources(prepared.words)),
    )


def has_letters(text: str) -> bool:
    """Whether a text shows its language: figures and signs alone do not."""
    return any(char.isalpha() for char in text)


def _language_of(text: str, profile: Profile | None) -> str:
    if has_letters(text):
        return segmenter.language_of(text)
    return profile.language.split("-")[0].lower() if profile else "zh"


def _settings(
    language: str, lexicon: frontend.Lexicon, profile: Profile | None
) -> frontend.ReadingSettings:
    if profile is None:
        return frontend.ReadingSettings(language, lexicon=lexicon)
    says_addresses = profile.reading.addresses == "said"
    return frontend.ReadingSettings(language, profile.accent, says_addresses, lexicon)


def doubtful(
    path: str | Path, *, lexicon: str | Path | None = None
) -> list[DoubtfulPlace]:
    """The places of a speech whose reading somebody should check, the most doubtful first; none but for Mandarin.

    There are at most three in a thousand characters, for somebody who has five minutes.

    ``lexicon`` is a file of words and their readings. Raises SourceError when the speech cannot be read as one.
    """
    document = segmenter.read(path)
    speech = segmenter.outline(document)
    words = lexicon_with(lexicon, document.lexicon)
    settings = frontend.ReadingSettings(speech.language, lexicon=words)
    dropped = {line.line for line in speech.dropped}
    found: list[tuple[frontend.Doubt, DoubtfulPlace]] = []
    characters = 0
    for line in document.lines:
        if line.number in dropped:
            continue
        prepared = frontend.prepare(line.text, settings)
        characters += len(prepared.text)
        figures = frontend.doubtful_figures(prepared) if prepared.words else []
        for doubt in [*frontend.doubts(prepared.words), *figures]:
            found.append((doubt, _place(line.number, prepared.text, doubt)))
    shown = max(_FEWEST_SHOWN, round(characters / 1000 * _SHOWN_PER_THOUSAND))
    weights = frontend.weights([doubt for doubt, _ in found])
    in_order = sorted(range(len(found)), key=lambda at: -weights[at])
    return [found[at][1] for at in in_order[:shown]]


def lexicon_with(
    path: str | Path | None = None, own: Mapping[str, str] = _NO_WORDS
) -> frontend.Lexicon:
    """The project's lexicon, the user's over it, then a speech's ``own``, and over all the one in a file.

    Raises SettingsError for an entry that cannot be.
    """
    lexicon = frontend.entries_lexicon(own, "the front matter").over(
        frontend.installed_lexicon()
    )
    return frontend.load_lexicon(Path(path)).over(lexicon) if path else lexicon


def report_unread(spoken: Spoken) -> None:
    """Log a warning that names the characters of a text which nobody will hear."""
    if spoken.unread:
        text = " ".join(spoken.display.split())
        _log.warning("no voice can say %s in: %s", " ".join(spoken.unread), text)


def _place(line: int, text: str, doubt: frontend.Doubt) -> DoubtfulPlace:
    start = max(0, doubt.position - _CONTEXT)
    before = text[start : doubt.position]
    after = text[doubt.position + len(doubt.char) :][:_CONTEXT]
    context = f"{before}[{doubt.char}]{after}"
    word, reading = doubt.entry
    entry = f'"{word}" = "{reading}"'
    return DoubtfulPlace(line, context, doubt.char, doubt.candidates, entry)
