"""The Edge read-aloud service on this machine: the real protocol, real MP3, and faults on request.

For tests::

    with EdgeService(in_order(Fault.DROPPED)) as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)

For a person: ``python -m tests.support.edge_service --port 8765``, then
``NARRATE_EDGE_ENDPOINT=http://127.0.0.1:8765``.

It speaks a vowel-like tone, 0.2 s a syllable, at the times that the real service was recorded with (`edge_sound`). The
shape of its messages is what edge-tts 7.3.1 parses. A clip is built of ready-made MP3 frames, so that an hour of it
costs nothing.
"""

import argparse
import asyncio
import json
import math
import re
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from itertools import cycle, islice
from typing import Self
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from aiohttp import WSCloseCode, WSMsgType, web

from tests.support.edge_sound import (
    FRAME_BYTES,
    FRAME_S,
    TAIL_FRAMES,
    Said,
    lay_out,
    sentences_of,
    silence,
    tone,
)
from tests.support.ending import end

__all__ = [
    "REJECTION",
    "VOICES",
    "EdgeService",
    "Fault",
    "Heard",
    "Schedule",
    "in_order",
    "sentences_of",
]

MESSAGE_FRAMES = 30

RETRY_AFTER_S = 7
SLOW_S = 0.5
NO_DATE = "X-No-Date"  #: a header that never leaves the service
REJECTION = "The text holds what is not allowed"

#: Short name to gender and the pitch of its tone in Hz; a whole number of periods fits in the loop of 0.6 s.
VOICES = {
    "zh-CN-XiaoxiaoNeural": ("Female", 210),
    "zh-CN-XiaoyiNeural": ("Female", 220),
    "zh-CN-YunjianNeural": ("Male", 110),
    "zh-CN-YunxiNeural": ("Male", 125),
    "zh-CN-YunxiaNeural": ("Male", 150),
    "zh-CN-YunyangNeural": ("Male", 120),
    "zh-HK-HiuMaanNeural": ("Female", 200),
    "zh-TW-HsiaoChenNeural": ("Female", 205),
    "en-GB-RyanNeural": ("Male", 115),
    "en-GB-SoniaNeural": ("Female", 195),
    "en-US-AriaNeural": ("Female", 215),
    "en-US-EmmaMultilingualNeural": ("Female", 190),
    "en-US-GuyNeural": ("Male", 105),
}


class Fault(Enum):
    """What goes wrong with one connection."""

    NONE = auto()
    #: HTTP 403, which edge-tts takes for a wrong clock and tries once more by itself
    REFUSED = auto()
    THROTTLED = auto()  #: HTTP 429 with Retry-After
    OUT_OF_SERVICE = auto()  #: HTTP 503
    BLOCKED = auto()  #: HTTP 403 without a Date, as a proxy or a firewall answers
    SIGN_IN = auto()  #: HTTP 200 and a page, as a captive portal answers
    SILENT = auto()  #: the connection is accepted, and nothing ever sent
    STALLED = auto()  #: nothing more after half of the audio
    DROPPED = auto()  #: the socket is gone after half of the audio
    CLOSED = auto()  #: a proper close after half of the audio, with all its boundaries, but no turn.end
    CUT = auto()  #: half of the audio, all boundaries, turn.end
    SKIPPED = auto()  #: the last sentence left out, with its boundary; turn.end
    TOO_LONG = auto()  #: the last sentence left out, then close code 1007, as after ten minutes of audio
    MUTE = auto()  #: turn.end without audio
    GARBAGE = auto()  #: audio messages that hold no MP3
    GROUPED = auto()  #: all boundaries in one message; well otherwise
    STRANGE = auto()  #: a message with a path that nobody knows
    REJECTED = auto()  #: close code 1007 with a reason, and nothing before it
    SLOW = auto()  #: half a second late, and then well


#: Says what goes wrong with a connection, from its number counted from 0.
Schedule = Callable[[int], Fault]

#: Says what goes wrong with a text, whenever it is asked for.
TextSchedule = Callable[[str], Fault]


