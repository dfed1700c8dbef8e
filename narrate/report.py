"""What a render did."""

from dataclasses import dataclass

from narrate.model import Dropped

__all__ = ["Report", "ReportChapter"]


@dataclass(frozen=True, slots=True)
class ReportChapter:
    """A chapter of a finished file."""

    title: str
    level: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a render did; the object that ``--json`` prints."""

    output: str
    title: str
    engine: str
    voice: str
    format: str
    duration_s: float
    chapters: tuple[ReportChapter, ...]
    utterances: int
    cached: int
    synthesized: int
    retries: int
    integrated_lufs: float
    true_peak_dbtp: float
    dropped: tuple[Dropped, ...]
    files: tuple[str, ...]
    elapsed_s: float
