"""Clips to one stream of PCM: the silence trimmed, the edges faded, the pauses in between.

The only module that knows pydub. A clip is held at a time, never a programme.
"""

import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from narrate.errors import SynthesisError
from narrate.model import Clip, Placement, Segment, Timeline, ms_to_samples

__all__ = ["first_hearing", "heard_span", "programme"]

#: Every stream of PCM in the mixer: mono, signed 16-bit little-endian.
SAMPLE_BYTES = 2
FULL_SCALE = 32768

#: Speech in a clip is what rises above its peak less this. The local engine's breath and numerical noise lie 60 dB
#: and more below the peak; the first hundredth of a second of its sentences was found 34 to 44 dB below it.
THRESHOLD_BELOW_PEAK_DB = 50.0
#: Nor is anything speech below this, however quiet the clip: hiss alone is no voice.
FLOOR_DBFS = -60.0
#: The loudness of a moment is taken over this long: shorter than any phoneme, longer than a click.
WINDOW_MS = 5
#: Left standing on either side of the speech: room for the fade, for a consonant's start and for a vowel's decay.
GUARD_MS = 10

#: Fades keep an edge from clicking where a clip does not begin or end at zero. Shorter than GUARD_MS, so that
#: what fades is the guard and not the voice.
FADE_MS = 5

#: How much PCM travels at once: 2.7 s at 24 kHz.
BLOCK_SAMPLES = 65536


def heard_span(clip: Clip) -> tuple[int, int]:
    """The range of samples (start, end) that is left when the silence at the clip's ends is trimmed.

    A clip that is silent throughout is left whole: nothing says where its speech would be, and its length is the
    only thing the engine told us.
    """
    samples = np.frombuffer(clip.pcm, dtype="<i2", count=clip.samples)
    peak = int(np.abs(samples.astype(np.int32)).max(initial=0))
    threshold = max(peak * _ratio(-THRESHOLD_BELOW_PEAK_DB), FULL_SCALE * _ratio(FLOOR_DBFS))
    width = ms_to_samples(WINDOW_MS, clip.sample_rate_hz)
    windows = np.pad(samples, (0, -samples.size % width)).reshape(-1, width)
    loud = np.flatnonzero(np.square(windows, dtype=np.float32).mean(axis=1) >= threshold**2)
    if not loud.size:
        return 0, clip.samples
    # A window whose mean reaches the threshold holds a sample that does: the edge is exact within it.
    first, last = (np.flatnonzero(np.abs(windows[i].astype(np.int32)) >= threshold) for i in (loud[0], loud[-1]))
    guard = ms_to_samples(GUARD_MS, clip.sample_rate_hz)
    start = int(loud[0]) * width + int(first[0]) - guard
    end = int(loud[-1]) * width + int(last[-1]) + 1 + guard
    return max(start, 0), min(end, clip.samples)


def first_hearing(
    segments: Sequence[Segment], load: Callable[[str], Clip], spans: list[tuple[int, int]]
) -> Generator[bytes, None, None]:
    """The PCM of bare clips and pauses, before there is a timeline; what is heard of each clip is added to ``spans``.

    ``load`` finds a clip by its key. Raises SynthesisError where the clips differ in their sample rate.
    """
    rate_hz = load(segments[0].key).sample_rate_hz
    for segment in segments:
        clip = load(segment.key)
        _check_rate(clip, rate_hz)
        start, end = heard_span(clip)
        spans.append((start, end))
        yield from _silence(ms_to_samples(segment.pause_before_ms, rate_hz))
        yield from _blocks(_faded(clip.pcm[start * SAMPLE_BYTES : end * SAMPLE_BYTES], rate_hz))
        yield from _silence(ms_to_samples(segment.pause_after_ms, rate_hz))


def audio_segment(pcm: bytes, sample_rate_hz: int) -> Any:  # noqa: ANN401 (pydub has no types)
    """PCM (mono s16le) as pydub's AudioSegment. It counts in whole milliseconds, and its gain clips."""
    return _pydub().AudioSegment(data=pcm, sample_width=SAMPLE_BYTES, frame_rate=sample_rate_hz, channels=1)


def programme(timeline: Timeline, load: Callable[[str], Clip]) -> Generator[bytes, None, None]:
    """The PCM of the whole programme, block by block: exactly ``timeline.total_samples`` samples.

    ``load`` finds a clip by its key. Call again for another pass. Raises SynthesisError for a clip that cannot stand
    where the timeline has it.
    """
    position = 0
    for placement in timeline.placements:
        yield from _silence(placement.start_samples - position)
        yield from _blocks(_faded(_heard(load(placement.key), placement, timeline), timeline.sample_rate_hz))
        position = placement.end_samples
    yield from _silence(timeline.total_samples - position)


def _heard(clip: Clip, placement: Placement, timeline: Timeline) -> bytes:
    """The part of a clip that its placement lets be heard."""
    _check_rate(clip, timeline.sample_rate_hz)
    if placement.clip_end_samples > clip.samples:
        raise SynthesisError("a clip in the cache is shorter than it was: run `narrate cache clear` and render again")
    return clip.pcm[placement.clip_start_samples * SAMPLE_BYTES : placement.clip_end_samples * SAMPLE_BYTES]


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
    return b"".join((head.fade_in(edge_ms).raw_data, pcm[edge:-edge], tail.fade_out(edge_ms).raw_data))


def _silence(samples: int) -> Iterator[bytes]:
    """That many samples of nothing."""
    for start in range(0, samples, BLOCK_SAMPLES):
        yield bytes(min(BLOCK_SAMPLES, samples - start) * SAMPLE_BYTES)


def _blocks(pcm: bytes) -> Iterator[bytes]:
    """The same PCM in blocks of a bounded size."""
    for start in range(0, len(pcm), BLOCK_SAMPLES * SAMPLE_BYTES):
        yield pcm[start : start + BLOCK_SAMPLES * SAMPLE_BYTES]


def _ratio(db: float) -> float:
    """A ratio of amplitudes in decibels, as a factor."""
    return float(10 ** (db / 20))


@cache
def _pydub() -> ModuleType:
    """Import pydub, which warns about its own source and about an ffmpeg binary that nobody here will run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    module: ModuleType = pydub
    return module
