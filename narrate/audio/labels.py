"""What a file says of itself: its tags under everyday names, and its chapters with their nesting."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from narrate.audio.containers.wav import cue_points
from narrate.audio.tags.flat_chapters import FlatChapter, nested_chapters
from narrate.audio.tags.id3_chapters import read_chapters
from narrate.audio.tags.read import read_id3_tag
from narrate.model import TimedChapter

if TYPE_CHECKING:
    from av.container import InputContainer

__all__ = ["Labels", "read_labels"]

#: ID3 frames and what people call them.
FRIENDLY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "TIT2": "title",
        "TPE1": "artist",
        "TALB": "album",
        "TLAN": "language",
        "TCON": "genre",
        "TDRC": "date",
        "COMM": "comment",
    }
)
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


@dataclass(frozen=True, slots=True)
class Labels:
    """Tags and chapters of a file."""

    tags: Mapping[str, str]  #: by the values of FRIENDLY_NAMES
    chapters: tuple[TimedChapter, ...]


def read_labels(container: "InputContainer", path: Path, end_s: float) -> Labels:
    """Read a file's tags and chapters, from ID3 where the file has it.

    Args:
        container: The opened file.
        path: Where it lies.
        end_s: Where its last chapter ends, if nothing in the file says so.
    """
    tag = read_id3_tag(path)
    if not tag:
        chapters = _flat_chapters(container, path)
        nested = nested_chapters(chapters, end_s)
        return Labels(_container_tags(container), tuple(nested))
    found = read_chapters(tag)
    if not found:
        chapters = _flat_chapters(container, path)
        found = list(nested_chapters(chapters, end_s))
    return Labels(_id3_tags(tag), tuple(found))


def _id3_tags(tag: Any) -> dict[str, str]:  # noqa: ANN401 (mutagen has no types)
    """The first frame of each kind, under its everyday name."""
    tags: dict[str, str] = {}
    for frame_name, name in FRIENDLY_NAMES.items():
        for frame in tag.getall(frame_name)[:1]:
            texts = getattr(frame, "genres", frame.text)
            tags[name] = ", ".join(map(str, texts))
    return tags


def _container_tags(container: "InputContainer") -> dict[str, str]:
    """Tags as ffmpeg reads them, for files without ID3; those of Ogg belong to its stream."""
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
