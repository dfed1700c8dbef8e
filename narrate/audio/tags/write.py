"""Tags in the way of each container: ID3 frames, Vorbis comments or MP4's atoms."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from narrate.atomic import writing
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.formats.id3 import write_id3
from narrate.audio.tags.formats.mp4_atoms import write_atoms
from narrate.audio.tags.formats.vorbis_comments import write_flac, write_opus
from narrate.model import Timeline

__all__ = ["write_tags"]

Writer = Callable[[Path, Tags, Timeline], None]

#: What stands in the first eight bytes of a file, by its format. A file may be given any name.
WRITERS: Mapping[bytes, Writer] = MappingProxyType(
    {
        b"ftyp": write_atoms,
        b"fLaC": write_flac,
        b"OggS": write_opus,
    }
)


def write_tags(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished file its tags, lyrics and cover.

    The chapters of an MP3 or WAV are among its tags; in any other container they are there already.

    Raises:
        OutputError: When the file cannot be written.
    """
    from mutagen import MutagenError

    write = _writer(path)
    with writing(path, MutagenError):
        write(path, tags, timeline)


def _writer(path: Path) -> Writer:
    """What writes the tags of a file, by the file's first bytes."""
    with path.open("rb") as file:
        head = file.read(8)
    for signature, writer in WRITERS.items():
        if signature in head:
            return writer
    return write_id3
