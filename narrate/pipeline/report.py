"""What a render did."""

from dataclasses import dataclass

from narrate.model import Dropped, TimedChapter, Timeline

__all__ = ["Report", "seconds_of", "timed_chapters"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a render did; the object that ``--json`` prints."""

    output: str
    title: str
    engine: str
    voice: str
    format: str
    duration_s: float
    chapters: tuple[TimedChapter, ...]
    utterances: int
    cached: int
    synthesized: int
    retries: int
    integrated_lufs: float
    true_peak_dbtp: float
    dropped: tuple[Dropped, ...]
    files: tuple[str, ...]
    elapsed_s: float


def timed_chapters(timeline: Timeline) -> tuple[TimedChapter, ...]:
    """The chapters of a timeline, in seconds."""
    chapters: list[TimedChapter] = []
    for mark in timeline.marks:
        start_s = seconds_of(mark.start_samples, timeline)
        end_s = seconds_of(mark.end_samples, timeline)
        chapters.append(TimedChapter(mark.title, mark.level, start_s, end_s))
    return tuple(chapters)


def seconds_of(samples: int, timeline: Timeline) -> float:
    """A number of samples in seconds, to the millisecond."""
    return round(samples / timeline.sample_rate_hz, 3)
