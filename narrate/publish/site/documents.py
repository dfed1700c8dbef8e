"""The documents of a library, the same from the server and as static files."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from narrate.audio.tags.cover import Cover, draw_cover
from narrate.captions.files import Captioned, chapters_json, vtt
from narrate.publish.library.episode import Channel, Contents, Episode
from narrate.publish.library.folder import Library
from narrate.publish.library.reader import read_contents
from narrate.publish.library.urls import PICTURE_SUFFIXES, Links
from narrate.publish.library.waveform import cached_waveform
from narrate.publish.pages.library_page import library_page
from narrate.publish.pages.messages import messages
from narrate.publish.pages.player_page import Addresses, player_page
from narrate.publish.pages.template import Page
from narrate.publish.site.feed import feed_xml

__all__ = ["Document", "Site"]

_JSON = "application/json; charset=utf-8"
_CHAPTERS = "application/json+chapters; charset=utf-8"
_FEED = "application/rss+xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_WEBVTT = "text/vtt; charset=utf-8"
#: Mandarin first.
_DEFAULT_LANGUAGE = "zh"
#: The podcast's own cover stays as it is when speeches are added.
_ARTWORK_LENGTHS = (3, 2, 4, 3)


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a reply, or the contents of a static file."""

    body: bytes
    mime_type: str
    policy: str = ""  #: a page's Content-Security-Policy


@dataclass(frozen=True)
class Site:
    """A library, and how it is addressed."""

    library: Library
    title: str = ""  #: the library's name; one in its language where it has none
    token: str = ""  #: part of every address
    folder: Path | None = None  #: static files: audio is addressed by its place in this folder

    def home(self) -> Document:
        """The library's page."""
        episodes = self.library.episodes()
        page = library_page(self._channel(episodes), episodes, self._links("."), self.artwork)
        return _page_document(page)

    def feed(self, base_url: str) -> Document:
        """The feed, for readers that know the site by this address."""
        episodes = self.library.episodes()
        body = feed_xml(self._channel(episodes), episodes, self._links(base_url))
        return Document(body, _FEED)

    @cached_property
    def artwork(self) -> Cover:
        """The podcast's picture, a JPEG."""
        return draw_cover(self.title, _ARTWORK_LENGTHS)

    def document(self, episode: Episode, suffix: str) -> Document | None:
        """A document of an episode besides its sound, by the end of its name in `Links`; None where it has none.

        Raises SourceError when the file has gone or cannot be read.
        """
        contents = read_contents(episode.path)
        if suffix == ".html":
            return _page_document(self._page(episode, contents))
        if suffix == ".vtt" and contents.captions:
            return Document(vtt(_captioned(episode, contents)).encode(), _WEBVTT)
        if suffix == ".chapters.json" and episode.chapters:
            return Document(chapters_json(_captioned(episode, contents)).encode(), _CHAPTERS)
        if suffix == ".peaks.json":
            peaks = {"peaks": cached_waveform(episode)}
            return Document(json.dumps(peaks).encode(), _JSON)
        cover = contents.cover
        if cover and suffix == PICTURE_SUFFIXES[cover.mime_type]:
            return Document(cover.image, cover.mime_type)
        return None

    def _channel(self, episodes: Sequence[Episode]) -> Channel:
        """The description of the library, in the language of most of its speeches."""
        languages = Counter(episode.language for episode in episodes if episode.language)
        language = languages.most_common(1)[0][0] if languages else _DEFAULT_LANGUAGE
        words = messages(language)
        return Channel(self.title or words["library_title"], words["library_description"], language)

    def _page(self, episode: Episode, contents: Contents) -> Page:
        """The page of an episode. From the server it asks for the waveform, which takes a moment to measure."""
        links = self._links("..")
        static = self.folder is not None
        addresses = Addresses(
            audio=links.audio(episode),
            cover=links.cover(episode) or None,
            home=links.home,
            waveform=None if static else links.waveform(episode),
            sources="'self'",
        )
        waveform = cached_waveform(episode) if static else ()
        return player_page(episode, contents, addresses, waveform)

    def _links(self, base: str) -> Links:
        return Links(base, self.token, self.folder)


def _captioned(episode: Episode, contents: Contents) -> Captioned:
    """An episode as the writers of captions take it."""
    return Captioned(
        episode.title,
        episode.speaker,
        episode.album,
        round(episode.duration_s * 1000),
        contents.captions,
        episode.chapters,
    )


def _page_document(page: Page) -> Document:
    return Document(page.html.encode(), _HTML, page.policy)
