"""Sound on its way to the ears while it is still being made, through a player of the system."""

import logging
import os
import subprocess
import tempfile
import wave
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread

from narrate.audio.players import FILE_VARIABLE, SystemPlayer, pieces
from narrate.errors import NarrateError

__all__ = ["Playing", "Programme"]

_log = logging.getLogger(__name__)

#: A player that is asked to end gets so long before it is killed.
_GRACE_S = 2.0
#: How often a wait looks whether it is over: one without end lets no interrupt through on Windows.
_LOOK_S = 0.1

#: The sample rate of a programme, and its PCM (mono s16le), which may be waited for.
Programme = tuple[int, Iterable[bytes]]


class Playing:
    """A programme that is being played: by a process, which a thread of its own feeds."""

    def __init__(
        self, player: SystemPlayer, programme: Callable[[], Programme]
    ) -> None:
        """Begin to play; ``programme`` is called in the thread."""
        self._player = player
        self._programme = programme
        self._process: _PlayerProcess | None = None
        self._starting = Lock()
        self._is_stopped = Event()
        self._thread = Thread(target=self._run, name="narrate-playing", daemon=True)
        self._thread.start()

    @property
    def goes_on(self) -> bool:
        """Whether there is still something to be heard."""
        return self._thread.is_alive()

    def wait(self) -> None:
        """Wait until the last of it has been heard. An interrupt comes through."""
        while self.goes_on:
            self._thread.join(_LOOK_S)

    def stop(self) -> None:
        """End it at once, and the player with it; what the programme waits for must have been stopped before."""
        self._is_stopped.set()
        with self._starting:
            if self._process:
                self._process.end()
        self._thread.join(_GRACE_S)

    def _run(self) -> None:
        """Play. Where the sound fails, whoever renders it tells why."""
        with suppress(_PlayerEndedError, NarrateError, CancelledError):
            rate_hz, pcm = self._programme()
            if self._player.takes_files:
                self._play_pieces(rate_hz, pcm)
            else:
                process = self._started(self._player.stream_command(rate_hz))
                process.feed(pcm)
                self._finish(process)

    def _play_pieces(self, rate_hz: int, pcm: Iterable[bytes]) -> None:
        """Play one file after another; the next is made while one is heard."""
        with tempfile.TemporaryDirectory(prefix="narrate-") as folder:
            process: _PlayerProcess | None = None
            for number, piece in enumerate(pieces(pcm, rate_hz)):
                file = Path(folder) / f"{number % 2}.wav"
                _write_wav(file, rate_hz, piece)
                if process:
                    self._finish(process)
                process = self._started(self._player.file_command(file), file)
            if process:
                self._finish(process)

    def _started(
        self, command: Sequence[str], file: Path | None = None
    ) -> "_PlayerProcess":
        with self._starting:
            if self._is_stopped.is_set():
                raise _PlayerEndedError
            self._process = _PlayerProcess(command, file)
            return self._process

    def _finish(self, process: "_PlayerProcess") -> None:
        """Wait until a player has played all. Raises _PlayerEndedError for one that could not, and tells why."""
        reason = process.wait()
        if not reason:
            return
        if not self._is_stopped.is_set():
            _log.warning("%s cannot play it (%s)", self._player.name, reason)
        raise _PlayerEndedError


class _PlayerEndedError(Exception):
    """The player has ended before the sound, or is not wanted any more."""


class _PlayerProcess:
    """The process of a player."""

    def __init__(self, command: Sequence[str], file: Path | None) -> None:
        """Start it; it plays a file, or else what it is fed."""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in wait)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if file else subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            env={**os.environ, FILE_VARIABLE: str(file or "")},
        )

    def feed(self, pcm: Iterable[bytes]) -> None:
        """Give it all of the sound, or as much of it as it takes before it ends."""
        stream = self._process.stdin
        assert stream is not None
        with suppress(OSError), stream:
            for block in pcm:
                stream.write(block)

    def wait(self) -> str:
        """Wait for its end; returns what it complained of, empty if it played to the end."""
        code = self._process.wait()
        with self._errors as errors:
            errors.seek(0)
            lines = errors.read().decode(errors="replace").split("\n")
        told = [line.strip() for line in lines if line.strip()]
        if not code:
            return ""
        return told[-1] if told else f"it ended with {code}"

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.terminate()
        try:
            self._process.wait(_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _write_wav(path: Path, sample_rate_hz: int, pcm: bytes) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, sample_rate_hz, 0, "NONE", ""))
        file.writeframes(pcm)
