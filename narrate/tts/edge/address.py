"""Where the service is, and by which way it is reached."""

import os
import urllib.request
from urllib.parse import urlsplit

from narrate.errors import SettingsError

__all__ = ["ENDPOINT_VARIABLE", "endpoint_from_environment", "proxy_for", "sound_proxy"]

ENDPOINT_VARIABLE = "NARRATE_EDGE_ENDPOINT"


def endpoint_from_environment() -> str | None:
    """The base address that replaces the service's own, without a slash at its end; None for its own.

    Raises SettingsError if it is no http or https address.
    """
    value = os.environ.get(ENDPOINT_VARIABLE, "").strip().rstrip("/")
    if value and not _is_address(value):
        raise SettingsError(
            f"{ENDPOINT_VARIABLE}={value!r} is no address: write it as http://HOST:PORT"
        )
    return value or None


def sound_proxy(proxy: str | None) -> str | None:
    """The proxy as it was given. Raises SettingsError for what is no http or https address."""
    if proxy and not _is_address(proxy):
        raise SettingsError(f"{proxy!r} is no proxy: write it as http://HOST:PORT")
    return proxy or None


def proxy_for(address: str) -> str | None:
    """The proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name for an http or https address.

    aiohttp reads them too, but looks for one of a WebSocket's own, ``WSS_PROXY``, which nobody sets.
    """
    parts = urlsplit(address)
    if urllib.request.proxy_bypass(parts.hostname or ""):
        return None
    return sound_proxy(urllib.request.getproxies().get(parts.scheme))


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that does not close
        return False
    has_more = parts.query or parts.fragment or any(map(str.isspace, value))
    return bool(sound and not has_more)
