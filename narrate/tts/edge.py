"""The Edge read-aloud service as an engine. The only module that imports edge-tts, and with it aiohttp.

edge-tts reports success for a reply that was cut short: at the service's ten minutes of audio, or where a
socket closed early. So a clip leaves this module only after its sentences, its times and its length have been
held against the request. Retries are the caller's.
"""

import asyncio
import difflib
import os
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any, TypeVar
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from narrate.errors import (
    EngineUnavailableError,
    NarrateError,
    RejectedTextError,
    SettingsError,
    SynthesisError,
    TransientSynthesisError,
)
from narrate.model import Boundary, Clip, Spoken
from narrate.tts.mp3 import decode_mp3
from narrate.tts.verification import opening, verify

__all__ = ["DEFAULT_VOICE", "ENDPOINT_VARIABLE", "EdgeEngine"]

DEFAULT_VOICE = "zh-CN-YunyangNeural"
ENDPOINT_VARIABLE = "NARRATE_EDGE_ENDPOINT"

#: The longest text of one request, in UTF-8 bytes after XML escaping: 600 Chinese characters, about 150 s of speech
#: and 300 s at half speed. That is half of the ten minutes at which the service stops, and less than half of the
#: 4,096 bytes at which edge-tts would cut the text itself; and a failed request costs no more than a paragraph.
REQUEST_BYTES = 1800

IDLE_LIMIT_S = 15.0  #: without a message, connecting included, after which a request is given up
REQUEST_LIMIT_S = 120.0  #: for a whole reply: at most 1.8 MB, so 120 kbit/s at least

TICKS_PER_S = 10_000_000
MP3_BYTES_PER_S = 6000  #: the service's only format here: 48 kbit/s, constant
FRAME_S = 0.024
RATE_PERCENT = range(-50, 101)  #: what the service documents: half to twice its own pace

ADVICE = "check the network and try later, or use the local voice with --engine kokoro"

_T = TypeVar("_T")


@dataclass(slots=True)
class _Reply:
    """What came back for one request."""

    mp3: bytearray = field(default_factory=bytearray)
    sentences: list[tuple[int, int, str]] = field(default_factory=list)  #: start and end in ticks of 100 ns, text

    @property
    def audio_s(self) -> float:
        return len(self.mp3) / MP3_BYTES_PER_S

    @property
    def last_end_s(self) -> float:
        return max((end for _, end, _ in self.sentences), default=0) / TICKS_PER_S

    @property
    def text(self) -> str:
        return "".join(text for _, _, text in self.sentences)

    def add(self, message: Any) -> None:  # noqa: ANN401  (edge-tts's TypedDict, not ours to import)
        if message["type"] == "audio":
            self.mp3 += message["data"]
        else:
            start = int(message["offset"])
            self.sentences.append((start, start + int(message["duration"]), message["text"]))


