"""Programmes for tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from narrate.audio.containers.sinks import sink_for
from narrate.audio.tags.fields import Tags
from narrate.mixer.clip_analysis import ClipAnalyser
from narrate.mixer.programme import Mixed, MixSettings, mix_programme
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
    on_progress = named.pop("on_progress", None)
    settings = MixSettings(**{"tags": Tags("x"), **named})
    sink = sink_for(name)
    return mix_programme(segments, chapters, clips, path, sink, settings, on_progress=on_progress)
