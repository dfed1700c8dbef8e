"""What is heard of a clip: where its speech lies, and how loud it is. It can be found out while others are to come."""

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
    from narrate.audio.loudness import Blocks

__all__ = ["ClipAnalyser", "ClipAnalysis", "hear", "listening"]

#: Speech in a clip is what rises above its peak less this. The local engine's breath and numerical noise lie 60 dB
#: and more below the peak; the first hundredth of a second of its sentences was found 34 to 44 dB below it.
THRESHOLD_BELOW_PEAK_DB = 50.0
#: Nor is anything speech below this, however quiet the clip: hiss alone is no voice.
FLOOR_DBFS = -60.0
#: The loudness of a moment is taken over this long: shorter than any phoneme, longer than a click.
WINDOW_MS = 5
#: Left standing on either side of the speech: room for the fade, for a consonant's start and for a vowel's decay.
GUARD_MS = 10

#: One reads and trims a clip while the other's is in the meter.
_THREADS = 2


@dataclass(frozen=True, slots=True)
class ClipAnalysis:
    """What is heard of a clip, the silence at its ends trimmed: the range of samples [start, end)."""

    start_samples: int
    end_samples: int
    sample_rate_hz: int
    loudness: "Blocks"  #: of each of its gating blocks, in LUFS


def hear(clip: Clip) -> ClipAnalysis:
    """Listen to one clip."""
    start, end = heard_span(clip)
    return ClipAnalysis(
        start,
        end,
        clip.sample_rate_hz,
        block_loudness(clip.pcm[start * SAMPLE_BYTES : end * SAMPLE_BYTES], clip.sample_rate_hz),
    )


class ClipAnalyser:
    """Hears each clip once, in threads of its own; whoever wants to know of one that is still to come waits for it.

    When it has stopped, whoever waits, or asks for anything more, gets a CancelledError.
    """

    def __init__(self, load: Callable[[str], Clip]) -> None:
        """``load`` finds a clip by its key, from any thread."""
        self._load = load
        self._executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="narrate-listener")
        self._begun: dict[str, Future[ClipAnalysis]] = {}
        self._news = threading.Condition()
        self._stopped = False

    def begin(self, key: str) -> None:
        """The clip of that key is there now."""
        with self._news:
            if key not in self._begun and not self._stopped:
                self._begun[key] = self._executor.submit(lambda: hear(self.load(key)))
                self._news.notify_all()

    def heard(self, key: str) -> ClipAnalysis:
        """What is heard of a clip. Raises what ``load`` raises."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or key in self._begun)
            self._go_on()
            found = self._begun[key]
        return found.result()

    def load(self, key: str) -> Clip:
        """A clip that is there. Raises what the ``load`` of the constructor raises."""
        self._go_on()
        return self._load(key)

    def stop(self) -> None:
        """Listen to nothing any more."""
        with self._news:
            self._stopped = True
            self._news.notify_all()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _go_on(self) -> None:
        if self._stopped:
            raise CancelledError


@contextmanager
def listening(load: Callable[[str], Clip], there: Iterable[str] = ()) -> Iterator[ClipAnalyser]:
    """A listener, which stops when the block is left. The clips of the keys in ``there`` need not be waited for."""
    listener = ClipAnalyser(load)
    try:
        for key in there:
            listener.begin(key)
        yield listener
    finally:
        listener.stop()


def heard_span(clip: Clip) -> tuple[int, int]:
    """The range of samples (start, end) that is left when the silence at the clip's ends is trimmed.

    A clip that is silent throughout is left whole: nothing says where its speech would be, and its length is the
    only thing the engine told us.
    """
    import numpy as np

    samples = np.frombuffer(clip.pcm, dtype="<i2", count=clip.samples)
    peak = int(np.abs(samples.astype(np.int32)).max(initial=0))
    threshold = max(peak * _ratio(-THRESHOLD_BELOW_PEAK_DB), FULL_SCALE * _ratio(FLOOR_DBFS))
    width = ms_to_samples(WINDOW_MS, clip.sample_rate_hz)
    windows = np.pad(samples, (0, -samples.size % width)).reshape(-1, width)
    loud = np.flatnonzero(np.square(windows, dtype=np.float32).mean(axis=1) >= threshold**2)
    if not loud.size:
        return 0, clip.samples
    # A window whose mean reaches the threshold holds a sample that does: the edge is exact within it.
    first, last = (
        np.flatnonzero(np.abs(windows[i].astype(np.int32)) >= threshold)
        for i in (loud[0], loud[-1])
    )
    guard = ms_to_samples(GUARD_MS, clip.sample_rate_hz)
    start = int(loud[0]) * width + int(first[0]) - guard
    end = int(loud[-1]) * width + int(last[-1]) + 1 + guard
    return max(start, 0), min(end, clip.samples)


def _ratio(db: float) -> float:
    """A ratio of amplitudes in decibels, as a factor."""
    return float(10 ** (db / 20))
