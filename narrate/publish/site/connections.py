"""Limits on connections: how many there are, how long one may take to ask, and how long it may stand still."""

import asyncio
import logging
import time
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["LimitedProtocol", "OncePerKind"]

#: Trouble of one kind is logged once in this time.
LOGGED_EVERY_S = 60.0


class LimitedProtocol(H11Protocol):
    """HTTP/1.1 on a connection that ends when nothing happens on it.

    Uvicorn by itself ends only a connection that has had a reply. One that never asks, or that stops in the middle of
    its request, would stay for ever; with enough of them nobody else is let in.
    """

    #: More than a household with all its devices needs; each takes a file descriptor and some kilobytes.
    most_connections: ClassVar[int] = 256
    #: A request is there within this time of the connection, or of its own first byte.
    request_s: ClassVar[float] = 15.0
    #: A reply of which nothing has been taken for this long is given up. Players stop taking while they have enough in
    #: store, and ask again for the rest.
    stalled_s: ClassVar[float] = 300.0

    _deadline: asyncio.TimerHandle | None = None
    _began_s = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request; make room where there are too many connections."""
        super().connection_made(transport)
        self._began_s = self.loop.time()
        self._end_in(self.request_s)
        if len(self.connections) > self.most_connections:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take in a part of a request, or the whole of it."""
        super().data_received(data)
        if self.is_busy:
            self._cancel()
        elif self._deadline is None:
            self._end_in(self.request_s)

    def on_response_complete(self) -> None:
        """Leave the wait for the next request to uvicorn, which has a time for it."""
        self._cancel()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the client to take what was sent."""
        super().pause_writing()
        self._end_in(self.stalled_s)

    def resume_writing(self) -> None:
        """Go on sending."""
        super().resume_writing()
        self._cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._cancel()
        super().connection_lost(exc)

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def is_waiting(self) -> bool:
        """Whether the connection is open and no request is being answered."""
        return not self.is_busy and not self.transport.is_closing()

    def _make_room(self) -> None:
        """End the oldest connection that waits for a request, or this one where all others are busy."""
        waiting = [
            other
            for other in self.connections
            if isinstance(other, LimitedProtocol)
            and other is not self
            and other.is_waiting
        ]
        oldest = min(waiting, key=lambda other: other._began_s, default=self)
        oldest.transport.abort()

    def _end_in(self, seconds: float) -> None:
        """End the connection after a time, unless something happens before."""
        self._cancel()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _cancel(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None


class OncePerKind(logging.Filter):
    """Lets a message pass once a minute, in one line: whoever causes trouble does not fill the disk with it."""

    def __init__(self) -> None:
        """Begin with no message seen."""
        super().__init__()
        self._logged_s: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether no message of this kind, whatever its values, has passed lately."""
        now_s = time.monotonic()
        kind = f"{record.name} {record.msg}"
        last_s = self._logged_s.get(kind)
        if last_s is not None and now_s - last_s < LOGGED_EVERY_S:
            return False
        self._logged_s[kind] = now_s
        _shorten(record)
        return True


def _shorten(record: logging.LogRecord) -> None:
    """Reduce a message to its first line, and a traceback to the exception."""
    line, *_ = record.getMessage().splitlines() or [""]
    exception = record.exc_info[1] if record.exc_info else None
    if exception:
        line = f"{line} ({type(exception).__name__}: {exception})"
    record.msg, record.args = line, ()
    record.exc_info = record.exc_text = None
