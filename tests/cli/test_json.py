"""With --json every command prints JSON and nothing else; without, words for people."""

import json
from pathlib import Path

import pytest

from narrate.cli import run
from tests.support.speeches import SPEECH

Captured = pytest.CaptureFixture[str]

COMMANDS = (
    "outline speech.txt",
    "outline speech.txt --explain",
    "pronounce 看山",
    "pronounce 看山 --explain",
    "pronounce speech.txt --doubtful",
    "voices",
    "voices --engine tone",
    "render speech.txt --engine tone -o talk.wav",
    "batch speech.txt --engine tone -o .",
    "cache info",
    "doctor --offline",
)


@pytest.fixture(autouse=True)
def _speech(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A speech in the current directory."""
    monkeypatch.chdir(tmp_path)
    # the doctor need not prepare one
    monkeypatch.setenv("NARRATE_KOKORO_MODEL", "/none.onnx")
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_value_and_text_is_none(command: str, capsys: Captured) -> None:
    """A program can read the one; the other is not mistaken for it. Mandarin stands as it is in both."""
    assert run([*command.split(), "--json"]) == 0
    printed = capsys.readouterr().out
    assert isinstance(json.loads(printed), dict)
    assert "\\u" not in printed
    assert run(command.split()) == 0
    with pytest.raises(json.JSONDecodeError):
        json.loads(capsys.readouterr().out)


def test_a_batch_ends_with_a_row_for_each_speech(capsys: Captured) -> None:
    """What was done with its length and its file, what failed with the reason, and how many of each."""
    Path("empty.txt").touch()
    assert run(["batch", "speech.txt", "empty.txt", "--engine", "tone", "-o", "."]) == 3
    done, failed, counts = capsys.readouterr().out.splitlines()
    output = "在青石镇护林员大会上的讲话.mp3"
    assert run(["inspect", output, "--json"]) == 0
    duration_s = json.loads(capsys.readouterr().out)["duration_s"]
    assert done.split() == ["done", f"0:{round(duration_s):02d}", "speech.txt", output]
    assert failed.split()[:2] == ["failed", "empty.txt"]
    assert counts == "1 done, 1 failed"
