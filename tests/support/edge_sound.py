"""What the simulated Edge service says, and when: a tone for a voice, laid out as the real service was recorded.

From 306 public recordings of its replies: the first sentence is reported to begin at 0.100 s and heard 0.19 s into the
reply; every other is heard 0.14 s after its reported beginning. A sentence is reported to last until the next begins,
the first of several 0.05 s longer; the last ends 0.06 s before the reply. Between two sentences lie 0.66 s of silence,
0.58 s at the end. Sentences end at 。？！ or their western forms only; a line without such a mark is one; a line of
marks alone gets none.
"""

import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import av
import numpy as np

__all__ = [
    "FRAME_BYTES",
    "FRAME_S",
    "TAIL_FRAMES",
    "Said",
    "lay_out",
    "sentences_of",
    "silence",
    "tone",
]

SAMPLE_RATE_HZ = 24_000
FRAME_BYTES = 144  #: 24 ms at 48 kbit/s
FRAME_TICKS = 240_000  #: of 100 ns
FRAME_S = 0.024

LEAD_FRAMES = 8  #: before the first sound: 0.19 s
PAUSE_FRAMES = 28  #: between the sounds of two sentences: 0.67 s
TAIL_FRAMES = 24  #: after the last sound: 0.58 s

FIRST_OFFSET_TICKS = 1_000_000
DELAY_TICKS = 1_400_000  #: from a sentence's reported beginning to its sound
FIRST_OVERLAP_TICKS = 500_000
LAST_END_TICKS = 600_000  #: before the end of the reply

SYLLABLE_S = 0.2
LETTER_S = 0.06


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence's place in a clip: its sound in frames, and what is reported of it."""

    text: str
    start: int  #: in frames
    frames: int
    offset_ticks: int
    end_ticks: int


def sentences_of(text: str) -> list[str]:
    """The sentences that get a boundary."""
    parts = re.findall(
        r"(?:[^。！？!?.\n]|\.(?!\s|$))+[。！？!?.]*[”’」』）)\"']*", text
    )
    return [part.strip() for part in parts if any(map(str.isalnum, part))]


def lay_out(text: str, rate_percent: int) -> list[Said]:
    """The sentences of a text in their places, at a rate."""
    texts = sentences_of(text)
    starts, lengths = [], []
    position = LEAD_FRAMES
    for sentence in texts:
        seconds = sum(map(_cost_s, sentence)) / (1 + rate_percent / 100)
        starts.append(position)
        lengths.append(max(1, round(seconds / FRAME_S)))
        position += lengths[-1] + PAUSE_FRAMES
    total_frames = position - PAUSE_FRAMES + TAIL_FRAMES
    offsets = [start * FRAME_TICKS - DELAY_TICKS for start in starts]
    ends = [*offsets[1:], total_frames * FRAME_TICKS - LAST_END_TICKS]
    offsets[:1] = [FIRST_OFFSET_TICKS]
    if len(texts) > 1:
        ends[0] += FIRST_OVERLAP_TICKS
    return [
        Said(*place)
        for place in zip(texts, starts, lengths, offsets, ends, strict=False)
    ]


@cache
def silence() -> bytes:
    """A frame of silence."""
    return _encoded(np.zeros(SAMPLE_RATE_HZ))[0]


@cache
def tone(pitch_hz: int) -> list[bytes]:
    """Frames to be repeated: 0.6 s of a buzz through one formant, that swells and falls five times a second."""
    t = np.arange(3 * 14_400) / SAMPLE_RATE_HZ
    partials = []
    for k in range(1, 25):
        loudness = 1 / (1 + ((k * pitch_hz - 700) / 300) ** 2)
        partials.append(np.sin(2 * np.pi * k * pitch_hz * t) * loudness)
    buzz = np.sum(partials, axis=0)
    swell = 0.6 - 0.4 * np.cos(2 * np.pi * 5 * t)
    wave = buzz / np.abs(buzz).max() * 0.4 * swell
    return _encoded(wave)[25:50]  # the middle third: the encoder has settled


def _encoded(wave: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[bytes]:
    """The frames of a wave. Without a bit reservoir each stands for itself, and they can be put in any order."""
    output = io.BytesIO()
    plain = {"write_xing": "0", "id3v2_version": "0"}
    with av.open(output, "w", format="mp3", options=plain) as container:
        options = {"reservoir": "0"}
        stream = container.add_stream(
            "libmp3lame", SAMPLE_RATE_HZ, layout="mono", options=options
        )
        stream.bit_rate = 48_000
        pcm = (wave * 32_767).astype("<i2")[None, :]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    mp3 = output.getvalue()
    return [mp3[at : at + FRAME_BYTES] for at in range(0, len(mp3), FRAME_BYTES)]


def _cost_s(character: str) -> float:
    if not character.isalnum():
        return 0.0
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return SYLLABLE_S if is_wide else LETTER_S
