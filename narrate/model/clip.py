"""What an engine returns: the sound of one request, and where its words lie in it."""

from dataclasses import dataclass, field

__all__ = [
    "Boundary",
    "Clip",
    "ReceivedClip",
]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a sentence lies within a clip."""

    start_samples: int
    end_samples: int
    text: str


@dataclass(frozen=True, slots=True)
class Clip:
    """What an engine returns for one request."""

    pcm: bytes  #: mono, signed 16-bit little-endian
    sample_rate_hz: int
    boundaries: tuple[Boundary, ...] = ()
    #: samples [start, end) of each character of the spoken text, in order: a mark takes none, the letters of a Latin
    #: word share the word's; empty where the engine does not tell
    characters: tuple[tuple[int, int], ...] = ()

    @property
    def samples(self) -> int:
        """The clip's length in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class ReceivedClip(Clip):
    """A clip that came as MP3, which is an eighth of its samples."""

    mp3: bytes = field(default=b"", repr=False)  #: what `pcm` was decoded from
