"""Captions beside the audio, by sentence and by word, and the chapters as podcast players read them.

UTF-8 without a byte-order mark and with plain newlines throughout: every reader of today takes both for granted, and a
mark would stand before the number of SubRip's first cue, where strict readers stumble over it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from narrate.atomic import atomically, writing
from narrate.captions.formats.ass import ass_document
from narrate.captions.formats.cue_format import (
    VTT_HEAD,
    escape_vtt,
    srt_block,
    stamped_payload,
    vtt_block,
)
from narrate.captions.formats.lrc import lrc_lines, lrc_word_lines
from narrate.captions.formats.transcripts import transcript_json
from narrate.captions.lines import wrapped
from narrate.captions.readable import readable_captions
from narrate.errors import SettingsError
from narrate.model import Caption, TimedChapter

__all__ = [
    "CAPTION_KINDS",
    "Captioned",
    "ass",
    "caption_paths",
    "chapters_json",
    "json_words",
    "lrc",
    "lrc_words",
    "srt",
    "vtt",
    "vtt_words",
    "write_captions",
]


@dataclass(frozen=True, slots=True)
class Captioned:
    """What a caption file may tell of a programme."""

    title: str
    artist: str | None
    album: str | None
    duration_ms: int
    captions: Sequence[Caption]
    chapters: Sequence[TimedChapter]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of caption file."""

    suffix: str  #: what its file's name ends in, after the audio file's stem
    write: Callable[[Captioned], str]
    is_shown: bool = False  #: whether a caption is shown for its time, and has to last long enough to be read


def srt(programme: Captioned) -> str:
    """Write SubRip.

    It has no escapes, and players take what stands between angle brackets for tags, braces for commands and a
    backslash for a line break: ffmpeg's, mpv's and GStreamer's readers lose letters there. These signs are written as
    their full-width twins, which every reader shows.
    """
    blocks: list[str] = []
    for number, caption in enumerate(programme.captions, 1):
        lines = "\n".join(wrapped(caption.text))
        blocks.append(srt_block(number, caption, lines))
    return "".join(blocks)


def vtt(programme: Captioned) -> str:
    """Write WebVTT (W3C, 2019-04-04).

    The signs that it takes for markup are escaped, and with them whatever looks like its arrow.
    """
    blocks = [VTT_HEAD]
    for caption in programme.captions:
        lines = "\n".join(wrapped(caption.text))
        blocks.append(vtt_block(caption, escape_vtt(lines)))
    return "".join(blocks)


def lrc(programme: Captioned) -> str:
    """Write LRC: what it says of the whole, then a line for each cue."""
    lines = [*_lrc_head(programme), *lrc_lines(programme.captions)]
    return "\n".join(lines) + "\n"


def ass(programme: Captioned) -> str:
    """Write Advanced SubStation Alpha: a word fills while it is heard."""
    return ass_document(programme.title, programme.captions)


def vtt_words(programme: Captioned) -> str:
    """Write WebVTT with a time stamp before each word."""
    blocks = [VTT_HEAD]
    for caption in programme.captions:
        blocks.append(vtt_block(caption, stamped_payload(caption)))
    return "".join(blocks)


def lrc_words(programme: Captioned) -> str:
    """Write enhanced LRC: a line for each cue, with a time before each word."""
    lines = [*_lrc_head(programme), *lrc_word_lines(programme.captions)]
    return "\n".join(lines) + "\n"


def json_words(programme: Captioned) -> str:
    """Write the JSON transcript of Podcasting 2.0, a word a segment."""
    return transcript_json(programme.captions, programme.artist or "")


def chapters_json(programme: Captioned) -> str:
    """Write chapters for Podcasting 2.0 (JSON Chapters 1.2.0): flat, in order, with whole titles."""
    chapters: list[dict[str, str | float]] = []
    for chapter in programme.chapters:
        chapters.append({"startTime": chapter.start_s, "title": chapter.title})
    fields = {
        "version": "1.2.0",
        "title": programme.title,
        "author": programme.artist,
        "chapters": chapters,
    }
    known = {name: value for name, value in fields.items() if value}
    return json.dumps(known, ensure_ascii=False, indent=2) + "\n"


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "srt": _Kind(".srt", srt, is_shown=True),
        "vtt": _Kind(".vtt", vtt, is_shown=True),
        "lrc": _Kind(".lrc", lrc),
        "ass": _Kind(".ass", ass, is_shown=True),
        "vtt-words": _Kind(".words.vtt", vtt_words, is_shown=True),
        "lrc-words": _Kind(".elrc", lrc_words),
        "json-words": _Kind(".words.json", json_words),
        "json": _Kind(".chapters.json", chapters_json),
    }
)
#: What a user may ask for.
CAPTION_KINDS = tuple(_KINDS)


def caption_paths(audio: Path, kinds: Sequence[str]) -> list[Path]:
    """Name the caption files of an audio file, which stand beside it; a repeated kind counts once.

    Raises:
        SettingsError: For a kind that is not one of CAPTION_KINDS.
    """
    paths: list[Path] = []
    for name in dict.fromkeys(kinds):
        if name not in _KINDS:
            choices = ", ".join(CAPTION_KINDS)
            raise SettingsError(f"no captions {name!r}: choose from {choices}")
        paths.append(audio.with_name(audio.stem + _KINDS[name].suffix))
    return paths


def write_captions(
    audio: Path,
    kinds: Sequence[str],
    programme: Captioned,
) -> list[Path]:
    """Write captions beside an audio file, each whole or not at all, and return their paths.

    Where a caption is shown for its time alone, none lasts less than a second.

    Raises:
        OutputError: When a file cannot be written.
        SettingsError: For a kind that is not one of CAPTION_KINDS.
    """
    paths = caption_paths(audio, kinds)
    readable = _readable(programme)
    for path, name in zip(paths, dict.fromkeys(kinds), strict=True):
        kind = _KINDS[name]
        text = kind.write(readable if kind.is_shown else programme)
        with atomically(path) as temporary, writing(temporary):
            temporary.write_text(text, encoding="utf-8", newline="\n")
    return paths


def _readable(programme: Captioned) -> Captioned:
    """The programme with captions of which none is too short to be read, or goes on into another chapter."""
    chapter_starts_ms = [
        round(chapter.start_s * 1000) for chapter in programme.chapters
    ]
    captions = readable_captions(
        programme.captions, chapter_starts_ms, programme.duration_ms
    )
    return replace(programme, captions=captions)


def _lrc_head(programme: Captioned) -> Iterator[str]:
    """The lines of LRC that are about the whole programme."""
    minutes, seconds = divmod(round(programme.duration_ms / 1000), 60)
    fields = {
        "ti": programme.title,
        "ar": programme.artist,
        "al": programme.album,
        "length": f"{minutes:02}:{seconds:02}",
    }
    for name, text in fields.items():
        if text:
            yield f"[{name}:{_without_brackets(text)}]"


def _without_brackets(text: str) -> str:
    """A text in one line that does not end the brackets it stands in."""
    text = text.replace("[", "(").replace("]", ")")
    return " ".join(text.split())
