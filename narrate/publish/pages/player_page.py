"""The page of one speech: its audio, its text, and everything to listen with."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from narrate.atomic import atomically, writing
from narrate.audio.tags.cover import Cover
from narrate.captions.formats.word_notation import noted_words
from narrate.captions.formats.word_pieces import word_pieces
from narrate.captions.lines import line_places
from narrate.model import Caption, CaptionWord, TimedChapter
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.library.reader import read_contents, read_episode
from narrate.publish.library.waveform import cached_waveform
from narrate.publish.pages.byline import byline, html_language, spoken_duration
from narrate.publish.pages.heading import Article, article
from narrate.publish.pages.messages import messages
from narrate.publish.pages.template import Page, Template
from narrate.publish.pages.theme import page_hue

__all__ = ["EMBEDDED_BYTES", "Addresses", "player_page", "write_page"]

#: Audio up to this size is part of the page: two hours of MP3. A phone's browser keeps all of it in memory.
EMBEDDED_BYTES = 64_000_000

#: As much of a description as search engines show.
DESCRIPTION_CHARACTERS = 110
SPEEDS = (0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2)
SLEEP_MINUTES = (5, 10, 15, 30, 45, 60)
TEMPLATE = Template(
    "player.html",
    styles=("page.css", "player.css", "controls.css", "windows.css"),
    scripts=(
        "facts.js",
        "playback.js",
        "chapters.js",
        "waveform.js",
        "reading.js",
        "words.js",
        "keys.js",
        "share.js",
        "offline.js",
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
    book: str | None = None  #: the read-along book
    #: asked for once the page stands; None where it is part of the page
    waveform: str | None = None
    worker: str | None = None  #: the service worker; None where speeches cannot be kept
    manifest: str | None = None  #: the web app manifest
    #: where sound and pictures may come from, as a source list of CSP
    sources: str = ""


def write_page(
    audio: Path, path: Path, *, most_embedded_bytes: int = EMBEDDED_BYTES
) -> None:
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
    page = player_page(episode, contents, addresses, cached_waveform(episode))
    head, _, tail = page.html.partition(_AUDIO)
    with (
        atomically(path) as temporary,
        writing(temporary),
        temporary.open("wb") as file,
    ):
        file.write(head.encode())
        if not linked:
            file.writelines(_embedded(episode))
        file.write(tail.encode())


def player_page(
    episode: Episode,
    contents: Contents,
    addresses: Addresses,
    waveform: Sequence[int] = (),
) -> Page:
    """The page of an episode; ``waveform`` is empty where the page asks for it at its address."""
    shown = article(episode, contents)
    chapters = _listed_chapters(episode)
    values = {
        "episode": episode,
        "pieces": _pieces,
        "words": messages(episode.language),
        "language": html_language(episode.language),
        "article": shown,
        "chapters": chapters,
        "description": _description(episode, shown),
        "audio": addresses.audio,
        "cover": addresses.cover,
        "home": addresses.home,
        "book": addresses.book,
        "manifest": addresses.manifest,
        "credit": episode.comment,
        "speeds": SPEEDS,
        "sleep_times": [
            (minutes, spoken_duration(minutes, episode.language))
            for minutes in SLEEP_MINUTES
        ],
        "facts": {
            **_facts(episode, contents, chapters),
            "peaks": list(waveform),
            "peaks_url": addresses.waveform,
            "worker": addresses.worker,
            "scope": "../",
            "words": _script_words(episode.language),
        },
    }
    hue = page_hue(episode.title, contents.cover)
    return TEMPLATE.fill(values, hue=hue, sources=addresses.sources)


def _listed_chapters(episode: Episode) -> list[TimedChapter]:
    """The chapters as the page names them: the first one, which has the speech's title, is its opening."""
    chapters = list(episode.chapters)
    if chapters and chapters[0].title == episode.title:
        opening = messages(episode.language)["opening"]
        chapters[0] = replace(chapters[0], title=opening)
    return chapters


def _description(episode: Episode, shown: Article) -> str:
    """What a search engine or a chat shows of the page: who, when, how long, and how the speech begins."""
    paragraphs = [
        "".join(span.text for span in paragraph)
        for section in shown.sections[:2]
        for paragraph in section.paragraphs
    ]
    start = " ".join(paragraphs)[:DESCRIPTION_CHARACTERS]
    return " · ".join([*byline(episode), start]).strip(" ·")


def _facts(
    episode: Episode, contents: Contents, chapters: Sequence[TimedChapter]
) -> dict[str, Any]:
    """What the page's script knows of the speech."""
    listed = [
        {
            "title": chapter.title,
            "level": chapter.level,
            "start_s": round(chapter.start_s, 3),
        }
        for chapter in chapters
    ]
    return {
        "key": episode.key,
        "title": episode.title,
        "speaker": episode.speaker or episode.narrator,
        "album": episode.album,
        "file": f"{episode.title}{episode.path.suffix.lower()}",
        "duration_s": round(episode.duration_s, 3),
        "chapters": listed,
        "cues": [caption.start_ms / 1000 for caption in contents.captions],
        "word_times": _word_times(contents.captions),
    }


def _word_times(captions: Sequence[Caption]) -> list[str]:
    """The times of each cue's words, as the audio file notes them; nothing where none are known.

    Only characters count: the page and the cue may have other blanks.
    """
    notes = [noted_words([_without_blanks(caption)]) for caption in captions]
    return notes if any(notes) else []


def _without_blanks(caption: Caption) -> Caption:
    text = ""
    words: list[CaptionWord] = []
    if not caption.words:
        return caption
    for piece in word_pieces(caption):
        start = len(text)
        text += "".join(piece.text.split())
        words.append(CaptionWord(start, len(text), piece.start_ms, piece.end_ms))
    return replace(caption, text=text, words=tuple(words))


def _script_words(language: str) -> dict[str, str]:
    """The messages that are plain texts."""
    words = messages(language)
    return {name: text for name, text in words.items() if isinstance(text, str)}


def _pieces(text: str) -> list[str]:
    """A title's words, with the marks that stay with them: a line breaks between two of them only."""
    places = [0, *line_places(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def _data_url(cover: Cover) -> str:
    return f"data:{cover.mime_type};base64,{base64.b64encode(cover.image).decode()}"


def _embedded(episode: Episode) -> Iterator[bytes]:
    """The audio as a data: address, block by block."""
    yield f"data:{episode.mime_type};base64,".encode()
    with episode.path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            yield base64.b64encode(block)
