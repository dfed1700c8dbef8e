"""Captions beside the audio: SubRip, WebVTT and LRC, and the chapters as podcast players read them.

UTF-8 without a byte-order mark and with plain newlines throughout: every reader of today takes both for granted, and a
mark would stand before the number of SubRip's first cue, where strict readers stumble over it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from narrate.atomic import atomically, writing
from narrate.captions.lines import wrapped
from narrate.captions.lrc import lrc_lines
from narrate.errors import SettingsError
from narrate.model import Caption, TimedChapter

__all__ = [
    "CAPTION_KINDS",
    "Captioned",
    "caption_paths",
    "chapters_json",
    "lrc",
    "srt",
    "vtt",
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


def srt(programme: Captioned) -> str:
    """SubRip. It has no escapes: what the author wrote stands as it is."""
    return "".join(
        f"{number}\n{_clock(caption.start_ms, ',')} --> {_clock(_end_ms(caption), ',')}\n{_lines(caption.text)}\n\n"
        for number, caption in enumerate(programme.captions, 1)
    )


def vtt(programme: Captioned) -> str:
    """WebVTT (W3C, 2019-04-04), with the signs escaped that it takes for markup, and so for an arrow."""
    cues = (
        f"\n{_clock(caption.start_ms, '.')} --> {_clock(_end_ms(caption), '.')}\n{_escaped(_lines(caption.text))}\n"
        for caption in programme.captions
    )
    return "WEBVTT\n" + "".join(cues)


def lrc(programme: Captioned) -> str:
    """LRC: a line for each cue, in centiseconds, below what it says of the whole."""
    minutes, seconds = divmod(round(programme.duration_ms / 1000), 60)
    heads = {
        "ti": programme.title,
        "ar": programme.artist,
        "al": programme.album,
        "length": f"{minutes:02}:{seconds:02}",
    }
    lines = [f"[{name}:{_bare(text)}]" for name, text in heads.items() if text]
    return "\n".join([*lines, *lrc_lines(programme.captions)]) + "\n"


def chapters_json(programme: Captioned) -> str:
    """Chapters as Podcasting 2.0 has them (JSON Chapters 1.2.0): flat, in order, with their whole titles."""
    chapters = [
        {"startTime": chapter.start_s, "title": chapter.title} for chapter in programme.chapters
    ]
    told = {
        "version": "1.2.0",
        "title": programme.title,
        "author": programme.artist,
        "chapters": chapters,
    }
    return (
        json.dumps(
            {name: value for name, value in told.items() if value}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


#: A kind of caption, what its file's name ends in, and how it is written.
_KINDS: Mapping[str, tuple[str, Callable[[Captioned], str]]] = MappingProxyType(
    {
        "srt": (".srt", srt),
        "vtt": (".vtt", vtt),
        "lrc": (".lrc", lrc),
        "json": (".chapters.json", chapters_json),
    }
)
#: What a user may ask for.
CAPTION_KINDS = tuple(_KINDS)


def caption_paths(audio: Path, kinds: Sequence[str]) -> list[Path]:
    """Where the captions of an audio file stand: beside it. Raises SettingsError for a kind that there is none of."""
    if unknown := [kind for kind in kinds if kind not in _KINDS]:
        raise SettingsError(f"no captions {unknown[0]!r}: choose from {', '.join(CAPTION_KINDS)}")
    return [audio.with_name(audio.stem + _KINDS[kind][0]) for kind in dict.fromkeys(kinds)]


def write_captions(audio: Path, kinds: Sequence[str], programme: Captioned) -> list[Path]:
    """Write captions beside an audio file, each whole or not at all. Raises OutputError."""
    paths = caption_paths(audio, kinds)
    for path, kind in zip(paths, dict.fromkeys(kinds), strict=True):
        with atomically(path) as temporary, writing(temporary):
            temporary.write_text(_KINDS[kind][1](programme), encoding="utf-8", newline="\n")
    return paths


def _bare(text: str) -> str:
    """A text that does not end the brackets it stands in."""
    return " ".join(text.replace("[", "(").replace("]", ")").split())


def _lines(text: str) -> str:
    return "\n".join(wrapped(text))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _end_ms(caption: Caption) -> int:
    """Players drop a cue that takes no time."""
    return max(caption.end_ms, caption.start_ms + 1)


def _clock(ms: int, point: str) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{ms:03}"
