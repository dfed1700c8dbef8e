"""The page of a library: all speeches, the newest first, and how far each has been heard."""

from collections.abc import Sequence

from narrate.publish.library.episode import Channel, Episode
from narrate.publish.library.urls import Links
from narrate.publish.pages.byline import byline, html_language
from narrate.publish.pages.messages import messages
from narrate.publish.pages.template import Page, Template

__all__ = ["library_page"]

TEMPLATE = Template("library.html", ("page.css", "library.css"), ("library.js",))


def library_page(
    channel: Channel,
    episodes: Sequence[Episode],
    links: Links,
    hue: int,
) -> Page:
    """The page, with the addresses of ``links``, in a colour by its hue in degrees of OKLCH.

    Where browsers allow it, it can be installed, and speeches are kept for listening offline.
    """
    words = messages(channel.language)
    values = {
        "channel": channel,
        "words": words,
        "language": html_language(channel.language),
        "episodes": [(episode, byline(episode)) for episode in episodes],
        "links": links,
        "description": channel.description,
        "facts": {"words": {"continue": words["continue"]}, "worker": links.worker},
    }
    return TEMPLATE.fill(values, hue=hue, sources="'self'")
