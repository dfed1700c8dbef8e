"""The shape of a sound as bars: how loud it is, from its beginning to its end."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from av.audio.frame import AudioFrame

__all__ = ["BARS", "peaks"]

#: Enough for the widest page; a phone shows about a third of them.
BARS = 800
#: The sound is measured in windows of so many to the second.
WINDOWS_PER_S = 50
#: Bars are taller than the power they stand for, so that soft speech is seen beside loud.
EXPONENT = 0.7
#: So much of the speech fits; what is louder, a cough or a knock, is cut.
FULL_HEIGHT_QUANTILE = 0.985


def peaks(path: Path, bars: int = BARS) -> list[int]:
    """The loudness of equal parts of a file, from 0 to 255. Decodes it once, frame by frame; raises SourceError."""
    import numpy as np

    from narrate.audio.containers.decode import decoded, opened

    powers: list[float] = []
    rest = np.zeros(0)
    with opened(path) as container:
        window_samples = max(1, container.streams.audio[0].sample_rate // WINDOWS_PER_S)
        for frame in decoded(container):
            rest = np.concatenate([rest, _mono(frame)])
            whole = len(rest) // window_samples
            windows = rest[: whole * window_samples].reshape(whole, window_samples)
            powers.extend(np.sqrt((windows**2).mean(axis=1)))
            rest = rest[whole * window_samples :]
    if not powers:
        return []
    edges = np.linspace(0, len(powers), min(bars, len(powers)) + 1).astype(int)
    levels = np.add.reduceat(np.array(powers), edges[:-1]) / np.diff(edges)
    full = float(np.quantile(levels, FULL_HEIGHT_QUANTILE)) or 1.0
    shown: list[int] = np.rint(255 * np.clip(levels / full, 0, 1) ** EXPONENT).astype(int).tolist()
    return shown


def _mono(frame: "AudioFrame") -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """A frame's samples, its channels mixed into one. Their scale does not matter here."""
    sound = frame.to_ndarray().astype(float)
    channels = sound if frame.format.is_planar else sound.reshape(frame.samples, -1).T
    mono: np.ndarray[tuple[int], np.dtype[np.float64]] = channels.mean(axis=0)
    return mono
