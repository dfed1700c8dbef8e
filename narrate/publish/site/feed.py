"""The podcast feed: RSS 2.0 with the tags of iTunes and Podcasting 2.0.

After the RSS 2.0 specification (rssboard.org), Apple's podcast requirements and the Podcast Namespace 1.0
(podcastnamespace.org). Its only times are those of the files.
"""

import re
import uuid
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from html import escape
from types import MappingProxyType
from xml.etree import ElementTree as ET

from narrate.publish.library.episode import Channel, Episode
from narrate.publish.library.urls import BOOK_TYPE, Links, book_path
from narrate.text.clock import clock

__all__ = ["NAMESPACES", "feed_xml"]

#: The namespaces, and the prefixes by which every reader knows them.
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
    }
)
#: A feed's own identity comes from its address, in this namespace (podcast:guid).
GUID_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
#: For that identity, an address is written without its scheme and the slashes at its end.
_NOT_IN_GUID = re.compile(r"^\w+://|/+$")
#: What XML 1.0 cannot hold, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What a file's name ends in, and how the Podcast Namespace knows it.
_TRANSCRIPTS = {".vtt": "text/vtt", ".srt": "application/x-subrip"}
#: How podcasts declare a synthetic voice (podcast:txt); apps and directories look for this purpose.
_SYNTHETIC = "ai-content"
_LANGUAGES = {"zh": "zh-cn", "en": "en-us"}


def feed_xml(
    channel: Channel,
    episodes: Sequence[Episode],
    links: Links,
    *,
    private: bool = False,
) -> bytes:
    """The feed of these episodes, with the absolute addresses of ``links``, as UTF-8.

    A ``private`` one asks the directories of podcasts to leave it out.
    """
    prefixes = {f"xmlns:{name}": url for name, url in NAMESPACES.items()}
    root = ET.Element("rss", {"version": "2.0", **prefixes})
    head = ET.SubElement(root, "channel")
    _add_channel(head, channel, episodes, links)
    if private:
        _add(head, "itunes:block", "Yes")
        _add(head, "podcast:block", "yes")
    for episode in episodes:
        _add_item(ET.SubElement(head, "item"), episode, links)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add_channel(
    head: ET.Element, channel: Channel, episodes: Sequence[Episode], links: Links
) -> None:
    """Add what the feed says of the library.

    Its author is the library: the speaker of the newest speech would be another one each week.
    """
    _add_texts(
        head,
        {
            "title": channel.title,
            "link": links.home,
            "description": escape(channel.description, quote=False),
            "language": _LANGUAGES.get(channel.language, channel.language),
            "generator": "narrate",
        },
    )
    if episodes:
        newest_s = max(episode.published_s for episode in episodes)
        _add(head, "lastBuildDate", _rfc_2822(newest_s))
    _add(head, "atom:link", href=links.feed, rel="self", type="application/rss+xml")
    image = ET.SubElement(head, "image")
    _add_texts(
        image, {"url": links.artwork, "title": channel.title, "link": links.home}
    )
    _add(head, "itunes:author", channel.title)
    owner = ET.SubElement(head, "itunes:owner")
    _add(owner, "itunes:name", channel.title)
    _add(head, "itunes:image", href=links.artwork)
    _add(head, "itunes:category", text="Education")
    _add_texts(
        head,
        {
            "itunes:explicit": "false",
            "itunes:type": "episodic",
            "podcast:guid": _feed_guid(links),
            "podcast:medium": "podcast",
            "podcast:locked": "yes",
        },
    )
    if any(map(_is_synthetic, episodes)):
        _add(head, "podcast:txt", "true", purpose=_SYNTHETIC)


