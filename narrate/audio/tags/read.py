"""What the tags of a finished file hold besides names: the whole text, the text with its times, the cover.

ID3 in MP3 and WAV, Vorbis comments in FLAC and Opus, atoms in M4B. Nothing is decoded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from narrate.audio.tags.cover import Cover
from narrate.audio.tags.formats import id3, mp4_atoms, vorbis_comments
from narrate.audio.tags.formats.id3_chapters import read_chapters
from narrate.captions.formats.lrc import timed_lines
from narrate.captions.formats.word_notation import with_noted_words
from narrate.model import Caption, TimedChapter

__all__ = ["Labels", "Lyrics", "read_cover", "read_labels", "read_lyrics"]

#: When words begin, in milliseconds, and the words.
TimedLine = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Lyrics:
    """The words of a file."""

    #: The whole, a title or paragraph a line, chapters parted by a blank line; empty where there is none.
    text: str
    #: What is heard when, each until the next begins; empty where there are no times. Older files, and those of
    #: others, know no times of words.
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file says of itself."""

    tags: Mapping[str, str]  #: by the names of the fields of `Tags`
    #: empty where the container keeps them elsewhere
    chapters: tuple[TimedChapter, ...]


def read_lyrics(path: Path) -> Lyrics:
    """Read the words in the tags of an audio file; empty where there are none, and for any other file."""
    file = _opened(path)
    if file is None or file.tags is None:
        return Lyrics("", ())
    text, lines = _words(file.tags)
    end_ms = round(file.info.length * 1000)
    captions = with_noted_words(_captions(lines, end_ms), _word_times(file.tags))
    return Lyrics(text, tuple(captions))


def read_cover(path: Path) -> Cover | None:
    """Read the front cover of an audio file; None where there is none, and for any other file."""
    from mutagen import MutagenError
    from mutagen.id3 import ID3NoHeaderError

    try:
        return next(id3.read_covers(id3.read_pictures_only(path)), None)
    except ID3NoHeaderError:
        file = _opened(path)
    except (MutagenError, OSError):
        return None
    if file is None or file.tags is None:
        return None
    return next(_covers(file), None)


def read_labels(path: Path) -> Labels | None:
    """Read the fields and the chapters in a file's tags; None where there are no tags of a kind that is known here."""
    file = _opened(path)
    if file is None or not file.tags:
        return None
    if id3.is_id3(file.tags):
        return Labels(id3.read_fields(file.tags), tuple(read_chapters(file.tags)))
    if mp4_atoms.is_mp4(file.tags):
        return Labels(mp4_atoms.read_fields(file.tags), ())
    if vorbis_comments.has_comments(file):
        return Labels(vorbis_comments.read_fields(file.tags), ())
    return None


def _opened(path: Path) -> Any:  # noqa: ANN401
    """The file as mutagen knows it; None for what it cannot read."""
    from mutagen import File, MutagenError

    try:
        return File(path)
    except (MutagenError, OSError):
        return None


def _words(tags: Any) -> tuple[str, list[TimedLine]]:  # noqa: ANN401
    """The whole text, and the lines with their times."""
    if id3.is_id3(tags):
        return id3.read_words(tags)
    if mp4_atoms.is_mp4(tags):
        text, timed = mp4_atoms.read_words(tags)
    else:
        text, timed = vorbis_comments.read_words(tags)
    return text, list(timed_lines(timed))


def _word_times(tags: Any) -> str:  # noqa: ANN401
    """The times of the words within the lines."""
    if id3.is_id3(tags):
        return id3.read_word_times(tags)
    if mp4_atoms.is_mp4(tags):
        return mp4_atoms.read_word_times(tags)
    return vorbis_comments.read_word_times(tags)


def _covers(file: Any) -> Iterator[Cover]:  # noqa: ANN401
    """The pictures, the front cover first."""
    if id3.is_id3(file.tags):
        return id3.read_covers(file.tags)
    if mp4_atoms.is_mp4(file.tags):
        return mp4_atoms.read_covers(file.tags)
    return vorbis_comments.read_covers(file)


def _captions(lines: Iterable[TimedLine], end_ms: int) -> Iterator[Caption]:
    """Lines with their times as captions, each until the next begins; a blank one ends the one before it."""
    for (start_ms, words), (next_ms, _) in pairwise([*lines, (end_ms, "")]):
        if words:
            yield Caption(start_ms, max(start_ms, next_ms), words)
