"""The values that travel between the stages: frozen, typed, and with a unit wherever there is one.

Inside the program a time is an integer count of samples. Milliseconds exist where people write
pauses and where a container wants them; `samples_to_ms` and `ms_to_samples` are the only bridges.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

__all__ = [
    "Boundary",
    "Caption",
    "CaptionWord",
    "Chapter",
    "ChapterMark",
    "Clip",
    "Cue",
    "CueWord",
    "Document",
    "Dropped",
    "Explained",
    "Layout",
    "Line",
    "Outline",
    "Paragraph",
    "Placement",
    "Prosody",
    "ReceivedClip",
    "Role",
    "Script",
    "ScriptChapter",
    "Segment",
    "Spoken",
    "TimedChapter",
    "Timeline",
    "Utterance",
    "ms_to_samples",
    "samples_to_ms",
]

Role = Literal["title", "heading", "point", "paragraph", "closing"]


def samples_to_ms(samples: int, sample_rate_hz: int) -> int:
    """The nearest whole millisecond to a sample position."""
    return (samples * 2000 + sample_rate_hz) // (2 * sample_rate_hz)


def ms_to_samples(ms: int, sample_rate_hz: int) -> int:
    """The sample position nearest to a whole millisecond."""
    return (ms * sample_rate_hz * 2 + 1000) // 2000


# --- segmenter -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source, as its author wrote it."""

    number: int  #: counted from 1, as an editor shows it
    text: str
    indent: int = 0  #: columns of white space before it
    hint: str | None = None  #: why its format says that nobody would read it aloud
    #: the source's lines, where several were joined into this one
    parts: tuple["Line", ...] = ()

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
    """A line that will not be read aloud."""

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
    dropped: tuple[Dropped, ...]


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


# --- front-end and TTS ---------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a sentence lies within a clip."""

    start_samples: int
    end_samples: int
    text: str


@dataclass(frozen=True, slots=True)
class Clip:
    """What an engine returns for one request."""

    pcm: bytes  #: mono, signed 16-bit little-endian
    sample_rate_hz: int
    boundaries: tuple[Boundary, ...] = ()
    #: samples [start, end) of each character of the spoken text, in order: a mark takes none, the letters of a Latin
    #: word share the word's; empty where the engine does not tell
    characters: tuple[tuple[int, int], ...] = ()

    @property
    def samples(self) -> int:
        """The clip's length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class ReceivedClip(Clip):
    """A clip that came as MP3, which is an eighth of its samples."""

    mp3: bytes = field(default=b"", repr=False)  #: what `pcm` was decoded from


# --- mixer ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """One synthesised request in its place in the programme."""

    key: str  #: finds the clip in the cache
    chapter: int  #: index into the script's chapters
    pause_before_ms: int
    pause_after_ms: int
    spoken: Spoken = Spoken("", "")  #: what the clip says, and what is shown meanwhile


@dataclass(frozen=True, slots=True)
class Placement:
    """A segment on the timeline: which part of its clip is heard, and from when."""

    key: str
    clip_start_samples: int  #: first sample of the clip that is heard
    clip_end_samples: int  #: one past the last
    start_samples: int  #: where that first sample stands in the programme

    @property
    def end_samples(self) -> int:
        """One past the segment's last sample in the programme."""
        return self.start_samples + self.clip_end_samples - self.clip_start_samples


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter's place in the programme. The marks of one level tile it without gap or overlap."""

    title: str
    level: int
    start_samples: int
    end_samples: int


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


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole programme, sample by sample, before any audio is touched."""

    sample_rate_hz: int
    total_samples: int
    placements: tuple[Placement, ...]
    marks: tuple[ChapterMark, ...]
    cues: tuple[Cue, ...] = ()

    @property
    def captions(self) -> tuple[Caption, ...]:
        """The cues, in milliseconds."""
        return tuple(self._caption(cue) for cue in self.cues)

    def _caption(self, cue: Cue) -> Caption:
        rate_hz = self.sample_rate_hz
        words: list[CaptionWord] = []
        for word in cue.words:
            start_ms = samples_to_ms(word.start_samples, rate_hz)
            end_ms = samples_to_ms(word.end_samples, rate_hz)
            words.append(CaptionWord(word.start, word.end, start_ms, end_ms))
        return Caption(
            samples_to_ms(cue.start_samples, rate_hz),
            samples_to_ms(cue.end_samples, rate_hz),
            cue.text,
            tuple(words),
        )


class Layout(Protocol):
    """Where everything stands in a programme: a timeline, or what becomes one."""

    @property
    def sample_rate_hz(self) -> int:
        """Samples a second."""

    @property
    def total_samples(self) -> int:
        """Its length."""

    @property
    def placements(self) -> Iterable[Placement]:
        """Its segments, in order."""

    @property
    def marks(self) -> Sequence[ChapterMark]:
        """Its chapters, in order."""


@dataclass(frozen=True, slots=True)
class TimedChapter:
    """A chapter of a finished file."""

    title: str
    level: int  #: 1 for a section, 2 for a point within it
    start_s: float
    end_s: float
