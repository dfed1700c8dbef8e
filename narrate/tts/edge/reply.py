"""What comes back for one request: MP3, decoded as it arrives, and where each sentence is in it."""

from dataclasses import dataclass, field
from typing import Any

from narrate.model import Boundary
from narrate.tts.mp3_decoder import Mp3Decoder

__all__ = ["Reply"]

TICKS_PER_S = 10_000_000  #: the service's unit of time
MP3_BYTES_PER_S = 6000  #: the service's only format here: 48 kbit/s, constant


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A boundary as the service reports it."""

    start_ticks: int
    end_ticks: int
    text: str


@dataclass(slots=True)
class Reply:
    """What came back for one request."""

    mp3: bytearray = field(default_factory=bytearray)
    decoder: Mp3Decoder = field(default_factory=Mp3Decoder)
    sentences: list[_Sentence] = field(default_factory=list)

    @property
    def audio_s(self) -> float:
        """The length of the sound in seconds."""
        return len(self.mp3) / MP3_BYTES_PER_S

    @property
    def last_end_s(self) -> float:
        """Where the last sentence ends, in seconds, as the service reports it."""
        ends = [sentence.end_ticks for sentence in self.sentences]
        return max(ends, default=0) / TICKS_PER_S

    @property
    def text(self) -> str:
        """All sentences, as the service normalised them."""
        return "".join(sentence.text for sentence in self.sentences)

    def add(self, message: Any) -> None:  # noqa: ANN401  (edge-tts's TypedDict, not ours to import)
        """Add one message of the stream."""
        if message["type"] == "audio":
            self.mp3 += message["data"]
            self.decoder.feed(message["data"])
            return
        start = int(message["offset"])
        end = start + int(message["duration"])
        self.sentences.append(_Sentence(start, end, message["text"]))

    def boundaries(self, sample_rate_hz: int, samples: int) -> list[Boundary]:
        """The sentences as the service reports them, within a clip of so many samples."""

        def position(ticks: int) -> int:
            return min(max(ticks, 0) * sample_rate_hz // TICKS_PER_S, samples)

        found = []
        for sentence in self.sentences:
            start, end = position(sentence.start_ticks), position(sentence.end_ticks)
            found.append(Boundary(start, end, sentence.text))
        return found
