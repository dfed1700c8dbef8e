"""The Edge read-aloud service as an engine.

A clip leaves this module only after its sentences, its times and its length have been held against the request.
Retries are the caller's.
"""

import logging
from xml.sax.saxutils import escape

from narrate.errors import (
    EngineUnavailableError,
    IncompleteReplyError,
    RejectedTextError,
    SettingsError,
    SilentReplyError,
    TransientSynthesisError,
    UnreachableError,
)
from narrate.model import Clip, ReceivedClip, Spoken
from narrate.tts.edge.address import checked_proxy, endpoint_from_environment
from narrate.tts.edge.reply import Reply
from narrate.tts.edge.service import Connection, ask, load_client
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

#: Part of the key of every clip. Raised when what comes back sounds or is parted otherwise.
_REPLIES = "edge-tts 7.3.1"

FRAME_S = 0.024
#: what the service documents: half to twice its own pace
RATE_PERCENT = range(-50, 101)

LIST_LIMIT_S = 5.0  #: for the list of voices


class EdgeEngine:
    """The neural voices of the Edge browser's read-aloud service: it takes a network, and no key."""

    sample_rate_hz: int = 24_000
    online = True  #: text leaves this machine

    def __init__(
        self,
        voice: str | None = None,
        *,
        proxy: str | None = None,
        endpoint: str | None = None,
    ) -> None:
        """Read NARRATE_EDGE_ENDPOINT, unless ``endpoint`` is given.

        Raises SettingsError if it is no http or https address, or the proxy no http or SOCKS5 address. Opens no socket.
        """
        self.voice = voice or DEFAULT_VOICE
        endpoint = endpoint or endpoint_from_environment()
        self._connection = Connection(endpoint, checked_proxy(proxy))

    def fingerprint(self) -> str:
        """The form of the service's replies, and the voice.

        Not the installed release of edge-tts: an update after a change of the service leaves the voices as they are,
        and what was spoken before it stays good.
        """
        return f"{_REPLIES} {self.voice}"

    def fits(self, spoken: Spoken) -> bool:
        """Whether the text may go out as one request."""
        return len(escape(spoken.text).encode(errors="surrogatepass")) <= REQUEST_BYTES

    def remote_options(self) -> dict[str, str]:
        """How the service is reached from this machine."""
        ways = {"endpoint": self._connection.endpoint, "proxy": self._connection.proxy}
        return {name: way for name, way in ways.items() if way}

    def load(self) -> None:
        """Import the service's client. Raises EngineUnavailableError for a release that narrate cannot use."""
        load_client()

    def voices(self) -> list[Voice]:
        """The service's voices, from a list at most a day old. Raises EngineUnavailableError if there is none."""
        return day_old_voices(self._connection, LIST_LIMIT_S)

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
        unknown = unknown_voice(self.voice, voices)
        if unknown:
            raise unknown

    def mismatch(self, text: str) -> str | None:
        """A warning for a text in a script that the voice does not read, or None."""
        from narrate.tts.edge.silence import mismatch_warning, unread_language

        language = unread_language(self.voice, text)
        if language is None:
            return None
        try:
            voices = self.voices()
        except EngineUnavailableError:
            voices = []
        return mismatch_warning(self.voice, language, voices)

    def explain(
        self, error: TransientSynthesisError, spoken: Spoken
    ) -> tuple[str, str] | None:
        """Why the service sends no sound for a text and what to do about it; None where the error says it all.

        Makes up to two short requests.
        """
        if not isinstance(error, SilentReplyError):
            return None
        from narrate.tts.edge.silence import explain_silence

        try:
            voices = self.voices()
        except EngineUnavailableError:
            voices = []
        return explain_silence(self._connection, self.voice, spoken, voices)

    def check(self, timeout_s: float) -> None:
        """Raises EngineUnavailableError if the service does not answer in time, or does not have the voice."""
        unknown = unknown_voice(self.voice, fresh_voices(self._connection, timeout_s))
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
            reply = ask(self._connection, spoken, self.voice)
        except RejectedTextError as error:
            unknown = self._unknown_voice()
            if unknown:
                raise unknown from error
            raise
        verify(
            spoken, heard=reply.text, last_end_s=reply.last_end_s, audio_s=reply.audio_s
        )
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
            raise RejectedTextError(
                f"nothing to say in {opening(spoken)!r}: leave it out"
            )
        if not self.fits(spoken):
            raise RejectedTextError(
                f"over {REQUEST_BYTES} bytes in one request from {opening(spoken)!r}: split it"
            )

    def _unknown_voice(self) -> EngineUnavailableError | None:
        """The error for a voice that the service does not have any more: the list before the run may be a day old."""
        try:
            return unknown_voice(
                self.voice, fresh_voices(self._connection, LIST_LIMIT_S)
            )
        except EngineUnavailableError:
            return None

    def _clip(self, reply: Reply, spoken: Spoken) -> Clip:
        try:
            pcm, sample_rate_hz = reply.decoder.finish()
        except ValueError as error:
            raise IncompleteReplyError(
                f"damaged audio for {opening(spoken)!r}"
            ) from error
        lost_s = reply.audio_s - len(pcm) / 2 / self.sample_rate_hz
        if sample_rate_hz != self.sample_rate_hz or lost_s > FRAME_S:
            raise IncompleteReplyError(
                f"damaged audio for {opening(spoken)!r}, {lost_s:.2f} s lost"
            )
        from narrate.tts.edge.sound import sounding

        boundaries = sounding(
            reply.boundaries(sample_rate_hz, len(pcm) // 2), pcm, sample_rate_hz
        )
        return ReceivedClip(pcm, sample_rate_hz, boundaries, mp3=bytes(reply.mp3))
