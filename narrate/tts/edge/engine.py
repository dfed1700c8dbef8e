"""The Edge read-aloud service as an engine.

A clip leaves this module only after its sentences, its times and its length have been held against the request.
Retries are the caller's.
"""

import logging
from importlib import metadata
from xml.sax.saxutils import escape

from narrate.errors import (
    EngineUnavailableError,
    IncompleteReplyError,
    RejectedTextError,
    SettingsError,
)
from narrate.model import Boundary, Clip, ReceivedClip, Spoken
from narrate.tts.edge.address import endpoint_from_environment, sound_proxy
from narrate.tts.edge.reply import TICKS_PER_S, Reply
from narrate.tts.edge.service import Line, UnreachableError, ask, load_client
from narrate.tts.edge.verification import opening, verify
from narrate.tts.edge.voices import day_old_voices, fresh_voices, unknown_voice
from narrate.tts.engine import Voice

__all__ = ["DEFAULT_VOICE", "EdgeEngine"]

_log = logging.getLogger(__name__)

DEFAULT_VOICE = "zh-CN-YunyangNeural"

#: The longest text of one request, in UTF-8 bytes after XML escaping: 300 Chinese characters, about 75 s of speech.
#: Far from the ten minutes at which the service stops, and from the 4,096 bytes at which edge-tts would cut the text
#: itself; a failed request costs little; and the last one that is out does not hold everything up, as the service
#: sends some twelve times as fast as it speaks.
REQUEST_BYTES = 900

FRAME_S = 0.024
RATE_PERCENT = range(-50, 101)  #: what the service documents: half to twice its own pace

LIST_LIMIT_S = 5.0  #: for the list of voices


class EdgeEngine:
    """The neural voices of the Edge browser's read-aloud service: it takes a network, and no key."""

    sample_rate_hz: int = 24_000
    online = True  #: text leaves this machine

    def __init__(
        self, voice: str | None = None, *, proxy: str | None = None, endpoint: str | None = None
    ) -> None:
        """Read NARRATE_EDGE_ENDPOINT, unless ``endpoint`` is given.

        SettingsError if it, or the proxy, is no http or https address. Opens no socket.
        """
        self.voice = voice or DEFAULT_VOICE
        self._line = Line(endpoint or endpoint_from_environment(), sound_proxy(proxy))

    def fingerprint(self) -> str:
        """The library's version and the voice."""
        return f"edge-tts {metadata.version('edge-tts')} {self.voice}"

    def fits(self, spoken: Spoken) -> bool:
        """Whether the text may go out as one request."""
        return len(escape(spoken.text).encode(errors="surrogatepass")) <= REQUEST_BYTES

    def remote_options(self) -> dict[str, str]:
        """The way to the service, as this machine's variables have it."""
        ways = {"endpoint": self._line.endpoint, "proxy": self._line.proxy}
        return {name: way for name, way in ways.items() if way}

    def load(self) -> None:
        """Import what speaks with the service."""
        load_client()

    def voices(self) -> list[Voice]:
        """The service's voices, from a list at most a day old. Raises EngineUnavailableError if there is none."""
        return day_old_voices(self._line, LIST_LIMIT_S)

    def ensure_voice(self) -> None:
        """Raises EngineUnavailableError if the service's list, at most a day old, is without the voice.

        A service that is there but does not list its voices may speak all the same; if not, it will be given up.
        """
        try:
            voices = self.voices()
        except UnreachableError:
            raise
        except EngineUnavailableError as error:
            _log.warning("%s; asking it for the speech all the same", error)
            return
        if unknown := unknown_voice(self.voice, voices):
            raise unknown

    def check(self, timeout_s: float) -> None:
        """Raises EngineUnavailableError if the service does not answer in time, or does not have the voice."""
        unknown = unknown_voice(self.voice, fresh_voices(self._line, timeout_s))
        if unknown:
            raise unknown

    def synthesize(self, spoken: Spoken) -> Clip:
        """One request, spoken and verified; blocks, and may be called from any thread without a running loop.

        Raises RejectedTextError for what cannot be sent, has nothing to say or is refused by the service,
        IncompleteReplyError for a reply that is not whole, TransientSynthesisError for one that failed,
        EngineUnavailableError for a service that turns all requests away, and SettingsError for a malformed voice or a
        rate outside -50 to +100 %.
        """
        self._refuse_unspeakable(spoken)
        try:
            reply = ask(self._line, spoken, self.voice)
        except RejectedTextError as error:
            if unknown := self._unknown_voice():
                raise unknown from error
            raise
        verify(spoken, heard=reply.text, last_end_s=reply.last_end_s, audio_s=reply.audio_s)
        return self._clip(reply, spoken)

    def _refuse_unspeakable(self, spoken: Spoken) -> None:
        if spoken.prosody.rate_percent not in RATE_PERCENT:
            raise SettingsError(
                f"a rate of {spoken.prosody.rate_percent:+d} % is beyond -50 to +100 %: choose another"
            )
        if any("\ud800" <= character <= "\udfff" for character in spoken.text):
            raise RejectedTextError(
                f"half of a UTF-16 pair in {opening(spoken)!a}: save the speech as UTF-8"
            )
        if not any(character.isalnum() for character in spoken.text):
            raise RejectedTextError(f"nothing to say in {opening(spoken)!r}: leave it out")
        if not self.fits(spoken):
            raise RejectedTextError(
                f"over {REQUEST_BYTES} bytes in one request from {opening(spoken)!r}: split it"
            )

    def _unknown_voice(self) -> EngineUnavailableError | None:
        """Is it the voice that was refused? The list that was asked before the run may have been a day old."""
        try:
            return unknown_voice(self.voice, fresh_voices(self._line, LIST_LIMIT_S))
        except EngineUnavailableError:
            return None

    def _clip(self, reply: Reply, spoken: Spoken) -> Clip:
        try:
            pcm, sample_rate_hz = reply.decoder.finish()
        except ValueError as error:
            raise IncompleteReplyError(f"damaged audio for {opening(spoken)!r}") from error
        lost_s = reply.audio_s - len(pcm) / 2 / self.sample_rate_hz
        if sample_rate_hz != self.sample_rate_hz or lost_s > FRAME_S:
            raise IncompleteReplyError(
                f"damaged audio for {opening(spoken)!r}, {lost_s:.2f} s lost"
            )
        # Not shifted by the encoder's delay: the stream does not declare it, LAME's would be 46 ms, and a cue
        # that comes two frames before its sound serves a listener better than a guess that may come after it.
        boundaries = tuple(
            Boundary(self._position(start, pcm), self._position(end, pcm), text)
            for start, end, text in reply.sentences
        )
        return ReceivedClip(pcm, self.sample_rate_hz, boundaries, bytes(reply.mp3))

    def _position(self, ticks: int, pcm: bytes) -> int:
        return min(max(ticks, 0) * self.sample_rate_hz // TICKS_PER_S, len(pcm) // 2)
