"""The page of a library: every speech, the newest first, and how far it has been heard."""

from collections.abc import Sequence

from narrate.audio.tags.cover import Cover
from narrate.publish.library.episode import Channel, Episode
from narrate.publish.library.urls import Links
from narrate.publish.pages.messages import wording
from narrate.publish.pages.player_page import byline
from narrate.publish.pages.template import Page, page
from narrate.publish.pages.theme import hue

__all__ = ["library_page"]

STYLES = ("page.css", "library.css")
SCRIPTS = ("library.js",)


def library_page(
    channel: Channel, episodes: Sequence[Episode], links: Links, artwork: Cover
) -> Page:
    """The page, with addresses relative to where it stands, in the colour of the podcast's artwork."""
    words = wording(channel.language)
    shown = {
        "channel": channel,
        "words": words,
        "language": {"zh": "zh-CN"}.get(channel.language, channel.language),
        "episodes": [(episode, byline(episode)) for episode in episodes],
        "links": links,
        "facts": {"words": {"continue": words["continue"]}},
    }
    return page("library.html", STYLES, SCRIPTS, "'self'", hue(channel.title, artwork), shown)
