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
from narrate.publish.library.urls import Links
from narrate.text.clock import clock

__all__ = ["NAMESPACES", "feed_xml"]

#: The namespaces, and the prefixes by which every reader knows them.
NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
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
_LANGUAGES = {"zh": "zh-cn", "en": "en-us"}


def feed_xml(channel: Channel, episodes: Sequence[Episode], links: Links) -> bytes:
    """The feed of these episodes, with the absolute addresses of ``links``, as UTF-8."""
    prefixes = {f"xmlns:{name}": url for name, url in NAMESPACES.items()}
    root = ET.Element("rss", {"version": "2.0", **prefixes})
    head = ET.SubElement(root, "channel")
    _add_channel(head, channel, episodes, links)
    for episode in episodes:
        _add_item(ET.SubElement(head, "item"), episode, links)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add_channel(
    head: ET.Element, channel: Channel, episodes: Sequence[Episode], links: Links
) -> None:
    """Add what the feed says of the library."""
    speakers = (episode.speaker for episode in episodes if episode.speaker)
    _add_texts(
        head,
        {
            "title": channel.title,
            "link": links.home,
            "description": channel.description,
            "language": _LANGUAGES.get(channel.language, channel.language),
            "generator": "narrate",
        },
    )
    if episodes:
        newest_s = max(episode.modified_s for episode in episodes)
        _add(head, "lastBuildDate", _rfc_2822(newest_s))
    _add(head, "atom:link", href=links.feed, rel="self", type="application/rss+xml")
    _add(head, "itunes:author", next(speakers, channel.title))
    _add(head, "itunes:image", href=links.artwork)
    _add(head, "itunes:category", text="Education")
    _add_texts(
        head,
        {
            "itunes:explicit": "false",
            "itunes:type": "episodic",
            "podcast:guid": _feed_guid(links),
            "podcast:medium": "podcast",
        },
    )


def _add_item(item: ET.Element, episode: Episode, links: Links) -> None:
    """Add what the feed says of an episode."""
    lines = [*_summary(episode), *_chapter_lines(episode)]
    _add(item, "title", episode.title)
    _add(item, "link", links.page(episode))
    _add(item, "guid", f"narrate:{episode.key}", isPermaLink="false")
    _add_texts(
        item,
        {
            "pubDate": _rfc_2822(episode.modified_s),
            "description": "\n".join(lines) or episode.title,
            "content:encoded": _notes(episode),
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
    if episode.speaker:
        _add(item, "itunes:author", episode.speaker)
        _add(item, "podcast:person", episode.speaker, **_role(episode))
    _add_links(item, episode, links)


def _add_links(item: ET.Element, episode: Episode, links: Links) -> None:
    """Add the addresses of cover, chapters and transcript, as far as the episode has them."""
    cover = links.cover(episode)
    if cover:
        _add(item, "itunes:image", href=cover)
    chapters = links.chapters(episode)
    if chapters:
        _add(item, "podcast:chapters", url=chapters, type="application/json+chapters")
    transcript = links.transcript(episode)
    if transcript:
        language = {"language": episode.language} if episode.language else {}
        _add(item, "podcast:transcript", url=transcript, type="text/vtt", **language)


def _summary(episode: Episode) -> list[str]:
    """Speaker, date and comment, a line each."""
    known = filter(None, [episode.speaker, episode.date])
    lines = [" · ".join(known), episode.comment]
    return [line for line in lines if line]


def _chapter_lines(episode: Episode) -> list[str]:
    """The chapters with their times, which apps make into links."""
    return [f"{clock(chapter.start_s)} {chapter.title}" for chapter in episode.chapters]


def _notes(episode: Episode) -> str:
    """Summary and chapters as HTML: most apps show a plain description in one run."""
    summary = _summary(episode) or [episode.title]
    html = "".join(f"<p>{escape(line)}</p>" for line in summary)
    items = "".join(f"<li>{escape(line)}</li>" for line in _chapter_lines(episode))
    if items:
        html += f"<ul>{items}</ul>"
    return html


def _role(episode: Episode) -> dict[str, str]:
    """Whether the file names who gives the speech, or else its narrator, as the comment then says."""
    if episode.comment.endswith(episode.speaker):
        return {"group": "cast", "role": "narrator"}
    return {"group": "writing", "role": "author"}


def _feed_guid(links: Links) -> str:
    """The feed's identity (podcast:guid): a version 5 UUID of its address."""
    address = _NOT_IN_GUID.sub("", f"{links.base}/feed.xml")
    return str(uuid.uuid5(GUID_NAMESPACE, address))


def _add_texts(parent: ET.Element, texts: Mapping[str, str]) -> None:
    """Add elements that hold a text and nothing else."""
    for name, text in texts.items():
        _add(parent, name, text)


def _add(parent: ET.Element, name: str, content: str = "", **attributes: str) -> None:
    """Add an element, without the characters that XML cannot hold."""
    clean = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, name, clean)
    element.text = _NO_XML.sub("", content) or None


def _rfc_2822(seconds: float) -> str:
    return formatdate(int(seconds), usegmt=True)