def in_order(*faults: Fault) -> Schedule:
    """These faults, one a connection, then none."""
    return lambda number: faults[number] if number < len(faults) else Fault.NONE


NO_FAULT = in_order()


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as the service understood it."""

    text: str  #: unescaped
    voice: str  #: short name
    rate_percent: int
    time_s: float  #: time.monotonic() when it came
    fault: Fault


# --- messages ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Pace:
    """Lets sound out no faster than it may go, however long the sending itself takes."""

    speed: float  #: seconds of sound that are sent in one
    started_s: float | None = None
    frames: int = 0

    async def wait(self, frames: int) -> None:
        now_s = asyncio.get_running_loop().time()
        self.started_s = now_s if self.started_s is None else self.started_s
        self.frames += frames
        await asyncio.sleep(
            max(self.started_s + self.frames * FRAME_S / self.speed - now_s, 0.0)
        )


@dataclass(frozen=True, slots=True)
class _Turn:
    """A connection in the middle of its answer."""

    request: web.Request
    socket: web.WebSocketResponse
    request_id: str
    said: list[Said]
    pitch_hz: int
    pace: _Pace

    async def text(self, path: str, body: object) -> None:
        kind = "Content-Type:application/json; charset=utf-8"
        headers = f"X-RequestId:{self.request_id}\r\n{kind}\r\nPath:{path}\r\n\r\n"
        await self.socket.send_str(headers + json.dumps(body, ensure_ascii=False))

    async def audio(self, mp3: bytes) -> None:
        # the last, empty message comes without
        kind = "Content-Type:audio/mpeg\r\n" if mp3 else ""
        headers = f"X-RequestId:{self.request_id}\r\n{kind}X-StreamId:{self.request_id}\r\nPath:audio\r\n".encode()
        await self.socket.send_bytes(len(headers).to_bytes(2, "big") + headers + mp3)

    async def frames(self, frames: list[bytes]) -> None:
        for at in range(0, len(frames), MESSAGE_FRAMES):
            message = frames[at : at + MESSAGE_FRAMES]
            await self.pace.wait(len(message))
            await self.audio(b"".join(message))

    async def boundaries(self, *sentences: Said) -> None:
        """One message for all of these; the real service has mostly one in each."""
        entries = [self._boundary(sentence) for sentence in sentences]
        await self.text("audio.metadata", {"Metadata": entries})

    def _boundary(self, sentence: Said) -> dict[str, object]:
        spoken = {
            "Text": escape(sentence.text),
            "Length": len(sentence.text),
            "BoundaryType": "SentenceBoundary",
        }
        duration_ticks = sentence.end_ticks - sentence.offset_ticks
        times = {"Offset": sentence.offset_ticks, "Duration": duration_ticks}
        return {"Type": "SentenceBoundary", "Data": {**times, "text": spoken}}

    async def start(self) -> None:
        await self.text("turn.start", {"context": {"serviceTag": self.request_id}})
        stream = {"type": "inline", "streamId": self.request_id}
        await self.text(
            "response", {"context": {"serviceTag": self.request_id}, "audio": stream}
        )

    async def sentences(self, said: list[Said]) -> None:
        """Boundaries and sound in turns, as they become ready."""
        sent = 0
        for sentence in said:
            await self.boundaries(sentence)
            await self.sound([sentence], sent)
            sent = sentence.start + sentence.frames

    async def sound(self, said: list[Said], sent: int = 0) -> None:
        """The sound of sentences, and the silence before each, after so many frames."""
        for sentence in said:
            voice = islice(cycle(tone(self.pitch_hz)), sentence.frames)
            await self.frames([silence()] * (sentence.start - sent) + list(voice))
            sent = sentence.start + sentence.frames

    async def end(self) -> None:
        await self.frames([silence()] * TAIL_FRAMES)
        await self.audio(b"")
        await self.text("turn.end", {})

    async def half(self) -> None:
        """Boundaries for everything, sound for the first half of the frames."""
        for sentence in self.said:
            await self.boundaries(sentence)
        frames = (self.said[-1].start + self.said[-1].frames) // 2
        await self.frames(list(islice(cycle(tone(self.pitch_hz)), frames)))


# --- what goes wrong after the request was read --------------------------------------------------


async def _answer(turn: _Turn, said: list[Said]) -> None:
    await turn.start()
    await turn.sentences(said)
    await turn.end()


async def _well(turn: _Turn) -> None:
    await _answer(turn, turn.said)


async def _stalled(turn: _Turn) -> None:
    await turn.start()
    await turn.half()
    await asyncio.Event().wait()


async def _silent(turn: _Turn) -> None:
    await asyncio.Event().wait()


async def _dropped(turn: _Turn) -> None:
    await turn.start()
    await turn.half()
    await asyncio.sleep(0.02)  # lets the half go out
    if transport := turn.request.transport:
        transport.abort()


async def _closed(turn: _Turn) -> None:
    await turn.start()
    await turn.half()


async def _cut(turn: _Turn) -> None:
    await turn.start()
    await turn.half()
    await turn.text("turn.end", {})


async def _skipped(turn: _Turn) -> None:
    await _answer(turn, turn.said[:-1])


async def _too_long(turn: _Turn) -> None:
    await turn.start()
    await turn.sentences(turn.said[:-1])
    await turn.socket.close(code=WSCloseCode.INVALID_TEXT)


async def _mute(turn: _Turn) -> None:
    await turn.start()
    await turn.text("turn.end", {})


async def _garbage(turn: _Turn) -> None:
    await turn.start()
    for sentence in turn.said:
        await turn.boundaries(sentence)
    await turn.frames(
        [b"\x55" * FRAME_BYTES]
        * (turn.said[-1].start + turn.said[-1].frames + TAIL_FRAMES)
    )
    await turn.text("turn.end", {})


async def _grouped(turn: _Turn) -> None:
    await turn.start()
    await turn.boundaries(*turn.said)
    await turn.sound(turn.said)
    await turn.end()


async def _strange(turn: _Turn) -> None:
    await turn.start()
    await turn.text("turn.around", {})
    await _well(turn)


async def _rejected(turn: _Turn) -> None:
    await turn.socket.close(code=WSCloseCode.INVALID_TEXT, message=REJECTION.encode())


async def _slow(turn: _Turn) -> None:
    await asyncio.sleep(SLOW_S)
    await _well(turn)


_ANSWERS: dict[Fault, Callable[[_Turn], Awaitable[None]]] = {
    Fault.NONE: _well,
    Fault.SILENT: _silent,
    Fault.STALLED: _stalled,
    Fault.DROPPED: _dropped,
    Fault.CLOSED: _closed,
    Fault.CUT: _cut,
    Fault.SKIPPED: _skipped,
    Fault.TOO_LONG: _too_long,
    Fault.MUTE: _mute,
    Fault.GARBAGE: _garbage,
    Fault.GROUPED: _grouped,
    Fault.STRANGE: _strange,
    Fault.REJECTED: _rejected,
    Fault.SLOW: _slow,
}

#: The HTTP status where no WebSocket is opened, or no list is given; aiohttp adds the Date.
_REFUSALS = {
    Fault.REFUSED: 403,
    Fault.BLOCKED: 403,
    Fault.THROTTLED: 429,
    Fault.OUT_OF_SERVICE: 503,
    Fault.SIGN_IN: 200,
}

PAGE = "<html><title>Welcome</title><p>Sign in to the network</html>"

#: Languages whose voices read Chinese characters; all others say nothing for them.
HAN_LANGUAGES = ("zh", "ja")


# --- the service ---------------------------------------------------------------------------------


def _voice_entry(short_name: str) -> dict[str, object]:
    language, region, name = short_name.split("-")
    return {
        "Name": f"Microsoft Server Speech Text to Speech Voice ({language}-{region}, {name})",
        "ShortName": short_name,
        "Gender": VOICES[short_name][0],
        "Locale": f"{language}-{region}",
        "SuggestedCodec": "audio-24khz-48kbitrate-mono-mp3",
        "FriendlyName": f"Microsoft {name.removesuffix('Neural')} Online (Natural) - {language}-{region}",
        "Status": "GA",
        "VoiceTag": {
            "ContentCategories": ["General"],
            "VoicePersonalities": ["Friendly", "Positive"],
        },
    }


class EdgeService:
    """The service in a thread of its own, for as long as the ``with`` block lasts.

    ``schedule`` says what goes wrong with each WebSocket connection, ``list_schedule`` with each list of voices.
    """

    def __init__(
        self,
        schedule: Schedule = NO_FAULT,
        *,
        list_schedule: Schedule = NO_FAULT,
        text_schedule: TextSchedule = lambda text: Fault.NONE,
        voices: tuple[str, ...] = tuple(VOICES),
        port: int = 0,
        latency_s: float = 0.0,
        pace: float = math.inf,
        capacity: float = math.inf,
        retry_after: str | None = str(RETRY_AFTER_S),
    ) -> None:
        """Open no socket yet. Port 0 is any free one.

        A reply begins ``latency_s`` after its request, and brings ``pace`` seconds of sound in one. More connections
        than ``capacity`` at once are refused with HTTP 429.
        """
        self.schedule = schedule
        self.list_schedule = list_schedule
        self.text_schedule = text_schedule
        self.retry_after = retry_after  #: what a throttled connection is told
        self.voices = voices
        self.silent_voices: tuple[str, ...] = ()  #: listed, but without a sound
        self.latency_s = latency_s
        self.pace = pace
        self.capacity = capacity
        self.refusals = 0  #: connections over the capacity
        self.sent_s = 0.0  #: of sound, in good replies
        self.heard: list[Heard] = []  #: in the order of their coming
        self.connections = 0  #: handshakes, refused ones too
        self.most_at_once = 0  #: the most connections that were open together
        self._open = 0
        self.lists = 0  #: lists of voices that were asked for
        self._port = port
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="edge-service")

    @property
    def bound_s(self) -> float:
        """The least time in which it could have sent what it sent, with as many connections as it takes at once."""
        return (
            len(self.heard) * self.latency_s + self.sent_s / self.pace
        ) / self.capacity

    @property
    def endpoint(self) -> str:
        """What NARRATE_EDGE_ENDPOINT takes."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        """Return when the port is open. Raises OSError if it is taken."""
        self._thread.start()
        self._ready.wait()
        if self._failure:
            raise self._failure
        return self

    def __exit__(self, *exception: object) -> None:
        """Close all sockets, whatever a fault is waiting for."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        app = web.Application()
        app.on_response_prepare.append(_without_date)
        app.add_routes(
            [web.get("/voices/list", self._list), web.get("/edge/v1", self._speak)]
        )
        # A fault may wait for ever: its handler is cancelled when the peer has gone, and at the end.
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await runner.setup()
        handlers: list[web.RequestHandler] = []

        def let_in() -> web.RequestHandler:
            assert runner.server is not None
            handlers.append(runner.server())
            return handlers[-1]

        server = await self._loop.create_server(let_in, "127.0.0.1", self._port)
        self._port = server.sockets[0].getsockname()[1]
        try:
            self._ready.set()
            await self._stop.wait()
        finally:
            await end(server, lambda: (handler.transport for handler in handlers))
            await runner.cleanup()

    async def _list(self, request: web.Request) -> web.StreamResponse:
        fault = self.list_schedule(self.lists)
        self.lists += 1
        if fault in _REFUSALS:
            return self._refused(fault)
        if fault is Fault.SILENT:
            await asyncio.Event().wait()
        if fault is Fault.GARBAGE:
            return web.Response(text="no list at all", content_type="text/plain")
        return web.json_response([_voice_entry(voice) for voice in self.voices])

    def _refused(self, fault: Fault) -> web.Response:
        response = web.Response(
            status=_REFUSALS[fault], text=PAGE, content_type="text/html"
        )
        if fault is Fault.THROTTLED and self.retry_after:
            response.headers["Retry-After"] = self.retry_after
        if fault is Fault.BLOCKED:
            response.headers[NO_DATE] = "1"
        return response

    async def _speak(self, request: web.Request) -> web.StreamResponse:
        fault = self.schedule(self.connections)
        self.connections += 1
        if fault in _REFUSALS:
            return self._refused(fault)
        if self._open >= self.capacity:
            self.refusals += 1
            return web.Response(status=429)
        socket = web.WebSocketResponse(timeout=1.0)
        await socket.prepare(request)
        with self._counted():
            async for message in socket:
                headers, _, body = str(message.data).partition("\r\n\r\n")
                if message.type is WSMsgType.TEXT and "Path:ssml" in headers:
                    await self._turn(request, socket, body, fault)
                    break
            await socket.close()
        return socket

    async def _turn(
        self,
        request: web.Request,
        socket: web.WebSocketResponse,
        ssml: str,
        fault: Fault,
    ) -> None:
        try:
            heard = _understood(ssml, fault, self.text_schedule)
        except ElementTree.ParseError:
            await socket.close(
                code=WSCloseCode.INVALID_TEXT, message=b"SSML cannot be parsed"
            )
            return
        self.heard.append(heard)
        if heard.voice not in self.voices:
            await socket.close(
                code=WSCloseCode.INVALID_TEXT, message=b"Unsupported voice"
            )
            return
        said = lay_out(heard.text, heard.rate_percent)
        turn = _Turn(
            request,
            socket,
            uuid.uuid4().hex,
            said,
            VOICES[heard.voice][1],
            _Pace(self.pace),
        )
        await asyncio.sleep(self.latency_s)
        is_mute = not said or heard.voice in self.silent_voices or not _reads(heard)
        await (_mute if is_mute else _ANSWERS[heard.fault])(turn)
        if not is_mute and heard.fault is Fault.NONE:
            self.sent_s += (said[-1].start + said[-1].frames + TAIL_FRAMES) * FRAME_S

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            yield
        finally:
            self._open -= 1


