"""Metadata as Vorbis comments, in FLAC and in Opus (xiph.org/vorbis/doc/v-comment.html)."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrate.audio.tags.cover import Cover
from narrate.audio.tags.fields import Tags
from narrate.captions.formats.lrc import lrc_lines
from narrate.captions.formats.word_notation import noted_words
from narrate.model import Timeline

__all__ = [
    "has_comments",
    "read_covers",
    "read_fields",
    "read_word_times",
    "read_words",
    "write_flac",
    "write_opus",
]

#: The names by which players look for the fields of `Tags`. The narrator is also the performer, as the specification
#: has it; but it is the composer from whom players of audiobooks take one.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "artist": "artist",
        "album": "album",
        "album_artist": "albumartist",
        "narrator": "composer",
        "language": "language",
        "genre": "genre",
        "comment": "comment",
        "description": "description",
        "series": "series",
        "part": "series-part",
        "title_sort": "titlesort",
        "artist_sort": "artistsort",
        "album_sort": "albumsort",
        "aigc": "aigc",
    }
)
PERFORMER = "performer"
LYRICS = "lyrics"
TIMED_LYRICS = "syncedlyrics"
WORD_TIMES = "wordtimes"
#: Where a picture is a comment, it is FLAC's picture block in base 64.
PICTURE = "metadata_block_picture"


def write_flac(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished FLAC file its tags. Raises what mutagen and the system raise."""
    from mutagen.flac import FLAC

    file = FLAC(path)
    file.update(_comments(tags, timeline))
    if tags.cover:
        file.add_picture(_picture(tags.cover))
    file.save()


def write_opus(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished Opus file its tags. Raises what mutagen and the system raise."""
    from mutagen.oggopus import OggOpus

    file = OggOpus(path)
    file.update(_comments(tags, timeline))
    if tags.cover:
        block = _picture(tags.cover).write()
        file[PICTURE] = [base64.b64encode(block).decode()]
    file.save()


def has_comments(file: Any) -> bool:  # noqa: ANN401 (mutagen has no types)
    """Whether a file of mutagen's is one whose tags are Vorbis comments."""
    from mutagen.flac import FLAC
    from mutagen.ogg import OggFileType

    return isinstance(file, (FLAC, OggFileType))


def read_fields(tags: Any) -> dict[str, str]:  # noqa: ANN401
    """Read the fields of `Tags` that are texts, by their names, and the date and the track."""
    fields: dict[str, str] = {}
    for field, name in {**NAMES, "date": "date", "track": "tracknumber"}.items():
        values = tags.get(name, [])
        if values:
            fields[field] = ", ".join(values)
    if "track" in fields and "tracktotal" in tags:
        fields["track"] += f"/{tags['tracktotal'][0]}"
    return fields


def read_words(tags: Any) -> tuple[str, str]:  # noqa: ANN401
    """Read the whole text and the text with its times, as LRC; empty where there is none."""
    text = next(iter(tags.get(LYRICS, [])), "")
    timed = next(iter(tags.get(TIMED_LYRICS, [])), "")
    return text, timed


def read_word_times(tags: Any) -> str:  # noqa: ANN401
    """Read the times of the words, as `noted_words` writes them; empty where there are none."""
    return next(iter(tags.get(WORD_TIMES, [])), "")


def read_covers(file: Any) -> Iterator[Cover]:  # noqa: ANN401
    """Read the pictures, be they blocks of FLAC or comments; what is damaged is left out."""
    from mutagen.flac import Picture, error

    for picture in getattr(file, "pictures", []):
        yield Cover(bytes(picture.data), picture.mime)
    for value in file.tags.get(PICTURE, []):
        try:
            picture = Picture(base64.b64decode(value))
        except (binascii.Error, error):
            continue
        yield Cover(bytes(picture.data), picture.mime)


def _comments(tags: Tags, timeline: Timeline) -> dict[str, list[str]]:
    """All comments but the picture."""
    comments = {NAMES[field]: text for field, text in tags.texts().items()}
    others = {
        PERFORMER: tags.narrator,
        "date": tags.iso_date,
        "tracknumber": str(tags.track or ""),
        "tracktotal": str(tags.track_count or ""),
        LYRICS: tags.lyrics,
        TIMED_LYRICS: "\n".join(lrc_lines(timeline.captions)),
        WORD_TIMES: noted_words(timeline.captions),
    }
    comments.update({name: text for name, text in others.items() if text})
    return {name: [text] for name, text in comments.items()}


def _picture(cover: Cover) -> Any:  # noqa: ANN401
    """A cover as FLAC's picture block; the picture itself tells its size."""
    from mutagen.flac import Picture
    from mutagen.id3 import PictureType

    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = cover.mime_type
    picture.data = cover.image
    return picture
