"""What every request passes on its way in, and every reply on its way out."""

import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Gate"]

#: Replies that are no page run nothing and show nothing but themselves.
_BARE_POLICY = "default-src 'none'; media-src 'self'; frame-ancestors 'none'"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
#: Names that no stranger can have point at this machine.
_LOCAL_SUFFIXES = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost", ".ts.net")


class Gate:
    """Lets in who may read: GET and HEAD alone, under a name of this machine, with the token if there is one.

    The name is checked because a page of any site can have its own name point here (DNS rebinding) and then read what
    is served.
    """

    def __init__(self, app: ASGIApp, token: str, names: Iterable[str]) -> None:
        """``names`` are host names besides those of the local network."""
        self._app = app
        self._token = token.encode()
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", _BARE_POLICY)
                headers.setdefault("cache-control", "no-store" if refusal else "no-cache")
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return PlainTextResponse("this library can only be read\n", 405, {"allow": "GET, HEAD"})
        if not self._is_ours(Headers(scope=scope).get("host", "")):
            return PlainTextResponse(
                "this name is not the library's: use the address that was printed\n", 421
            )
        given = parse_qs(scope["query_string"].decode("latin-1"), encoding="latin-1").get(
            "token", [""]
        )[0]
        if self._token and not hmac.compare_digest(given.encode("latin-1"), self._token):
            return PlainTextResponse(
                "the library asks for its token: use the address that was printed\n", 403
            )
        return None

    def _is_ours(self, host: str) -> bool:
        name = (
            host.rsplit("]", 1)[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
        )
        name = name.lower().rstrip(".")
        if "." not in name or name in self._names or name.endswith(_LOCAL_SUFFIXES):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True
