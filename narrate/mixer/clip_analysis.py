"""Where the speech lies in each clip, and how loud it is, found while other clips are still being synthesised."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrate.audio.loudness import block_loudness
from narrate.mixer.pcm import FULL_SCALE, SAMPLE_BYTES
from narrate.model import Clip, ms_to_samples

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from narrate.audio.loudness import Blocks

    Samples = npt.NDArray[np.int16]

__all__ = ["ClipAnalyser", "ClipAnalysis", "analyse", "analysing", "speech_span"]

#: Speech in a clip is what rises above its peak less this. The local engine's breath and numerical noise lie 60 dB
#: and more below the peak; the first hundredth of a second of its sentences was found 34 to 44 dB below it.
THRESHOLD_BELOW_PEAK_DB = 50.0
#: Nor is anything speech below this, however quiet the clip: hiss alone is no voice.
FLOOR_DBFS = -60.0
#: The loudness of a moment is taken over this long: shorter than any phoneme, longer than a click.
WINDOW_MS = 5
#: Left standing on either side of the speech: room for the fade, for a consonant's start and for a vowel's decay.
GUARD_MS = 10

#: One thread reads and trims a clip while the other's is in the meter.
_THREADS = 2


@dataclass(frozen=True, slots=True)
class ClipAnalysis:
    """What is heard of a clip when the silence at its ends is trimmed: the samples [start, end)."""

    start_samples: int
    end_samples: int
    sample_rate_hz: int
    loudness: "Blocks"  #: of each of its gating blocks, in LUFS


def analyse(clip: Clip) -> ClipAnalysis:
    """Find the speech in a clip, and measure it."""
    start, end = speech_span(clip)
    speech = clip.pcm[start * SAMPLE_BYTES : end * SAMPLE_BYTES]
    loudness = block_loudness(speech, clip.sample_rate_hz)
    return ClipAnalysis(start, end, clip.sample_rate_hz, loudness)


class ClipAnalyser:
    """Analyses each clip once, in threads of its own, as soon as the clip exists.

    Once it has stopped, every call that waits or that comes later raises CancelledError.
    """

    def __init__(self, load: Callable[[str], Clip]) -> None:
        """``load`` finds a clip by its key, from any thread."""
        self._load = load
        self._executor = ThreadPoolExecutor(
            _THREADS, thread_name_prefix="narrate-analyser"
        )
        self._analyses: dict[str, Future[ClipAnalysis]] = {}
        self._changed = threading.Condition()
        self._stopped = False

    def begin(self, key: str) -> None:
        """Begin to analyse the clip of that key, which exists by now; again for the same key, nothing happens."""
        with self._changed:
            if key in self._analyses or self._stopped:
                return
            self._analyses[key] = self._executor.submit(self._analyse, key)
            self._changed.notify_all()

    def analysis(self, key: str) -> ClipAnalysis:
        """Wait for a clip's analysis. Raises what ``load`` raises, and CancelledError."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or key in self._analyses)
            self._ensure_running()
            analysis = self._analyses[key]
        return analysis.result()

    def load(self, key: str) -> Clip:
        """Load a clip that exists. Raises what the constructor's ``load`` raises, and CancelledError."""
        self._ensure_running()
        return self._load(key)

    def stop(self) -> None:
        """Analyse nothing any more, and let nobody wait."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _analyse(self, key: str) -> ClipAnalysis:
        return analyse(self.load(key))

    def _ensure_running(self) -> None:
        if self._stopped:
            raise CancelledError


@contextmanager
def analysing(
    load: Callable[[str], Clip],
    existing: Iterable[str] = (),
) -> Iterator[ClipAnalyser]:
    """An analyser, which stops when the block is left; the clips of the ``existing`` keys are begun at once."""
    analyser = ClipAnalyser(load)
    try:
        for key in existing:
            analyser.begin(key)
        yield analyser
    finally:
        analyser.stop()


def speech_span(clip: Clip) -> tuple[int, int]:
    """Find the range of samples [start, end) that is left when the silence at the clip's ends is trimmed.

    A clip that is silent throughout is left whole: nothing says where its speech would be, and its length is the
    only thing the engine told us.
    """
    import numpy as np

    samples = np.frombuffer(clip.pcm, dtype="<i2", count=clip.samples)
    threshold = _threshold(samples)
    width = ms_to_samples(WINDOW_MS, clip.sample_rate_hz)
    padding = -samples.size % width
    windows = np.pad(samples, (0, padding)).reshape(-1, width)
    power = np.square(windows, dtype=np.float32).mean(axis=1)
    loud = np.flatnonzero(power >= threshold**2).tolist()
    if not loud:
        return 0, clip.samples
    # A window whose mean reaches the threshold holds a sample that does: the edge is exact within it.
    first, last = loud[0], loud[-1]
    start = first * width + _loud_samples(windows[first], threshold)[0]
    end = last * width + _loud_samples(windows[last], threshold)[-1] + 1
    guard = ms_to_samples(GUARD_MS, clip.sample_rate_hz)
    return max(start - guard, 0), min(end + guard, clip.samples)


def _threshold(samples: "Samples") -> float:
    """The magnitude from which a sound is speech."""
    import numpy as np

    peak = int(np.abs(samples.astype(np.int32)).max(initial=0))
    below_peak = peak * _ratio(-THRESHOLD_BELOW_PEAK_DB)
    floor = FULL_SCALE * _ratio(FLOOR_DBFS)
    return max(below_peak, floor)


def _loud_samples(window: "Samples", threshold: float) -> list[int]:
    """The indices of the samples that reach a threshold."""
    import numpy as np

    magnitudes = np.abs(window.astype(np.int32))
    indices: list[int] = np.flatnonzero(magnitudes >= threshold).tolist()
    return indices


def _ratio(db: float) -> float:
    """A ratio of amplitudes in decibels, as a factor."""
    return float(10 ** (db / 20))
