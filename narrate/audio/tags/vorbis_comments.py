"""Metadata as Vorbis comments, in FLAC and in Opus (xiph.org/vorbis/doc/v-comment.html)."""

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from narrate.audio.tags.cover import Cover
from narrate.audio.tags.fields import Tags
from narrate.captions.lrc import lrc_lines
from narrate.model import Timeline

__all__ = ["read_covers", "read_words", "write_flac", "write_opus"]

LYRICS = "lyrics"
TIMED_LYRICS = "syncedlyrics"
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


def read_words(tags: Any) -> tuple[str, str]:  # noqa: ANN401 (mutagen has no types)
    """Read the whole text and the text with its times, as LRC; empty where there is none."""
    text = next(iter(tags.get(LYRICS, [])), "")
    timed = next(iter(tags.get(TIMED_LYRICS, [])), "")
    return text, timed


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
    """The comments, under the names that players look for."""
    texts = {
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "genre": tags.genre,
        "date": tags.iso_date,
        "language": tags.iso_language,
        "comment": tags.comment,
        LYRICS: tags.lyrics,
        TIMED_LYRICS: "\n".join(lrc_lines(timeline.captions)),
    }
    return {name: [text] for name, text in texts.items() if text}


def _picture(cover: Cover) -> Any:  # noqa: ANN401
    """A cover as FLAC's picture block; the picture itself tells its size."""
    from mutagen.flac import Picture
    from mutagen.id3 import PictureType

    picture = Picture()
    picture.type = PictureType.COVER_FRONT
    picture.mime = cover.mime_type
    picture.data = cover.image
    return picture
