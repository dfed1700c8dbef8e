"""Where sentences begin and end in the sound of a reply, which is later than the service reports.

In 306 public recordings of its replies a sentence is heard 0.14 s after its reported start (the first of a reply after
0.09 s), and each is reported to last until the next begins, 0.66 s of silence included.
"""

from collections.abc import Sequence

from narrate.model import Boundary, ms_to_samples
from narrate.tts.activity import Activity

__all__ = ["sounding"]

#: How far the sound of a sentence is looked for behind its reported start, and where it is taken to be if a pause is
#: not found there.
LONGEST_DELAY_MS = 400
USUAL_DELAY_MS = 140


def sounding(
    boundaries: Sequence[Boundary], pcm: bytes, sample_rate_hz: int
) -> tuple[Boundary, ...]:
    """The same sentences, each from the beginning to the end of its sound.

    ``pcm`` is the clip, mono signed 16-bit little-endian.
    """
    sound = Activity(pcm, sample_rate_hz)
    starts: list[int] = []
    for boundary in boundaries:
        starts.append(_onset(sound, boundary.start_samples, sample_rate_hz))
    limits = [*starts[1:], sound.samples]
    found = []
    for boundary, start, limit in zip(boundaries, starts, limits, strict=False):
        start = min(start, limit)
        end = sound.last_end(start, limit)
        found.append(Boundary(start, end, boundary.text))
    return tuple(found)


def _onset(sound: Activity, reported: int, rate_hz: int) -> int:
    """Where the sound begins that belongs to a sentence with this reported start, in samples."""
    nearby = reported + ms_to_samples(LONGEST_DELAY_MS, rate_hz)
    found = sound.first_start(reported, nearby)
    if found is None:
        usual = reported + ms_to_samples(USUAL_DELAY_MS, rate_hz)
        return min(usual, sound.samples)
    return found
