"""Tags in the way of each container: ID3 frames, Vorbis comments or MP4's atoms. mutagen writes them."""

import base64
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrate.atomic import writing
from narrate.audio.tags.cover import MIME_TYPES
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.id3 import write_id3
from narrate.audio.tags.read import ATOMS, COMMENTS
from narrate.captions.lrc import lrc_lines
from narrate.model import Timeline

__all__ = ["write_tags"]

#: iTunes' number for an audiobook (its atom stik).
AUDIOBOOK = 2
#: Atoms that anyone may name; players and taggers know these two by the names that Vorbis comments have.
LANGUAGE_ATOM = "----:com.apple.iTunes:LANGUAGE"


def write_tags(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished file its tags, lyrics and cover. Raises OutputError when it cannot be written.

    The chapters of an MP3 or WAV are among its tags; in any other container they are there already.
    """
    with path.open("rb") as file:
        head = file.read(8)
    write = next((write for signature, write in WRITERS.items() if signature in head), write_id3)
    with writing(path, import_module("mutagen").MutagenError):
        write(path, tags, timeline)


def _write_atoms(path: Path, tags: Tags, timeline: Timeline) -> None:
    mp4 = import_module("mutagen.mp4")
    file = mp4.MP4(path)
    texts = {
        "©nam": tags.title,
        "©ART": tags.artist,
        "©alb": tags.album,
        "©gen": tags.genre,
        "©day": tags.iso_date,
        "©cmt": tags.comment,
        ATOMS.text: tags.lyrics,
    }
    named = {LANGUAGE_ATOM: tags.iso_language, ATOMS.timed: _timed(timeline)}
    file.update({name: [text] for name, text in texts.items() if text})
    file.update({name: [mp4.MP4FreeForm(text.encode())] for name, text in named.items() if text})
    file["stik"], file["pgap"] = [AUDIOBOOK], True
    if tags.cover:
        is_png = tags.cover.mime_type == MIME_TYPES["PNG"]
        kind = mp4.MP4Cover.FORMAT_PNG if is_png else mp4.MP4Cover.FORMAT_JPEG
        file[ATOMS.cover] = [mp4.MP4Cover(tags.cover.image, kind)]
    file.save()


def _write_flac(path: Path, tags: Tags, timeline: Timeline) -> None:
    file = import_module("mutagen.flac").FLAC(path)
    file.update(_comments(tags, timeline))
    for picture in _pictures(tags):
        file.add_picture(picture)
    file.save()


def _write_opus(path: Path, tags: Tags, timeline: Timeline) -> None:
    """As for FLAC, but a picture is a comment too, in base 64."""
    file = import_module("mutagen.oggopus").OggOpus(path)
    file.update(_comments(tags, timeline))
    for picture in _pictures(tags):
        file[COMMENTS.cover] = [base64.b64encode(picture.write()).decode()]
    file.save()


def _comments(tags: Tags, timeline: Timeline) -> dict[str, list[str]]:
    """Vorbis comments (xiph.org/vorbis/doc/v-comment.html) under the names that players look for."""
    texts = {
        "title": tags.title,
        "artist": tags.artist,
        "album": tags.album,
        "genre": tags.genre,
        "date": tags.iso_date,
        "language": tags.iso_language,
        "comment": tags.comment,
        COMMENTS.text: tags.lyrics,
        COMMENTS.timed: _timed(timeline),
    }
    return {name: [text] for name, text in texts.items() if text}


def _pictures(tags: Tags) -> Iterator[Any]:
    """The cover as FLAC's picture block, whose size the picture itself tells."""
    if tags.cover:
        picture = import_module("mutagen.flac").Picture()
        picture.type = import_module("mutagen.id3").PictureType.COVER_FRONT
        picture.mime, picture.data = tags.cover.mime_type, tags.cover.image
        yield picture


def _timed(timeline: Timeline) -> str:
    return "\n".join(lrc_lines(timeline.captions))


#: What is found in the first eight bytes of a file, by its format. A file may be given any name.
WRITERS: Mapping[bytes, Callable[[Path, Tags, Timeline], None]] = MappingProxyType(
    {b"ftyp": _write_atoms, b"fLaC": _write_flac, b"OggS": _write_opus}
)
