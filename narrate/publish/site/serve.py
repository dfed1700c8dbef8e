"""The server on the network: its socket, its addresses, and the code that a phone's camera reads."""

import importlib.util
import io
import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from narrate.errors import SettingsError
from narrate.publish.library.folder import Library
from narrate.publish.library.urls import Links, checked_base_url
from narrate.publish.site.documents import Site

__all__ = ["Served", "ServerSettings", "qr_code", "serve"]

_ANY = frozenset({"0.0.0.0", "::"})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
#: An address for documentation (RFC 5737): to look up the route to it sends nothing.
_ELSEWHERE = ("192.0.2.1", 9)
#: The packages of the extra `serve`.
_EXTRA = ("segno", "starlette", "uvicorn")
_BACKLOG = 512
_OPEN_FILES = 1024
#: A request's line and headers; a browser's take less than a kilobyte.
_MOST_REQUEST_BYTES = 16_384
#: Whose messages clients can provoke.
_LOGGERS = ("asyncio", "uvicorn.error")
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


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerSettings:
    """How a library is served."""

    host: str = "127.0.0.1"
    port: int = 8080  #: 0 takes any that is free
    token: str = ""  #: lets in only requests that bring it
    base_url: str = ""  #: the address that others know the server by: behind a proxy, or in a certificate
    title: str = ""  #: the library's name
    cert: Path | None = None  #: a certificate in PEM, with its chain, for https
    #: the certificate's private key in PEM; None where ``cert`` holds it too
    key: Path | None = None


def serve(
    folder: Path, settings: ServerSettings, *, on_ready: Callable[[Served], None]
) -> None:
    """Serve a folder's renders until interrupted; ``on_ready`` gets the addresses once requests are answered.

    Raises SettingsError when the address or the certificate cannot be used or a package is missing, SourceError when
    there is no such folder.
    """
    base_url = checked_base_url(settings.base_url) if settings.base_url else ""
    library = Library(folder)
    _ensure_installed()
    _ensure_certificate(settings)
    from narrate.publish.site.app import application

    public_host = urlsplit(base_url).hostname or ""
    names = (settings.host, socket.gethostname(), public_host)
    site = Site(library, settings.title, settings.token, private=True)
    app = application(site, base_url, names)
    with _listening_socket(settings.host, settings.port) as listening:
        address = base_url or _address(settings, listening.getsockname()[1])
        links = Links(address, settings.token)
        served = Served(
            folder=str(library.folder),
            url=links.home,
            feed=links.feed,
            speeches=len(library.episodes()),
            reachable=settings.host not in _LOOPBACK,
        )
        on_ready(served)
        _run(app, listening, settings)


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


def _ensure_certificate(settings: ServerSettings) -> None:
    """Raise SettingsError for a certificate that cannot be used, in one line that says why."""
    if settings.cert is None:
        if settings.key is not None:
            raise SettingsError("a key without its certificate: name it with --cert")
        return
    import ssl

    key = settings.key or settings.cert
    for path in (settings.cert, key):
        if not path.is_file():
            raise SettingsError(
                f"there is no file {path}: name a certificate and its key in PEM"
            )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # An empty password: a server that waits for somebody to type one is no server.
        context.load_cert_chain(settings.cert, key, password="")
    except ssl.SSLError as error:
        raise SettingsError(
            f"{settings.cert} and {key} are no certificate and its key ({error.reason or error}): "
            "give both in PEM, the key without a password"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"cannot read {settings.cert} or {key} ({error.strerror}): check that they may be read"
        ) from error


def _run(app: object, listening: socket.socket, settings: ServerSettings) -> None:
    """Answer requests until the process is interrupted."""
    import uvicorn

    from narrate.publish.site.connections import LimitedProtocol, OncePerKind

    _allow_open_files()
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(OncePerKind())
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        http=LimitedProtocol,
        log_config=None,
        access_log=False,  # addresses contain the token
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        h11_max_incomplete_event_size=_MOST_REQUEST_BYTES,
        timeout_graceful_shutdown=_GRACE_S,
        ssl_certfile=settings.cert,
        ssl_keyfile=settings.key,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _allow_open_files() -> None:
    """Raise the number of files that may be open: each download takes two, and some systems begin with 256."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _OPEN_FILES:
        wanted = (
            _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
        )
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens, on IPv6 where the host has a colon. Raises SettingsError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where a socket says that it is TCP; left on, every reply on a kept
    # connection waits 40 ms for the client's delayed acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, host != "::")
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(
            f"cannot listen on {host}, port {port} ({reason}): choose another --host or --port"
        ) from error
    return listening


def _address(settings: ServerSettings, port: int) -> str:
    """The server's address as others on the network know it."""
    scheme = "http" if settings.cert is None else "https"
    name = _own_address() if settings.host in _ANY else settings.host
    if ":" in name:
        name = f"[{name}]"
    return f"{scheme}://{name}:{port}"


def _own_address() -> str:
    """The machine's address on its network, or its loopback address where it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
