"""Which stretch of a section's audio file belongs to which of its fragments."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.publish.book.excerpts import Excerpt
from narrate.publish.book.fragments import BookChapter, Fragment, FragmentWord

__all__ = ["OverlayClip", "fragment_ids", "overlay_clips", "word_ids"]


@dataclass(frozen=True, slots=True)
class OverlayClip:
    """A fragment of the text or a word of it, and when it is heard."""

    fragment_id: str
    start_ms: int  #: in the section's own audio file
    end_ms: int


def word_ids(
    fragment_id: str, fragment: Fragment
) -> Iterator[tuple[str, FragmentWord]]:
    """Every word of a fragment, with its identity in the document."""
    for number, word in enumerate(fragment.words, 1):
        yield f"{fragment_id}w{number:02}", word


def fragment_ids(chapter: BookChapter) -> Iterator[tuple[str, Fragment]]:
    """Every fragment of a document in reading order, with its identity there."""
    for number, fragment in enumerate(chapter.fragments, 1):
        yield f"s{number:04}", fragment


def overlay_clips(chapter: BookChapter, excerpt: Excerpt) -> list[OverlayClip]:
    """The clips of a document, which cover its audio file without a gap: a pause belongs to what was said before it.

    Reading systems seek, and stutter, wherever a clip does not begin where the last one ended.
    """
    ids: list[str] = []
    edges: list[int] = []
    for marked_id, start_ms in _marked(chapter):
        ids.append(marked_id)
        edges.append(min(max(start_ms - excerpt.start_ms, 0), excerpt.duration_ms))
    if not ids:
        return []
    edges[0] = 0
    edges.append(excerpt.duration_ms)
    clips = map(OverlayClip, ids, edges, edges[1:])
    return [clip for clip in clips if clip.end_ms > clip.start_ms]


def _marked(chapter: BookChapter) -> Iterator[tuple[str, int]]:
    """The identity of all that is marked while it is heard, and when in the whole file that begins.

    A fragment is marked as a whole, or word by word; its first word begins with it.
    """
    for fragment_id, fragment in fragment_ids(chapter):
        if fragment.start_ms is None:
            continue
        if not fragment.words:
            yield fragment_id, fragment.start_ms
        for number, (word_id, word) in enumerate(word_ids(fragment_id, fragment)):
            yield word_id, word.start_ms if number else fragment.start_ms
