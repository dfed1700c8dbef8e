"""The server's place on the network: its socket, its addresses, and the code that a phone's camera reads."""

import importlib.util
import io
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from narrate.errors import SettingsError
from narrate.publish.library.folder import Library
from narrate.publish.library.urls import Links
from narrate.publish.site.documents import Site
from narrate.publish.site.static import checked_base_url

__all__ = ["Served", "qr_code", "serve"]

_ANY = frozenset({"0.0.0.0", "::"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
#: An address for documentation (RFC 5737): asking for the way there sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)
#: What the extra `serve` installs.
_EXTRA = ("segno", "starlette", "uvicorn")
_BACKLOG = 512
#: How long a download may go on after an interruption.
_GRACE_S = 1


@dataclass(frozen=True, slots=True)
class Served:
    """Where a library is to be found."""

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
    """Serve a folder's renders until interrupted; ``on_ready`` is told where, once requests are taken.

    ``port`` 0 takes any that is free; ``base_url`` is the address that others know it by, behind a proxy. Raises
    SettingsError when the address cannot be had or a package is missing, SourceError when there is no such folder.
    """
    base_url = checked_base_url(base_url) if base_url else ""
    library = Library(folder)
    _ensure_installed()
    from narrate.publish.site.app import application

    names = (host, socket.gethostname(), urlsplit(base_url).hostname or "")
    app = application(Site(library, title, token), base_url, names)
    with _listening(host, port) as listening:
        shown = base_url or _address(host, listening.getsockname()[1])
        links = Links(shown, token)
        reachable = host not in _LOOPBACK
        on_ready(
            Served(str(library.folder), links.home, links.feed, len(library.episodes()), reachable)
        )
        _run(app, listening)


def qr_code(url: str) -> str:
    """An address for a camera, drawn with blocks."""
    import segno

    drawn = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(drawn, compact=True)
    return drawn.getvalue()


def _ensure_installed() -> None:
    missing = [name for name in _EXTRA if importlib.util.find_spec(name) is None]
    if missing:
        packages = " and ".join(missing)
        raise SettingsError(
            f"narrate serve needs {packages}: install them with  pip install 'narrate[serve]'"
        )


def _run(app: object, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,  # addresses have the token in them
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        timeout_graceful_shutdown=_GRACE_S,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
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
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _own_address() -> str:
    """The machine's address on its network, or the one by which it knows itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
