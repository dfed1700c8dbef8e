"""What may stand between a client and a service: proxies for HTTP and SOCKS5, and a front that speaks TLS.

SOCKS5 as in RFC 1928, with a password as in RFC 1929 where the proxy is to ask for one.
"""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tests.support.ending import end

__all__ = ["HttpProxy", "SocksProxy", "TlsFront", "running"]

_SOCKS = 5
_NO_PASSWORD, _PASSWORD, _NONE_FITS = 0, 2, 0xFF
_NAME, _IPV6 = 3, 4
_GRANTED, _REFUSED = 0, 5
#: a reserved byte and an IPv4 address that means nothing
_NOWHERE = bytes([0, 1, *bytes(6)])


class _Proxy(Protocol):
    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection."""


@contextmanager
def running(proxy: _Proxy, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """HOST:PORT of a proxy, for as long as it serves; with a context it speaks TLS."""
    sides: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sides.append(writer)
        await proxy.serve(reader, writer)

    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        server = runner.run(asyncio.start_server(serve, "127.0.0.1", 0, ssl=context))
        thread = threading.Thread(target=loop.run_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            runner.run(end(server, lambda: (side.transport for side in sides)))


class HttpProxy:
    """Notes the first line of each connection and passes it on to where it belongs."""

    def __init__(self) -> None:
        """Know of no connection yet."""
        self.asked: list[str] = []

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection, both ways, until either side has enough."""
        first = (await reader.readline()).decode()
        self.asked.append(first)
        method, address, version = first.split()
        host, _, path = address.split("://")[1].partition("/")
        name, _, port = host.partition(":")
        there, back = await asyncio.open_connection(name, int(port))
        back.write(f"{method} /{path} {version}\r\n".encode())
        await asyncio.gather(_pass(reader, back), _pass(there, writer))


class TlsFront:
    """Passes all connections on to one service."""

    def __init__(self, endpoint: str) -> None:
        """``endpoint`` is http://HOST:PORT."""
        self._host, _, self._port = endpoint.removeprefix("http://").partition(":")

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection, both ways, until either side has enough."""
        there, back = await asyncio.open_connection(self._host, int(self._port))
        await asyncio.gather(_pass(reader, back), _pass(there, writer))


class SocksProxy:
    """Notes where each connection is to go, as the client says it, and passes it on."""

    def __init__(
        self, credentials: tuple[str, str] | None = None, place: str = ""
    ) -> None:
        """Ask for ``credentials``, a name and a password; connect to ``place`` whatever the client says."""
        self.credentials = credentials
        self.place = place
        self.asked: list[tuple[str, int]] = []

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """One connection, both ways, until either side has enough."""
        try:
            if await self._is_welcome(reader, writer):
                await self._connect(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _is_welcome(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Agree on a method, and check name and password."""
        _, count = await reader.readexactly(2)
        offered = await reader.readexactly(count)
        method = _PASSWORD if self.credentials else _NO_PASSWORD
        if method not in offered:
            writer.write(bytes([_SOCKS, _NONE_FITS]))
            return False
        writer.write(bytes([_SOCKS, method]))
        if not self.credentials:
            return True
        await reader.readexactly(1)
        given = (await _string(reader), await _string(reader))
        is_right = given == self.credentials
        writer.write(bytes([1, not is_right]))
        return is_right

    async def _connect(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Open the connection that is asked for, and pass on both ways."""
        *_, kind = await reader.readexactly(4)
        host = await _host(reader, kind)
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append((host, port))
        try:
            there, back = await asyncio.open_connection(self.place or host, port)
        except OSError:
            writer.write(bytes([_SOCKS, _REFUSED, *_NOWHERE]))
            return
        writer.write(bytes([_SOCKS, _GRANTED, *_NOWHERE]))
        await asyncio.gather(_pass(reader, back), _pass(there, writer))


async def _string(reader: asyncio.StreamReader) -> str:
    (length,) = await reader.readexactly(1)
    return (await reader.readexactly(length)).decode()


async def _host(reader: asyncio.StreamReader, kind: int) -> str:
    if kind == _NAME:
        return await _string(reader)
    family, length = (socket.AF_INET6, 16) if kind == _IPV6 else (socket.AF_INET, 4)
    return socket.inet_ntop(family, await reader.readexactly(length))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hand on what comes, until it ends."""
    try:
        while block := await reader.read(65536):
            writer.write(block)
            await writer.drain()
    except ConnectionError:
        pass
    finally:  # also when the proxy stops, or the socket would be found open by some later test
        writer.close()
