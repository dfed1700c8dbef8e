"""The library as a web app: what a browser needs to install it and to keep speeches for listening offline."""

import json

from narrate.audio.tags.cover import Cover
from narrate.publish.library.episode import Channel
from narrate.publish.library.urls import Links
from narrate.publish.pages.byline import html_language
from narrate.publish.pages.template import asset
from narrate.publish.pages.theme import icon_png
from narrate.publish.site.document import Document

__all__ = ["ICON_SIDES", "icon", "manifest", "worker"]

#: What browsers ask for: the launcher's icon, and the one of the start-up screen.
ICON_SIDES = (192, 512)
#: A worker asks its own server for what is not kept, and nobody else.
_WORKER_POLICY = "default-src 'none'; connect-src 'self'"


def manifest(channel: Channel, links: Links) -> Document:
    """The manifest (W3C Web Application Manifest)."""
    icons = []
    for side in ICON_SIDES:
        icons.append(
            {"src": links.icon(side), "sizes": f"{side}x{side}", "type": "image/png"}
        )
    told = {
        "name": channel.title,
        "short_name": channel.title,
        "description": channel.description,
        "lang": html_language(channel.language),
        "start_url": links.home,
        "scope": "./",
        "display": "standalone",
        "icons": icons,
    }
    body = json.dumps(told, ensure_ascii=False, indent=2)
    return Document(body.encode(), "application/manifest+json; charset=utf-8")


def worker() -> Document:
    """The service worker's script."""
    body = asset("worker.js").encode()
    return Document(body, "text/javascript; charset=utf-8", policy=_WORKER_POLICY)


def icon(artwork: Cover, side_pixels: int) -> Document:
    """An icon of the installed library."""
    return Document(icon_png(artwork, side_pixels), "image/png")
