"""A timeline whose last clips are still being synthesised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from narrate.audio.loudness import ABSOLUTE_GATE_LUFS, BLOCK_MS, gated
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.timeline import lay_out, placed
from narrate.model import (
    ChapterMark,
    Placement,
    ScriptChapter,
    Segment,
    Timeline,
    ms_to_samples,
)

__all__ = ["Part", "StreamingTimeline"]

#: How loud a speech is, and what a limiter takes of it, is told by this much of its characters, from its beginning;
#: a shorter speech than this tells it as a whole.
TELLING_SHARE = 1 / 4
TELLING_CHARACTERS = 1200
#: How loud it will be is told well enough for the ear by so much of it, a quarter of a minute.
OPENING_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """Segments that follow each other, and how loud their clips are together."""

    timeline: Timeline
    integrated_lufs: float  #: as for silence where it is shorter than a gating block


class StreamingTimeline:
    """A `Layout` of which each property is known as soon as the clips that it depends on have been analysed.

    A property that is not known yet is waited for. Everything raises what `ClipAnalyser.analysis` raises.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        chapters: Sequence[ScriptChapter],
        clips: ClipAnalyser,
        *,
        as_whole: bool,
    ) -> None:
        """Lay out one segment at least.

        Args:
            segments: In order.
            chapters: Those that the segments belong to.
            clips: Analyses the segments' clips.
            as_whole: Whether only the whole programme tells how loud it is.
        """
        self._segments = segments
        self._chapters = chapters
        self._clips = clips
        self._parts: dict[int, Part] = {}
        lengths = [len(segment.spoken.text) for segment in segments]
        characters = list(accumulate(lengths))
        enough = max(TELLING_SHARE * characters[-1], TELLING_CHARACTERS)
        count = _count_with(characters, enough)
        self._telling = len(segments) if as_whole else count
        self._opening = _count_with(characters, OPENING_CHARACTERS)
        told = characters[self._telling - 1]
        self._whole_to_telling = characters[-1] / told if told else 1.0

    @property
    def sample_rate_hz(self) -> int:
        """That of the first clip."""
        first = self._clips.analysis(self._segments[0].key)
        return first.sample_rate_hz

    @property
    def total_samples(self) -> int:
        """Its length."""
        return self.timeline.total_samples

    @property
    def placements(self) -> Iterator[Placement]:
        """Its segments, in order, each as soon as its clip and those before it have been analysed."""
        spans = self._spans(self._segments)
        return placed(self._segments, spans, self.sample_rate_hz)

    @property
    def marks(self) -> Sequence[ChapterMark]:
        """Its chapters, in order."""
        return self.timeline.marks

    @property
    def timeline(self) -> Timeline:
        """The whole, laid out."""
        return self.whole.timeline

    @property
    def whole(self) -> Part:
        """All of it."""
        return self._part(len(self._segments))

    @property
    def beginning(self) -> Part:
        """So much of it as tells how loud it is; a short programme is its own beginning."""
        return self._part(self._telling)

    @property
    def opening(self) -> Part:
        """So much of it as tells about how loud it is; there is no use in waiting for more before it is heard."""
        return self._part(self._opening)

    @property
    def expected_samples(self) -> int:
        """About how long it will be, as far as its beginning tells."""
        beginning = self.beginning.timeline
        return round(beginning.total_samples * self._whole_to_telling)

    def _part(self, count: int) -> Part:
        """The first so many segments; the same object for every caller."""
        if count not in self._parts:
            part = self._measured(self._segments[:count])
            self._parts.setdefault(count, part)
        return self._parts[count]

    def _measured(self, segments: Sequence[Segment]) -> Part:
        rate_hz = self.sample_rate_hz
        spans = list(self._spans(segments))
        timeline = lay_out(segments, spans, self._chapters, rate_hz)
        if timeline.total_samples < ms_to_samples(BLOCK_MS, rate_hz):
            return Part(timeline, ABSOLUTE_GATE_LUFS)
        loudness = [self._clips.analysis(segment.key).loudness for segment in segments]
        return Part(timeline, gated(loudness))

    def _spans(self, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
        for segment in segments:
            analysis = self._clips.analysis(segment.key)
            yield analysis.start_samples, analysis.end_samples


def _count_with(characters: Sequence[int], enough: float) -> int:
    """How many segments have so many characters, from the running total of these; all have where none has more."""
    for count, read in enumerate(characters, 1):
        if read >= enough:
            return count
    return len(characters)
