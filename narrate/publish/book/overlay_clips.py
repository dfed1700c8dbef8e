"""Which stretch of a section's audio file belongs to which of its fragments."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from narrate.publish.book.excerpts import Excerpt
from narrate.publish.book.fragments import BookChapter, Fragment

__all__ = ["OverlayClip", "fragment_ids", "overlay_clips"]


@dataclass(frozen=True, slots=True)
class OverlayClip:
    """A fragment of the text, and when it is heard."""

    fragment_id: str
    start_ms: int  #: in the section's own audio file
    end_ms: int


def fragment_ids(chapter: BookChapter) -> Iterator[tuple[str, Fragment]]:
    """Every fragment of a document in reading order, with its identity there."""
    for number, fragment in enumerate(chapter.fragments, 1):
        yield f"s{number:04}", fragment


def overlay_clips(chapter: BookChapter, excerpt: Excerpt) -> list[OverlayClip]:
    """The clips of a document, which cover its audio file without a gap: a pause belongs to what was said before it.

    Reading systems seek, and stutter, wherever a clip does not begin where the last one ended.
    """
    heard = [
        (fragment_id, min(max(fragment.start_ms - excerpt.start_ms, 0), excerpt.duration_ms))
        for fragment_id, fragment in fragment_ids(chapter)
        if fragment.start_ms is not None
    ]
    if not heard:
        return []
    starts = [0, *(start_ms for _, start_ms in heard[1:]), excerpt.duration_ms]
    return [
        OverlayClip(fragment_id, start_ms, end_ms)
        for (fragment_id, _), (start_ms, end_ms) in zip(heard, pairwise(starts), strict=True)
        if end_ms > start_ms
    ]
