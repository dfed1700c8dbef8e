"""A programme that is laid out while its clips are still to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from narrate.audio.loudness import ABSOLUTE_GATE_LUFS, BLOCK_MS, gated
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.timeline import lay_out, placed
from narrate.model import ChapterMark, Placement, ScriptChapter, Segment, Timeline, ms_to_samples

__all__ = ["Part", "StreamingTimeline"]

#: How loud a speech is, and what a limiter takes of it, is told by this much of its characters, from its beginning;
#: a shorter speech than this tells it as a whole.
TELLING_SHARE = 1 / 4
TELLING_CHARACTERS = 1200


@dataclass(frozen=True, slots=True)
class Part:
    """Segments that follow each other, and how loud their clips are together."""

    timeline: Timeline
    integrated_lufs: float  #: as for silence where it is shorter than a gating block


class StreamingTimeline:
    """A layout of which everything is known as soon as the clips that it hangs on have been heard.

    Whoever asks for more than is known waits for it. Everything raises what `ClipAnalyser.heard` raises.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        chapters: Sequence[ScriptChapter],
        clips: ClipAnalyser,
        *,
        as_whole: bool,
    ) -> None:
        """There is at least one segment. ``as_whole``: only all of it tells how loud it is."""
        self._segments = segments
        self._chapters = chapters
        self._clips = clips
        self._parts: dict[int, Part] = {}
        characters = list(accumulate(len(segment.spoken.text) for segment in segments))
        enough = max(TELLING_SHARE * characters[-1], TELLING_CHARACTERS)
        telling = (n for n, read in enumerate(characters, 1) if read >= enough and not as_whole)
        self._telling = next(telling, len(segments))
        self._whole_to_telling = (
            characters[-1] / characters[self._telling - 1] if characters[-1] else 1.0
        )

    @property
    def sample_rate_hz(self) -> int:
        """That of the first clip."""
        return self._clips.heard(self._segments[0].key).sample_rate_hz

    @property
    def total_samples(self) -> int:
        """Its length."""
        return self.timeline.total_samples

    @property
    def placements(self) -> Iterator[Placement]:
        """Its segments, in order, each as soon as its clip and those before it have been heard."""
        return placed(self._segments, self._spans(self._segments), self.sample_rate_hz)

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
    def expected_samples(self) -> int:
        """About how long it will be, as far as its beginning tells."""
        return round(self.beginning.timeline.total_samples * self._whole_to_telling)

    def _part(self, count: int) -> Part:
        """The first so many segments; the same object for whoever asks."""
        if count not in self._parts:
            segments = self._segments[:count]
            timeline = lay_out(
                segments, list(self._spans(segments)), self._chapters, self.sample_rate_hz
            )
            is_measurable = timeline.total_samples >= ms_to_samples(BLOCK_MS, self.sample_rate_hz)
            heard = [self._clips.heard(segment.key).loudness for segment in segments]
            self._parts.setdefault(
                count, Part(timeline, gated(heard) if is_measurable else ABSOLUTE_GATE_LUFS)
            )
        return self._parts[count]

    def _spans(self, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
        for segment in segments:
            heard = self._clips.heard(segment.key)
            yield heard.start_samples, heard.end_samples
