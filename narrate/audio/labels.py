"""What a file says of itself: its tags under everyday names, and its chapters with their nesting."""

from pathlib import Path
from typing import TYPE_CHECKING

from narrate.audio.containers.wav import cue_points
from narrate.audio.tags.flat_chapters import FlatChapter, nested_chapters
from narrate.audio.tags.read import Labels, read_labels

if TYPE_CHECKING:
    from av.container import InputContainer

__all__ = ["labels_of"]

#: What is not about the speech in the metadata that ffmpeg reports.
TECHNICAL_TAGS = frozenset(
    [
        "major_brand",
        "minor_version",
        "compatible_brands",
        "encoder",
        "vendor_id",
        "handler_name",
        "media_type",
        "gapless_playback",
    ]
)
#: The words themselves are counted, not shown.
WORDS = frozenset({"lyrics", "syncedlyrics"})
#: What a list of tags for people does without.
SORT_FIELDS = frozenset({"title_sort", "artist_sort", "album_sort"})


def labels_of(container: "InputContainer", path: Path, end_s: float) -> Labels:
    """Read a file's tags and chapters.

    Args:
        container: The opened file.
        path: Where it lies.
        end_s: Where its last chapter ends, if nothing in the file says so.
    """
    labels = read_labels(path)
    tags = dict(labels.tags) if labels else _container_tags(container)
    for field in SORT_FIELDS:
        tags.pop(field, None)
    if labels and labels.chapters:
        return Labels(tags, labels.chapters)
    chapters = nested_chapters(_flat_chapters(container, path), end_s)
    return Labels(tags, tuple(chapters))


def _container_tags(container: "InputContainer") -> dict[str, str]:
    """Tags as ffmpeg reads them, for any other file; those of Ogg belong to its stream."""
    stream = container.streams.audio[0]
    found = {**stream.metadata, **container.metadata}
    tags: dict[str, str] = {}
    for name, text in found.items():
        name = name.lower()
        if name not in TECHNICAL_TAGS | WORDS:
            tags[name] = text
    return tags


def _flat_chapters(container: "InputContainer", path: Path) -> list[FlatChapter]:
    """Chapters as ffmpeg reads them, or else from cue points, in their order."""
    chapters: list[FlatChapter] = []
    for chapter in container.chapters():
        title = chapter["metadata"].get("title", "")
        start = chapter["start"] * (chapter["time_base"] or 0)
        chapters.append(FlatChapter(title, float(start)))
    if chapters:
        return chapters
    rate_hz = container.streams.audio[0].sample_rate
    for point in cue_points(path):
        start_s = point.start_samples / rate_hz
        chapters.append(FlatChapter(point.title, start_s))
    return chapters
