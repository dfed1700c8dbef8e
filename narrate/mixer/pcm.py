"""Clips to one stream of PCM, with faded edges and the pauses in between. The only module that imports pydub.

One clip is held at a time, never a programme.
"""

import warnings
from collections.abc import Callable, Generator, Iterator
from functools import cache
from types import ModuleType
from typing import Any

from narrate.errors import SynthesisError
from narrate.model import Clip, Layout, Placement

__all__ = ["FULL_SCALE", "SAMPLE_BYTES", "audio_segment", "stream_pcm"]

#: Every stream of PCM in the mixer: mono, signed 16-bit little-endian.
SAMPLE_BYTES = 2
FULL_SCALE = 32768

#: Fades keep an edge from clicking where a clip does not begin or end at zero. Shorter than the guard that
#: `speech_span` leaves standing, so that what fades is not the voice.
FADE_MS = 5

#: How much PCM travels at once: 2.7 s at 24 kHz.
BLOCK_SAMPLES = 65536


def audio_segment(pcm: bytes, sample_rate_hz: int) -> Any:  # noqa: ANN401 (pydub has no types)
    """Wrap PCM (mono s16le) as pydub's AudioSegment, which counts in whole milliseconds, and whose gain clips."""
    return _pydub().AudioSegment(
        data=pcm,
        sample_width=SAMPLE_BYTES,
        frame_rate=sample_rate_hz,
        channels=1,
    )


def stream_pcm(
    layout: Layout,
    load: Callable[[str], Clip],
) -> Generator[bytes, None, None]:
    """Yield the PCM (mono s16le) of a whole programme, block by block: ``layout.total_samples`` samples.

    ``load`` finds a clip by its key. Call again for another pass.

    Raises:
        SynthesisError: For a clip that cannot stand where the layout has it.
    """
    rate_hz = layout.sample_rate_hz
    position = 0
    for placement in layout.placements:
        yield from _silence(placement.start_samples - position)
        clip = load(placement.key)
        speech = _speech(clip, placement, rate_hz)
        yield from _blocks(_faded(speech, rate_hz))
        position = placement.end_samples
    yield from _silence(layout.total_samples - position)


def _speech(clip: Clip, placement: Placement, sample_rate_hz: int) -> bytes:
    """The part of a clip that its placement uses."""
    _check_rate(clip, sample_rate_hz)
    if placement.clip_end_samples > clip.samples:
        raise SynthesisError(
            "a clip in the cache is shorter than it was: run `narrate cache clear` and render again"
        )
    start = placement.clip_start_samples * SAMPLE_BYTES
    end = placement.clip_end_samples * SAMPLE_BYTES
    return clip.pcm[start:end]


def _check_rate(clip: Clip, sample_rate_hz: int) -> None:
    if clip.sample_rate_hz == sample_rate_hz:
        return
    raise SynthesisError(
        f"a clip has {clip.sample_rate_hz} samples a second and the programme {sample_rate_hz}: "
        "one file takes one voice; run `narrate cache clear` and render again"
    )


def _faded(pcm: bytes, sample_rate_hz: int) -> bytes:
    """The same samples with their ends faded, over FADE_MS or half of what there is.

    pydub counts in milliseconds, so it is given the edges alone, cut here to the frames it will count.
    """
    half_ms = len(pcm) // SAMPLE_BYTES * 1000 // (2 * sample_rate_hz)
    edge_ms = min(FADE_MS, half_ms)
    edge_bytes = edge_ms * sample_rate_hz // 1000 * SAMPLE_BYTES
    if not edge_bytes:
        return pcm
    head = audio_segment(pcm[:edge_bytes], sample_rate_hz)
    tail = audio_segment(pcm[-edge_bytes:], sample_rate_hz)
    parts = [
        head.fade_in(edge_ms).raw_data,
        pcm[edge_bytes:-edge_bytes],
        tail.fade_out(edge_ms).raw_data,
    ]
    return b"".join(parts)


def _silence(samples: int) -> Iterator[bytes]:
    """That many samples of silence."""
    for start in range(0, samples, BLOCK_SAMPLES):
        count = min(BLOCK_SAMPLES, samples - start)
        yield bytes(count * SAMPLE_BYTES)


def _blocks(pcm: bytes) -> Iterator[bytes]:
    """The same PCM in blocks of a bounded size."""
    block_bytes = BLOCK_SAMPLES * SAMPLE_BYTES
    for start in range(0, len(pcm), block_bytes):
        yield pcm[start : start + block_bytes]


@cache
def _pydub() -> ModuleType:
    """Import pydub, which warns about its own source and about an ffmpeg binary that nobody here will run.

    The filter stays: to put the old ones back is not safe while other threads run.
    """
    warnings.filterwarnings("ignore", module=r"pydub\b")
    import pydub

    module: ModuleType = pydub
    return module
