"""What a render did."""

from dataclasses import dataclass

from narrate.model import Dropped, TimedChapter

__all__ = ["Report"]


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
