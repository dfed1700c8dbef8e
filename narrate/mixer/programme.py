"""The mixer's parts put together: spans, timeline, loudness, container, tags, and a look at the result.

The programme is played twice, from the clips, and never held: once to measure it, once to limit, encode, decode and
measure it again, each of which goes on in a thread of its own.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from narrate.errors import SourceError, SynthesisError
from narrate.mixer.ahead import ahead
from narrate.mixer.atomic import atomically
from narrate.mixer.cues import Cut, cues
from narrate.mixer.encode import Sink
from narrate.mixer.gain import static_gain
from narrate.mixer.loudness import Loudness, measure_frames
from narrate.mixer.tagging import write_tags
from narrate.mixer.tags import Tags
from narrate.mixer.timeline import lay_out
from narrate.model import Clip, ScriptChapter, Segment, Timeline

__all__ = ["Mixed", "mix_programme"]

#: A file that comes out over its peak's ceiling, or this far off its loudness, is encoded again, so often at the most.
TOLERANCE_LU = 0.4
MAX_ENCODINGS = 3
#: So far below what would just do is the limiter's ceiling the next time.
NEXT_MARGIN_DB = 0.1

#: A pass over the programme takes this much of the work that is left: one that measures it, one that encodes it.
MEASURING, ENCODING = 0.2, 0.95


@dataclass(frozen=True, slots=True)
class Mixed:
    """A finished file: where everything is in it, and how loud it is."""

    timeline: Timeline
    loudness: Loudness  #: measured on the file as it is


def mix_programme(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
    load: Callable[[str], Clip],
    path: Path,
    sink: Sink,
    *,
    target_lufs: float,
    true_peak_dbtp: float,
    tags: Tags,
    cut: Cut = lambda text: [text],
    on_progress: Callable[[float], None] | None = None,
) -> Mixed:
    """Render a programme to a file, which appears whole or not at all.

    ``load`` finds a clip by a segment's key; it is called several times for each. ``cut`` parts a text into what is
    shown at a time. ``on_progress`` is told how much is done, from 0.0 to 1.0. ``load`` and ``on_progress`` are called
    from any thread. Raises SourceError for a programme without a sample, SynthesisError for clips that do not go
    together and OutputError for what cannot be written.
    """
    report = on_progress or (lambda _: None)
    with atomically(path) as temporary:
        timeline = _timeline(segments, chapters, load)
        timeline = replace(timeline, cues=cues(segments, timeline, load, cut))
        player = _Player(timeline, load, report)
        loudness = _levelled(player, sink, temporary, target_lufs, true_peak_dbtp)
        write_tags(temporary, tags, timeline)
    report(1.0)
    return Mixed(timeline, loudness)


def _levelled(player: "_Player", sink: Sink, path: Path, target_lufs: float, true_peak_dbtp: float) -> Loudness:
    """Encode the programme at its loudness; encode it again where the codec has led it astray."""
    ceiling_dbtp = true_peak_dbtp - sink.codec_margin_db
    gain = static_gain(player.timeline, partial(player.play, MEASURING), target_lufs, ceiling_dbtp)
    for _ in range(MAX_ENCODINGS):
        loudness = _encoded(player, gain.db, ceiling_dbtp, sink, path)
        missing_lu, over_db = target_lufs - loudness.integrated_lufs, loudness.true_peak_dbtp - true_peak_dbtp
        better = gain.corrected(missing_lu) if abs(missing_lu) > TOLERANCE_LU else gain
        if better == gain and over_db <= 0:
            break
        gain, ceiling_dbtp = better, ceiling_dbtp - (over_db + NEXT_MARGIN_DB if over_db > 0 else 0)
    return loudness


class _Player:
    """Plays a programme as often as it is asked to, and reports how much of the work is done."""

    def __init__(self, timeline: Timeline, load: Callable[[str], Clip], report: Callable[[float], None]) -> None:
        self.timeline = timeline
        self._load = load
        self._report = report
        self._done = 0.0

    def play(self, share: float, timeline: Timeline) -> Generator[bytes, None, None]:
        """The PCM of the programme, or of an excerpt; it takes that share of the work that is left."""
        from narrate.mixer.mix import programme

        begin, played = self._done, 0
        for block in programme(timeline, self._load):
            yield block
            played += len(block) // 2
            self._done = begin + share * (1 - begin) * played / self.timeline.total_samples
            self._report(self._done)


def _timeline(segments: Sequence[Segment], chapters: Sequence[ScriptChapter], load: Callable[[str], Clip]) -> Timeline:
    """Listen to each clip for where its speech lies, and lay the programme out."""
    from narrate.mixer.mix import heard_span

    spans: list[tuple[int, int]] = []
    rates_hz: set[int] = set()
    for segment in segments:
        clip = load(segment.key)
        spans.append(heard_span(clip))
        rates_hz.add(clip.sample_rate_hz)
    if len(rates_hz) > 1:
        raise SynthesisError(f"the clips have different sample rates, {sorted(rates_hz)} Hz: render with one voice")
    timeline = lay_out(segments, spans, chapters, *rates_hz) if segments else None
    if not timeline or not timeline.total_samples:
        raise SourceError("there is nothing to hear in this speech: give it text that is read aloud")
    return timeline


def _encoded(player: _Player, gain_db: float, ceiling_dbtp: float, sink: Sink, path: Path) -> Loudness:
    """Encode the programme, and measure what a player will hear of it meanwhile."""
    from narrate.mixer.limiter import normalise

    pcm = player.play(ENCODING, player.timeline)
    with closing(ahead(normalise(pcm, player.timeline.sample_rate_hz, gain_db, ceiling_dbtp))) as blocks:
        return measure_frames(sink.write(path, blocks, player.timeline))
