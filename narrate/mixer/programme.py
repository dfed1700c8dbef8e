"""A whole programme, from clips to one finished file: layout, loudness, container, tags.

The programme is played from the clips, and never held: to limit, encode, decode and measure it, each of which goes on
in a thread of its own. It is played while its last clips are still being synthesised: how loud it will be without a
limiter is known from the first.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrate.atomic import atomically
from narrate.audio.containers.sinks import Sink
from narrate.audio.loudness import Loudness
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.write import write_tags
from narrate.captions.timing import Cut, cues
from narrate.errors import SourceError
from narrate.mixer.accompaniment import VOICE_ALONE, Accompaniment, widened
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.gain import lufs
from narrate.mixer.levelling import LoudnessTarget, encode_at_loudness
from narrate.mixer.playback import MEASURING_SHARE, Player
from narrate.mixer.splitting import ChapterFiles
from narrate.mixer.streaming import Part, StreamingTimeline
from narrate.model import Cue, ScriptChapter, Segment, Timeline

__all__ = ["Mixed", "OutputFile", "Programme", "mix_programme"]


@dataclass(frozen=True, slots=True)
class Programme:
    """What is heard."""

    segments: Sequence[Segment]
    chapters: Sequence[ScriptChapter]
    accompaniment: Accompaniment = VOICE_ALONE


@dataclass(frozen=True, slots=True)
class OutputFile:
    """The file to make of it."""

    path: Path
    sink: Sink
    tags: Tags
    target: LoudnessTarget = field(default_factory=LoudnessTarget)

    def finish(self, path: Path, timeline: Timeline) -> None:
        """Complete a file that has been encoded at a temporary path. Raises OutputError."""
        write_tags(path, self.tags, timeline)


@dataclass(frozen=True, slots=True)
class Mixed:
    """A finished file: where everything is in it, and how loud it is."""

    timeline: Timeline
    loudness: Loudness  #: measured on the file as it is


def mix_programme(
    programme: Programme,
    clips: ClipAnalyser,
    output: OutputFile | ChapterFiles,
    *,
    cut: Cut = lambda text: [text],
    on_progress: Callable[[float], None] = lambda fraction: None,
) -> Mixed:
    """Render a programme to a file, which appears whole or not at all.

    Args:
        programme: Its segments and chapters, and what accompanies the voice.
        clips: Finds and analyses the segments' clips; those that are still to come are waited for.
        output: The file, its format, its tags and its loudness; or the files, one for each section.
        cut: Parts a text into what is shown at a time.
        on_progress: Called from any thread with the share of the work that is done, 0.0 to 1.0.

    Raises:
        SourceError: For a programme without a sample.
        SynthesisError: For clips that do not go together.
        OutputError: For what cannot be written.
        CancelledError: When ``clips`` is stopped.
    """
    with atomically(output.path) as temporary:
        layout = _laid_out(programme, clips)
        found_cues = _find_cues(programme.segments, layout, clips, cut)
        player = Player(layout, clips.load, on_progress)
        reference = _reference(player, programme.accompaniment)
        loudness = encode_at_loudness(
            player, reference, output.sink, temporary, output.target
        )
        timeline = replace(layout.timeline, cues=found_cues.result())
        output.finish(temporary, timeline)
    on_progress(1.0)
    return Mixed(timeline, loudness)


def _laid_out(programme: Programme, clips: ClipAnalyser) -> StreamingTimeline:
    """The programme's timeline. Raises SourceError where there is nothing to hear."""
    accompaniment = programme.accompaniment
    segments = widened(programme.segments, programme.chapters, accompaniment)
    if segments:
        layout = StreamingTimeline(
            segments,
            programme.chapters,
            clips,
            as_whole=bool(accompaniment),
        )
        if layout.beginning.timeline.total_samples:
            return layout
    raise SourceError(
        "there is nothing to hear in this speech: give it text that is read aloud"
    )


def _find_cues(
    segments: Sequence[Segment],
    layout: StreamingTimeline,
    clips: ClipAnalyser,
    cut: Cut,
) -> Future[tuple[Cue, ...]]:
    """Begin to find the cues, in a thread that ends with this one task, for which nobody waits after a failure."""
    executor = ThreadPoolExecutor(1, thread_name_prefix="narrate-cues")
    found = executor.submit(cues, segments, layout.placements, clips.load, cut)
    executor.shutdown(wait=False)
    return found


def _reference(player: Player, accompaniment: Accompaniment) -> Part:
    """What tells the programme's loudness: its beginning, or with music all of it, measured."""
    beginning = player.programme.beginning
    if not accompaniment:
        return beginning
    player.accompany(accompaniment, beginning.integrated_lufs)
    whole = player.play(MEASURING_SHARE, player.programme)
    measured = lufs(whole, player.programme.sample_rate_hz)
    return replace(beginning, integrated_lufs=measured)
