"""The page of one speech: its audio, its text, and everything to listen with."""

import base64
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from narrate.atomic import atomically, writing
from narrate.audio.tags.cover import Cover
from narrate.captions.lines import line_places
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.library.reader import read_contents, read_episode
from narrate.publish.library.waveform import peaks
from narrate.publish.pages.messages import wording
from narrate.publish.pages.template import Page, page
from narrate.publish.pages.theme import hue
from narrate.publish.pages.transcript import Section, sections

__all__ = ["EMBEDDED_BYTES", "byline", "player_page", "write_page"]

#: Audio up to this size is part of the page: two hours of MP3. A phone's browser keeps all of it in memory.
EMBEDDED_BYTES = 64_000_000

SPEEDS = (0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2)
SLEEP_MINUTES = (5, 10, 15, 30, 45, 60)
STYLES = ("page.css", "player.css")
SCRIPTS = (
    "facts.js",
    "playback.js",
    "chapters.js",
    "waveform.js",
    "reading.js",
    "keys.js",
    "start.js",
)

#: Stands for the audio until the page is written; no text can hold it.
_AUDIO = "\x00audio"
#: Base64 of so many bytes ends on a whole group.
_BLOCK_BYTES = 3 * 2**16


def write_page(audio: Path, path: Path) -> None:
    """Write the page of a finished file, complete in itself; audio of more than EMBEDDED_BYTES is linked.

    Raises SourceError for what is not audio, OutputError when the page cannot be written.
    """
    episode, contents = read_episode(audio), read_contents(audio)
    linked = episode.size_bytes > EMBEDDED_BYTES
    source = quote(audio.name) if linked else _AUDIO
    cover = _data_url(contents.cover) if contents.cover else None
    sources = "'self'" if linked else ""
    made = player_page(
        episode, contents, audio=source, cover=cover, waveform=peaks(audio), sources=sources
    )
    head, _, tail = made.html.partition(_AUDIO)
    with atomically(path) as temporary, writing(temporary), temporary.open("wb") as file:
        file.write(head.encode())
        if not linked:
            file.writelines(_embedded(episode))
        file.write(tail.encode())


def player_page(
    episode: Episode,
    contents: Contents,
    *,
    audio: str,
    cover: str | None,
    sources: str,
    waveform: Sequence[int] = (),
    waveform_url: str | None = None,
    home: str | None = None,
) -> Page:
    """The page, with the addresses of what it shows; ``waveform_url`` is where the waveform is, if it comes later."""
    words = wording(episode.language)
    heading, text = _with_heading(episode, contents)
    facts: dict[str, Any] = {
        "key": episode.key,
        "title": episode.title,
        "speaker": episode.speaker,
        "album": episode.album,
        "duration_s": round(episode.duration_s, 3),
        "chapters": [
            {"title": c.title, "level": c.level, "start_s": round(c.start_s, 3)}
            for c in episode.chapters
        ],
        "cues": [caption.start_ms / 1000 for caption in contents.captions],
        "peaks": list(waveform),
        "peaks_url": waveform_url,
        "words": {name: word for name, word in words.items() if isinstance(word, str)},
    }
    shown = {
        "episode": episode,
        "pieces": _pieces,
        "words": words,
        "language": {"zh": "zh-CN"}.get(episode.language, episode.language or "und"),
        "heading": heading,
        "byline": byline(episode),
        "sections": text,
        "audio": audio,
        "cover": cover,
        "home": home,
        "speeds": SPEEDS,
        "sleep_minutes": SLEEP_MINUTES,
        "facts": facts,
    }
    return page("player.html", STYLES, SCRIPTS, sources, hue(episode.title, contents.cover), shown)


def _pieces(text: str) -> list[str]:
    """A title's words, with the marks that stay with them: a line breaks between two of them only."""
    places = [0, *line_places(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def _with_heading(
    episode: Episode, contents: Contents
) -> tuple[Sequence[object], Sequence[Section]]:
    """The title as the page's heading, and the text without it: said once, it is shown once."""
    text = sections(episode, contents)
    if text and "".join(span.text for span in text[0].title) == episode.title:
        return text[0].title, (Section(1, (), text[0].paragraphs), *text[1:])
    return [{"text": episode.title, "cue": None}], text


def byline(episode: Episode) -> str:
    """Who, when, and how long, in the language of the speech."""
    minutes = wording(episode.language)["minutes"].format(max(1, round(episode.duration_s / 60)))
    return " · ".join(filter(None, [episode.speaker, _shown_date(episode), minutes]))


def _shown_date(episode: Episode) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", episode.date)
    if not match or episode.language != "zh":
        return episode.date
    year, month, day = map(int, match.groups())
    return f"{year}年{month}月{day}日"


def _data_url(cover: Cover) -> str:
    return f"data:{cover.mime_type};base64,{base64.b64encode(cover.image).decode()}"


def _embedded(episode: Episode) -> Iterator[bytes]:
    """The audio as a data: address, piece by piece."""
    yield f"data:{episode.mime_type};base64,".encode()
    with episode.path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield base64.b64encode(block)