async def _without_date(request: web.Request, response: web.StreamResponse) -> None:
    """Take out the Date where the response asks for it."""
    del request
    if response.headers.pop(NO_DATE, None):
        del response.headers["Date"]


def _reads(heard: Heard) -> bool:
    """Whether a voice says anything for this text."""
    has_han = any("\u4e00" <= character <= "\u9fff" for character in heard.text)
    language, _, _ = heard.voice.partition("-")
    return not has_han or language in HAN_LANGUAGES or "Multilingual" in heard.voice


def _understood(ssml: str, fault: Fault, text_schedule: TextSchedule) -> Heard:
    root = ElementTree.fromstring(ssml)
    namespace = {"s": "http://www.w3.org/2001/10/synthesis"}
    voice, prosody = (
        root.find("s:voice", namespace),
        root.find("s:voice/s:prosody", namespace),
    )
    if voice is None or prosody is None:
        raise ElementTree.ParseError("no voice, or no prosody in it")
    name = re.sub(r".*\((.+), (.+)\)", r"\1-\2", voice.get("name", ""))
    rate_percent = int(prosody.get("rate", "+0%").rstrip("%"))
    text = "".join(prosody.itertext())
    return Heard(
        text,
        name,
        rate_percent,
        time.monotonic(),
        text_schedule(text) if fault is Fault.NONE else fault,
    )


def main() -> None:
    """Serve until interrupted, and say what was heard."""
    parser = argparse.ArgumentParser(
        description="The Edge read-aloud service, here, with a tone for a voice."
    )
    parser.add_argument("--port", type=int, default=8765)
    port = parser.parse_args().port
    with EdgeService(port=port) as service:
        print(f"NARRATE_EDGE_ENDPOINT={service.endpoint}", flush=True)
        told = 0
        try:
            while True:
                for heard in service.heard[told:]:
                    print(
                        f"{heard.voice} {heard.rate_percent:+d}% {heard.text}",
                        flush=True,
                    )
                    told += 1
                time.sleep(0.2)
        except KeyboardInterrupt:
            print(f"{told} requests, at most {service.most_at_once} at once")


if __name__ == "__main__":
    main()
