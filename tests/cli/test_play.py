"""A speech is heard while it is being spoken, through a program of the system."""

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Mapping
from pathlib import Path

import pytest

from narrate.audio.inspection import inspect
from narrate.audio.loudness import integrated_lufs
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH

RATE_HZ = 24_000
LONGEST_WAIT_S = 60

#: A player of streams: keeps its sound and its words, and says how far the speech was when the first sound came.
STREAM_PLAYER = """#!{python}
import os, shutil, sys
from pathlib import Path
place = Path({folder!r})
(place / "pid").write_text(str(os.getpid()))
(place / "words").write_text(" ".join(sys.argv[1:]))
first = sys.stdin.buffer.read(2)
spoken = Path(os.environ.get("TONE_LOG", "/nonexistent"))
(place / "spoken").write_text(str(len(spoken.read_text().splitlines())) if spoken.exists() else "")
with open(place / "sound", "wb") as file:
    file.write(first)
    shutil.copyfileobj(sys.stdin.buffer, file)
"""
#: One of files.
FILE_PLAYER = """#!{python}
import os, sys, wave
from pathlib import Path
path = sys.argv[-1] if sys.argv[-1].endswith(".wav") else os.environ["NARRATE_PLAYED_FILE"]
with wave.open(path) as file, open(Path({folder!r}) / "sound", "ab") as sound:
    assert file.getframerate() == 24000
    sound.write(file.readframes(file.getnframes()))
"""
#: One that hears nothing, for a long time, and does not end when it is asked to.
DEAF_PLAYER = """#!{python}
import os, signal, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
(Path({folder!r}) / "pid").write_text(str(os.getpid()))
time.sleep(300)
"""
#: One on a machine without a sound card.
BROKEN_PLAYER = """#!{python}
import sys
sys.exit("cannot open the device")
"""


