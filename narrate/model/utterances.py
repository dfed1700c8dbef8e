"""What is said, in order, and how: utterances with their silence, and texts in their spoken form."""

from dataclasses import dataclass

from narrate.model.speech import Role

__all__ = [
    "Prosody",
    "Script",
    "ScriptChapter",
    "Spoken",
    "Utterance",
]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech with one role: a title, a heading or a paragraph."""

    id: str
    role: Role
    text: str  #: as the author wrote it
    #: silence before it; only the first utterance of a script has any
    pause_before_ms: int
    pause_after_ms: int  #: silence between it and the next
    chapter: int  #: index into the script's chapters


@dataclass(frozen=True, slots=True)
class ScriptChapter:
    """A chapter as it will be marked in the file."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Script:
    """An outline laid out in time: what is said, in order, and the silence around it."""

    utterances: tuple[Utterance, ...]
    chapters: tuple[ScriptChapter, ...]


@dataclass(frozen=True, slots=True)
class Prosody:
    """How something is said, as far as every engine understands it."""

    rate_percent: int = 0  #: -50 is half as fast, +100 twice as fast


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is said beside the same text as it is shown."""

    text: str  #: the spoken form: no digit or symbol that a voice could stumble over
    display: str  #: the author's words
    phonemes: str | None = None  #: for engines that take phonemes
    prosody: Prosody = Prosody()
    #: for each character of `text`, start and end in `display`
    alignment: tuple[tuple[int, int], ...] = ()
    unread: str = ""  #: characters of `display` that no voice, or not this one, can say
    #: for each character of `text`, where its phonemes begin; the letters of a Latin word share the word's
    phoneme_starts: tuple[int, ...] = ()
