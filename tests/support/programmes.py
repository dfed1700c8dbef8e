"""Programmes for tests."""

from collections.abc import Callable, Sequence
from pathlib import Path

from narrate.audio.containers.sinks import sink_for
from narrate.audio.tags.fields import Tags
from narrate.captions.timing import Cut
from narrate.mixer.accompaniment import VOICE_ALONE, Accompaniment
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.levelling import LoudnessTarget
from narrate.mixer.programme import Mixed, OutputFile, Programme, mix_programme
from narrate.model import ScriptChapter, Segment


def mix(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
    clips: ClipAnalyser,
    path: Path,
    name: str,
    *,
    target_lufs: float = -16.0,
    true_peak_dbtp: float = -1.0,
    tags: Tags | None = None,
    accompaniment: Accompaniment = VOICE_ALONE,
    cut: Cut = lambda text: [text],
    on_progress: Callable[[float], None] | None = None,
) -> Mixed:
    """A programme in a file of that format; what is not named is as usual."""
    target = LoudnessTarget(target_lufs, true_peak_dbtp)
    return mix_programme(
        Programme(segments, chapters, accompaniment),
        clips,
        OutputFile(path, sink_for(name), tags or Tags("x"), target),
        cut=cut,
        on_progress=on_progress or (lambda fraction: None),
    )
