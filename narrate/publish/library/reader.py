"""Finished audio files, read back as episodes. Nothing is decoded."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from narrate.audio.inspection import glance
from narrate.audio.tags.read import read_cover, read_lyrics
from narrate.errors import SourceError
from narrate.model import TimedChapter
from narrate.publish.library.episode import Contents, Episode
from narrate.text.characters import is_han

__all__ = ["MIME_TYPES", "read_contents", "read_episode"]

#: Which files count as renders, by the end of their names, and how players know them.
MIME_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".m4b": "audio/mp4",
        ".opus": "audio/ogg",
        ".ogg": "audio/ogg",
        ".flac": "audio/flac",
        ".wav": "audio/wav",
    }
)
_UNKNOWN_TYPE = "application/octet-stream"
_KEY_DIGITS = 16
#: ISO 639-1 codes by the beginnings of language tags, the longer ones first.
_LANGUAGES = {"zho": "zh", "chi": "zh", "eng": "en", "zh": "zh", "en": "en"}
#: Pictures that every browser and podcast app shows.
_PICTURE_TYPES = frozenset({"image/png", "image/jpeg"})
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")


def read_episode(path: Path) -> Episode:
    """Read a file's short description. Raises SourceError when it is not audio or cannot be read."""
    seen = glance(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        status = path.stat()
    except OSError as error:
        raise SourceError(
            f"cannot read {path} ({error.strerror}): check that it is there and may be read"
        ) from error
    contents = read_contents(path)
    tags = {name: _one_line(value) for name, value in seen.tags.items()}
    title = tags.get("title") or path.stem
    return Episode(
        path=path,
        key=digest[:_KEY_DIGITS],
        mime_type=MIME_TYPES.get(path.suffix.lower(), _UNKNOWN_TYPE),
        size_bytes=status.st_size,
        modified_s=status.st_mtime,
        title=title,
        duration_s=seen.duration_s,
        speaker=tags.get("artist", ""),
        album=tags.get("album", ""),
        date=tags.get("date", ""),
        language=_language(tags.get("language", ""), title),
        comment=tags.get("comment", ""),
        chapters=tuple(
            TimedChapter(_one_line(mark.title), mark.level, mark.start_s, mark.end_s)
            for mark in seen.chapters
        ),
        captioned=bool(contents.captions),
        cover_type=contents.cover.mime_type if contents.cover else "",
    )


def read_contents(path: Path) -> Contents:
    """Read the words and the cover of a file; empty where it has none."""
    lyrics, cover = read_lyrics(path), read_cover(path)
    if cover and cover.mime_type not in _PICTURE_TYPES:
        cover = None
    return Contents(lyrics.text.replace("\r\n", "\n"), lyrics.captions, cover)


def _language(tag: str, title: str) -> str:
    """The language as ISO 639-1, from the tag or else from the script of the title."""
    for beginning, language in _LANGUAGES.items():
        if tag.lower().startswith(beginning):
            return language
    return "zh" if any(map(is_han, title)) else "en"


def _one_line(text: str) -> str:
    """A tag's text in one line, without control characters."""
    return " ".join(_CONTROL_CHARACTERS.sub(" ", text).split())
