"""The server's requests and replies: pages, feed and sound, for reading alone.

No address names a file. What is asked for is looked up among the episodes of this moment, by a key that comes from the
contents of the file; there is no path to escape with.
"""

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from narrate.errors import SourceError
from narrate.publish.library.episode import Episode
from narrate.publish.library.urls import BOOK_SUFFIX, BOOK_TYPE, EPISODES, book_path
from narrate.publish.site.access import AccessControl
from narrate.publish.site.conditions import conditional_status, is_range
from narrate.publish.site.document import Document, DocumentCache
from narrate.publish.site.documents import Site
from narrate.publish.site.web_app import worker

__all__ = ["application"]

_NAME = re.compile(r"([0-9a-f]{16})(\.[a-z0-9.]+)")
#: What has a key from the contents in its name never changes, unlike the pages, whose script may.
_FOREVER = "private, max-age=31536000, immutable"
#: So many bytes of documents are kept: the pages of a day's listening, and the covers of a screenful.
_MOST_CACHED_BYTES = 48_000_000
#: So many documents are made at a time. More would be no faster, and leave the lists no processor.
_MOST_MADE_AT_ONCE = 2


def application(
    site: Site, base_url: str = "", names: Iterable[str] = ()
) -> AccessControl:
    """The server, as an ASGI application.

    ``base_url`` is the address in the feed, by default the one that the request was made to; ``names`` are host names
    that it may be reached by besides those of the local network.
    """
    episodes = _EpisodeReplies(site)

    def home(request: Request) -> Response:
        return _reply(request, site.home())

    def feed(request: Request) -> Response:
        return _reply(request, site.feed(base_url or str(request.base_url).rstrip("/")))

    def artwork(request: Request) -> Response:
        return _reply(request, Document(site.artwork.image, site.artwork.mime_type))

    def manifest(request: Request) -> Response:
        return _reply(request, site.manifest())

    def service_worker(request: Request) -> Response:
        return _reply(request, worker())

    def icon(request: Request) -> Response:
        return _reply(request, _found(site.icons.get(request.path_params["side"])))

    routes = [
        Route("/", home),
        Route("/feed.xml", feed),
        Route("/cover.jpg", artwork),
        Route("/manifest.webmanifest", manifest),
        Route("/worker.js", service_worker),
        Route("/icon-{side:int}.png", icon),
        Route(f"/{EPISODES}/{{name}}", episodes.reply),
    ]
    return AccessControl(Starlette(routes=routes), site.token, names)


class _EpisodeReplies:
    """The replies with the sound or a document of an episode."""

    def __init__(self, site: Site) -> None:
        """Begin with no document made."""
        self._site = site
        self._documents = DocumentCache(_MOST_CACHED_BYTES)
        self._making = asyncio.Semaphore(_MOST_MADE_AT_ONCE)
        self._measuring = asyncio.Semaphore(1)

    async def reply(self, request: Request) -> Response:
        """The reply to a request by an episode's key. Raises HTTPException for what there is not."""
        match = _NAME.fullmatch(request.path_params["name"])
        if not match:
            raise HTTPException(404, "there is no such speech\n")
        key, suffix = match.groups()
        episode = await run_in_threadpool(self._site.library.find, key)
        if not episode:
            raise HTTPException(404, "there is no such speech\n")
        if suffix == episode.path.suffix.lower():
            return _sound_reply(request, episode)
        book = book_path(episode)
        if suffix == BOOK_SUFFIX and book:
            return _book_reply(request, episode, book)
        document = _found(await self._document(episode, suffix))
        return _reply(request, document, forever=not document.policy)

    async def _document(self, episode: Episode, suffix: str) -> Document | None:
        """A document of an episode, from the cache where it is there."""
        name = f"{episode.key}{suffix}"
        if cached := self._documents.get(name):
            return cached
        # A waveform may take half a minute: it does not keep pages and covers waiting.
        turn = self._measuring if suffix == ".peaks.json" else self._making
        async with turn:
            if cached := self._documents.get(name):
                return cached
            try:
                made = await run_in_threadpool(self._site.document, episode, suffix)
            except SourceError as error:
                raise HTTPException(
                    404, "the file has gone or cannot be read\n"
                ) from error
        if made:
            self._documents.keep(name, made)
        return made


def _found(document: Document | None) -> Document:
    """A document. Raises HTTPException where there is none."""
    if not document:
        raise HTTPException(404, "there is nothing of this kind\n")
    return document


def _reply(request: Request, document: Document, *, forever: bool = False) -> Response:
    """A document, or the status that the request's conditions call for."""
    headers = {"etag": document.etag}
    if document.policy:
        headers["content-security-policy"] = (
            f"{document.policy}; frame-ancestors 'none'"
        )
    if document.shared:
        headers["access-control-allow-origin"] = "*"
    if forever:
        headers["cache-control"] = _FOREVER
    status = conditional_status(request.headers, document.etag)
    if status:
        return _conditional_reply(status, headers)
    return Response(document.body, media_type=document.mime_type, headers=headers)


def _book_reply(request: Request, episode: Episode, path: Path) -> Response:
    """An episode's read-along book to keep, or the status that the request's conditions call for."""
    state = path.stat()
    etag = f'"{state.st_size:x}-{state.st_mtime_ns:x}"'
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    status = conditional_status(request.headers, etag, state.st_mtime)
    if status:
        return _conditional_reply(status, headers)
    name = f"{episode.title}{BOOK_SUFFIX}"
    return FileResponse(path, media_type=BOOK_TYPE, headers=headers, filename=name)


def _sound_reply(request: Request, episode: Episode) -> Response:
    """An episode's file or the parts that are asked for, or the status that the request's conditions call for."""
    etag = f'"{episode.key}"'
    headers = {"etag": etag, "cache-control": _FOREVER}
    status = conditional_status(request.headers, etag, episode.modified_s)
    if status:
        return _conditional_reply(status, headers)
    return _SoundResponse(
        episode.path,
        media_type=episode.mime_type,
        headers=headers,
        filename=f"{episode.title}{episode.path.suffix.lower()}",
        content_disposition_type="inline",
    )


def _conditional_reply(status: int, headers: dict[str, str]) -> Response:
    """The reply 304, or 412 with a line that says why."""
    if status == 304:
        return Response(status_code=304, headers=headers)
    return PlainTextResponse("the file is not the one that was asked for\n", status)


class _SoundResponse(FileResponse):
    """A file that is sent whole where a range makes no sense (RFC 9110, 14.2), rather than refused."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = []
        for name, value in scope["headers"]:
            if name != b"range" or is_range(value.decode("latin-1")):
                headers.append((name, value))
        await super().__call__({**scope, "headers": headers}, receive, send)
