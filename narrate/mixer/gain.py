"""The one gain that brings a programme to its loudness.

Limiting makes a programme quieter: by 0.2 LU for an ordinary voice, by 1.6 LU for one whose peaks stand 24 dB above
its loudness. How much it will take is found out on an excerpt, so that finding the gain costs one pass of the meter
over the programme and little more, however long it is.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace

from narrate.audio.loudness import ABSOLUTE_GATE_LUFS, integrated_lufs
from narrate.audio.prefetch import prefetched
from narrate.model import Placement, Timeline, ms_to_samples

__all__ = ["Gain", "excerpt", "lufs", "static_gain"]

#: More gain or less than this would be a mistake somewhere, and would lift noise rather than a voice.
MAX_GAIN_DB = 30.0
#: The gain is corrected until the limited excerpt is this near to the target, or so many times.
TOLERANCE_LU = 0.1
MAX_CORRECTIONS = 2
#: The limiter eats a part of what is added (a third, of the peakiest voice): add so much more than is missing.
CORRECTION_FACTOR = 1.5
#: What the limiter takes is given back up to here; a target that needs more is out of reach under its ceiling.
MAX_MAKE_UP_DB = 6.0

#: An excerpt is so many stretches of a programme. On a speech of a quarter of an hour, whose limiter takes 1.4 LU, it
#: tells that to 0.1 LU (standard deviation), wherever the stretches begin.
STRETCHES = 20
STRETCH_MS = 4000

Play = Callable[[Timeline], Generator[bytes, None, None]]


@dataclass(frozen=True, slots=True)
class Gain:
    """A static gain, and the most that it may become."""

    db: float
    most_db: float

    def corrected(self, missing_lu: float) -> "Gain":
        """The gain with which a programme comes out by so much louder than with this one, as far as that goes."""
        db = self.db + CORRECTION_FACTOR * missing_lu
        return replace(self, db=min(db, self.most_db))


def static_gain(
    timeline: Timeline,
    measured_lufs: float,
    play: Play,
    target_lufs: float,
    ceiling_dbtp: float,
) -> Gain:
    """Find the gain that brings a programme to the target after limiting.

    Args:
        timeline: The programme's.
        measured_lufs: Its loudness as it is.
        play: Gives the PCM (mono s16le) of an excerpt; called a few times.
        target_lufs: What it is to come out at.
        ceiling_dbtp: The limiter's.

    Returns:
        The gain; 0 dB where the programme is too quiet to be measured.
    """
    if measured_lufs <= ABSOLUTE_GATE_LUFS:
        return Gain(0.0, 0.0)
    missing_lu = target_lufs - measured_lufs
    plain_db = max(-MAX_GAIN_DB, min(missing_lu, MAX_GAIN_DB))
    gain = Gain(plain_db, plain_db + MAX_MAKE_UP_DB)
    part = excerpt(timeline)
    level_db = 0.0
    if part is not timeline:
        # An excerpt is made as loud as the programme: a louder one would be limited more.
        level_db = measured_lufs - lufs(play(part), timeline.sample_rate_hz)
    for _ in range(MAX_CORRECTIONS):
        excerpt_lufs = _limited_lufs(part, play, gain.db + level_db, ceiling_dbtp)
        missing_lu = target_lufs - excerpt_lufs
        if abs(missing_lu) <= TOLERANCE_LU:
            break
        gain = gain.corrected(missing_lu)
    return gain


def lufs(pcm: Generator[bytes, None, None], sample_rate_hz: int) -> float:
    """Measure the integrated loudness of PCM (mono s16le), which is made in another thread meanwhile."""
    with closing(prefetched(pcm)) as blocks:
        return integrated_lufs(blocks, sample_rate_hz)


def excerpt(timeline: Timeline) -> Timeline:
    """Make a short programme of stretches from all over a long one; a short one is its own excerpt.

    The stretches stand at equal distances, be it at the loud beginning of a sentence or in a pause: clips' middles
    would need less limiting than the whole.
    """
    rate_hz = timeline.sample_rate_hz
    length = ms_to_samples(STRETCH_MS, rate_hz)
    if timeline.total_samples <= STRETCHES * length:
        return timeline
    last_start = timeline.total_samples - length
    placements: list[Placement] = []
    for number in range(STRETCHES):
        start = number * last_start // (STRETCHES - 1)
        position = number * length
        for placement in timeline.placements:
            part = _part(placement, start, start + length, position)
            if part:
                placements.append(part)
    return Timeline(rate_hz, STRETCHES * length, tuple(placements), ())


def _limited_lufs(
    part: Timeline,
    play: Play,
    gain_db: float,
    ceiling_dbtp: float,
) -> float:
    """The loudness of an excerpt after gain and limiter."""
    from narrate.mixer.limiter import normalise

    limited = normalise(play(part), part.sample_rate_hz, gain_db, ceiling_dbtp)
    return lufs(limited, part.sample_rate_hz)


def _part(
    placement: Placement,
    start: int,
    end: int,
    position: int,
) -> Placement | None:
    """What is heard of a clip in a stretch that is moved to a position; None where nothing is."""
    first = max(placement.start_samples, start)
    last = min(placement.end_samples, end)
    if first >= last:
        return None
    skipped = placement.clip_start_samples - placement.start_samples
    return Placement(
        placement.key,
        clip_start_samples=first + skipped,
        clip_end_samples=last + skipped,
        start_samples=position + first - start,
    )
