"""Programmes for tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from narrate.audio.containers.sinks import sink_for
from narrate.audio.tags.fields import Tags
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.programme import Mixed, mix_programme
from narrate.model import ScriptChapter, Segment


def mix(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
    clips: ClipAnalyser,
    path: Path,
    name: str,
    **named: Any,  # noqa: ANN401
) -> Mixed:
    """A programme in a file of that format; what is not named is as usual."""
    usual = {"target_lufs": -16.0, "true_peak_dbtp": -1.0, "tags": Tags("x")}
    return mix_programme(segments, chapters, clips, path, sink_for(name), **{**usual, **named})
