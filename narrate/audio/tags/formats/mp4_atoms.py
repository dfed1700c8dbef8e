"""Metadata as iTunes keeps it in MP4: atoms of four letters, and named ones for what has none of its own."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrate.audio.tags.cover import MIME_TYPES, Cover
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.formats.mp4_index import PADDING_FOR_A_CHAPTER, mend_index
from narrate.captions.formats.lrc import lrc_lines
from narrate.captions.formats.word_notation import noted_words
from narrate.model import Timeline

__all__ = [
    "is_mp4",
    "read_covers",
    "read_fields",
    "read_word_times",
    "read_words",
    "write_atoms",
]

#: iTunes' number for an audiobook (its atom stik).
AUDIOBOOK = 2
#: An ISO 639-2 code, which is what a track's header has room for.
LANGUAGE_CODE = re.compile("[a-z]{3}")
#: Atoms that anyone may name; players and taggers know these by the names that Vorbis comments have.
FREE_FORM = "----:com.apple.iTunes:"
#: The atoms of the fields of `Tags`. Players of audiobooks take the narrator from the composer (©wrt).
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "©nam",
        "artist": "©ART",
        "album": "©alb",
        "album_artist": "aART",
        "narrator": "©wrt",
        "language": f"{FREE_FORM}LANGUAGE",
        "genre": "©gen",
        "comment": "©cmt",
        "description": "desc",
        "series": f"{FREE_FORM}SERIES",
        "part": f"{FREE_FORM}SERIES-PART",
        "title_sort": "sonm",
        "artist_sort": "soar",
        "album_sort": "soal",
        "aigc": f"{FREE_FORM}AIGC",
    }
)
#: Audible's atom for the narrator, and Apple's for the name of what a track is a part of.
NARRATOR_ATOM = "©nrt"
MOVEMENT_ATOM = "©mvn"
DATE_ATOM = "©day"
TRACK_ATOM = "trkn"
LYRICS_ATOM = "©lyr"
COVER_ATOM = "covr"
TIMED_LYRICS_ATOM = f"{FREE_FORM}SYNCEDLYRICS"
WORD_TIMES_ATOM = f"{FREE_FORM}WORDTIMES"
#: MP4's numbers for the kinds of image.
IMAGE_MIME_TYPES: Mapping[int, str] = MappingProxyType(
    {13: MIME_TYPES["JPEG"], 14: MIME_TYPES["PNG"]}
)


def write_atoms(path: Path, tags: Tags, timeline: Timeline) -> None:
    """Give a finished MP4 file its tags. Raises what mutagen and the system raise."""
    from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm

    file = MP4(path)
    for name, text in _texts(tags, timeline).items():
        is_free_form = name.startswith(FREE_FORM)
        file[name] = [MP4FreeForm(text.encode()) if is_free_form else text]
    file["stik"] = [AUDIOBOOK]
    file["pgap"] = True
    if tags.track:
        file[TRACK_ATOM] = [(tags.track, tags.track_count or 0)]
    if tags.cover:
        is_png = tags.cover.mime_type == MIME_TYPES["PNG"]
        kind = MP4Cover.FORMAT_PNG if is_png else MP4Cover.FORMAT_JPEG
        file[COVER_ATOM] = [MP4Cover(tags.cover.image, kind)]
    file.save(padding=lambda info: PADDING_FOR_A_CHAPTER * len(timeline.marks))
    has_code = tags.iso_language and LANGUAGE_CODE.fullmatch(tags.iso_language)
    mend_index(path, tags.iso_language if has_code else None)


def is_mp4(tags: Any) -> bool:  # noqa: ANN401 (mutagen has no types)
    """Whether mutagen read these tags from an MP4 file."""
    from mutagen.mp4 import MP4Tags

    return isinstance(tags, MP4Tags)


def read_fields(tags: Any) -> dict[str, str]:  # noqa: ANN401
    """Read the fields of `Tags` that are texts, by their names, and the date and the track."""
    fields: dict[str, str] = {}
    for field, name in {**NAMES, "date": DATE_ATOM}.items():
        for value in tags.get(name, [])[:1]:
            is_text = isinstance(value, str)
            fields[field] = value if is_text else bytes(value).decode(errors="replace")
    for track, count in tags.get(TRACK_ATOM, [])[:1]:
        fields["track"] = f"{track}/{count}" if count else f"{track}"
    return fields


def read_words(tags: Any) -> tuple[str, str]:  # noqa: ANN401
    """Read the whole text and the text with its times, as LRC; empty where there is none."""
    text = next(iter(tags.get(LYRICS_ATOM, [])), "")
    timed = next(iter(tags.get(TIMED_LYRICS_ATOM, [])), b"")
    return str(text), bytes(timed).decode(errors="replace")


def read_word_times(tags: Any) -> str:  # noqa: ANN401
    """Read the times of the words, as `noted_words` writes them; empty where there are none."""
    times = next(iter(tags.get(WORD_TIMES_ATOM, [])), b"")
    return bytes(times).decode("ascii", errors="replace")


def read_covers(tags: Any) -> Iterator[Cover]:  # noqa: ANN401
    """Read the pictures, the front cover first."""
    for image in tags.get(COVER_ATOM, []):
        mime_type = IMAGE_MIME_TYPES.get(image.imageformat, MIME_TYPES["JPEG"])
        yield Cover(bytes(image), mime_type)


def _texts(tags: Tags, timeline: Timeline) -> dict[str, str]:
    """All atoms that are texts; empty ones are left out."""
    texts = {NAMES[field]: text for field, text in tags.texts().items()}
    others = {
        NARRATOR_ATOM: tags.narrator,
        MOVEMENT_ATOM: tags.series,
        DATE_ATOM: tags.iso_date,
        LYRICS_ATOM: tags.lyrics,
        TIMED_LYRICS_ATOM: "\n".join(lrc_lines(timeline.captions)),
        WORD_TIMES_ATOM: noted_words(timeline.captions),
    }
    texts.update({name: text for name, text in others.items() if text})
    return texts
