"""One request to the service, and its list of voices, by way of edge-tts.

Whatever edge-tts and aiohttp raise leaves this module as an error of ours. edge-tts reports success for a reply that
was cut short, at the service's ten minutes of audio or where a socket closed early, so a reply is not yet a clip.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from narrate.errors import (
    EngineUnavailableError,
    NarrateError,
    RejectedTextError,
    SettingsError,
)
from narrate.model import Spoken
from narrate.tts.edge.binding import LOCAL_VOICE, ensure_fit
from narrate.tts.edge.reply import Reply
from narrate.tts.edge.verification import opening

__all__ = ["Connection", "ask", "load_client", "voice_entries"]

CONNECT_LIMIT_S = 8  #: until the connection stands; edge-tts takes whole seconds
#: without a message, connecting included, after which a request is given up
IDLE_LIMIT_S = 10.0
REQUEST_LIMIT_S = 120.0  #: for a whole reply: at most 0.6 MB, so 40 kbit/s at least

#: RFC 6455, 7.4.1: what was sent is not what the service takes. It is also how the service ends a reply of more than
#: ten minutes, but then there is audio before it.
CLOSED_AS_INVALID = 1007

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Connection:
    """How the service is reached."""

    endpoint: str | None = None  #: a base address in place of the service's own
    #: http://HOST:PORT or socks5://HOST:PORT; None for the environment's
    proxy: str | None = None


def load_client() -> None:
    """Import edge-tts and its dependencies, a sixth of a second's work, ahead of the first request.

    Raises EngineUnavailableError for a release of edge-tts that lacks what narrate needs.
    """
    ensure_fit()


def ask(connection: Connection, spoken: Spoken, voice: str) -> Reply:
    """Make one request; blocks, and may be called from any thread without a running loop.

    Raises SettingsError for a malformed voice, RejectedTextError with the service's own reason, EngineUnavailableError
    for a service that turns all requests away, and TransientSynthesisError or one of its kin for all else.
    """
    ensure_fit()
    return _run(_ask(connection, spoken, voice))


def voice_entries(connection: Connection, timeout_s: float) -> list[dict[str, Any]]:
    """The service's own list of voices, as it comes. Raises EngineUnavailableError if there is none to be had."""
    ensure_fit()
    try:
        return _run(_voice_entries(connection, timeout_s))
    except NarrateError:
        raise
    except TimeoutError as error:
        raise EngineUnavailableError(
            f"the Edge service did not answer within {timeout_s:g} s: check the network, or go through a proxy with "
            f"--proxy, and try later, or {LOCAL_VOICE}"
        ) from error
    except Exception as error:  # whatever is wrong with the reply, there is no engine
        from narrate.tts.edge.failures import unavailable

        raise unavailable(error) from error


async def _voice_entries(
    connection: Connection, timeout_s: float
) -> list[dict[str, Any]]:
    from edge_tts import list_voices

    from narrate.tts.edge.session import Route, routed

    with routed(Route(connection.endpoint, connection.proxy)):
        async with asyncio.timeout(timeout_s):
            return [dict(entry) for entry in await list_voices()]


async def _ask(connection: Connection, spoken: Spoken, voice: str) -> Reply:
    from edge_tts import Communicate
    from edge_tts.exceptions import NoAudioReceived

    from narrate.tts.edge.failures import failure_of
    from narrate.tts.edge.session import Route, routed

    try:
        request = Communicate(
            spoken.text,
            voice,
            rate=f"{spoken.prosody.rate_percent:+d}%",
            boundary="SentenceBoundary",
            connect_timeout=CONNECT_LIMIT_S,
        )
    except (TypeError, ValueError) as error:
        raise SettingsError(
            f"{voice!r} cannot name an Edge voice: see narrate voices --engine edge"
        ) from error
    with routed(Route(connection.endpoint, connection.proxy)) as route:
        try:
            return await _collected(request.stream())
        except NarrateError:
            raise
        except (
            Exception
        ) as error:  # edge-tts lets through whatever its own parser and aiohttp raise
            reason = (
                _rejection(route.closes) if isinstance(error, NoAudioReceived) else ""
            )
            if reason:
                raise RejectedTextError(
                    f"the Edge service will not read {opening(spoken)!r}: {reason}"
                ) from error
            raise failure_of(error).error() from error


def _rejection(closes: list[tuple[int, str]]) -> str:
    """Why the service takes neither the text nor the voice, in its own words; empty if it does not say so."""
    for code, reason in closes:
        if code == CLOSED_AS_INVALID:
            return reason
    return ""


async def _collected(stream: AsyncIterator[Any]) -> Reply:
    """All messages of a reply. Raises TimeoutError where one, or all together, take too long.

    aiohttp's own read timeout cannot do this: against a service that accepts and then says nothing it does not fire.
    """
    reply = Reply()
    async with asyncio.timeout(REQUEST_LIMIT_S):
        while True:
            async with asyncio.timeout(IDLE_LIMIT_S):
                message = await anext(stream, None)
            if message is None:
                return reply
            reply.add(message)


def _run(work: Coroutine[Any, Any, _T]) -> _T:
    """``asyncio.run``, but without waiting for threads: a name look-up that hangs in one cannot be cancelled."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.run_until_complete(_cancel_the_rest())
        loop.close()


async def _cancel_the_rest() -> None:
    rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()
