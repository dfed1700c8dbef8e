"""Sounds for the tests: tones and silence as PCM and as clips, and ways to store and to hear a file."""

from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
import av.filter
import numpy as np
import numpy.typing as npt

from narrate.audio.containers.sinks import SINKS
from narrate.audio.frames import frames_of
from narrate.model import ChapterMark, Clip, Timeline

RATE_HZ = 24_000

Samples = npt.NDArray[np.float64]


def tone(
    samples: int,
    *,
    frequency_hz: float = 440.0,
    amplitude: float = 0.25,
    rate_hz: int = RATE_HZ,
) -> bytes:
    """A sine as PCM (mono s16le)."""
    return pcm(
        amplitude * np.sin(2 * np.pi * frequency_hz * np.arange(samples) / rate_hz)
    )


def silence(samples: int) -> bytes:
    """That many samples of nothing."""
    return bytes(2 * samples)


def clip(*parts: bytes, rate_hz: int = RATE_HZ) -> Clip:
    """A clip made of parts."""
    return Clip(b"".join(parts), rate_hz)


def pulses(seconds: float, *, peak: float = 0.9) -> bytes:
    """A peaky voice: decaying pulses 110 times a second, in syllables, with peaks 18 dB above its loudness."""
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    period = (time * 110) % 1
    voice = (np.exp(-4 * period) + 0.2) * np.sin(2 * np.pi * 700 * period / 110)
    stress = 0.4 + 0.6 * (np.sin(2 * np.pi * 0.7 * time) > 0.8)
    shaped = voice * stress * np.clip(np.sin(2 * np.pi * 3 * time) + 0.3, 0, 1)
    return pcm(peak * shaped / np.abs(shaped).max())


def pcm(samples: Samples) -> bytes:
    """Samples of full scale 1 as PCM (mono s16le)."""
    content: bytes = np.rint(samples.clip(-1, 1) * 32767).astype("<i2").tobytes()
    return content


def heard(blocks: bytes) -> Samples:
    """PCM (mono s16le) as samples of full scale 1."""
    return np.frombuffer(blocks, dtype="<i2") / 32768


def decoded(path: Path) -> Samples:
    """What a player plays of a file, as samples of full scale 1; of Opus, which plays at 48 kHz, every second one."""
    with av.open(path) as container:
        step = 2 if container.format.name == "ogg" else 1
        joined = np.concatenate(
            [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
        )[::step]
    return joined / 32768 if joined.dtype == np.int16 else joined.astype(np.float64)


def cut(pcm: bytes, size: int) -> list[bytes]:
    """PCM in blocks of so many bytes."""
    return [pcm[start : start + size] for start in range(0, len(pcm), size)]


def drain(frames: Iterable[object]) -> None:
    """Let a sink write its file to the end."""
    deque(frames, maxlen=0)


def store(
    path: Path,
    name: str,
    blocks: Sequence[bytes],
    *,
    rate_hz: int = RATE_HZ,
    marks: Sequence[ChapterMark] = (),
) -> Path:
    """PCM (mono s16le) in a file of a format."""
    samples = sum(map(len, blocks)) // 2
    drain(SINKS[name].write(path, blocks, Timeline(rate_hz, samples, (), tuple(marks))))
    return path


def ffmpegs_true_peak_dbtp(sound: bytes, *, rate_hz: int = RATE_HZ) -> float:
    """The true peak of PCM (mono s16le) by a meter that is none of ours: ffmpeg's."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=rate_hz, format="s16", layout="mono", time_base=Fraction(1, rate_hz)
    )
    meter = graph.add("ebur128", "metadata=1:peak=true:framelog=quiet")
    graph.link_nodes(
        source, graph.add("apad", "pad_dur=200ms"), meter, graph.add("abuffersink")
    ).configure()
    factor = 0.0
    for frame in (*frames_of([sound], rate_hz), None):
        graph.push(frame)
        with suppress(av.error.BlockingIOError, av.error.EOFError):
            while True:
                factor = max(
                    factor, float(graph.pull().metadata.get("lavfi.r128.true_peak", 0))
                )
    return float(20 * np.log10(max(factor, 1e-9)))
