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

__all__ = ["MIME_TYPES", "read_contents", "read_episode"]

#: What counts as a render, by the end of its name, and how players know it.
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
_KEY_DIGITS = 16
_LANGUAGES = {"zho": "zh", "chi": "zh", "eng": "en", "zh": "zh", "en": "en"}
_CHINESE = re.compile("[\u3400-\u9fff]")
#: Pictures that every browser and podcast app shows.
_PICTURES = frozenset({"image/png", "image/jpeg"})


def read_episode(path: Path) -> Episode:
    """What a file says of itself in short. Raises SourceError when it is not audio or cannot be read."""
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
    title = _clean(seen.tags.get("title", "")) or path.stem
    return Episode(
        path=path,
        key=digest[:_KEY_DIGITS],
        mime_type=MIME_TYPES.get(path.suffix.lower(), "application/octet-stream"),
        size_bytes=status.st_size,
        modified_s=status.st_mtime,
        title=title,
        duration_s=seen.duration_s,
        speaker=_clean(seen.tags.get("artist", "")),
        album=_clean(seen.tags.get("album", "")),
        date=_clean(seen.tags.get("date", "")),
        language=_language(seen.tags.get("language", ""), title),
        comment=_clean(seen.tags.get("comment", "")),
        chapters=tuple(
            TimedChapter(_clean(c.title), c.level, c.start_s, c.end_s) for c in seen.chapters
        ),
        captioned=bool(contents.captions),
        cover_type=contents.cover.mime_type if contents.cover else "",
    )


def read_contents(path: Path) -> Contents:
    """Words and cover of a file; empty where it has none."""
    lyrics, cover = read_lyrics(path), read_cover(path)
    return Contents(
        text=lyrics.text.replace("\r\n", "\n"),
        captions=lyrics.captions,
        cover=cover if cover and cover.mime_type in _PICTURES else None,
    )


def _language(tag: str, title: str) -> str:
    """ISO 639-1, from the tag or else from the title's script."""
    return (
        _LANGUAGES.get(tag.lower()[:3])
        or _LANGUAGES.get(tag.lower()[:2])
        or ("zh" if _CHINESE.search(title) else "en")
    )


def _clean(text: str) -> str:
    """A tag in one line."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
