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


def overlays(heard: Accompaniment, timeline: Timeline, voice_lufs: float) -> list[Overlay]:
    """Chimes and music in their places, at their levels, in the order of time."""
    found: list[Overlay] = []
    if heard.music:
        level_db = voice_lufs - _lufs(heard.music)
        found += _music(
            heard.music, timeline, level_db + heard.music_lu, heard.ducked_lu - heard.music_lu
        )
    if heard.chime:
        found += _chimes(heard.chime, timeline, voice_lufs - _lufs(heard.chime) + heard.chime_lu)
    return sorted(found, key=lambda overlay: overlay.start_samples)


def _lufs(piece: Piece) -> float:
    """How loud a piece is; where it is too short to be measured, its repetition."""
    repeats = max(1, -(-piece.sample_rate_hz // (len(piece.pcm) // 2)))
    return integrated_lufs([piece.pcm] * repeats, piece.sample_rate_hz)


def _chimes(chime: Piece, timeline: Timeline, gain_db: float) -> Iterator[Overlay]:
    """One in the middle of the silence before each section but the first."""
    pcm = audio_segment(chime.pcm, chime.sample_rate_hz).apply_gain(gain_db).raw_data
    starts = {
        mark.start_samples for mark in timeline.marks if mark.level == 1 and mark.start_samples
    }
    for before, after in pairwise(timeline.placements):
        if after.start_samples in starts:
            room = after.start_samples - before.end_samples - len(pcm) // 2
            yield Overlay(before.end_samples + room // 2, pcm)


def _music(
    music: Piece, timeline: Timeline, gain_db: float, ducking_db: float
) -> Iterator[Overlay]:
    """The opening's and the closing's, or one piece where they would meet; each begins where the file does."""
    rate_hz = timeline.sample_rate_hz
    bed = audio_segment(music.pcm, rate_hz).apply_gain(gain_db)
    total_ms = timeline.total_samples * 1000 // rate_hz
    first_ms = samples_to_ms(timeline.placements[0].start_samples, rate_hz)
    last_ms = samples_to_ms(timeline.placements[-1].end_samples, rate_hz)
    opening_ms = min(first_ms + OPENING_MS, samples_to_ms(timeline.marks[0].end_samples, rate_hz))
    closing_ms = last_ms - CLOSING_MS
    stretches = (
        [(0, opening_ms), (closing_ms, total_ms)] if opening_ms < closing_ms else [(0, total_ms)]
    )
    for start_ms, end_ms in stretches:
        piece = _ducked(
            bed[: end_ms - start_ms], first_ms - start_ms, last_ms - start_ms, ducking_db
        )
        fading_ms = min(FADING_MS, len(piece) // 2)
        piece = (
            piece.fade_out(fading_ms)
            if start_ms == 0
            else piece.fade_in(fading_ms).fade_out(fading_ms)
        )
        yield Overlay(ms_to_samples(start_ms, rate_hz), piece.raw_data)


def _ducked(piece: Any, first_ms: int, last_ms: int, ducking_db: float) -> Any:  # noqa: ANN401 (pydub has no types)
    """A piece of music, turned down before the first word and up after the last; either may lie outside it."""
    middle_ms = min(max((first_ms + last_ms) // 2, 0), len(piece))
    before, after = piece[:middle_ms], piece[middle_ms:]
    if first_ms > 0:
        before = before.fade(
            to_gain=ducking_db, start=max(first_ms - DUCKING_MS, 0), duration=DUCKING_MS
        )
    else:
        before = before.apply_gain(ducking_db)
    if last_ms < len(piece):
        after = after.fade(from_gain=ducking_db, start=last_ms - middle_ms, duration=DUCKING_MS)
    else:
        after = after.apply_gain(ducking_db)
    return before + after


def accompanied(
    blocks: Iterable[bytes], overlays: Sequence[Overlay], tone: Tone | None
) -> Generator[bytes, None, None]:
    """A programme with overlays added in their places, and a periodic tone throughout; sums are clipped."""
    position = 0
    for block in blocks:
        samples = np.frombuffer(block, dtype="<i2").astype(np.int32)
        end = position + samples.size
        if tone is not None:
            samples += np.take(tone, np.arange(position, end), mode="wrap")
        for overlay in overlays:
            first, last = max(overlay.start_samples, position), min(overlay.end_samples, end)
            if first < last:
                begin = first - overlay.start_samples
                own = np.frombuffer(overlay.pcm, dtype="<i2")[begin : begin + last - first]
                samples[first - position : last - position] += own
        yield samples.clip(-FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()
        position = end


def room_tone(sample_rate_hz: int, dbfs: float) -> Tone:
    """Pink noise at an RMS level, always the same, made so that it goes on after its end without a seam."""
    size = ROOM_TONE_S * sample_rate_hz
    frequencies_hz = np.fft.rfftfreq(size, 1 / sample_rate_hz)
    phases = np.random.default_rng(0).uniform(0, 2 * np.pi, frequencies_hz.size)
    audible = (frequencies_hz >= LOWEST_TONE_HZ) / np.sqrt(
        np.maximum(frequencies_hz, LOWEST_TONE_HZ)
    )
    noise = np.fft.irfft(audible * np.exp(1j * phases), size)
    tone: Tone = np.rint(noise / noise.std() * FULL_SCALE * 10 ** (dbfs / 20)).astype(np.int32)
    return tone
