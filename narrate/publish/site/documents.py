"""The documents of a library, the same from the server and as static files."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from narrate.audio.tags.cover import Cover, draw_cover
from narrate.captions.files import Captioned, chapters_json
from narrate.captions.formats.transcripts import (
    transcript_json,
    transcript_srt,
    transcript_vtt,
)
from narrate.publish.library.episode import Channel, Contents, Episode
from narrate.publish.library.folder import Library
from narrate.publish.library.reader import read_contents, read_picture
from narrate.publish.library.urls import PICTURE_SUFFIXES, WORDS_SUFFIX, Links
from narrate.publish.library.waveform import cached_waveform
from narrate.publish.pages.library_page import library_page
from narrate.publish.pages.messages import messages
from narrate.publish.pages.player_page import Addresses, player_page
from narrate.publish.pages.template import Page
from narrate.publish.pages.theme import page_hue
from narrate.publish.site.document import Document
from narrate.publish.site.feed import feed_xml
from narrate.publish.site.web_app import ICON_SIDES, icon, manifest

__all__ = ["Site"]

_JSON = "application/json; charset=utf-8"
_CHAPTERS = "application/json+chapters; charset=utf-8"
_FEED = "application/rss+xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_SUBRIP = "application/x-subrip; charset=utf-8"
_WEBVTT = "text/vtt; charset=utf-8"
#: Mandarin first.
_DEFAULT_LANGUAGE = "zh"
#: The podcast's own cover stays as it is when speeches are added.
_ARTWORK_LENGTHS = (3, 2, 4, 3)


@dataclass
class Site:
    """A library, and how it is addressed."""

    library: Library
    title: str = ""  #: the library's name; one in its language where it has none
    token: str = ""  #: part of every address
    #: whether directories of podcasts are asked to leave the feed out
    private: bool = False
    #: static files: audio is addressed by its place in this folder
    folder: Path | None = None
    #: The page and the feed, with the episodes and the address that they were made for.
    _made: dict[str, tuple[object, Document]] = field(
        default_factory=dict, init=False, repr=False
    )

    def home(self) -> Document:
        """The library's page."""
        episodes = self.library.episodes()

        def make() -> Document:
            channel, links = self._channel(episodes), self._links(".")
            return _page_document(library_page(channel, episodes, links, self._hue))

        return self._once("page", episodes, make)

    def feed(self, base_url: str) -> Document:
        """The feed, for readers that know the site by this address."""
        episodes = self.library.episodes()

        def make() -> Document:
            channel, links = self._channel(episodes), self._links(base_url)
            return Document(
                feed_xml(channel, episodes, links, private=self.private), _FEED
            )

        return self._once("feed", (base_url, episodes), make)

    def manifest(self) -> Document:
        """The web app manifest."""
        return manifest(self._channel(self.library.episodes()), self._links("."))

    @cached_property
    def icons(self) -> dict[int, Document]:
        """The icons of the installed library, by their sides in pixels."""
        return {side: icon(self.artwork, side) for side in ICON_SIDES}

    @cached_property
    def artwork(self) -> Cover:
        """The podcast's picture, a JPEG."""
        return draw_cover(self.title, _ARTWORK_LENGTHS)

    @cached_property
    def _hue(self) -> int:
        """The colour of the library's page: that of the podcast's picture."""
        return page_hue(self.title, self.artwork)

    def document(self, episode: Episode, suffix: str) -> Document | None:
        """A document of an episode besides its sound, by the end of its name in `Links`; None where it has none.

        Raises SourceError when the file has gone or cannot be read.
        """
        if suffix == ".chapters.json" and episode.chapters:
            return Document(_chapters(episode), _CHAPTERS, shared=True)
        if suffix == ".peaks.json":
            peaks = {"peaks": cached_waveform(episode)}
            return Document(json.dumps(peaks).encode(), _JSON)
        if suffix == PICTURE_SUFFIXES.get(episode.cover_type):
            cover = read_picture(episode.path)
            return Document(cover.image, cover.mime_type) if cover else None
        return self._words(episode, suffix)

    def _words(self, episode: Episode, suffix: str) -> Document | None:
        """A document that takes all of an episode's words."""
        if suffix == ".html":
            return _page_document(self._page(episode, read_contents(episode.path)))
        if not episode.captioned:
            return None
        speaker = episode.speaker or episode.narrator
        if suffix == ".vtt":
            captions = read_contents(episode.path).captions
            text = transcript_vtt(captions, speaker)
            return Document(text.encode(), _WEBVTT, shared=True)
        if suffix == ".srt":
            captions = read_contents(episode.path).captions
            return Document(transcript_srt(captions).encode(), _SUBRIP, shared=True)
        if suffix == WORDS_SUFFIX and episode.has_word_transcript:
            captions = read_contents(episode.path).captions
            text = transcript_json(captions, speaker)
            return Document(text.encode(), _JSON, shared=True)
        return None

    def _channel(self, episodes: Sequence[Episode]) -> Channel:
        """The description of the library, in the language of most of its speeches."""
        languages = Counter(
            episode.language for episode in episodes if episode.language
        )
        language = languages.most_common(1)[0][0] if languages else _DEFAULT_LANGUAGE
        words = messages(language)
        return Channel(
            self.title or words["library_title"], words["library_description"], language
        )

    def _page(self, episode: Episode, contents: Contents) -> Page:
        """The page of an episode. From the server it asks for the waveform, which takes a moment to measure."""
        links = self._links("..")
        static = self.folder is not None
        audio = links.audio(episode)
        if static:
            # The name of the file says nothing of its contents, which the worker would keep for good.
            audio += f"?v={episode.key}"
        addresses = Addresses(
            audio=audio,
            cover=links.cover(episode) or None,
            home=links.home,
            book=links.book(episode) or None,
            waveform=None if static else links.waveform(episode),
            sources="'self'",
            worker=links.worker,
            manifest=links.manifest,
        )
        waveform = cached_waveform(episode) if static else ()
        return player_page(episode, contents, addresses, waveform)

    def _once(
        self, name: str, made_for: object, make: Callable[[], Document]
    ) -> Document:
        """A document, made anew only where it would be another one."""
        known = self._made.get(name)
        if known and known[0] == made_for:
            return known[1]
        document = make()
        self._made[name] = (made_for, document)
        return document

    def _links(self, base: str) -> Links:
        return Links(base, self.token, self.folder)


def _chapters(episode: Episode) -> bytes:
    """The chapters as Podcasting 2.0 has them (JSON Chapters 1.2.0)."""
    duration_ms = round(episode.duration_s * 1000)
    programme = Captioned(
        episode.title, episode.speaker, episode.album, duration_ms, (), episode.chapters
    )
    return chapters_json(programme).encode()


def _page_document(page: Page) -> Document:
    return Document(page.html.encode(), _HTML, page.policy)
