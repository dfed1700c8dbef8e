"""A finished file, looked at as a player sees it: decoded, measured, its tags and chapters read back."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from narrate.audio.containers.sinks import SINKS
from narrate.audio.containers.wav import cue_points
from narrate.audio.loudness import measure_frames
from narrate.audio.tags.flat_chapters import nested_marks
from narrate.audio.tags.read import read_cover, read_lyrics
from narrate.errors import SourceError
from narrate.model import TimedChapter, Timeline

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

__all__ = ["Glance", "Inspection", "glance", "inspect", "round_trip"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file holds."""

    file: str
    format: str  #: what its files end in
    duration_s: (
        float  #: of what a player plays: decoded samples, less the encoder's delay and padding
    )
    sample_rate_hz: int
    channels: int
    bit_rate_bps: int
    tags: Mapping[str, str]  #: by FRIENDLY_NAMES
    chapters: tuple[TimedChapter, ...]
    integrated_lufs: float  #: BS.1770-4, of the file as it is
    true_peak_dbtp: float
    cover: str | None  #: the kind of its cover, image/jpeg or image/png
    lyrics_lines: int  #: of the whole text
    cues: int  #: of the text with its times


@dataclass(frozen=True, slots=True)
class Glance:
    """What a file says of itself."""

    duration_s: float  #: as the container has it: within a few hundredths of what a player plays
    tags: Mapping[str, str]  #: by FRIENDLY_NAMES
    chapters: tuple[TimedChapter, ...]


#: ffmpeg counts the length of a container in these.
MICROSECONDS_PER_S = 1_000_000
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
#: The brands of MP4 files for which ffmpeg has one name.
APPLE_BRANDS = frozenset({"m4a", "m4b"})
#: What is not about the speech in the metadata that ffmpeg reports.
TECHNICAL_TAGS = frozenset(
    {"major_brand", "minor_version", "compatible_brands", "encoder", "vendor_id", "handler_name"}
    | {"media_type", "gapless_playback"}
)
#: The words themselves are counted, not shown.
WORDS = frozenset({"lyrics", "syncedlyrics"})


class Frames(Protocol):
    """What is used here of mutagen's mapping of ID3 frames."""

    def getall(self, key: str) -> list[Any]:
        """All frames of a name."""


def inspect(path: str | Path) -> Inspection:
    """Decode a file once, from end to end, and say what it holds. Raises SourceError when it is not audio."""
    from narrate.audio.containers.decode import decoded, opened

    path = Path(path)
    with opened(path) as container:
        cover, lyrics = read_cover(path), read_lyrics(path)
        stream = container.streams.audio[0]
        samples = 0

        def counted() -> Iterator["AudioFrame"]:
            nonlocal samples
            for frame in decoded(container):
                samples += frame.samples
                yield frame

        loudness = measure_frames(counted())
        if not samples:
            raise SourceError(f"{path} holds no sound that can be decoded: give an audio file")
        duration_s = samples / stream.sample_rate
        tags, chapters = _labels(container, path, duration_s)
        return Inspection(
            file=str(path),
            format=_format(container),
            duration_s=duration_s,
            sample_rate_hz=stream.sample_rate,
            channels=stream.channels,
            bit_rate_bps=stream.bit_rate or container.bit_rate,
            tags=tags,
            chapters=chapters,
            integrated_lufs=loudness.integrated_lufs,
            true_peak_dbtp=loudness.true_peak_dbtp,
            cover=cover.mime_type if cover else None,
            lyrics_lines=len(lyrics.text.splitlines()),
            cues=len(lyrics.captions),
        )


def glance(path: Path) -> Glance:
    """Read a file's tags and chapters without decoding it. Raises SourceError when it is not audio."""
    from narrate.audio.containers.decode import opened

    with opened(path) as container:
        if not container.duration:
            raise SourceError(f"{path} holds no sound: give an audio file")
        duration_s = container.duration / MICROSECONDS_PER_S
        return Glance(duration_s, *_labels(container, path, duration_s))


def round_trip(folder: Path, format: str, sample_rate_hz: int) -> int:
    """Write a second of noise in a format, read it back, and count the samples that come.

    The file is left in the folder. Raises OutputError or SourceError when it cannot be written or read.
    """
    from random import Random

    from narrate.audio.containers.decode import decoded, opened

    sink = SINKS[format]
    path = folder / f"round-trip{sink.suffix}"
    second = Timeline(sample_rate_hz, sample_rate_hz, (), ())
    deque(sink.write(path, [Random(0).randbytes(2 * sample_rate_hz)], second), maxlen=0)
    with opened(path) as container:
        samples = sum(frame.samples for frame in decoded(container))
        return samples * sample_rate_hz // container.streams.audio[0].sample_rate


