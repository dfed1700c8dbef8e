"""A written text taken through every step of the front-end, with what each step found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.phonemes import english_phonemes, mandarin_phonemes
from narrate.frontend.g2p.readings import Pin, Word
from narrate.frontend.g2p.resolve import read, settled
from narrate.frontend.lexicon import Lexicon
from narrate.frontend.normalize.aligned import Alignment, Draft, Note
from narrate.frontend.normalize.english import rewrite_english
from narrate.frontend.normalize.mandarin import remove_unreadable, rewrite_mandarin
from narrate.model import Prosody, Spoken
from narrate.text.marks import find_readings, split_at_pauses, strip_marks

__all__ = ["PreparedText", "ReadingSettings", "prepare", "speak", "with_phonemes"]


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How a speech is read, as far as it is the same for every sentence of it."""

    language: str = "zh"  #: ISO 639-1
    accent: str = "en-us"  #: espeak-ng's name for the English that is spoken
    addresses: bool = True  #: whether e-mail and web addresses are said
    lexicon: Lexicon = field(default_factory=Lexicon)


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text on its way to a voice."""

    display: str
    text: str  #: the spoken form
    alignment: Alignment
    notes: tuple[Note, ...]  #: what the rules did
    words: tuple[Word, ...]  #: how a Mandarin text is read; empty for others
    unread: str  #: characters of the display that no voice can say


def prepare(display: str, settings: ReadingSettings) -> PreparedText:
    """The spoken form of a text, and for Mandarin the reading of each of its characters."""
    shown = strip_marks(display)
    draft, unread = _rewritten(shown, settings)
    words: tuple[Word, ...] = ()
    if settings.language == "zh":
        words = tuple(read(draft.text, _pins(display, draft, settings.lexicon)))
    return PreparedText(
        shown, draft.text, draft.alignment(), tuple(draft.notes), words, unread
    )


def speak(
    display: str, prosody: Prosody, settings: ReadingSettings, *, phonemic: bool
) -> Spoken:
    """A text as it will be said; ``phonemic`` asks for phonemes too, for an engine that takes them.

    For one that does not, only what the lexicon settles is read: the rest is the voice's own business.
    """
    if phonemic:
        return with_phonemes(prepare(display, settings), prosody, settings)
    shown = strip_marks(display)
    draft, unread = _rewritten(shown, settings)
    text = draft.text
    if settings.language == "zh":
        text = _by_sound(text, _pins(display, draft, settings.lexicon))
    return Spoken(text, shown, None, prosody, draft.alignment(), unread)


def with_phonemes(
    said: PreparedText, prosody: Prosody, settings: ReadingSettings
) -> Spoken:
    """A text that is prepared already, for an engine that takes phonemes."""
    if settings.language == "zh":
        pronounced = mandarin_phonemes(said.words, settings.accent)
    else:
        pronounced = english_phonemes(said.text, settings.accent)
    return Spoken(
        said.text,
        said.display,
        pronounced.phonemes,
        prosody,
        said.alignment,
        "".join(dict.fromkeys(said.unread + pronounced.missing)),
        pronounced.starts,
    )


def _rewritten(display: str, settings: ReadingSettings) -> tuple[Draft, str]:
    """The spoken form of a text, and the characters of it that no voice can say."""
    draft = Draft(display)
    draft.replace(settings.lexicon.replacements(draft.text), "lexicon")
    is_mandarin = settings.language == "zh"
    if is_mandarin:
        rewrite_mandarin(draft, addresses=settings.addresses)
    else:
        rewrite_english(draft, addresses=settings.addresses)
    return draft, remove_unreadable(draft, digits=not is_mandarin)


def _pins(written: str, draft: Draft, lexicon: Lexicon) -> list[Pin]:
    """The readings that the lexicon settles, and over them those that are marked in the text itself."""
    marked = _marked_readings(written)
    pins = lexicon.pins(draft.text)
    for at, (start, end) in enumerate(draft.alignment()):
        syllable = marked.get(start)
        if syllable is not None and end - start == 1:
            pins.append(Pin(at, (syllable,), "mark in the text"))
    return pins


def _marked_readings(written: str) -> dict[int, str]:
    """The syllables that are marked in a text, by position in the text without its marks."""
    text = "".join(part for part, _ in split_at_pauses(written))
    readings: dict[int, str] = {}
    removed = 0
    for mark in find_readings(text):
        syllables = [dictionaries.numbered(each) for each in mark.syllables]
        first = mark.start - removed - len(syllables)
        chars = text[mark.start - len(syllables) : mark.start]
        if not mark.is_printed or _may_be_read(chars, syllables):
            for at, syllable in enumerate(syllables, start=first):
                if dictionaries.is_syllable(syllable):
                    readings[at] = syllable
        removed += mark.end - mark.start
    return readings


def _may_be_read(chars: str, syllables: Sequence[str]) -> bool:
    """Whether each character may be read as its syllable; what stands in brackets may be another word's."""
    pairs = zip(chars, syllables, strict=True)
    return all(dictionaries.may_be_read(char, syllable) for char, syllable in pairs)


def _by_sound(text: str, pins: list[Pin]) -> str:
    """The text with homophones for characters that a voice might read otherwise than they are settled."""
    chars = list(text)
    for at, syllable in settled(text, pins).items():
        if _is_doubtful(chars[at], syllable):
            chars[at] = dictionaries.homophone(syllable)
    return "".join(chars)


def _is_doubtful(char: str, syllable: str) -> bool:
    """Whether the character has another reading that a voice might choose; a light syllable has no homophone."""
    if char in "一不" or syllable.endswith("5"):
        return False
    return set(dictionaries.characters(char)) != {syllable}