def _add_item(item: ET.Element, episode: Episode, links: Links) -> None:
    """Add what the feed says of an episode."""
    notes = _notes(episode)
    _add(item, "title", episode.title)
    _add(item, "link", links.page(episode))
    _add(item, "guid", episode.guid, isPermaLink="false")
    _add_texts(
        item,
        {
            "pubDate": _rfc_2822(episode.published_s),
            "description": notes,
            "content:encoded": notes,
        },
    )
    _add(
        item,
        "enclosure",
        url=links.audio(episode),
        length=str(episode.size_bytes),
        type=episode.mime_type,
    )
    _add_texts(
        item,
        {
            "itunes:title": episode.title,
            "itunes:duration": str(round(episode.duration_s)),
            "itunes:episodeType": "full",
            "itunes:explicit": "false",
        },
    )
    author = episode.speaker or episode.narrator
    if author:
        _add(item, "itunes:author", author)
        _add(item, "dc:creator", author)
    if episode.speaker:
        _add(item, "podcast:person", episode.speaker, group="writing", role="author")
    if episode.narrator:
        _add(item, "podcast:person", episode.narrator, group="cast", role="narrator")
    if _is_synthetic(episode):
        _add(item, "podcast:txt", "true", purpose=_SYNTHETIC)
    _add_links(item, episode, links)


def _add_links(item: ET.Element, episode: Episode, links: Links) -> None:
    """Add the addresses of cover, chapters and transcripts, as far as the episode has them."""
    cover = links.cover(episode)
    if cover:
        _add(item, "itunes:image", href=cover)
    book, path = links.book(episode), book_path(episode)
    if book and path:
        size = str(path.stat().st_size)
        other = _add(
            item,
            "podcast:alternateEnclosure",
            type=BOOK_TYPE,
            length=size,
            title="EPUB",
        )
        _add(other, "podcast:source", uri=book)
    chapters = links.chapters(episode)
    if chapters:
        _add(item, "podcast:chapters", url=chapters, type="application/json+chapters")
    language = {"language": episode.language} if episode.language else {}
    for suffix, mime_type in _TRANSCRIPTS.items():
        transcript = links.transcript(episode, suffix)
        if transcript:
            _add(item, "podcast:transcript", url=transcript, type=mime_type, **language)
    words = links.word_transcript(episode)
    if words:
        _add(item, "podcast:transcript", url=words, type="application/json", **language)


def _is_synthetic(episode: Episode) -> bool:
    """Whether a synthetic voice speaks: every render names it, and no other recording does."""
    return bool(episode.narrator)


def _notes(episode: Episode) -> str:
    """Speaker, date, comment and chapters as HTML, for which every app takes a description.

    A plain text would lose its line breaks in most apps, and all that looks like a tag. Times in it become links.
    """
    speaker_and_date = " · ".join(filter(None, [episode.speaker, episode.date]))
    lines = [line for line in (speaker_and_date, episode.comment) if line]
    html = "".join(f"<p>{escape(line)}</p>" for line in lines or [episode.title])
    chapters = [
        f"{clock(chapter.start_s)} {chapter.title}" for chapter in episode.chapters
    ]
    items = "".join(f"<li>{escape(line)}</li>" for line in chapters)
    if items:
        html += f"<ul>{items}</ul>"
    return html


def _feed_guid(links: Links) -> str:
    """The feed's identity (podcast:guid): a version 5 UUID of its address."""
    address = _NOT_IN_GUID.sub("", f"{links.base}/feed.xml")
    return str(uuid.uuid5(GUID_NAMESPACE, address))


def _add_texts(parent: ET.Element, texts: Mapping[str, str]) -> None:
    """Add elements that hold a text and nothing else."""
    for name, text in texts.items():
        _add(parent, name, text)


def _add(
    parent: ET.Element, name: str, content: str = "", **attributes: str
) -> ET.Element:
    """Add an element and return it, without the characters that XML cannot hold."""
    clean = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, name, clean)
    element.text = _NO_XML.sub("", content) or None
    return element


def _rfc_2822(seconds: float) -> str:
    return formatdate(int(seconds), usegmt=True)
