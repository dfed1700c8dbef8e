"""A written text taken through every step of the front-end, with what each step found."""

from dataclasses import dataclass, field, replace

from narrate.frontend import dictionaries
from narrate.frontend.draft import Alignment, Draft, Note
from narrate.frontend.english import rewrite_english
from narrate.frontend.lexicon import Lexicon
from narrate.frontend.normalize import remove_unreadable, rewrite_mandarin
from narrate.frontend.phonemes import english_phonemes, mandarin_phonemes
from narrate.frontend.readings import Word, read
from narrate.model import Prosody, Spoken

__all__ = ["Manner", "Utterance", "as_spoken", "prepare", "speak"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a speech is read, as far as it is the same for every sentence of it."""

    language: str = "zh"  #: ISO 639-1
    accent: str = "en-us"  #: espeak-ng's name for the English that is spoken
    addresses: bool = True  #: are e-mail and web addresses said?
    lexicon: Lexicon = field(default_factory=Lexicon)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text on its way to a voice."""

    display: str
    text: str  #: the spoken form
    alignment: Alignment
    notes: tuple[Note, ...]  #: what the rules did
    words: tuple[Word, ...]  #: how a Mandarin text is read; empty for others
    unread: str  #: characters of the display that no voice can say


def prepare(display: str, manner: Manner) -> Utterance:
    """The spoken form of a text, and for Mandarin the reading of each of its characters."""
    draft = Draft(display)
    draft.replace(manner.lexicon.replacements(draft.text), "lexicon")
    if manner.language == "zh":
        rewrite_mandarin(draft, addresses=manner.addresses)
    else:
        rewrite_english(draft, addresses=manner.addresses)
    unread = remove_unreadable(draft, digits=manner.language != "zh")
    words = tuple(read(draft.text, manner.lexicon.pins(draft.text))) if manner.language == "zh" else ()
    return Utterance(display, draft.text, draft.alignment(), tuple(draft.notes), words, unread)


def speak(display: str, prosody: Prosody, manner: Manner, *, phonemic: bool) -> Spoken:
    """A text as it will be said; ``phonemic`` asks for phonemes too, for an engine that takes them."""
    return as_spoken(prepare(display, manner), prosody, manner, phonemic=phonemic)


def as_spoken(said: Utterance, prosody: Prosody, manner: Manner, *, phonemic: bool) -> Spoken:
    """The same of a text that is prepared already."""
    spoken = Spoken(said.text, said.display, None, prosody, said.alignment, said.unread)
    if not phonemic:
        return replace(spoken, text=_by_sound(said) if said.words else said.text)
    if manner.language == "zh":
        phonemes, missing = mandarin_phonemes(said.words, manner.accent)
    else:
        phonemes, missing = english_phonemes(said.text, manner.accent)
    return replace(spoken, phonemes=phonemes, unread="".join(dict.fromkeys(said.unread + missing)))


def _by_sound(said: Utterance) -> str:
    """The text with homophones for characters that a voice might read otherwise than the lexicon has it."""
    return "".join(
        dictionaries.homophone(syllable.citation)
        if syllable.citation and syllable.by.startswith("lexicon") and _is_doubtful(syllable.char, syllable.citation)
        else syllable.char
        for word in said.words
        for syllable in word.syllables
    )


def _is_doubtful(char: str, syllable: str) -> bool:
    """Has the character another reading that a voice might choose? A light syllable has no homophone."""
    return set(dictionaries.characters(char)) != {syllable} and char not in "一不" and not syllable.endswith("5")
