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
from narrate.publish.pages.template import clock

__all__ = ["feed_xml"]

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
#: What XML 1.0 cannot hold, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGES = {"zh": "zh-cn", "en": "en-us"}


def feed_xml(channel: Channel, episodes: Sequence[Episode], links: Links) -> bytes:
    """The feed of these episodes, with absolute addresses."""
    root = ET.Element(
        "rss", {"version": "2.0", **{f"xmlns:{name}": url for name, url in NAMESPACES.items()}}
    )
    head = ET.SubElement(root, "channel")
    _add(head, "title", channel.title)
    _add(head, "link", links.home)
    _add(head, "description", channel.description)
    _add(head, "language", _LANGUAGES.get(channel.language, channel.language))
    _add(head, "generator", "narrate")
    if episodes:
        _add(head, "lastBuildDate", _rfc_2822(max(episode.modified_s for episode in episodes)))
    _add(head, "atom:link", href=links.feed, rel="self", type="application/rss+xml")
    _add(
        head,
        "itunes:author",
        next((episode.speaker for episode in episodes if episode.speaker), channel.title),
    )
    _add(head, "itunes:image", href=links.artwork)
    _add(head, "itunes:category", text="Education")
    _add(head, "itunes:explicit", "false")
    _add(head, "itunes:type", "episodic")
    _add(
        head,
        "podcast:guid",
        str(uuid.uuid5(GUID_NAMESPACE, re.sub(r"^\w+://|/+$", "", f"{links.base}/feed.xml"))),
    )
    _add(head, "podcast:medium", "podcast")
    for episode in episodes:
        _item(ET.SubElement(head, "item"), episode, links)
    ET.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    ).encode()


def _item(item: ET.Element, episode: Episode, links: Links) -> None:
    _add(item, "title", episode.title)
    _add(item, "link", links.page(episode))
    _add(item, "guid", f"narrate:{episode.key}", isPermaLink="false")
    _add(item, "pubDate", _rfc_2822(episode.modified_s))
    _add(item, "description", "\n".join([*_said(episode), *_chapters(episode)]) or episode.title)
    _add(item, "content:encoded", _notes(episode))
    _add(
        item,
        "enclosure",
        url=links.audio(episode),
        length=str(episode.size_bytes),
        type=episode.mime_type,
    )
    _add(item, "itunes:title", episode.title)
    _add(item, "itunes:duration", str(round(episode.duration_s)))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:explicit", "false")
    if episode.speaker:
        _add(item, "itunes:author", episode.speaker)
        _add(item, "podcast:person", episode.speaker, **_role(episode))
    if cover := links.cover(episode):
        _add(item, "itunes:image", href=cover)
    if chapters := links.chapters(episode):
        _add(item, "podcast:chapters", url=chapters, type="application/json+chapters")
    if transcript := links.transcript(episode):
        _add(item, "podcast:transcript", url=transcript, type="text/vtt", **_language(episode))


def _said(episode: Episode) -> list[str]:
    """What the file says of itself, a line each."""
    return list(
        filter(None, [" · ".join(filter(None, [episode.speaker, episode.date])), episode.comment])
    )


def _chapters(episode: Episode) -> list[str]:
    """The chapters with their times, which apps make into links."""
    return [f"{clock(chapter.start_s)} {chapter.title}" for chapter in episode.chapters]


def _notes(episode: Episode) -> str:
    """The same as HTML: most apps show a description in one run."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in _said(episode) or [episode.title])
    chapters = "".join(f"<li>{escape(line)}</li>" for line in _chapters(episode))
    return f"{paragraphs}<ul>{chapters}</ul>" if chapters else paragraphs


def _role(episode: Episode) -> dict[str, str]:
    """Who is named in the file: whoever gives the speech, or else its narrator, as the comment then says."""
    if episode.comment.endswith(episode.speaker):
        return {"group": "cast", "role": "narrator"}
    return {"group": "writing", "role": "author"}


def _language(episode: Episode) -> dict[str, str]:
    return {"language": episode.language} if episode.language else {}


def _add(parent: ET.Element, name: str, content: str = "", **attributes: str) -> None:
    element = ET.SubElement(
        parent, name, {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    )
    element.text = _NO_XML.sub("", content) or None


def _rfc_2822(seconds: float) -> str:
    return formatdate(int(seconds), usegmt=True)