def _labels(
    container: "InputContainer", path: Path, end_s: float
) -> tuple[Mapping[str, str], tuple[TimedChapter, ...]]:
    """Tags and chapters, from ID3 where the file has it."""
    id3 = _id3(path)
    tags, chapters = _from_id3(id3) if id3 else (_container_tags(container), ())
    return tags, chapters or tuple(_flat_chapters(container, path, end_s))


def _id3(path: Path) -> Frames | None:
    """A file's ID3 frames, wherever the format keeps them; None where there are none that can be read."""
    mutagen, id3 = import_module("mutagen"), import_module("mutagen.id3")
    try:
        file = mutagen.File(path)
    except mutagen.MutagenError:
        return None
    found: Frames | None = file.tags if file and isinstance(file.tags, id3.ID3) else None
    return found


def _from_id3(frames: Frames) -> tuple[dict[str, str], tuple[TimedChapter, ...]]:
    """Tags and chapters from ID3 frames; a chapter's level is the depth of the tables of contents it stands in."""
    tags = {}
    for frame_name, name in FRIENDLY_NAMES.items():
        for frame in frames.getall(frame_name)[:1]:
            tags[name] = ", ".join(str(text) for text in getattr(frame, "genres", frame.text))
    levels = _levels(frames)
    chapters = [
        TimedChapter(
            title=_title(frame.sub_frames),
            level=levels.get(frame.element_id, 1),
            start_s=frame.start_time / 1000,
            end_s=frame.end_time / 1000,
        )
        for frame in frames.getall("CHAP")
    ]
    return tags, tuple(sorted(chapters, key=lambda chapter: (chapter.start_s, chapter.level)))


def _levels(frames: Frames) -> dict[str, int]:
    """The level of each chapter that a table of contents lists, by its element identity."""
    id3 = import_module("mutagen.id3")
    tables = {table.element_id: table for table in frames.getall("CTOC")}
    waiting = [(table, 1) for table in tables.values() if table.flags & id3.CTOCFlags.TOP_LEVEL]
    levels: dict[str, int] = {}
    while waiting:
        table, level = waiting.pop()
        for child in table.child_element_ids:
            nested = tables.pop(child, None)  # once: tables that list each other must not go round
            if nested:
                # A table without a title is no level of its own: it goes on where another was full.
                waiting.append((nested, level + bool(_title(nested.sub_frames))))
            else:
                levels.setdefault(child, level)
    return levels


def _title(frames: Frames) -> str:
    """The title of a chapter or a table of contents, empty where it has none."""
    return ", ".join(text for title in frames.getall("TIT2") for text in title.text)


def _format(container: "InputContainer") -> str:
    """What the file would be called: ffmpeg's name for the container, more closely where that is a family's."""
    brand = container.metadata.get("major_brand", "").strip().lower()
    codec = container.streams.audio[0].codec_context.name
    return (
        brand
        if brand in APPLE_BRANDS
        else codec
        if codec == "opus"
        else container.format.name.split(",")[0]
    )


def _container_tags(container: "InputContainer") -> dict[str, str]:
    """Tags as ffmpeg reads them, for files without ID3; those of Ogg belong to its stream."""
    found = {**container.streams.audio[0].metadata, **container.metadata}
    tags = {name.lower(): text for name, text in found.items()}
    return {name: text for name, text in tags.items() if name not in TECHNICAL_TAGS | WORDS}


def _flat_chapters(container: "InputContainer", path: Path, end_s: float) -> Iterator[TimedChapter]:
    """Chapters without nesting, as ffmpeg reads them, or else from cue points; points are told by their indentation."""
    marks = [
        (
            chapter["metadata"].get("title", ""),
            float(chapter["start"] * (chapter["time_base"] or 0)),
        )
        for chapter in container.chapters()
    ]
    rate_hz = container.streams.audio[0].sample_rate
    for mark in nested_marks(
        marks or [(title, place / rate_hz) for title, place in cue_points(path)], end_s
    ):
        yield TimedChapter(*mark)
