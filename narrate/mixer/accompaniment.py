"""What is heard beside the voice: a chime between sections, music under opening and closing, a room's tone.

Each is set to a level below the loudness of the voice, in LU, so that it sounds the same with any voice and any file.
The pieces are short and held whole; the programme is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path

from narrate.model import ScriptChapter, Segment

__all__ = ["VOICE_ALONE", "Accompaniment", "Piece", "accompaniment_of", "widened"]

#: A chime is no longer than this, and music is not heard for longer at a time.
LONGEST_CHIME_MS = 8000
LONGEST_MUSIC_MS = 60_000

#: Music is heard alone for so long before the first word and after the last.
INTRO_MS = 4000
OUTRO_MS = 5000


@dataclass(frozen=True, slots=True)
class Piece:
    """A sound from a file, in the programme's sample rate."""

    pcm: bytes  #: mono, signed 16-bit little-endian
    sample_rate_hz: int

    @property
    def ms(self) -> int:
        """The least number of whole milliseconds that it fits into."""
        return -(-len(self.pcm) // 2 * 1000 // self.sample_rate_hz)


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """What there is to hear beside the voice; the levels are in LU against it."""

    chime: Piece | None = None
    music: Piece | None = None
    chime_lu: float = 0.0
    music_lu: float = 0.0  #: where it is heard alone
    ducked_lu: float = 0.0  #: under the voice
    room_tone_lu: float | None = None  #: None is true silence

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.chime or self.music) or self.room_tone_lu is not None


#: Nothing beside the voice.
VOICE_ALONE = Accompaniment()


def accompaniment_of(
    chime: str | Path | None,
    music: str | Path | None,
    sample_rate_hz: int,
    **levels_lu: float | None,
) -> Accompaniment:
    """Read an accompaniment from files, as much of them as is heard.

    Args:
        chime: An audio file; None or an empty name for none.
        music: Likewise.
        sample_rate_hz: The programme's.
        levels_lu: The levels of `Accompaniment`.

    Raises:
        SourceError: For a file that cannot be read as audio, or in which there is nothing to hear.
    """
    return Accompaniment(
        chime=_piece(chime, sample_rate_hz, LONGEST_CHIME_MS) if chime else None,
        music=_piece(music, sample_rate_hz, LONGEST_MUSIC_MS) if music else None,
        **levels_lu,  # type: ignore[arg-type]
    )


def widened(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
    accompaniment: Accompaniment,
) -> list[Segment]:
    """The segments with room for the chime before each section but the first, and for music at both ends."""
    wider = list(segments)
    if accompaniment.chime:
        for index in _section_starts(segments, chapters):
            pause_ms = segments[index].pause_before_ms + accompaniment.chime.ms
            wider[index] = replace(segments[index], pause_before_ms=pause_ms)
    if accompaniment.music and wider:
        intro_ms = max(wider[0].pause_before_ms, INTRO_MS)
        wider[0] = replace(wider[0], pause_before_ms=intro_ms)
        outro_ms = max(wider[-1].pause_after_ms, OUTRO_MS)
        wider[-1] = replace(wider[-1], pause_after_ms=outro_ms)
    return wider


def _section_starts(
    segments: Sequence[Segment],
    chapters: Sequence[ScriptChapter],
) -> Iterator[int]:
    """The index of each segment that begins another section than the one before it."""
    is_section = [chapter.level == 1 for chapter in chapters]
    section_numbers = list(accumulate(is_section))
    for index, (before, segment) in enumerate(pairwise(segments), 1):
        if section_numbers[segment.chapter] != section_numbers[before.chapter]:
            yield index


def _piece(path: str | Path, sample_rate_hz: int, longest_ms: int) -> Piece:
    from narrate.audio.containers.decode import beginning

    path = Path(path).expanduser()
    pcm = beginning(path, sample_rate_hz, longest_ms)
    return Piece(pcm, sample_rate_hz)
