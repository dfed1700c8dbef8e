"""The comparison of two recordings of what the program does."""

import json
from pathlib import Path

from benchmarks.behaviour.cases import all_cases
from benchmarks.behaviour.comparing import differences


def recorded(
    folder: Path, *, stdout: str = "told\n", code: int = 0, content: bytes = b"ID3"
) -> Path:
    """A recording of one command that made one file."""
    case = folder / "case"
    (case / "files").mkdir(parents=True)
    step = {
        "command": "narrate speech.txt",
        "exit_code": code,
        "stdout": stdout,
        "stderr": "",
    }
    (case / "steps.json").write_text(json.dumps([step]))
    made = {"speech.mp3": content.hex()}
    (case / "files.json").write_text(json.dumps({"made": made, "lost": []}))
    (case / "files" / "speech.mp3").write_bytes(content)
    return folder


def test_two_recordings_of_the_same_have_no_difference(tmp_path: Path) -> None:
    """Nothing is said of what is the same."""
    before, after = recorded(tmp_path / "a"), recorded(tmp_path / "b")
    assert list(differences(before, after)) == []


def test_whatever_differs_is_said_with_its_command(tmp_path: Path) -> None:
    """An exit code, a printed line and a byte of a file are each a difference."""
    before = recorded(tmp_path / "a", content=b"ID3\xff\x00\x01")
    after = recorded(
        tmp_path / "b", stdout="tells\n", code=3, content=b"ID3\xff\x00\x02\x03"
    )
    code, stdout, file = differences(before, after)
    assert code.splitlines() == [
        "case: narrate speech.txt: exit_code",
        "    -0",
        "    +3",
    ]
    assert stdout.splitlines()[1:] == ["    -told", "    +tells"]
    assert file.splitlines()[1:] == [
        "    6 bytes before, 7 after; the first that differs is byte 5"
    ]


def test_a_case_that_was_left_out_is_said(tmp_path: Path) -> None:
    """A recording of a part is not taken for the whole."""
    before, after = recorded(tmp_path / "a"), tmp_path / "b"
    after.mkdir()
    (said,) = differences(before, after)
    assert said.endswith(": case")


def test_every_case_has_a_name_of_its_own() -> None:
    """Its folder is named after it."""
    names = [case.name for case in all_cases()]
    assert len(set(names)) == len(names)
