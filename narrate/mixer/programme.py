"""The mixer's parts put together: spans, timeline, loudness, container, tags, and a look at the result.

The programme is played from the clips, and never held: to limit, encode, decode and measure it, each of which goes on
in a thread of its own. It is played while its last clips are still to come: how loud it will be without a limiter is
known from the first.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.atomic import atomically
from narrate.audio.containers.sinks import Sink
from narrate.audio.loudness import Loudness, measure_frames
from narrate.audio.prefetch import ahead
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.write import write_tags
from narrate.captions.timing import Cut, cues
from narrate.errors import SourceError
from narrate.mixer.accompaniment import VOICE_ALONE, Accompaniment, widened
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.gain import Gain, lufs, static_gain
from narrate.mixer.streaming import Part, StreamingTimeline
from narrate.model import Clip, Layout, ScriptChapter, Segment, Timeline

if TYPE_CHECKING:
    from narrate.mixer.overlay import Overlay, Tone

__all__ = ["MixSettings", "Mixed", "mix_programme"]

#: A file that comes out over its peak's ceiling, or this far off its loudness, is encoded again, so often at the most.
TOLERANCE_LU = 0.4
MAX_ENCODINGS = 3
#: So far below what would just do is the limiter's ceiling the next time.
NEXT_MARGIN_DB = 0.1

#: A pass over the programme takes this much of the work that is left: one that measures it, one that encodes it.
MEASURING, ENCODING = 0.2, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class MixSettings:
    """How a programme is to sound, and what is shown and said of it."""

    target_lufs: float = -16.0  #: integrated loudness, by ITU-R BS.1770-4
    true_peak_dbtp: float = -1.0  #: no peak of the finished file lies above it
    accompaniment: Accompaniment = VOICE_ALONE  #: what is heard beside the voice
    tags: Tags  #: written into the finished file
    cut: Cut = field(default=lambda text: [text])  #: parts a text into what is shown at a time


@dataclass(frozen=True, slots=True)
class Mixed:
    """A finished file: where everything is in it, and how loud it is."""

    timeline: Timeline
    loudness: Loudness  #: measured on the file as it is


def mix_programme(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
    clips: ClipAnalyser,
    path: Path,
    sink: Sink,
    settings: MixSettings,
    *,
    on_progress: Callable[[float], None] | None = None,
) -> Mixed:
    """Render a programme to a file, which appears whole or not at all.

    ``clips`` finds a clip by a segment's key, several times for each, and knows what is heard of it; those that are
    still to come are waited for. ``on_progress`` is told how much is done, from 0.0 to 1.0, from any thread. Raises
    SourceError for a programme without a sample, SynthesisError for clips that do not go together, OutputError for what
    cannot be written and CancelledError when ``clips`` is stopped.
    """
    report = on_progress or (lambda _: None)
    roomy = widened(segments, chapters, settings.accompaniment)
    aside = ThreadPoolExecutor(1, thread_name_prefix="narrate-cues")
    with atomically(path) as temporary:
        programme = (
            StreamingTimeline(roomy, chapters, clips, as_whole=bool(settings.accompaniment))
            if roomy
            else None
        )
        if not programme or not programme.beginning.timeline.total_samples:
            raise SourceError(
                "there is nothing to hear in this speech: give it text that is read aloud"
            )
        shown = aside.submit(cues, segments, programme.placements, clips.load, settings.cut)
        aside.shutdown(
            wait=False
        )  # it ends with its one task, for which nobody waits after a failure
        player, told = _Player(programme, clips.load, report), programme.beginning
        if settings.accompaniment:
            player.accompany(settings.accompaniment, told.integrated_lufs)
            told = replace(
                told,
                integrated_lufs=lufs(player.play(MEASURING, programme), programme.sample_rate_hz),
            )
        loudness = _levelled(player, told, sink, temporary, settings)
        timeline = replace(programme.timeline, cues=shown.result())
        write_tags(temporary, settings.tags, timeline)
    report(1.0)
    return Mixed(timeline, loudness)


def _levelled(
    player: "_Player", told: Part, sink: Sink, path: Path, settings: MixSettings
) -> Loudness:
    """Encode the programme at its loudness; encode it again where its beginning or the codec has led it astray.

    ``told`` is what tells its loudness.
    """
    ceiling_dbtp = settings.true_peak_dbtp - sink.codec_margin_db

    def gain_for(part: Part) -> Gain:
        play = partial(player.play, MEASURING)
        return static_gain(
            part.timeline, part.integrated_lufs, play, settings.target_lufs, ceiling_dbtp
        )

    gain = gain_for(told)
    for _ in range(MAX_ENCODINGS):
        loudness = _encoded(player, gain.db, ceiling_dbtp, sink, path)
        missing_lu, over_db = (
            settings.target_lufs - loudness.integrated_lufs,
            loudness.true_peak_dbtp - settings.true_peak_dbtp,
        )
        better = gain
        if abs(missing_lu) > TOLERANCE_LU and told.timeline is player.programme.timeline:
            better = gain.corrected(missing_lu)
        elif abs(missing_lu) > TOLERANCE_LU:
            told = player.programme.whole
            better = gain_for(told)
        if better == gain and over_db <= 0:
            break
        gain, ceiling_dbtp = better, ceiling_dbtp - (over_db + NEXT_MARGIN_DB if over_db > 0 else 0)
    return loudness


class _Player:
    """Plays a programme as often as it is asked to, and reports how much of the work is done."""

    def __init__(
        self,
        programme: StreamingTimeline,
        load: Callable[[str], Clip],
        report: Callable[[float], None],
    ) -> None:
        self.programme = programme
        self._load = load
        self._report = report
        self._done = 0.0
        self._overlays: list[Overlay] = []
        self._tone: Tone | None = None

    def accompany(self, accompaniment: Accompaniment, voice_lufs: float) -> None:
        """Lay chime, music and room tone over the programme from now on."""
        from narrate.mixer.overlay import overlays, room_tone

        self._overlays = overlays(accompaniment, self.programme.timeline, voice_lufs)
        if accompaniment.room_tone_lu is not None:
            self._tone = room_tone(
                self.programme.sample_rate_hz, voice_lufs + accompaniment.room_tone_lu
            )

    def play(self, share: float, layout: Layout) -> Generator[bytes, None, None]:
        """The PCM of the programme, or of an excerpt; it takes that share of the work that is left."""
        from narrate.mixer.pcm import programme

        begin, played = self._done, 0
        for block in self._dressed(programme(layout, self._load), layout):
            yield block
            played += len(block) // 2
            self._done = begin + share * (1 - begin) * min(
                played / self.programme.expected_samples, 1
            )
            self._report(self._done)

    def _dressed(self, blocks: Iterable[bytes], layout: Layout) -> Iterable[bytes]:
        """The programme with what was laid over it; an excerpt is the voice alone."""
        if not (self._overlays or self._tone is not None):
            return blocks  # before the timeline is asked for, which waits for all clips
        if layout is not self.programme and layout is not self.programme.timeline:
            return blocks
        from narrate.mixer.overlay import accompanied

        return accompanied(blocks, self._overlays, self._tone)


def _encoded(
    player: _Player, gain_db: float, ceiling_dbtp: float, sink: Sink, path: Path
) -> Loudness:
    """Encode the programme, and measure what a player will hear of it meanwhile."""
    from narrate.mixer.limiter import normalise

    pcm = player.play(ENCODING, player.programme)
    with closing(
        ahead(normalise(pcm, player.programme.sample_rate_hz, gain_db, ceiling_dbtp))
    ) as blocks:
        return measure_frames(sink.write(path, blocks, player.programme))