class Listener:
    """A machine with one player, whose programs and sound lie in a folder."""

    def __init__(self, folder: Path) -> None:
        """Begin without a player."""
        self.folder = folder
        self.speech = folder / "speech.txt"
        self.speech.write_text(SPEECH, encoding="utf-8")
        self.output = folder / "speech.wav"
        (folder / "bin").mkdir()

    def has(self, name: str, program: str) -> None:
        """Put a player there."""
        path = self.folder / "bin" / name
        path.write_text(program.format(python=sys.executable, folder=str(self.folder)))
        path.chmod(0o755)

    def start(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        """The command, at work."""
        environment: Mapping[str, str] = {
            **os.environ,
            "PYTHONPATH": str(PLUGIN),
            "PATH": str(self.folder / "bin"),
            **variables,
        }
        command = ["-m", "narrate", "render", str(self.speech), "--engine", "tone"]
        return subprocess.Popen(
            [sys.executable, *command, "-o", str(self.output), *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def render(self, *words: str, **variables: str) -> tuple[int, str, str]:
        """The command: exit code, standard output and standard error."""
        with self.start(*words, **variables) as process:
            out, err = process.communicate(timeout=LONGEST_WAIT_S)
        return process.returncode, out, err

    def wait_for(self, name: str) -> Path:
        """Wait for a file to appear."""
        path = self.folder / name
        deadline = time.monotonic() + LONGEST_WAIT_S
        while not (path.exists() and path.stat().st_size):
            assert time.monotonic() < deadline, f"{name} has not come"
            time.sleep(0.02)
        return path


@pytest.fixture
def listener(tmp_path: Path) -> Listener:
    """A machine with a speech and no player."""
    return Listener(tmp_path)


def exists(pid: int) -> bool:
    """Whether there is such a process, alive or not yet fetched."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("name", ["ffplay", "mpv", "pacat", "aplay", "sox"])
def test_the_whole_speech_is_heard_as_loud_as_its_file(
    listener: Listener, name: str
) -> None:
    """Every sample of it, through whichever player there is, which is told its sample rate."""
    listener.has(name, STREAM_PLAYER)
    code, out, err = listener.render("--play")
    assert (code, err) == (0, "")
    assert str(listener.output) in out
    sound = (listener.folder / "sound").read_bytes()
    with wave.open(str(listener.output)) as file:
        assert len(sound) == 2 * file.getnframes()
    assert str(RATE_HZ) in (listener.folder / "words").read_text()
    assert integrated_lufs([sound], RATE_HZ) == pytest.approx(-16, abs=1)


@pytest.mark.parametrize("name", ["afplay", "powershell"])
def test_players_of_files_play_it_too(listener: Listener, name: str) -> None:
    """One piece after another, as long as the speech together."""
    listener.has(name, FILE_PLAYER)
    assert listener.render("--play")[0] == 0
    sound = (listener.folder / "sound").read_bytes()
    with wave.open(str(listener.output)) as file:
        assert len(sound) == 2 * file.getnframes()


def test_it_is_heard_while_the_rest_is_being_spoken(listener: Listener) -> None:
    """The first sound comes before the last request."""
    listener.has("ffplay", STREAM_PLAYER)
    more = (f"\n第{number}座山也有人看。" for number in range(2, 30))
    listener.speech.write_text(SPEECH + "".join(more), encoding="utf-8")
    log = listener.folder / "requests"
    variables = {"TONE_LOG": str(log), "TONE_DELAY_S": "0.1"}
    assert listener.render("--play", "--jobs", "1", **variables)[0] == 0
    requests = len(log.read_text(encoding="utf-8").splitlines())
    assert int((listener.folder / "spoken").read_text()) < requests / 2


def test_the_file_is_the_same_as_ever(listener: Listener) -> None:
    """To the byte: what is heard is a draft."""
    assert listener.render()[0] == 0
    silent = listener.output.read_bytes()
    listener.has("mpv", STREAM_PLAYER)
    assert listener.render("--play")[0] == 0
    assert listener.output.read_bytes() == silent


def test_the_file_waits_for_no_player_and_an_interrupt_ends_both(
    listener: Listener,
) -> None:
    """A player that takes nothing keeps nothing back; after Ctrl-C there is no process left of it."""
    listener.has("ffplay", DEAF_PLAYER)
    with listener.start("--play", "--captions", "srt") as process:
        listener.wait_for("speech.srt")
        assert inspect(listener.output).chapters
        player = int(listener.wait_for("pid").read_text())
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=LONGEST_WAIT_S)
    assert process.returncode == 130
    assert "is written, and still being played" in err
    assert "interrupted" in err
    assert not exists(player)


def test_an_interrupt_while_it_is_spoken_ends_both(listener: Listener) -> None:
    """No file, and no process left."""
    listener.has("ffplay", DEAF_PLAYER)
    with listener.start("--play", "--jobs", "1", TONE_DELAY_S="1") as process:
        player = int(listener.wait_for("pid").read_text())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=LONGEST_WAIT_S)
    assert process.returncode == 130
    assert not listener.output.exists()
    assert not exists(player)


def test_a_failure_ends_the_player(listener: Listener) -> None:
    """A request that fails for good has the exit code that it has without a player."""
    listener.has("ffplay", DEAF_PLAYER)
    code, _, err = listener.render("--play", TONE_FAIL="防火")
    assert code == 4
    assert len(err.splitlines()) == 1
    pid = listener.folder / "pid"
    assert not pid.exists() or not exists(int(pid.read_text()))


def test_a_machine_without_a_player_says_what_to_install(listener: Listener) -> None:
    """Before anything is spoken."""
    log = listener.folder / "requests"
    code, out, err = listener.render("--play", TONE_LOG=str(log))
    assert (code, out) == (2, "")
    assert "install ffmpeg (with ffplay) or mpv, or leave out --play" in err
    assert not log.exists()
    assert not listener.output.exists()


def test_a_player_that_cannot_play_costs_the_sound_only(listener: Listener) -> None:
    """The file is there, and the player's own words say what is wrong."""
    listener.has("aplay", BROKEN_PLAYER)
    code, out, err = listener.render("--play")
    assert code == 0
    assert str(listener.output) in out
    assert err == "narrate: aplay cannot play it (cannot open the device)\n"
