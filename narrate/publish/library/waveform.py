"""The waveform of a recording: how loud each part of it is, drawn as bars."""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from narrate.atomic import keep
from narrate.directories import cache_dir
from narrate.publish.library.episode import Episode

if TYPE_CHECKING:
    import numpy as np
    from av.audio.frame import AudioFrame

    Samples = np.ndarray[tuple[int], np.dtype[np.float64]]

__all__ = ["BARS", "cached_waveform", "measure_waveform"]

#: Enough for the widest page; a phone shows about a third of them.
BARS = 800
#: The sound is measured in windows of so many to the second.
WINDOWS_PER_S = 50
#: Bars are taller than the power they stand for, so that soft speech is seen beside loud.
EXPONENT = 0.7
#: The share of the bars that fits whole; what is louder, a cough or a knock, is cut.
FULL_HEIGHT_QUANTILE = 0.985
_TALLEST = 255


def cached_waveform(episode: Episode) -> list[int]:
    """An episode's waveform, measured once and then kept in the cache directory. Raises SourceError."""
    path = cache_dir() / "waveforms" / f"{episode.key}.json"
    try:
        cached: list[int] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        measured = measure_waveform(episode.path)
        # Where it cannot be kept, it is measured again next time.
        with suppress(OSError):
            keep(path, json.dumps(measured).encode())
        return measured
    return cached


def measure_waveform(path: Path, bars: int = BARS) -> list[int]:
    """The loudness of equal parts of a file, each from 0 to 255.

    Decodes the file once, frame by frame; one shorter than ``bars`` windows has fewer bars. Raises SourceError.
    """
    import numpy as np

    from narrate.audio.containers.decode import decoded, opened

    powers: list[float] = []
    rest = np.zeros(0)
    with opened(path) as container:
        sample_rate_hz = container.streams.audio[0].sample_rate
        window_samples = max(1, sample_rate_hz // WINDOWS_PER_S)
        for frame in decoded(container):
            sound = np.concatenate([rest, _mono(frame)])
            whole_samples = len(sound) - len(sound) % window_samples
            windows = sound[:whole_samples].reshape(-1, window_samples)
            powers.extend(np.sqrt((windows**2).mean(axis=1)))
            rest = sound[whole_samples:]
    if not powers:
        return []
    return _heights(np.array(powers), bars)


def _heights(powers: "Samples", bars: int) -> list[int]:
    """The powers of all windows as the heights of at most so many bars."""
    import numpy as np

    count = min(bars, len(powers))
    edges = np.linspace(0, len(powers), count + 1).astype(int)
    sums = np.add.reduceat(powers, edges[:-1])
    levels = sums / np.diff(edges)
    full = float(np.quantile(levels, FULL_HEIGHT_QUANTILE)) or 1.0
    shares = np.clip(levels / full, 0, 1)
    heights = np.rint(_TALLEST * shares**EXPONENT)
    return [int(height) for height in heights]


def _mono(frame: "AudioFrame") -> "Samples":
    """A frame's samples, its channels mixed into one; their scale does not matter here."""
    sound = frame.to_ndarray().astype(float)
    channels = sound if frame.format.is_planar else sound.reshape(frame.samples, -1).T
    mono: Samples = channels.mean(axis=0)
    return mono
