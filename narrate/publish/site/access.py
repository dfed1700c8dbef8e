"""Access control for every request, and protective headers for every reply."""

import hmac
import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import parse_qs, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["AccessControl"]

#: Replies that are no page run nothing and show nothing but themselves.
_BARE_POLICY = "default-src 'none'; media-src 'self'; frame-ancestors 'none'"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ABSOLUTE_FORM = re.compile(rb"https?://([^/?#]*)", re.IGNORECASE)
_MOST_HEADER_BYTES = 16_384
_METHODS = frozenset({"GET", "HEAD"})
#: Names that no stranger can have point at this machine.
_LOCAL_SUFFIXES = (
    ".local",
    ".lan",
    ".home",
    ".internal",
    ".home.arpa",
    ".localhost",
    ".ts.net",
)


class AccessControl:
    """Lets a request pass that only reads, names this machine, and brings the token if there is one.

    The name is checked because a page of any site can have its own name point here (DNS rebinding) and then read what
    is served.
    """

    def __init__(self, app: ASGIApp, token: str, names: Iterable[str]) -> None:
        """Guard ``app``; ``names`` are host names besides those of the local network."""
        self._app = app
        self._token = token.encode()
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        scope = _in_origin_form(scope)
        refusal = self._refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", _BARE_POLICY)
                headers.setdefault(
                    "cache-control", "no-store" if refusal else "no-cache"
                )
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        """The reply to a request that may not pass."""
        if scope["method"] not in _METHODS:
            headers = {"allow": "GET, HEAD"}
            return PlainTextResponse("this library can only be read\n", 405, headers)
        if _header_bytes(scope) > _MOST_HEADER_BYTES:
            return PlainTextResponse("the request's headers are too long\n", 431)
        if not self._is_own_name(Headers(scope=scope).get("host", "")):
            return PlainTextResponse(
                "this name is not the library's: use the address that was printed\n",
                421,
            )
        if self._token and not self._is_token(scope["query_string"].decode("latin-1")):
            return PlainTextResponse(
                "the library asks for its token: use the address that was printed\n",
                403,
            )
        return None

    def _is_token(self, query: str) -> bool:
        """Whether a query brings the token."""
        given = parse_qs(query, encoding="latin-1").get("token", [""])[0]
        return hmac.compare_digest(given.encode("latin-1"), self._token)

    def _is_own_name(self, host: str) -> bool:
        """Whether a Host header names this machine: by an address, a local name, or one of its names."""
        name = _host_name(host)
        is_single_label = "." not in name
        if is_single_label or name in self._names or name.endswith(_LOCAL_SUFFIXES):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _in_origin_form(scope: Scope) -> Scope:
    """A request whose target may be a whole address, as to a proxy, with path and host apart (RFC 9112, 3.2.2)."""
    match = _ABSOLUTE_FORM.match(scope["raw_path"])
    if not match:
        return scope
    host, raw_path = match[1], scope["raw_path"][match.end() :] or b"/"
    others = [header for header in scope["headers"] if header[0] != b"host"]
    return {
        **scope,
        "path": unquote(raw_path.decode("latin-1")),
        "raw_path": raw_path,
        "headers": [(b"host", host), *others],
    }


def _header_bytes(scope: Scope) -> int:
    """How long all headers of a request are together."""
    return sum(len(name) + len(value) for name, value in scope["headers"])


def _host_name(host: str) -> str:
    """The name or address in a Host header, without its port, brackets, and a dot at its end."""
    if host.startswith("["):
        return host.rsplit("]", 1)[0].lstrip("[").lower().rstrip(".")
    return host.partition(":")[0].lower().rstrip(".")
