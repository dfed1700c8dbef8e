"""Everything in its place in the programme, sample by sample, and the chapters of the finished file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from narrate.model.cues import Caption, CaptionWord, Cue
from narrate.model.sample_times import samples_to_ms
from narrate.model.utterances import Spoken

__all__ = [
    "ChapterMark",
    "Layout",
    "Placement",
    "Segment",
    "TimedChapter",
    "Timeline",
]


_NOTHING = Spoken("", "")


@dataclass(frozen=True, slots=True)
class Segment:
    """One synthesised request in its place in the programme."""

    key: str  #: finds the clip in the cache
    chapter: int  #: index into the script's chapters
    pause_before_ms: int
    pause_after_ms: int
    spoken: Spoken = _NOTHING  #: what the clip says, and what is shown meanwhile


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
