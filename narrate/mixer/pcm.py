"""Clips to one stream of PCM: their edges faded, the pauses in between.

The only module that knows pydub. A clip is held at a time, never a programme.
"""

import warnings
from collections.abc import Callable, Generator, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from narrate.errors import SynthesisError
from narrate.model import Clip, Layout, Placement

__all__ = ["FULL_SCALE", "SAMPLE_BYTES", "audio_segment", "programme"]

#: Every stream of PCM in the mixer: mono, signed 16-bit little-endian.
SAMPLE_BYTES = 2
FULL_SCALE = 32768

#: Fades keep an edge from clicking where a clip does not begin or end at zero. Shorter than the guard that
#: `hear` leaves standing, so that what fades is not the voice.
FADE_MS = 5

#: How much PCM travels at once: 2.7 s at 24 kHz.
BLOCK_SAMPLES = 65536


def audio_segment(pcm: bytes, sample_rate_hz: int) -> Any:  # noqa: ANN401 (pydub has no types)
    """PCM (mono s16le) as pydub's AudioSegment. It counts in whole milliseconds, and its gain clips."""
    return _pydub().AudioSegment(
        data=pcm, sample_width=SAMPLE_BYTES, frame_rate=sample_rate_hz, channels=1
    )


def programme(layout: Layout, load: Callable[[str], Clip]) -> Generator[bytes, None, None]:
    """The PCM of the whole programme, block by block: exactly ``layout.total_samples`` samples.

    ``load`` finds a clip by its key. Call again for another pass. Raises SynthesisError for a clip that cannot stand
    where the layout has it.
    """
    rate_hz, position = layout.sample_rate_hz, 0
    for placement in layout.placements:
        yield from _silence(placement.start_samples - position)
        yield from _blocks(_faded(_heard(load(placement.key), placement, rate_hz), rate_hz))
        position = placement.end_samples
    yield from _silence(layout.total_samples - position)


def _heard(clip: Clip, placement: Placement, sample_rate_hz: int) -> bytes:
    """The part of a clip that its placement lets be heard."""
    _check_rate(clip, sample_rate_hz)
    if placement.clip_end_samples > clip.samples:
        raise SynthesisError(
            "a clip in the cache is shorter than it was: run `narrate cache clear` and render again"
        )
    return clip.pcm[
        placement.clip_start_samples * SAMPLE_BYTES : placement.clip_end_samples * SAMPLE_BYTES
    ]


def _check_rate(clip: Clip, sample_rate_hz: int) -> None:
    if clip.sample_rate_hz != sample_rate_hz:
        raise SynthesisError(
            f"a clip has {clip.sample_rate_hz} samples a second and the programme {sample_rate_hz}: "
            "one file takes one voice; run `narrate cache clear` and render again"
        )


def _faded(pcm: bytes, sample_rate_hz: int) -> bytes:
    """The same samples with their ends faded, over FADE_MS or half of what there is.

    pydub counts in milliseconds, so it is given the edges alone, cut here to the frames it will count.
    """
    samples = len(pcm) // SAMPLE_BYTES
    edge_ms = min(FADE_MS, samples * 1000 // (2 * sample_rate_hz))
    edge = edge_ms * sample_rate_hz // 1000 * SAMPLE_BYTES
    if not edge:
        return pcm
    head, tail = (audio_segment(part, sample_rate_hz) for part in (pcm[:edge], pcm[-edge:]))
    return b"".join(
        (head.fade_in(edge_ms).raw_data, pcm[edge:-edge], tail.fade_out(edge_ms).raw_data)
    )


def _silence(samples: int) -> Iterator[bytes]:
    """That many samples of nothing."""
    for start in range(0, samples, BLOCK_SAMPLES):
        yield bytes(min(BLOCK_SAMPLES, samples - start) * SAMPLE_BYTES)


def _blocks(pcm: bytes) -> Iterator[bytes]:
    """The same PCM in blocks of a bounded size."""
    for start in range(0, len(pcm), BLOCK_SAMPLES * SAMPLE_BYTES):
        yield pcm[start : start + BLOCK_SAMPLES * SAMPLE_BYTES]


@cache
def _pydub() -> ModuleType:
    """Import pydub, which warns about its own source and about an ffmpeg binary that nobody here will run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    module: ModuleType = pydub
    return module
