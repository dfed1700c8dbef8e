"""The server on the network: its socket, its addresses, and the code that a phone's camera reads."""

import importlib.util
import io
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from narrate.errors import SettingsError
from narrate.publish.library.folder import Library
from narrate.publish.library.urls import Links, checked_base_url
from narrate.publish.site.documents import Site

__all__ = ["Served", "qr_code", "serve"]

_ANY = frozenset({"0.0.0.0", "::"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
#: An address for documentation (RFC 5737): to look up the route to it sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)
#: The packages of the extra `serve`.
_EXTRA = ("segno", "starlette", "uvicorn")
_BACKLOG = 512
#: How long a download may go on after an interruption.
_GRACE_S = 1


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses of a served library."""

    folder: str
    url: str  #: the page
    feed: str  #: for a podcast app
    speeches: int
    reachable: bool  #: whether other machines reach it


def serve(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    token: str = "",
    base_url: str = "",
    title: str = "",
    on_ready: Callable[[Served], None],
) -> None:
    """Serve a folder's renders until interrupted; ``on_ready`` gets the addresses once requests are answered.

    ``port`` 0 takes any that is free; ``base_url`` is the address that others know it by, behind a proxy. Raises
    SettingsError when the address cannot be had or a package is missing, SourceError when there is no such folder.
    """
    base_url = checked_base_url(base_url) if base_url else ""
    library = Library(folder)
    _ensure_installed()
    from narrate.publish.site.app import application

    public_host = urlsplit(base_url).hostname or ""
    names = (host, socket.gethostname(), public_host)
    app = application(Site(library, title, token), base_url, names)
    with _listening_socket(host, port) as listening:
        address = base_url or _address(host, listening.getsockname()[1])
        links = Links(address, token)
        served = Served(
            folder=str(library.folder),
            url=links.home,
            feed=links.feed,
            speeches=len(library.episodes()),
            reachable=host not in _LOOPBACK,
        )
        on_ready(served)
        _run(app, listening)


def qr_code(url: str) -> str:
    """The QR code of an address, drawn with block characters."""
    import segno

    drawn = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def _ensure_installed() -> None:
    """Raise SettingsError where a package of the extra is missing."""
    missing = [name for name in _EXTRA if importlib.util.find_spec(name) is None]
    if missing:
        packages = " and ".join(missing)
        raise SettingsError(
            f"narrate serve needs {packages}: install them with  pip install 'narrate[serve]'"
        )


def _run(app: object, listening: socket.socket) -> None:
    """Answer requests until the process is interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,  # addresses contain the token
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        timeout_graceful_shutdown=_GRACE_S,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens, on IPv6 where the host has a colon. Raises SettingsError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server(
            (host, port), family=family, backlog=_BACKLOG, dualstack_ipv6=host == "::"
        )
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(
            f"cannot listen on {host}, port {port} ({reason}): choose another --host or --port"
        ) from error


def _address(host: str, port: int) -> str:
    """The server's address as others on the network know it."""
    name = _own_address() if host in _ANY else host
    if ":" in name:
        name = f"[{name}]"
    return f"http://{name}:{port}"


def _own_address() -> str:
    """The machine's address on its network, or its loopback address where it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
