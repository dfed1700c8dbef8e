"""What a library publishes, the same from the server and as static files."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from narrate.atomic import atomically
from narrate.audio.tags.cover import Cover, draw_cover
from narrate.captions.files import Captioned, chapters_json, vtt
from narrate.directories import cache_dir
from narrate.errors import OutputError
from narrate.publish.library.episode import Channel, Contents, Episode
from narrate.publish.library.folder import Library
from narrate.publish.library.reader import read_contents
from narrate.publish.library.urls import PICTURE_SUFFIXES, Links
from narrate.publish.library.waveform import peaks
from narrate.publish.pages.library_page import library_page
from narrate.publish.pages.messages import wording
from narrate.publish.pages.player_page import player_page
from narrate.publish.pages.template import Page
from narrate.publish.site.feed import feed_xml

__all__ = ["Document", "Site"]

_JSON = "application/json; charset=utf-8"
#: Mandarin first.
_DEFAULT_LANGUAGE = "zh"
#: The podcast's own cover stays as it is when speeches are added.
_ARTWORK_LENGTHS = (3, 2, 4, 3)


@dataclass(frozen=True, slots=True)
class Document:
    """What is sent, or written."""

    body: bytes
    mime_type: str
    policy: str = ""  #: a page's Content-Security-Policy


@dataclass(frozen=True)
class Site:
    """A library, and how it is addressed."""

    library: Library
    title: str = ""  #: the library's name; one in its language where it has none
    token: str = ""  #: goes into every address
    folder: Path | None = None  #: static files: audio is addressed by its place in this folder

    def channel(self, episodes: Sequence[Episode]) -> Channel:
        """What the library says of itself, in the language of most of its speeches."""
        languages = Counter(episode.language for episode in episodes if episode.language)
        language = languages.most_common(1)[0][0] if languages else _DEFAULT_LANGUAGE
        words = wording(language)
        return Channel(self.title or words["library_title"], words["library_description"], language)

    def home(self) -> Document:
        """The library's page."""
        episodes = self.library.episodes()
        return _paged(
            library_page(self.channel(episodes), episodes, self._links("."), self.artwork)
        )

    def feed(self, base_url: str) -> Document:
        """The feed, for readers that know the site by this address."""
        episodes = self.library.episodes()
        body = feed_xml(self.channel(episodes), episodes, self._links(base_url))
        return Document(body, "application/rss+xml; charset=utf-8")

    @cached_property
    def artwork(self) -> Cover:
        """The podcast's picture, a JPEG."""
        return draw_cover(self.title, _ARTWORK_LENGTHS)

    def document(self, episode: Episode, suffix: str) -> Document | None:
        """What belongs to a speech besides its sound, by the end of its name in `Links`; None for what it has not."""
        contents = read_contents(episode.path)
        told = Captioned(
            episode.title,
            episode.speaker,
            episode.album,
            round(episode.duration_s * 1000),
            contents.captions,
            episode.chapters,
        )
        if suffix == ".html":
            return _paged(self._page(episode, contents))
        if suffix == ".vtt" and contents.captions:
            return Document(vtt(told).encode(), "text/vtt; charset=utf-8")
        if suffix == ".chapters.json" and episode.chapters:
            return Document(
                chapters_json(told).encode(), "application/json+chapters; charset=utf-8"
            )
        if suffix == ".peaks.json":
            return Document(json.dumps({"peaks": kept_peaks(episode)}).encode(), _JSON)
        if contents.cover and suffix == PICTURE_SUFFIXES[contents.cover.mime_type]:
            return Document(contents.cover.image, contents.cover.mime_type)
        return None

    def _page(self, episode: Episode, contents: Contents) -> Page:
        """The page to listen with. From the server it asks for the waveform, which takes a moment to measure."""
        links, static = self._links(".."), self.folder is not None
        return player_page(
            episode,
            contents,
            audio=links.audio(episode),
            cover=links.cover(episode) or None,
            sources="'self'",
            waveform=kept_peaks(episode) if static else (),
            waveform_url=None if static else links.waveform(episode),
            home=links.home,
        )

    def _links(self, base: str) -> Links:
        return Links(base, self.token, self.folder)


def kept_peaks(episode: Episode) -> list[int]:
    """A speech's waveform, measured once and then kept in the cache directory. Raises SourceError."""
    path = cache_dir() / "waveforms" / f"{episode.key}.json"
    try:
        kept: list[int] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = peaks(episode.path)
        _keep(path, kept)
    return kept


def _keep(path: Path, waveform: list[int]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomically(path) as temporary:
            temporary.write_text(json.dumps(waveform), encoding="utf-8")
    except (OSError, OutputError):
        return  # it is measured again next time


def _paged(page: Page) -> Document:
    return Document(page.html.encode(), "text/html; charset=utf-8", page.policy)
