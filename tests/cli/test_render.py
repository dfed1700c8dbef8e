"""A render that goes to standard output."""

import io
import os
import subprocess
import sys
from pathlib import Path

import av
import pytest

from narrate.cli import run
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def piped(*words: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its output caught."""
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN)}
    command = [sys.executable, "-m", "narrate", "render", *words, "--engine", "tone"]
    return subprocess.run(command, capture_output=True, check=False, env=environment)


@pytest.mark.parametrize(
    ("options", "codec"), [([], "mp3float"), (["--format", "wav"], "pcm_s16le")]
)
def test_a_whole_file_goes_to_standard_output(
    speech: Path, options: list[str], codec: str
) -> None:
    """With its chapters, and nothing else; nothing is left in the output directory."""
    done = piped(str(speech), "-o", "-", *options)
    assert (done.returncode, done.stderr) == (0, b"")
    with av.open(io.BytesIO(done.stdout)) as container:
        assert container.streams.audio[0].codec_context.name == codec
        assert container.chapters()
    assert list(Path(os.environ["NARRATE_OUTPUT_DIR"]).iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["--json"],
        ["--captions", "srt"],
        ["--page"],
        ["--read-along"],
        ["--split", "chapters"],
        ["--play"],
    ],
)
def test_nothing_else_goes_with_it(
    speech: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A file beside standard output has no place, and JSON would stand amid the sound."""
    assert run(["render", str(speech), "--engine", "tone", "-o", "-", *words]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "-o - writes one audio file alone" in caught.err
