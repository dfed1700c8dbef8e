"""Chime, music and room tone, laid over the voice as it streams by."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from narrate.mixer.accompaniment import Accompaniment, Piece
from narrate.mixer.loudness import integrated_lufs
from narrate.mixer.mix import FULL_SCALE, audio_segment
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
        found += _music(heard.music, timeline, level_db + heard.music_lu, heard.ducked_lu - heard.music_lu)
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
    starts = {mark.start_samples for mark in timeline.marks if mark.level == 1 and mark.start_samples}
    for before, after in pairwise(timeline.placements):
        if after.start_samples in starts:
            room = after.start_samples - before.end_samples - len(pcm) // 2
            yield Overlay(before.end_samples + room // 2, pcm)


def _music(music: Piece, timeline: Timeline, gain_db: float, ducking_db: float) -> Iterator[Overlay]:
    """The opening's and the closing's, each under the voice by ``ducking_db`` and alone without."""
    rate_hz = timeline.sample_rate_hz
    bed = audio_segment(music.pcm, rate_hz).apply_gain(gain_db)
    first_word_ms = samples_to_ms(timeline.placements[0].start_samples, rate_hz)
    opening = bed[: min(first_word_ms + OPENING_MS, samples_to_ms(timeline.marks[0].end_samples, rate_hz))]
    opening = opening.fade(to_gain=ducking_db, start=first_word_ms - DUCKING_MS, duration=DUCKING_MS)
    yield Overlay(0, opening.fade_out(min(FADING_MS, len(opening))).raw_data)

    total_ms = timeline.total_samples * 1000 // rate_hz
    last_word_ms = samples_to_ms(timeline.placements[-1].end_samples, rate_hz)
    start_ms = max(last_word_ms - CLOSING_MS, len(opening))
    closing = bed[: total_ms - start_ms]
    closing = closing.fade(from_gain=ducking_db, start=last_word_ms - start_ms, duration=DUCKING_MS)
    fade_ms = min(FADING_MS, len(closing) // 2)
    faded = closing.fade_in(fade_ms).fade_out(fade_ms)
    yield Overlay(ms_to_samples(start_ms, rate_hz), faded.raw_data)


def accompanied(
    blocks: Iterable[bytes], overlays: Sequence[Overlay], tone: Tone | None
) -> Generator[bytes, None, None]:
    """A programme with overlays added in their places, and a periodic tone throughout; sums are clipped."""
    position = 0
    for block in blocks:
        samples = np.frombuffer(block, dtype="<i2").astype(np.int32)
        end = position + samples.size
        if tone is not None:
            samples += np.take(tone, range(position, end), mode="wrap")
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
    audible = (frequencies_hz >= LOWEST_TONE_HZ) / np.sqrt(np.maximum(frequencies_hz, LOWEST_TONE_HZ))
    noise = np.fft.irfft(audible * np.exp(1j * phases), size)
    tone: Tone = np.rint(noise / noise.std() * FULL_SCALE * 10 ** (dbfs / 20)).astype(np.int32)
    return tone
