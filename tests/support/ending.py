"""How a server in a test ends: with no socket left open.

A socket that outlives its event loop is found open by whichever test runs when it is collected, and that test fails.
`asyncio.Server.close` leaves two kinds: a connection that is being accepted at that moment (its transport is made, and
then an assertion fails), and one that is closed while something is still to be sent.
"""

import asyncio
from collections.abc import Callable, Iterable

__all__ = ["end"]

#: Passes of the loop after which a connection that was being accepted is there, and one that was aborted is gone.
_PASSES = 10


async def end(
    server: asyncio.Server,
    transports: Callable[[], Iterable[asyncio.BaseTransport | None]],
) -> None:
    """Accept nothing more, and end at once all connections that ``transports`` says are open."""
    loop = asyncio.get_running_loop()
    for listening in server.sockets:
        loop.remove_reader(listening.fileno())
    for _ in range(_PASSES):
        for transport in transports():
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()
        await asyncio.sleep(0)
    server.close()
