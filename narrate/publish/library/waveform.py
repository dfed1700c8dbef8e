"""The waveform of a recording: how loud each part of it is, drawn as bars."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.atomic import keep
from narrate.audio.containers.sinks import Sink
from narrate.directories import cache_dir
from narrate.model import Layout
from narrate.publish.library.episode import KEY_DIGITS, Episode

if TYPE_CHECKING:
    import numpy as np
    from av.audio.frame import AudioFrame

    Samples = np.ndarray[tuple[int], np.dtype[np.generic]]

__all__ = [
    "BARS",
    "MeteredSink",
    "WaveformMeter",
    "cached_waveform",
    "measure_waveform",
]

#: Enough for the widest page; a phone shows about a third of them.
BARS = 800
#: The sound is measured in windows of so many to the second.
WINDOWS_PER_S = 50
#: Bars are taller than the power they stand for, so that soft speech is seen beside loud.
EXPONENT = 0.7
#: The share of the bars that fits whole; what is louder, a cough or a knock, is cut.
FULL_HEIGHT_QUANTILE = 0.985
_TALLEST = 255
#: Of ffmpeg's sample formats, those that numpy knows as they are.
_SAMPLE_KINDS = {
    "flt": "f4",
    "fltp": "f4",
    "s16": "i2",
    "s16p": "i2",
    "s32": "i4",
    "s32p": "i4",
}


class WaveformMeter:
    """Measures a sound while it passes, a second at a time."""

    def __init__(self) -> None:
        """Begin with silence of no length."""
        self._sample_rate_hz = 0
        self._waiting: list[Samples] = []
        self._waiting_samples = 0
        self._powers: list[float] = []

    def add(self, frame: "AudioFrame") -> None:
        """Take in the next frame of the sound, of any number of channels."""
        self._sample_rate_hz = frame.sample_rate
        self._waiting.append(_mono(frame))
        self._waiting_samples += frame.samples
        if self._waiting_samples >= self._sample_rate_hz:
            self._measure()

    def bars(self, bars: int = BARS) -> list[int]:
        """The loudness of equal parts of the sound, each from 0 to 255.

        A sound that is shorter than ``bars`` windows has fewer bars.
        """
        if self._waiting:
            self._measure()
        return _heights(self._powers, bars) if self._powers else []

    def _measure(self) -> None:
        """Measure all whole windows of what is waiting."""
        import numpy as np

        window_samples = max(1, self._sample_rate_hz // WINDOWS_PER_S)
        sound = np.concatenate(self._waiting)
        whole_samples = len(sound) - len(sound) % window_samples
        windows = sound[:whole_samples].astype(float).reshape(-1, window_samples)
        powers = np.sqrt(np.square(windows).mean(axis=1))
        self._powers.extend(powers.tolist())
        rest = sound[whole_samples:]
        self._waiting = [rest]
        self._waiting_samples = len(rest)


class MeteredSink:
    """A sink that measures what a player will hear of the file while it is written.

    To decode a file of three hours for its waveform would take ten seconds more.
    """

    def __init__(self, sink: Sink) -> None:
        """Write with ``sink``."""
        self._sink = sink
        self._meter = WaveformMeter()

    @property
    def suffix(self) -> str:
        """The file name's ending, with its dot."""
        return self._sink.suffix

    @property
    def codec_margin_db(self) -> float:
        """How far its decoded true peak may rise above that of the PCM it was given."""
        return self._sink.codec_margin_db

    @property
    def codec_loss_lu(self) -> float:
        """How much quieter a voice comes out than the PCM it was given."""
        return self._sink.codec_loss_lu

    @property
    def most_chapters(self) -> int | None:
        """How many chapters players can read; None where there is no such limit."""
        return self._sink.most_chapters

    @property
    def bit_rate_bps(self) -> int | None:
        """Bits a second; None where nothing is lost."""
        return self._sink.bit_rate_bps

    def check(self, sample_rate_hz: int) -> None:
        """Raise SettingsError or OutputError where it cannot hold that many samples a second."""
        self._sink.check(sample_rate_hz)

    def write(
        self, path: Path, blocks: Iterable[bytes], layout: Layout
    ) -> Iterator["AudioFrame"]:
        """Write a programme, and measure it; a file that is written again is measured anew."""
        self._meter = WaveformMeter()
        for frame in self._sink.write(path, blocks, layout):
            self._meter.add(frame)
            yield frame

    def keep_waveform(self, audio: Path) -> None:
        """Keep the waveform of what was written last, for the finished file ``audio``."""
        with suppress(OSError), audio.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            _keep(digest[:KEY_DIGITS], self._meter.bars())


def cached_waveform(episode: Episode) -> list[int]:
    """An episode's waveform, from its render or measured once and then kept. Raises SourceError."""
    try:
        cached: list[int] = json.loads(_path(episode.key).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        measured = measure_waveform(episode.path)
        _keep(episode.key, measured)
        return measured
    return cached


def measure_waveform(path: Path, bars: int = BARS) -> list[int]:
    """Decode a file once, and measure its waveform. Raises SourceError."""
    from narrate.audio.containers.decode import decoded, opened

    meter = WaveformMeter()
    with opened(path) as container:
        for frame in decoded(container):
            meter.add(frame)
    return meter.bars(bars)


def _heights(powers: list[float], bars: int) -> list[int]:
    """The powers of all windows as the heights of at most so many bars."""
    import numpy as np

    count = min(bars, len(powers))
    edges = np.linspace(0, len(powers), count + 1).astype(int)
    sums = np.add.reduceat(np.array(powers), edges[:-1])
    levels = sums / np.diff(edges)
    full = float(np.quantile(levels, FULL_HEIGHT_QUANTILE)) or 1.0
    shares = np.clip(levels / full, 0, 1)
    heights = np.rint(_TALLEST * shares**EXPONENT)
    return [int(height) for height in heights]


def _mono(frame: "AudioFrame") -> "Samples":
    """A frame's samples, its channels mixed into one; their scale does not matter here."""
    import numpy as np

    kind = _SAMPLE_KINDS.get(frame.format.name)
    if kind and frame.layout.nb_channels == 1:
        # Ten times faster than a copy of each frame, of which there are forty to the second.
        return np.frombuffer(memoryview(frame.planes[0]), kind, frame.samples)
    sound = frame.to_ndarray()
    channels = sound if frame.format.is_planar else sound.reshape(frame.samples, -1).T
    mono: Samples = channels.mean(axis=0)
    return mono


def _path(key: str) -> Path:
    return cache_dir() / "waveforms" / f"{key}.json"


def _keep(key: str, waveform: list[int]) -> None:
    """Keep a waveform; where that is not possible, it is measured again next time."""
    with suppress(OSError):
        keep(_path(key), json.dumps(waveform).encode())
