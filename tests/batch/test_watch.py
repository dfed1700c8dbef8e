import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from narrate.cli import run
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH


class Watching:
    """A `narrate batch --watch` at work on a folder."""

    def __init__(self, folder: Path) -> None:
        """Start it; renders and clips go beside the folder."""
        words = [
            "batch",
            "--watch",
            str(folder),
            "-o",
            str(folder.parent / "out"),
            "--engine",
            "tone",
            "--json",
        ]
        environment = {
            **os.environ,
            "PYTHONPATH": str(PLUGIN),
            "NARRATE_CACHE_DIR": str(folder.parent / "cache"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "narrate", *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def next(self) -> tuple[str, str]:
        """The name of the next speech that was dealt with, and what became of it; waits for it."""
        line = self.line()
        return Path(line["source"]).name, line["status"]

    def line(self) -> dict[str, Any]:
        """The next line."""
        assert self.process.stdout
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one speech in it."""
    folder = tmp_path_factory.mktemp("watched") / "in"
    folder.mkdir()
    (folder / "first.txt").write_text(SPEECH, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def watching(folder: Path) -> Iterator[Watching]:
    """A watch that has read what was there, one for all tests of this module."""
    watching = Watching(folder)
    assert watching.next() == ("first.txt", "done")
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_what_is_dropped_into_a_folder_is_read(
    watching: Watching, folder: Path, tmp_path: Path
) -> None:
    """Written in place, renamed into place, in a folder that is moved there; a file that is no speech is not."""
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    (folder / "written.txt").write_text(SPEECH, encoding="utf-8")
    (folder / ".part").write_text(SPEECH, encoding="utf-8")
    (folder / ".part").rename(folder / "renamed.md")
    (tmp_path / "year").mkdir()
    (tmp_path / "year" / "moved.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "year").rename(folder / "year")
    assert {watching.next() for _ in range(3)} == {
        ("written.txt", "done"),
        ("renamed.md", "done"),
        ("moved.txt", "done"),
    }


def test_a_speech_that_changes_is_read_again(watching: Watching, folder: Path) -> None:
    """And one that is written anew with the same words is not."""
    (folder / "first.txt").write_text(SPEECH.replace("病了", "好了"), encoding="utf-8")
    assert watching.next() == ("first.txt", "done")
    (folder / "first.txt").touch()
    assert watching.next() == ("first.txt", "skipped")


def test_a_failure_does_not_end_the_watch(watching: Watching, folder: Path) -> None:
    """A speech that is mended is read."""
    (folder / "empty.txt").touch()
    assert watching.next() == ("empty.txt", "failed")
    (folder / "empty.txt").write_text(SPEECH, encoding="utf-8")
    assert watching.next() == ("empty.txt", "done")


def test_a_file_is_read_when_it_has_stopped_growing(
    watching: Watching, folder: Path
) -> None:
    """What is being copied is not read half."""
    with (folder / "copied.txt").open("w", encoding="utf-8") as copied:
        for line in SPEECH.splitlines(keepends=True):
            copied.write(line)
            copied.flush()
            with pytest.raises(subprocess.TimeoutExpired):
                watching.process.wait(0.15)
    outcome = watching.line()
    assert (
        Path(outcome["source"]).name,
        outcome["status"],
        len(outcome["chapters"]),
    ) == (
        "copied.txt",
        "done",
        3,
    )


def test_ctrl_c_ends_the_watch(tmp_path: Path) -> None:
    """With the code of an interrupt, and one line."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").touch()
    watching = Watching(tmp_path / "in")
    assert watching.next() == ("empty.txt", "failed")
    watching.process.send_signal(signal.SIGINT)
    out, err = watching.process.communicate(timeout=30)
    assert (watching.process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1].startswith("narrate: interrupted")


def test_only_folders_can_be_watched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file is a mistake of one line."""
    assert (
        run(
            [
                "batch",
                "--watch",
                str(folder / "first.txt"),
                "-o",
                str(folder.parent / "none"),
            ]
        )
        == 2
    )
    assert "folder" in capsys.readouterr().err
