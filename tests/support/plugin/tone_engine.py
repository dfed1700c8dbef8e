"""An engine that answers at once: each letter is a hundredth of a second of a tone.

It stands beside the program as any plug-in would, found through its own entry point. The tone's pitch comes
from the text, and silence stands before and after it, as with real engines. Variables steer it:
TONE_LOG names a file that gets a line for each request, TONE_DELAY_S makes each request take that long,
TONE_HANG is a text that takes a minute, TONE_FAIL one that no try succeeds with, TONE_FLAKY one that fails the
first two times, TONE_DEADLY one at which the process dies, unless TONE_DIED, a file, says that one did before.
"""

import os
import signal
import threading
import time
import zlib
from pathlib import Path

import numpy as np

from narrate.errors import TransientSynthesisError
from narrate.model import Clip, Spoken

LETTER_S = 0.01
SILENCE_S = 0.15


class ToneEngine:
    """The engine."""

    sample_rate_hz = 24_000

    def __init__(self, voice: str | None = None) -> None:
        """Take any voice."""
        self.voice = voice
        self._tries: dict[str, int] = {}
        self._lock = threading.Lock()

    def fingerprint(self) -> str:
        """The voice is all there is."""
        return f"tone 1.0 {self.voice}"

    def fits(self, spoken: Spoken) -> bool:
        """A sentence or a few."""
        return len(spoken.text) <= 80

    def synthesize(self, spoken: Spoken) -> Clip:
        """A tone, with silence on both sides."""
        with self._lock:
            tries = self._tries[spoken.text] = self._tries.get(spoken.text, 0) + 1
        time.sleep(float(os.environ.get("TONE_DELAY_S", "0")))
        if (hanging := os.environ.get("TONE_HANG")) and hanging in spoken.text:
            time.sleep(60)
        if (deadly := os.environ.get("TONE_DEADLY")) and deadly in spoken.text:
            _die_once(Path(os.environ["TONE_DIED"]))
        failing, flaky = os.environ.get("TONE_FAIL"), os.environ.get("TONE_FLAKY")
        if (failing and failing in spoken.text) or (
            flaky and flaky in spoken.text and tries <= 2
        ):
            raise TransientSynthesisError("the tone engine was told to fail: try again")
        self._note(spoken)
        hz = 200 + zlib.crc32(spoken.text.encode()) % 600
        time_s = (
            np.arange(int(len(spoken.text) * LETTER_S * self.sample_rate_hz))
            / self.sample_rate_hz
        )
        tone = (np.sin(2 * np.pi * hz * time_s) * 8000).astype("<i2").tobytes()
        silence = bytes(2 * int(SILENCE_S * self.sample_rate_hz))
        return Clip(silence + tone + silence, self.sample_rate_hz)

    def _note(self, spoken: Spoken) -> None:
        if log := os.environ.get("TONE_LOG"):
            with self._lock, Path(log).open("a", encoding="utf-8") as file:
                file.write(spoken.text + "\n")


def _die_once(died: Path) -> None:
    """Be the one process that dies as if somebody had pulled its plug."""
    try:
        died.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
