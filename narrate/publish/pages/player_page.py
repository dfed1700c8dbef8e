"""The page of one speech: its audio, its text, and everything to listen with."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from narrate.atomic import atomically, writing
from narrate.audio.tags.cover import Cover
from narrate.captions.lines import line_places
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.library.reader import read_contents, read_episode
from narrate.publish.library.waveform import measure_waveform
from narrate.publish.pages.byline import byline, html_language
from narrate.publish.pages.messages import messages
from narrate.publish.pages.template import Page, Template
from narrate.publish.pages.theme import page_hue
from narrate.publish.pages.transcript import Section, Span, transcript

__all__ = ["EMBEDDED_BYTES", "Addresses", "player_page", "write_page"]

#: Audio up to this size is part of the page: two hours of MP3. A phone's browser keeps all of it in memory.
EMBEDDED_BYTES = 64_000_000

SPEEDS = (0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2)
SLEEP_MINUTES = (5, 10, 15, 30, 45, 60)
TEMPLATE = Template(
    "player.html",
    styles=("page.css", "player.css"),
    scripts=(
        "facts.js",
        "playback.js",
        "chapters.js",
        "waveform.js",
        "reading.js",
        "keys.js",
        "start.js",
    ),
)

#: Stands for the audio until the page is written; no text can hold it.
_AUDIO = "\x00audio"
#: Base64 of so many bytes ends on a whole group.
_BLOCK_BYTES = 3 * 2**16


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a page finds what it shows."""

    audio: str
    cover: str | None = None
    home: str | None = None  #: the library's page
    waveform: str | None = (
        None  #: asked for once the page stands; None where it is part of the page
    )
    sources: str = ""  #: where sound and pictures may come from, as a source list of CSP


def write_page(audio: Path, path: Path, *, most_embedded_bytes: int = EMBEDDED_BYTES) -> None:
    """Write the page of a finished file, complete in itself; audio of more than ``most_embedded_bytes`` is linked.

    Raises SourceError for what is not audio, OutputError when the page cannot be written.
    """
    episode, contents = read_episode(audio), read_contents(audio)
    linked = episode.size_bytes > most_embedded_bytes
    addresses = Addresses(
        audio=quote(audio.name) if linked else _AUDIO,
        cover=_data_url(contents.cover) if contents.cover else None,
        sources="'self'" if linked else "",
    )
    page = player_page(episode, contents, addresses, measure_waveform(audio))
    head, _, tail = page.html.partition(_AUDIO)
    with atomically(path) as temporary, writing(temporary), temporary.open("wb") as file:
        file.write(head.encode())
        if not linked:
            file.writelines(_embedded(episode))
        file.write(tail.encode())


def player_page(
    episode: Episode, contents: Contents, addresses: Addresses, waveform: Sequence[int] = ()
) -> Page:
    """The page of an episode; ``waveform`` is empty where the page asks for it at its address."""
    heading, sections = _heading_and_text(episode, contents)
    values = {
        "episode": episode,
        "pieces": _pieces,
        "words": messages(episode.language),
        "language": html_language(episode.language),
        "heading": heading,
        "byline": byline(episode),
        "sections": sections,
        "audio": addresses.audio,
        "cover": addresses.cover,
        "home": addresses.home,
        "speeds": SPEEDS,
        "sleep_minutes": SLEEP_MINUTES,
        "facts": {
            **_facts(episode, contents),
            "peaks": list(waveform),
            "peaks_url": addresses.waveform,
            "words": _script_words(episode.language),
        },
    }
    hue = page_hue(episode.title, contents.cover)
    return TEMPLATE.fill(values, hue=hue, sources=addresses.sources)


def _facts(episode: Episode, contents: Contents) -> dict[str, Any]:
    """What the page's script knows of the speech."""
    chapters = [
        {"title": chapter.title, "level": chapter.level, "start_s": round(chapter.start_s, 3)}
        for chapter in episode.chapters
    ]
    return {
        "key": episode.key,
        "title": episode.title,
        "speaker": episode.speaker,
        "album": episode.album,
        "duration_s": round(episode.duration_s, 3),
        "chapters": chapters,
        "cues": [caption.start_ms / 1000 for caption in contents.captions],
    }


def _script_words(language: str) -> dict[str, str]:
    """The messages that are plain texts."""
    words = messages(language)
    return {name: text for name, text in words.items() if isinstance(text, str)}


def _pieces(text: str) -> list[str]:
    """A title's words, with the marks that stay with them: a line breaks between two of them only."""
    places = [0, *line_places(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def _heading_and_text(
    episode: Episode, contents: Contents
) -> tuple[Sequence[Span], Sequence[Section]]:
    """The title as the page's heading, and the text without it: said once, it is shown once."""
    sections = transcript(episode, contents)
    if sections:
        first, *others = sections
        if "".join(span.text for span in first.title) == episode.title:
            return first.title, (Section(first.level, (), first.paragraphs), *others)
    return (Span(episode.title, None),), sections


def _data_url(cover: Cover) -> str:
    return f"data:{cover.mime_type};base64,{base64.b64encode(cover.image).decode()}"


def _embedded(episode: Episode) -> Iterator[bytes]:
    """The audio as a data: address, block by block."""
    yield f"data:{episode.mime_type};base64,".encode()
    with episode.path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield base64.b64encode(block)
