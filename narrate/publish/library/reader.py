"""Finished audio files, read back as episodes. Nothing is decoded."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from narrate.audio.inspection import glance
from narrate.audio.tags.chapter_titles import whole_titles
from narrate.audio.tags.cover import Cover
from narrate.audio.tags.read import read_cover, read_lyrics
from narrate.errors import SourceError
from narrate.publish.library.episode import KEY_DIGITS, Contents, Episode
from narrate.text.characters import is_han

__all__ = ["MIME_TYPES", "read_contents", "read_episode", "read_picture"]

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
#: ISO 639-1 codes by the beginnings of language tags, the longer ones first.
_LANGUAGES = {"zho": "zh", "chi": "zh", "eng": "en", "zh": "zh", "en": "en"}
#: Pictures that every browser and podcast app shows.
_PICTURE_TYPES = frozenset({"image/png", "image/jpeg"})
#: The comment of a render: 朗读：云希, or Read by Heart, and a remark in brackets.
_NARRATOR = re.compile(r"(?:朗读：|Read by )([^（(]+)")
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
    narrator = tags.get("narrator") or _narrator(tags.get("comment", ""))
    artist = tags.get("artist", "")
    chapters = [
        replace(chapter, title=_one_line(chapter.title)) for chapter in seen.chapters
    ]
    return Episode(
        path=path,
        key=digest[:KEY_DIGITS],
        mime_type=MIME_TYPES.get(path.suffix.lower(), _UNKNOWN_TYPE),
        size_bytes=status.st_size,
        modified_s=status.st_mtime,
        title=title,
        duration_s=seen.duration_s,
        speaker="" if artist == narrator else artist,
        narrator=narrator,
        album=tags.get("album", ""),
        date=tags.get("date", ""),
        language=_language(tags.get("language", ""), title),
        comment=tags.get("comment", ""),
        chapters=tuple(whole_titles(chapters, contents.text)),
        captioned=bool(contents.captions),
        has_word_times=any(caption.words for caption in contents.captions),
        cover_type=contents.cover.mime_type if contents.cover else "",
        text_digest=_text_digest(contents) or digest[:KEY_DIGITS],
    )


def read_contents(path: Path) -> Contents:
    """Read the words and the cover of a file; empty where it has none."""
    lyrics = read_lyrics(path)
    return Contents(
        lyrics.text.replace("\r\n", "\n"), lyrics.captions, read_picture(path)
    )


def read_picture(path: Path) -> Cover | None:
    """Read the cover of a file, if it has one that browsers and apps show."""
    cover = read_cover(path)
    if cover and cover.mime_type in _PICTURE_TYPES:
        return cover
    return None


def _text_digest(contents: Contents) -> str:
    """A digest of the words, by which another render says the same or something else; empty without words."""
    words = contents.text or "\n".join(caption.text for caption in contents.captions)
    if not words:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:KEY_DIGITS]


def _narrator(comment: str) -> str:
    """The voice that a comment names, in a file without a tag for it."""
    match = _NARRATOR.match(comment)
    return match[1].strip() if match else ""


def _language(tag: str, title: str) -> str:
    """The language as ISO 639-1, from the tag or else from the script of the title."""
    for beginning, language in _LANGUAGES.items():
        if tag.lower().startswith(beginning):
            return language
    return "zh" if any(map(is_han, title)) else "en"


def _one_line(text: str) -> str:
    """A tag's text in one line, without control characters."""
    return " ".join(_CONTROL_CHARACTERS.sub(" ", text).split())
