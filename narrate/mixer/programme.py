"""The mixer's parts put together: spans, timeline, loudness, container, tags, and a look at the result.

The programme is played several times, from the clips, and never held: once to measure it, again while the limiter
takes something away, once to encode it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrate.errors import SourceError, SynthesisError
from narrate.mixer.atomic import atomically
from narrate.mixer.cues import Cut, cues
from narrate.mixer.encode import Sink
from narrate.mixer.loudness import ABSOLUTE_GATE_LUFS, Loudness, integrated_lufs, measure_frames
from narrate.mixer.tagging import write_tags
from narrate.mixer.tags import Tags
from narrate.mixer.timeline import lay_out
from narrate.model import Clip, ScriptChapter, Segment, Timeline

__all__ = ["Mixed", "mix_programme"]

#: More gain or less than this would be a mistake somewhere, and would lift noise rather than a voice.
MAX_GAIN_DB = 30.0
#: A limited programme is played again with more gain until it is this near to the target, or so many times.
TOLERANCE_LU = 0.1
MAX_CORRECTIONS = 3
#: The limiter eats a part of what is added (a third, of the peakiest voice): add so much more than is missing.
CORRECTION_FACTOR = 1.5
#: What the limiter takes is given back up to here; a target that needs more is out of reach under its ceiling.
MAX_MAKE_UP_DB = 6.0
#: A file whose true peak comes out over the ceiling is encoded once more, this far below what would just do.
SECOND_MARGIN_DB = 0.1

#: How much of the work is done after each stage, as measured: encoding takes half of it.
MEASURED, CORRECTED, ENCODED, ENCODED_AGAIN = 0.2, 0.4, 0.85, 0.95


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
    shown at a time. ``on_progress`` is told how much is done, from 0.0 to 1.0. Raises SourceError for a programme
    without a sample, SynthesisError for clips that do not go together and OutputError for what cannot be written.
    """
    report = on_progress or (lambda _: None)
    with atomically(path) as temporary:
        timeline = _timeline(segments, chapters, load)
        timeline = replace(timeline, cues=cues(segments, timeline, load, cut))
        player = _Player(timeline, load, report)
        ceiling_dbtp = true_peak_dbtp - sink.codec_margin_db
        gain_db = _gain_db(player, target_lufs, ceiling_dbtp)
        loudness = _encoded(player, gain_db, ceiling_dbtp, sink, temporary, until=ENCODED)
        if loudness.true_peak_dbtp > true_peak_dbtp:
            ceiling_dbtp -= loudness.true_peak_dbtp - true_peak_dbtp + SECOND_MARGIN_DB
            loudness = _encoded(player, gain_db, ceiling_dbtp, sink, temporary, until=ENCODED_AGAIN)
        write_tags(temporary, tags, timeline)
    report(1.0)
    return Mixed(timeline, loudness)


class _Player:
    """Plays a programme as often as it is asked to, and reports how much of the work is done."""

    def __init__(self, timeline: Timeline, load: Callable[[str], Clip], report: Callable[[float], None]) -> None:
        self.timeline = timeline
        self.done = 0.0
        self._load = load
        self._report = report

    def play(self, until: float) -> Iterator[bytes]:
        """The PCM of the programme; when it has been played, ``until`` of the work is done."""
        from narrate.mixer.mix import programme

        begin, played = self.done, 0
        for block in programme(self.timeline, self._load):
            yield block
            played += len(block) // 2
            self.done = begin + (until - begin) * played / self.timeline.total_samples
            self._report(self.done)


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


def _gain_db(player: _Player, target_lufs: float, ceiling_dbtp: float) -> float:
    """The one gain that brings the programme to the target after limiting, or 0 where it cannot be measured.

    Limiting makes a programme quieter: by 0.2 LU for an ordinary voice, by 1.6 LU for one whose peaks stand 24 dB
    above its loudness.
    """
    from narrate.mixer.limiter import normalise

    rate_hz = player.timeline.sample_rate_hz
    measured = integrated_lufs(player.play(MEASURED), rate_hz)
    if measured <= ABSOLUTE_GATE_LUFS:
        return 0.0
    plain_db = gain_db = max(-MAX_GAIN_DB, min(target_lufs - measured, MAX_GAIN_DB))
    for _ in range(MAX_CORRECTIONS):
        halfway = (player.done + CORRECTED) / 2
        missing = target_lufs - integrated_lufs(
            normalise(player.play(halfway), rate_hz, gain_db, ceiling_dbtp), rate_hz
        )
        if abs(missing) <= TOLERANCE_LU:
            break
        gain_db = min(gain_db + CORRECTION_FACTOR * missing, plain_db + MAX_MAKE_UP_DB)
    return gain_db


def _encoded(player: _Player, gain_db: float, ceiling_dbtp: float, sink: Sink, path: Path, *, until: float) -> Loudness:
    """Encode the programme, and measure what a player will hear of it."""
    from narrate.mixer.decode import decoded, opened
    from narrate.mixer.limiter import normalise

    rate_hz = player.timeline.sample_rate_hz
    sink.write(path, normalise(player.play(until), rate_hz, gain_db, ceiling_dbtp), player.timeline)
    with opened(path) as container:
        return measure_frames(decoded(container))
