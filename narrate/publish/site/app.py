"""The server's requests and replies: pages, feed and sound, for reading alone.

No address names a file. What is asked for is looked up among the episodes of this moment, by a key that comes from the
contents of the file; there is no path to escape with.
"""

import hashlib
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from narrate.errors import SourceError
from narrate.publish.library.episode import Episode
from narrate.publish.library.urls import EPISODES
from narrate.publish.site.access import AccessControl
from narrate.publish.site.documents import Document, Site

__all__ = ["application"]

_NAME = re.compile(r"([0-9a-f]{16})(\.[a-z0-9.]+)")
_RANGES = re.compile(r"bytes=\s*(\d*-\d*\s*(?:,\s*\d*-\d*\s*)*)")
#: What has a key from the contents in its name never changes, unlike the pages, whose script may.
_FOREVER = "private, max-age=31536000, immutable"


def application(site: Site, base_url: str = "", names: Iterable[str] = ()) -> AccessControl:
    """The server, as an ASGI application.

    ``base_url`` is the address in the feed, by default the one that the request was made to; ``names`` are host names
    that it may be reached by besides those of the local network.
    """

    def home(request: Request) -> Response:
        return _reply(request, site.home())

    def feed(request: Request) -> Response:
        return _reply(request, site.feed(base_url or str(request.base_url).rstrip("/")))

    def artwork(request: Request) -> Response:
        return _reply(request, Document(site.artwork.image, site.artwork.mime_type))

    def episode(request: Request) -> Response:
        return _episode_reply(request, site)

    routes = [
        Route("/", home),
        Route("/feed.xml", feed),
        Route("/cover.jpg", artwork),
        Route(f"/{EPISODES}/{{name}}", episode),
    ]
    return AccessControl(Starlette(routes=routes), site.token, names)


def _episode_reply(request: Request, site: Site) -> Response:
    """The sound or a document of an episode. Raises HTTPException for what there is not."""
    match = _NAME.fullmatch(request.path_params["name"])
    episode = site.library.find(match[1]) if match else None
    if not match or not episode:
        raise HTTPException(404, "there is no such speech\n")
    suffix = match[2]
    if suffix == episode.path.suffix.lower():
        return _sound_reply(request, episode)
    try:
        document = site.document(episode, suffix)
    except SourceError as error:
        raise HTTPException(404, "the file has gone or cannot be read\n") from error
    if not document:
        raise HTTPException(404, "the speech has nothing of this kind\n")
    return _reply(request, document, forever=not document.policy)


def _reply(request: Request, document: Document, *, forever: bool = False) -> Response:
    """A document, or 304 where the client has it already."""
    digest = hashlib.sha256(document.body).hexdigest()[:32]
    headers = {"etag": f'"{digest}"'}
    if document.policy:
        headers["content-security-policy"] = f"{document.policy}; frame-ancestors 'none'"
    if forever:
        headers["cache-control"] = _FOREVER
    if _is_known(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(document.body, media_type=document.mime_type, headers=headers)


def _sound_reply(request: Request, episode: Episode) -> Response:
    """An episode's file or the parts that are asked for, or 304 where the client has it already."""
    headers = {"etag": f'"{episode.key}"', "cache-control": _FOREVER}
    if _is_known(request, headers["etag"], episode.modified_s):
        return Response(status_code=304, headers=headers)
    return _SoundResponse(
        episode.path,
        media_type=episode.mime_type,
        headers=headers,
        filename=f"{episode.title}{episode.path.suffix.lower()}",
        content_disposition_type="inline",
    )


class _SoundResponse(FileResponse):
    """A file that is sent whole where a range makes no sense (RFC 9110, 14.2), rather than refused."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = []
        for name, value in scope["headers"]:
            if name != b"range" or _is_range(value.decode("latin-1")):
                headers.append((name, value))
        await super().__call__({**scope, "headers": headers}, receive, send)


def _is_range(value: str) -> bool:
    """Whether a Range header is one that RFC 9110 knows: in bytes, no range ending before it begins."""
    match = _RANGES.fullmatch(value.strip().lower())
    if not match:
        return False
    for part in match[1].split(","):
        first, last = part.strip().split("-")
        is_empty = not first and not last
        is_reversed = bool(first) and bool(last) and int(first) > int(last)
        if is_empty or is_reversed:
            return False
    return True


def _is_known(request: Request, etag: str, modified_s: float | None = None) -> bool:
    """Whether the client has it already (RFC 9110, 13.2.2): told by its tag, or else by its time."""
    if known := request.headers.get("if-none-match"):
        tags = [tag.strip().removeprefix("W/") for tag in known.split(",")]
        return known.strip() == "*" or etag in tags
    since = request.headers.get("if-modified-since")
    if since is None or modified_s is None:
        return False
    try:
        return int(modified_s) <= parsedate_to_datetime(since).timestamp()
    except (TypeError, ValueError):
        return False
