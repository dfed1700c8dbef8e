"""What comes back for one request: MP3, decoded as it comes, and where each sentence is in it."""

from dataclasses import dataclass, field
from typing import Any

from narrate.tts.mp3_decoder import Mp3Decoder

__all__ = ["TICKS_PER_S", "Reply"]

TICKS_PER_S = 10_000_000
MP3_BYTES_PER_S = 6000  #: the service's only format here: 48 kbit/s, constant


@dataclass(slots=True)
class Reply:
    """What came back for one request."""

    mp3: bytearray = field(default_factory=bytearray)
    decoder: Mp3Decoder = field(default_factory=Mp3Decoder)
    sentences: list[tuple[int, int, str]] = field(
        default_factory=list
    )  #: start and end in ticks of 100 ns, text

    @property
    def audio_s(self) -> float:
        """How much sound there is."""
        return len(self.mp3) / MP3_BYTES_PER_S

    @property
    def last_end_s(self) -> float:
        """Where the last sentence ends, by the service's own account."""
        return max((end for _, end, _ in self.sentences), default=0) / TICKS_PER_S

    @property
    def text(self) -> str:
        """All sentences, as the service normalised them."""
        return "".join(text for _, _, text in self.sentences)

    def add(self, message: Any) -> None:  # noqa: ANN401  (edge-tts's TypedDict, not ours to import)
        """Add one message of the stream."""
        if message["type"] == "audio":
            self.mp3 += message["data"]
            self.decoder.feed(message["data"])
        else:
            start = int(message["offset"])
            self.sentences.append((start, start + int(message["duration"]), message["text"]))
