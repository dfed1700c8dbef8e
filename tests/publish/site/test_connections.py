"""Limits on connections, held against a server with short times."""

import logging
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from narrate.publish.site.connections import LimitedProtocol, OncePerKind

REQUEST = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"
#: More than the buffers between two sockets hold.
LONG_REPLY = bytes(64_000_000)


class Impatient(LimitedProtocol):
    """The limits, so small that a test reaches them."""

    most_connections = 8
    request_s = 0.4
    stalled_s = 0.6


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reply with a word, or with more than a client takes that does not read."""
    body = LONG_REPLY if scope["path"] == "/long" else b"yes"
    length = str(len(body)).encode()
    headers = [(b"content-length", length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    """A running server's host and port."""
    config = uvicorn.Config(
        app, http=Impatient, log_config=None, lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join(10)


def connect(address: tuple[str, int], sent: bytes = b"") -> socket.socket:
    """A connection on which something has been sent."""
    connection = socket.create_connection(address, timeout=5)
    connection.sendall(sent)
    return connection


def send_slowly(connection: socket.socket, sent: bytes) -> None:
    """Send twenty bytes a second."""
    for byte in sent:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def is_ended(connection: socket.socket) -> bool:
    """Whether the server ends a connection within five seconds, after whatever it still sends."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def answers(connection: socket.socket) -> bool:
    """Whether a connection answers a request."""
    connection.sendall(REQUEST)
    reply = b""
    while not reply.endswith(b"\r\n\r\nyes"):
        received = connection.recv(1000)
        if not received:
            return False
        reply += received
    return True


@pytest.mark.parametrize("sent", [b"", b"GET / HT", REQUEST[:-2]])
def test_a_connection_that_does_not_ask_ends(
    address: tuple[str, int], sent: bytes
) -> None:
    """Silent from the beginning, or in the middle of its request."""
    with connect(address, sent) as connection:
        assert is_ended(connection)


def test_a_request_that_trickles_in_ends(address: tuple[str, int]) -> None:
    """A byte now and then does not extend the time."""
    with connect(address) as connection:
        began_s = time.monotonic()
        with pytest.raises(ConnectionError):
            send_slowly(connection, REQUEST * 100)
        assert time.monotonic() - began_s < 3


def test_a_second_request_that_stops_halfway_ends(address: tuple[str, int]) -> None:
    """A kept connection has the same time for each of its requests."""
    with connect(address) as connection:
        assert answers(connection)
        connection.sendall(b"GET / HT")
        assert is_ended(connection)


def test_a_connection_that_asks_is_kept(address: tuple[str, int]) -> None:
    """The time begins anew with each reply."""
    with connect(address) as connection:
        for _ in range(3):
            assert answers(connection)
            time.sleep(0.3)


def test_a_reply_that_nobody_takes_ends(address: tuple[str, int]) -> None:
    """It is cut, and does not stay for ever."""
    with connect(address, REQUEST.replace(b"/ ", b"/long ", 1)) as connection:
        time.sleep(3)
        received = 0
        try:
            while block := connection.recv(1 << 20):
                received += len(block)
        except ConnectionResetError:
            pass
        assert received < len(LONG_REPLY)


def test_many_silent_connections_keep_nobody_out(address: tuple[str, int]) -> None:
    """The oldest of them make room for whoever comes."""
    silent = [connect(address) for _ in range(4 * Impatient.most_connections)]
    with connect(address) as connection:
        assert answers(connection)
    for other in silent:
        other.close()


def test_a_reply_on_its_way_is_not_cut_for_newcomers(address: tuple[str, int]) -> None:
    """It is the silent ones that make room, however old the reply is."""
    with connect(address, REQUEST.replace(b"/ ", b"/long ", 1)) as connection:
        received = len(connection.recv(1000))
        silent = [connect(address) for _ in range(2 * Impatient.most_connections)]
        while received < len(LONG_REPLY):
            block = connection.recv(1 << 20)
            assert block
            received += len(block)
    for other in silent:
        other.close()


def test_one_kind_of_trouble_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    """However often it comes, whatever its values are, and in one line."""
    logger = logging.getLogger("narrate.test.trouble")
    only_once = OncePerKind()
    logger.addFilter(only_once)
    for number in range(1000):
        logger.warning("trouble with %d", number)
    logger.warning("other trouble")
    try:
        raise OSError("no more files")
    except OSError:
        logger.exception("accept failed\nsocket: 3")
    logger.removeFilter(only_once)
    assert [record.getMessage() for record in caplog.records] == [
        "trouble with 0",
        "other trouble",
        "accept failed (OSError: no more files)",
    ]
    assert "Traceback" not in caplog.text
