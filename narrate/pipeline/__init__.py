"""The one place where the stages meet: a speech file in, an outline or an audio file out."""

from narrate.pipeline.progress import Progress
from narrate.pipeline.rendering import render
from narrate.pipeline.speaking import Workers, clip_cache
from narrate.pipeline.understanding import Wishes, estimate_chapter_s, estimate_s, explain, outline

__all__ = [
    "Progress",
    "Wishes",
    "Workers",
    "clip_cache",
    "estimate_chapter_s",
    "estimate_s",
    "explain",
    "outline",
    "render",
]
