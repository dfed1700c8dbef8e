"""The service itself, as edge-tts speaks to it. The only module that imports edge-tts, and with it aiohttp.

Whatever edge-tts and aiohttp raise leaves this module as an error of ours. edge-tts reports success for a reply that
was cut short, at the service's ten minutes of audio or where a socket closed early, so a reply is not yet a clip.
"""

import asyncio
import functools
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from email.utils import mktime_tz, parsedate_tz
from time import time
from types import SimpleNamespace
from typing import Any, TypeVar

from narrate.errors import (
    EngineUnavailableError,
    IncompleteReplyError,
    NarrateError,
    RefusedError,
    RejectedTextError,
    SettingsError,
    TransientSynthesisError,
)
from narrate.model import Spoken
from narrate.tts.edge.address import proxy_for
from narrate.tts.edge.reply import Reply
from narrate.tts.edge.verification import opening

__all__ = ["ADVICE", "Line", "UnreachableError", "ask", "load_client", "voice_entries"]

CONNECT_LIMIT_S = 8  #: until the connection stands; edge-tts takes whole seconds
IDLE_LIMIT_S = 10.0  #: without a message, connecting included, after which a request is given up
REQUEST_LIMIT_S = 120.0  #: for a whole reply: at most 0.6 MB, so 40 kbit/s at least

#: RFC 6455, 7.4.1: what was sent is not what the service takes. It is also how the service ends a reply of more than
#: ten minutes, but then there is audio before it.
CLOSED_AS_INVALID = 1007

ADVICE = "check the network and try later, or use the local voice with --engine kokoro"

_T = TypeVar("_T")


class UnreachableError(EngineUnavailableError):
    """No connection comes about: no network, no such host, nobody who listens."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line to the service."""

    endpoint: str | None = None  #: a base address in place of the service's own
    proxy: str | None = None  #: http://HOST:PORT; None leaves it to the environment


def load_client() -> None:
    """Import edge-tts and all that it brings, a sixth of a second's work, ahead of the first request."""
    import edge_tts  # noqa: F401


def ask(line: Line, spoken: Spoken, voice: str) -> Reply:
    """One request; blocks, and may be called from any thread without a running loop.

    Raises SettingsError for a malformed voice, RejectedTextError with the service's own reason, EngineUnavailableError
    for a service that turns all requests away, and TransientSynthesisError or one of its kin for all else.
    """
    return _run(_ask(line, spoken, voice))


def voice_entries(line: Line, timeout_s: float) -> list[dict[str, Any]]:
    """The service's own list of voices. Raises EngineUnavailableError if there is none to be had."""

    async def entries() -> list[dict[str, Any]]:
        from edge_tts import list_voices

        async with asyncio.timeout(timeout_s):
            return [dict(entry) for entry in await list_voices(proxy=proxy)]

    base = _point_library_at(line.endpoint)
    proxy = line.proxy or proxy_for(base)
    try:
        return _run(entries())
    except TimeoutError as error:
        raise EngineUnavailableError(
            f"the Edge service did not answer within {timeout_s:g} s: {ADVICE}"
        ) from error
    except Exception as error:  # whatever is wrong with the reply, there is no engine
        import aiohttp

        kind = (
            UnreachableError
            if isinstance(error, aiohttp.ClientConnectorError)
            else EngineUnavailableError
        )
        raise kind(f"cannot reach the Edge service ({_reason(error)}): {ADVICE}") from error


# --- one request ---------------------------------------------------------------------------------


async def _ask(line: Line, spoken: Spoken, voice: str) -> Reply:
    base = _point_library_at(line.endpoint)
    from edge_tts import Communicate
    from edge_tts.exceptions import NoAudioReceived

    rate, proxy = f"{spoken.prosody.rate_percent:+d}%", line.proxy or proxy_for(base)
    try:
        request = Communicate(
            spoken.text,
            voice,
            rate=rate,
            boundary="SentenceBoundary",
            proxy=proxy,
            connect_timeout=CONNECT_LIMIT_S,
        )
    except (TypeError, ValueError) as error:
        raise SettingsError(
            f"{voice!r} cannot name an Edge voice: see narrate voices --engine edge"
        ) from error
    with _noted_closes() as closes:
        try:
            return await _collected(request.stream())
        except (
            Exception
        ) as error:  # edge-tts lets through whatever its own parser and aiohttp raise
            if isinstance(error, NoAudioReceived) and (reason := _rejection(closes)):
                raise RejectedTextError(
                    f"the Edge service will not read {opening(spoken)!r}: {reason}"
                ) from error
            raise _own_error(error) from error


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


