"""The one place where the stages meet: a speech file in, an outline or an audio file out."""

from narrate.pipeline.clips import clip_cache
from narrate.pipeline.outlining import estimate_chapter_s, estimate_s, explain, outline
from narrate.pipeline.progress import OnProgress, Progress
from narrate.pipeline.render import render
from narrate.tts.execution.workers import SharedWorkers, Workers, shared_workers

__all__ = [
    "OnProgress",
    "Progress",
    "SharedWorkers",
    "Workers",
    "clip_cache",
    "estimate_chapter_s",
    "estimate_s",
    "explain",
    "outline",
    "render",
    "shared_workers",
]
