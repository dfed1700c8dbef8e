"""The page of a library: all speeches, the newest first, and how far each has been heard."""

from collections.abc import Sequence

from narrate.audio.tags.cover import Cover
from narrate.publish.library.episode import Channel, Episode
from narrate.publish.library.urls import Links
from narrate.publish.pages.byline import byline, html_language
from narrate.publish.pages.messages import messages
from narrate.publish.pages.template import Page, Template
from narrate.publish.pages.theme import page_hue

__all__ = ["library_page"]

TEMPLATE = Template("library.html", ("page.css", "library.css"), ("library.js",))


def library_page(
    channel: Channel, episodes: Sequence[Episode], links: Links, artwork: Cover
) -> Page:
    """The page, with the addresses of ``links``, in the colour of the podcast's artwork."""
    words = messages(channel.language)
    values = {
        "channel": channel,
        "words": words,
        "language": html_language(channel.language),
        "episodes": [(episode, byline(episode)) for episode in episodes],
        "links": links,
        "facts": {"words": {"continue": words["continue"]}},
    }
    return TEMPLATE.fill(values, hue=page_hue(channel.title, artwork), sources="'self'")
