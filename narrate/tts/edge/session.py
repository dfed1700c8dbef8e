"""The connections of edge-tts, made in narrate's way.

edge-tts opens its connections with ``aiohttp.ClientSession`` and has no parameter for the service's address, a SOCKS
proxy or other certificates, forgets why a connection was closed, and reads one boundary of a message. Its two modules
get another ``aiohttp`` here, whose sessions do all that for requests made within `routed`, and nothing for others.
"""

import asyncio
import functools
import json
import os
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import aiohttp
from edge_tts import communicate, constants, voices

from narrate.errors import EngineUnavailableError
from narrate.tts.edge.address import ENDPOINT_VARIABLE, is_socks, proxy_for, relocated
from narrate.tts.edge.binding import KNOWN_RELEASE, install_command, installed_version

__all__ = ["Route", "routed"]

#: OpenSSL's variables for certificates that are trusted instead of the usual ones, as behind a company's proxy.
_CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")

#: aiohttp closes a secure connection without waiting for its end, for which the loop has to go on for a moment:
#: https://docs.aiohttp.org/en/stable/client_advanced.html#graceful-shutdown
_TLS_END_S = 0.02

_BOUNDARIES = ("SentenceBoundary", "WordBoundary")


@dataclass(slots=True)
class Route:
    """How one request reaches the service, and what became of its connections."""

    endpoint: str | None  #: a base address in place of the service's own
    proxy: str | None  #: None leaves it to the environment
    closes: list[tuple[int, str]] = field(default_factory=list)  #: codes and reasons

    def locate(self, address: str) -> str:
        """Where a connection to one of edge-tts's addresses goes.

        Raises EngineUnavailableError where it is to go to ``endpoint`` and it is not known how.
        """
        if self.endpoint is None:
            return address
        base = getattr(constants, "BASE_URL", "")
        moved = relocated(address, base, self.endpoint) if base else None
        if moved is None:
            command = install_command(f"'{KNOWN_RELEASE}'")
            raise EngineUnavailableError(
                f"edge-tts {installed_version()} builds its addresses in a way that narrate does not know, so that "
                f"{ENDPOINT_VARIABLE} cannot take their place; nothing was sent: install a release that it knows with"
                f"  {command}  or unset {ENDPOINT_VARIABLE}"
            )
        return moved


_route: ContextVar[Route] = ContextVar("route")


@contextmanager
def routed(route: Route) -> Iterator[Route]:
    """Let all that edge-tts asks for within the block, in this task, go by a route."""
    for module in (communicate, voices):
        vars(module)["aiohttp"] = _aiohttp()
    token = _route.set(route)
    try:
        yield route
    finally:
        _route.reset(token)


@functools.cache
def _aiohttp() -> SimpleNamespace:
    """Aiohttp as edge-tts gets to see it."""
    return SimpleNamespace(**{**vars(aiohttp), "ClientSession": _session})


def _session(**options: Any) -> "_RoutedSession | aiohttp.ClientSession":  # noqa: ANN401
    """A session for a request that is routed, or else an ordinary one."""
    route = _route.get(None)
    return (
        aiohttp.ClientSession(**options)
        if route is None
        else _RoutedSession(route, options)
    )


class _RoutedSession:
    """A session whose connections go by a route. It is opened by the first, whose address decides on the proxy."""

    def __init__(self, route: Route, options: Mapping[str, Any]) -> None:
        self._route = route
        self._options = {**options, "trust_env": False, "ws_response_class": _Socket}
        self._session: aiohttp.ClientSession | None = None
        self._is_secure = False

    async def __aenter__(self) -> "_RoutedSession":
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(_TLS_END_S if self._is_secure else 0)

    def ws_connect(self, address: str, **options: Any) -> Any:  # noqa: ANN401
        """Open a WebSocket, as aiohttp's sessions do."""
        address, options = self._prepared(address, options)
        return self._opened().ws_connect(address, **options)

    def get(self, address: str, **options: Any) -> Any:  # noqa: ANN401
        """Request a document, as aiohttp's sessions do."""
        address, options = self._prepared(address, options)
        return self._opened().get(address, **options)

    def _prepared(
        self, address: str, options: Mapping[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """Where a connection really goes, and with what options; the session is made for its proxy."""
        address = self._route.locate(address)
        self._is_secure = address.startswith(("https", "wss"))
        proxy = self._route.proxy or proxy_for(address)
        if proxy and is_socks(proxy):
            self._options["connector"] = _socks_connector(proxy)
            proxy = None
        prepared = {**options, "proxy": proxy}
        if any(os.environ.get(name) for name in _CERTIFICATE_VARIABLES):
            prepared["ssl"] = ssl.create_default_context()
        return address, prepared

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(**self._options)
        return self._session


def _socks_connector(proxy: str) -> aiohttp.BaseConnector:
    """Connections through a SOCKS5 proxy, which also looks up the names."""
    from aiohttp_socks import ProxyConnector

    _, _, place = proxy.partition("://")
    return ProxyConnector.from_url(f"socks5://{place}", rdns=True)


class _Socket(aiohttp.ClientWebSocketResponse):
    """A WebSocket that hands on each boundary by itself and notes how it is closed."""

    async def receive(self, timeout: float | None = None) -> aiohttp.WSMessage:
        """The next message, or the next part of one."""
        parts = vars(self).setdefault("_parts", [])
        if parts:
            part: aiohttp.WSMessage = parts.pop(0)
            return part
        message = await super().receive(timeout)
        if message.type is aiohttp.WSMsgType.TEXT:
            first, *rest = _single_boundaries(message.data)
            parts.extend(message._replace(data=text) for text in rest)
            return message._replace(data=first)
        if message.type is aiohttp.WSMsgType.CLOSE:
            route = _route.get(None)
            if route is not None:
                route.closes.append((message.data, message.extra or ""))
        return message


def _single_boundaries(message: str) -> list[str]:
    """A message of metadata as one message for each of its boundaries; any other as it is."""
    headers, separator, body = message.partition("\r\n\r\n")
    if "Path:audio.metadata" not in headers:
        return [message]
    try:
        entries = json.loads(body)["Metadata"]
        boundaries = [entry for entry in entries if entry["Type"] in _BOUNDARIES]
    except (ValueError, KeyError, TypeError):  # for edge-tts to complain of
        return [message]
    if len(boundaries) < 2:
        return [message]
    singles = []
    for boundary in boundaries:
        single = json.dumps({"Metadata": [boundary]}, ensure_ascii=False)
        singles.append(headers + separator + single)
    return singles