class EdgeEngine:
    """The neural voices of the Edge browser's read-aloud service: it takes a network, and no key."""

    sample_rate_hz: int = 24_000
    online = True  #: text leaves this machine

    def __init__(self, voice: str | None = None) -> None:
        """Read NARRATE_EDGE_ENDPOINT; SettingsError if it is no http or https address. Opens no socket."""
        self.voice = voice or DEFAULT_VOICE
        self._endpoint = _endpoint()

    def fingerprint(self) -> str:
        """The library's version and the voice."""
        return f"edge-tts {metadata.version('edge-tts')} {self.voice}"

    def fits(self, spoken: Spoken) -> bool:
        """Whether the text is a paragraph or less, and may go out as one request."""
        return len(escape(spoken.text).encode(errors="surrogatepass")) <= REQUEST_BYTES

    def check(self, timeout_s: float) -> None:
        """Raises EngineUnavailableError if the service does not answer in time, or does not have the voice."""
        names = _voice_names(self._endpoint, timeout_s)
        if self.voice not in names:
            near = difflib.get_close_matches(self.voice, names, n=3, cutoff=0.5)
            choice = f"choose {' or '.join(near)}" if near else "see narrate voices"
            raise EngineUnavailableError(f"the Edge service has no voice {self.voice!r}: {choice}")

    def synthesize(self, spoken: Spoken) -> Clip:
        """One request, spoken and verified; blocks, and may be called from any thread without a running loop.

        Raises RejectedTextError for what cannot be sent or has nothing to say, TransientSynthesisError for a
        failed or incomplete reply, EngineUnavailableError for a service that turns all requests away, and
        SettingsError for a malformed voice or a rate outside -50 to +100 %.
        """
        self._refuse_unspeakable(spoken)
        reply = _run(self._ask(spoken))
        verify(spoken, heard=reply.text, last_end_s=reply.last_end_s, audio_s=reply.audio_s)
        return self._clip(reply, spoken)

    def _refuse_unspeakable(self, spoken: Spoken) -> None:
        if spoken.prosody.rate_percent not in RATE_PERCENT:
            raise SettingsError(f"a rate of {spoken.prosody.rate_percent:+d} % is beyond -50 to +100 %: choose another")
        if any("\ud800" <= character <= "\udfff" for character in spoken.text):
            raise RejectedTextError(f"half of a UTF-16 pair in {opening(spoken)!a}: save the speech as UTF-8")
        if not any(character.isalnum() for character in spoken.text):
            raise RejectedTextError(f"nothing to say in {opening(spoken)!r}: leave it out")
        if not self.fits(spoken):
            raise RejectedTextError(f"over {REQUEST_BYTES} bytes in one request from {opening(spoken)!r}: split it")

    async def _ask(self, spoken: Spoken) -> _Reply:
        _point_library_at(self._endpoint)
        from edge_tts import Communicate

        rate = f"{spoken.prosody.rate_percent:+d}%"
        try:
            request = Communicate(spoken.text, self.voice, rate=rate, boundary="SentenceBoundary")
        except (TypeError, ValueError) as error:
            raise SettingsError(f"{self.voice!r} cannot name an Edge voice: see narrate voices") from error
        try:
            return await _collect(request.stream())
        except Exception as error:  # edge-tts lets through whatever its own parser and aiohttp raise
            raise _own_error(error) from error

    def _clip(self, reply: _Reply, spoken: Spoken) -> Clip:
        try:
            pcm, sample_rate_hz = decode_mp3(bytes(reply.mp3))
        except ValueError as error:
            raise TransientSynthesisError(f"damaged audio for {opening(spoken)!r}: try again") from error
        lost_s = reply.audio_s - len(pcm) / 2 / self.sample_rate_hz
        if sample_rate_hz != self.sample_rate_hz or lost_s > FRAME_S:
            raise TransientSynthesisError(f"damaged audio for {opening(spoken)!r}, {lost_s:.2f} s lost: try again")
        # Not shifted by the encoder's delay: the stream does not declare it, LAME's would be 46 ms, and a cue
        # that comes two frames before its sound serves a listener better than a guess that may come after it.
        boundaries = tuple(
            Boundary(self._position(start, pcm), self._position(end, pcm), text) for start, end, text in reply.sentences
        )
        return Clip(pcm, self.sample_rate_hz, boundaries)

    def _position(self, ticks: int, pcm: bytes) -> int:
        return min(max(ticks, 0) * self.sample_rate_hz // TICKS_PER_S, len(pcm) // 2)


# --- the service's address -----------------------------------------------------------------------


def _endpoint() -> str | None:
    """The base address that replaces the service's own, without a slash at its end; None for its own."""
    value = os.environ.get(ENDPOINT_VARIABLE, "").strip().rstrip("/")
    if not value:
        return None
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that does not close
        sound = False
    if not sound or parts.query or parts.fragment or any(character.isspace() for character in value):
        raise SettingsError(f"{ENDPOINT_VARIABLE}={value!r} is no address: write it as http://HOST:PORT")
    return value


def _point_library_at(endpoint: str | None) -> None:
    """Rebind the addresses that edge-tts holds in two modules; it takes them from nowhere else.

    They keep their path below the base and their query, to which edge-tts appends with ``&``. So a process speaks to
    one service at a time, which is all that one variable can ask for.
    """
    from edge_tts import communicate, constants, voices

    base = f"https://{constants.BASE_URL}"
    speech = constants.WSS_URL.replace("wss", "https", 1).replace(base, endpoint or base)
    vars(communicate)["WSS_URL"] = speech.replace("http", "ws", 1)
    vars(voices)["VOICE_LIST"] = constants.VOICE_LIST.replace(base, endpoint or base)


def _voice_names(endpoint: str | None, timeout_s: float) -> list[str]:
    """The service's voices as profiles name them."""

    async def ask() -> list[str]:
        from edge_tts import list_voices

        async with asyncio.timeout(timeout_s):
            listed = await list_voices()
        return sorted(entry["ShortName"] for entry in listed)

    _point_library_at(endpoint)
    try:
        return _run(ask())
    except TimeoutError as error:
        raise EngineUnavailableError(f"the Edge service did not answer within {timeout_s:g} s: {ADVICE}") from error
    except Exception as error:  # whatever is wrong with the reply, there is no engine
        raise EngineUnavailableError(f"cannot reach the Edge service ({_reason(error)}): {ADVICE}") from error


# --- one request in its own event loop -----------------------------------------------------------


async def _collect(stream: AsyncIterator[Any]) -> _Reply:
    """All messages of a reply. Raises TimeoutError where one, or all together, take too long.

    aiohttp's own read timeout cannot do this: against a service that accepts and then says nothing it does not fire.
    """
    reply = _Reply()
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


def _own_error(error: Exception) -> NarrateError:
    """The error of ours that says what a caller can do about one of aiohttp's or edge-tts's."""
    import aiohttp

    kind: type[SynthesisError] = TransientSynthesisError
    if isinstance(error, aiohttp.ClientResponseError):
        # 403 is a token that expired on its way, or a clock that edge-tts could not correct in one try.
        kind = kind if error.status in (403, 408, 429) or error.status >= 500 else EngineUnavailableError
    elif isinstance(error, aiohttp.ClientConnectorCertificateError):
        kind = EngineUnavailableError
    return kind(f"the Edge service failed ({_reason(error)}): {ADVICE}")


def _reason(error: Exception) -> str:
    """One line, without the address and the token that aiohttp puts in its own."""
    import aiohttp

    if isinstance(error, TimeoutError) and not str(error):
        return "no answer in time"
    if isinstance(error, aiohttp.ClientResponseError):
        wait = error.headers and error.headers.get("Retry-After")
        return f"HTTP {error.status}" + (f", Retry-After {wait}" if wait else "")
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    return " ".join(f"{type(error).__name__}: {cause}".split()).rstrip(": ")
