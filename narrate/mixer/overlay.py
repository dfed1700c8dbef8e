"""Chime, music and room tone, laid over the voice as it streams by."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from narrate.audio.loudness import integrated_lufs
from narrate.mixer.accompaniment import Accompaniment, Piece
from narrate.mixer.pcm import FULL_SCALE, audio_segment
from narrate.model import Timeline, ms_to_samples, samples_to_ms

__all__ = ["Overlay", "accompanied", "overlays", "room_tone"]

Tone = npt.NDArray[np.int32]

#: It goes on under the voice for so long after the first word, and begins so long before the last has been said.
OPENING_MS = 15_000
CLOSING_MS = 8000
#: It makes way for the voice in this time, comes back, appears and goes away in that.
DUCKING_MS = 800
FADING_MS = 3000

#: So long is the room's tone before it comes again.
ROOM_TONE_S = 10
#: Below this a room is not heard, and what is not heard would take the limiter's room.
LOWEST_TONE_HZ = 60


@dataclass(frozen=True, slots=True)
class Overlay:
    """PCM (mono s16le) that is added to the programme from a sample on."""

    start_samples: int
    pcm: bytes

    @property
    def end_samples(self) -> int:
        """One past its last sample in the programme."""
        return self.start_samples + len(self.pcm) // 2


def overlays(
    accompaniment: Accompaniment,
    timeline: Timeline,
    voice_lufs: float,
) -> list[Overlay]:
    """Place the chimes and the music at their levels against the voice, in the order of time."""
    found: list[Overlay] = []
    if accompaniment.music:
        to_voice_db = voice_lufs - _lufs(accompaniment.music)
        gain_db = to_voice_db + accompaniment.music_lu
        ducking_db = accompaniment.ducked_lu - accompaniment.music_lu
        found += _music(accompaniment.music, timeline, gain_db, ducking_db)
    if accompaniment.chime:
        to_voice_db = voice_lufs - _lufs(accompaniment.chime)
        gain_db = to_voice_db + accompaniment.chime_lu
        found += _chimes(accompaniment.chime, timeline, gain_db)
    return sorted(found, key=lambda overlay: overlay.start_samples)


def accompanied(
    blocks: Iterable[bytes],
    overlays: Sequence[Overlay],
    tone: Tone | None,
) -> Generator[bytes, None, None]:
    """Add overlays in their places, and a periodic tone throughout; sums are clipped.

    Args:
        blocks: The programme's PCM (mono s16le), cut anywhere.
        overlays: Chimes and music, in the programme's sample rate.
        tone: One period of the room's tone, shape (samples,).

    Yields:
        As much PCM as came in.
    """
    position = 0
    for block in blocks:
        samples = np.frombuffer(block, dtype="<i2").astype(np.int32)
        end = position + samples.size
        if tone is not None:
            places = np.arange(position, end)
            samples += np.take(tone, places, mode="wrap")
        for overlay in overlays:
            _add(overlay, samples, position)
        clipped = samples.clip(-FULL_SCALE, FULL_SCALE - 1)
        yield clipped.astype("<i2").tobytes()
        position = end


def room_tone(sample_rate_hz: int, dbfs: float) -> Tone:
    """Make pink noise at an RMS level, always the same, which goes on after its end without a seam.

    Returns:
        ROOM_TONE_S seconds of it, shape (samples,), in the scale of 16 bits.
    """
    size = ROOM_TONE_S * sample_rate_hz
    frequencies_hz = np.fft.rfftfreq(size, 1 / sample_rate_hz)
    audible = frequencies_hz >= LOWEST_TONE_HZ
    # The power of pink noise falls with the frequency, so the amplitude with its root.
    amplitudes = audible / np.sqrt(np.maximum(frequencies_hz, LOWEST_TONE_HZ))
    random = np.random.default_rng(0)
    phases = random.uniform(0, 2 * np.pi, frequencies_hz.size)
    noise = np.fft.irfft(amplitudes * np.exp(1j * phases), size)
    full_scale = noise / noise.std() * FULL_SCALE
    tone: Tone = np.rint(full_scale * 10 ** (dbfs / 20)).astype(np.int32)
    return tone


def _lufs(piece: Piece) -> float:
    """How loud a piece is; where it is too short to be measured, its repetition."""
    samples = len(piece.pcm) // 2
    repeats = max(1, -(-piece.sample_rate_hz // samples))
    return integrated_lufs([piece.pcm] * repeats, piece.sample_rate_hz)


def _chimes(chime: Piece, timeline: Timeline, gain_db: float) -> Iterator[Overlay]:
    """One in the middle of the silence before each section but the first."""
    segment = audio_segment(chime.pcm, chime.sample_rate_hz)
    pcm = segment.apply_gain(gain_db).raw_data
    section_starts: set[int] = set()
    for mark in timeline.marks:
        if mark.level == 1 and mark.start_samples > 0:
            section_starts.add(mark.start_samples)
    for before, after in pairwise(timeline.placements):
        if after.start_samples in section_starts:
            silence = after.start_samples - before.end_samples
            room = silence - len(pcm) // 2
            yield Overlay(before.end_samples + room // 2, pcm)


def _music(
    music: Piece,
    timeline: Timeline,
    gain_db: float,
    ducking_db: float,
) -> Iterator[Overlay]:
    """The opening's and the closing's, or one piece where they would meet; each begins where the file does."""
    rate_hz = timeline.sample_rate_hz
    first_ms = samples_to_ms(timeline.placements[0].start_samples, rate_hz)
    last_ms = samples_to_ms(timeline.placements[-1].end_samples, rate_hz)
    bed = audio_segment(music.pcm, rate_hz).apply_gain(gain_db)
    for start_ms, end_ms in _music_stretches(timeline, first_ms, last_ms):
        piece = _ducked(
            bed[: end_ms - start_ms],
            first_ms - start_ms,
            last_ms - start_ms,
            ducking_db,
        )
        fading_ms = min(FADING_MS, len(piece) // 2)
        if start_ms > 0:
            piece = piece.fade_in(fading_ms)
        piece = piece.fade_out(fading_ms)
        yield Overlay(ms_to_samples(start_ms, rate_hz), piece.raw_data)


def _music_stretches(
    timeline: Timeline,
    first_ms: int,
    last_ms: int,
) -> list[tuple[int, int]]:
    """When music is heard, in milliseconds, from the times of the first and the last word."""
    rate_hz = timeline.sample_rate_hz
    total_ms = timeline.total_samples * 1000 // rate_hz
    first_chapter_ms = samples_to_ms(timeline.marks[0].end_samples, rate_hz)
    opening_end_ms = min(first_ms + OPENING_MS, first_chapter_ms)
    closing_start_ms = last_ms - CLOSING_MS
    if opening_end_ms < closing_start_ms:
        return [(0, opening_end_ms), (closing_start_ms, total_ms)]
    return [(0, total_ms)]


def _ducked(
    piece: Any,  # noqa: ANN401 (pydub has no types)
    first_ms: int,
    last_ms: int,
    ducking_db: float,
) -> Any:  # noqa: ANN401
    """A piece of music, turned down before the first word and up after the last; either may lie outside it."""
    middle_ms = (first_ms + last_ms) // 2
    middle_ms = min(max(middle_ms, 0), len(piece))
    before = piece[:middle_ms]
    after = piece[middle_ms:]
    if first_ms > 0:
        start_ms = max(first_ms - DUCKING_MS, 0)
        before = before.fade(to_gain=ducking_db, start=start_ms, duration=DUCKING_MS)
    else:
        before = before.apply_gain(ducking_db)
    if last_ms < len(piece):
        start_ms = last_ms - middle_ms
        after = after.fade(from_gain=ducking_db, start=start_ms, duration=DUCKING_MS)
    else:
        after = after.apply_gain(ducking_db)
    return before + after


def _add(overlay: Overlay, samples: Tone, position: int) -> None:
    """Add the part of an overlay that lies in a block of samples, which begins at a position."""
    first = max(overlay.start_samples, position)
    last = min(overlay.end_samples, position + samples.size)
    if first >= last:
        return
    pcm = np.frombuffer(overlay.pcm, dtype="<i2")
    part = pcm[first - overlay.start_samples : last - overlay.start_samples]
    samples[first - position : last - position] += part
