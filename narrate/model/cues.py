"""When the author's words are heard, in samples for the programme and in milliseconds for files."""

from dataclasses import dataclass

__all__ = [
    "Caption",
    "CaptionWord",
    "Cue",
    "CueWord",
]


@dataclass(frozen=True, slots=True)
class CueWord:
    """What is marked as one while it is heard: a Chinese character, a Latin word, or a figure with its signs.

    The words of a cue come in order; a mark belongs to the word before it.
    """

    start: int  #: its characters [start, end) in the cue's text
    end: int
    start_samples: int
    end_samples: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the author, and where in the programme they are heard. Cues come in order and never overlap."""

    start_samples: int
    end_samples: int
    text: str  #: one sentence or a part of one, in one line
    words: tuple[CueWord, ...] = ()  #: empty where their times are not known


@dataclass(frozen=True, slots=True)
class CaptionWord:
    """A word of a cue as files count it."""

    start: int  #: its characters [start, end) in the caption's text
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A cue as files count it."""

    start_ms: int
    end_ms: int
    text: str
    words: tuple[CaptionWord, ...] = ()  #: empty where their times are not known
