"""Where the service is, and by which proxy it is reached."""

import os
import urllib.request
from urllib.parse import urlsplit

from narrate.errors import SettingsError

__all__ = [
    "ENDPOINT_VARIABLE",
    "checked_proxy",
    "endpoint_from_environment",
    "is_socks",
    "proxy_for",
    "relocated",
]

ENDPOINT_VARIABLE = "NARRATE_EDGE_ENDPOINT"

_HTTP = ("http", "https")

#: All mean SOCKS5 with names that the proxy looks up; common proxy programs write the first into ALL_PROXY.
_SOCKS = ("socks", "socks5", "socks5h")

#: What `urllib.request.getproxies` calls the proxy for every scheme: ALL_PROXY, or the system's SOCKS proxy.
_FOR_ALL = ("all", "socks")

_WEB_SOCKETS = {"ws": "http", "wss": "https"}


def endpoint_from_environment() -> str | None:
    """The base address that replaces the service's own, without a slash at its end; None for its own.

    Raises SettingsError if it is no http or https address.
    """
    value = os.environ.get(ENDPOINT_VARIABLE, "").strip().rstrip("/")
    if value and not _is_address(value, _HTTP):
        raise SettingsError(
            f"{ENDPOINT_VARIABLE}={value!r} is no address: write it as http://HOST:PORT"
        )
    return value or None


def checked_proxy(proxy: str | None) -> str | None:
    """The proxy as it was given, or None for none. Raises SettingsError for what is no http or SOCKS5 address."""
    if not proxy:
        return None
    if not _is_address(proxy, (*_HTTP, *_SOCKS)):
        raise SettingsError(
            f"{proxy!r} is no proxy: write it as http://HOST:PORT or socks5://HOST:PORT"
        )
    return proxy


def is_socks(proxy: str) -> bool:
    """Whether a proxy speaks SOCKS5."""
    return urlsplit(proxy).scheme in _SOCKS


def proxy_for(address: str) -> str | None:
    """The proxy that the environment names for an http, https, ws or wss address.

    HTTPS_PROXY and HTTP_PROXY go before ALL_PROXY; NO_PROXY exempts hosts. Raises SettingsError for a variable that
    holds no proxy. (aiohttp does not read ALL_PROXY, and for a WebSocket looks for ``WSS_PROXY``, which nobody sets.)
    """
    parts = urlsplit(address)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return None
    proxies = urllib.request.getproxies()
    scheme = _WEB_SOCKETS.get(parts.scheme, parts.scheme)
    for name in (scheme, *_FOR_ALL):
        if proxies.get(name):
            return checked_proxy(proxies[name])
    return None


def relocated(address: str, own_base: str, endpoint: str) -> str | None:
    """An address below ``own_base`` moved below ``endpoint``; None for an address that lies elsewhere.

    ``own_base`` has no scheme. Path and query stay as they are; with https come https and wss, with http http and ws.
    """
    scheme, _, rest = address.partition("://")
    if not rest.startswith(f"{own_base}/"):
        return None
    moved = endpoint + rest.removeprefix(own_base)
    if scheme in _WEB_SOCKETS:
        moved = moved.replace("http", "ws", 1)
    return moved


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    """Whether a value is an address of one of these schemes, with no more than a path behind the host."""
    try:
        parts = urlsplit(value)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that does not close
        return False
    has_more = parts.query or parts.fragment or any(map(str.isspace, value))
    return has_host and parts.scheme in schemes and not has_more