# --- what edge-tts has no parameter for ----------------------------------------------------------


def _point_library_at(endpoint: str | None) -> str:
    """Rebind the addresses that edge-tts holds in two modules, as it takes them from nowhere else; returns the base.

    They keep their path below the base and their query, to which edge-tts appends with ``&``. So a process speaks to
    one service at a time, which is all that one variable can ask for.
    """
    from edge_tts import communicate, constants, voices

    own = f"https://{constants.BASE_URL}"
    speech = constants.WSS_URL.replace("wss", "https", 1).replace(own, endpoint or own)
    vars(communicate)["WSS_URL"] = speech.replace("http", "ws", 1)
    vars(voices)["VOICE_LIST"] = constants.VOICE_LIST.replace(own, endpoint or own)
    vars(communicate)["aiohttp"] = _listening_aiohttp()
    return endpoint or own


#: How the sockets of the request at hand were closed: code and reason.
_closes: ContextVar[list[tuple[int, str]]] = ContextVar("closes")


@contextmanager
def _noted_closes() -> Iterator[list[tuple[int, str]]]:
    noted: list[tuple[int, str]] = []
    token = _closes.set(noted)
    try:
        yield noted
    finally:
        _closes.reset(token)


@functools.cache
def _listening_aiohttp() -> SimpleNamespace:
    """Aiohttp as edge-tts sees it, with sockets that note how they are closed: edge-tts forgets the reason."""
    import aiohttp

    class ListeningSocket(aiohttp.ClientWebSocketResponse):
        async def receive(self, timeout: float | None = None) -> aiohttp.WSMessage:
            message = await super().receive(timeout)
            if message.type is aiohttp.WSMsgType.CLOSE:
                _closes.get([]).append((message.data, message.extra or ""))
            return message

    session = functools.partial(aiohttp.ClientSession, ws_response_class=ListeningSocket)
    return SimpleNamespace(**{**vars(aiohttp), "ClientSession": session})


# --- errors --------------------------------------------------------------------------------------


def _rejection(closes: list[tuple[int, str]]) -> str:
    """Why the service takes neither the text nor the voice, in its own words; empty if it does not say so."""
    return next((reason for code, reason in closes if code == CLOSED_AS_INVALID), "")


def _own_error(error: Exception) -> NarrateError:
    """The error of ours that says what a caller can do about one of aiohttp's or edge-tts's."""
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    message = f"the Edge service failed ({_reason(error)})"
    if isinstance(error, aiohttp.ClientResponseError):
        return _refusal(error, message)
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return EngineUnavailableError(f"{message}: {ADVICE}")
    if isinstance(
        error, EdgeTTSException | KeyError | ValueError
    ):  # what came is not what the protocol says
        return IncompleteReplyError(message)
    return TransientSynthesisError(message)


def _refusal(error: Any, message: str) -> NarrateError:  # noqa: ANN401  (aiohttp's ClientResponseError, imported lazily)
    # 403 is a token that expired on its way, or a clock that edge-tts could not correct in one try.
    if error.status in (403, 429) or error.status >= 500:
        return RefusedError(
            message, retry_after_s=_seconds_to(error.headers and error.headers.get("Retry-After"))
        )
    return (
        TransientSynthesisError(message)
        if error.status == 408
        else EngineUnavailableError(f"{message}: {ADVICE}")
    )


def _seconds_to(retry_after: str | None) -> float:
    """A Retry-After header, seconds or a date (RFC 9110, 10.2.3), as seconds from now; 0 without a sound one."""
    if not retry_after:
        return 0.0
    if retry_after.strip().isdecimal():
        return float(retry_after)
    date = parsedate_tz(retry_after)
    return max(mktime_tz(date) - time(), 0.0) if date else 0.0


def _reason(error: Exception) -> str:
    """One line, without the address and the token that aiohttp puts in its own."""
    import aiohttp
    from edge_tts.exceptions import NoAudioReceived

    if isinstance(error, NoAudioReceived):
        return "no audio"
    if isinstance(error, TimeoutError) and not str(error):
        return "no answer in time"
    if isinstance(error, aiohttp.ClientResponseError):
        wait = error.headers and error.headers.get("Retry-After")
        return f"HTTP {error.status}" + (f", Retry-After {wait}" if wait else "")
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    return " ".join(f"{type(error).__name__}: {cause}".split()).rstrip(": ")
