"""The commands about what is there: the cache, a finished file, the installation."""

import json
from pathlib import Path

import pytest

from narrate.cli import run
from narrate.directories import cache_dir
from tests.support.speeches import SPEECH

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def rendered(tmp_path: Path, capsys: Captured) -> Path:
    """A finished file, whose clips are in the cache."""
    speech = tmp_path / "speech.txt"
    speech.write_text(SPEECH, encoding="utf-8")
    output = tmp_path / "talk.mp3"
    assert run([str(speech), "--engine", "tone", "-o", str(output)]) == 0
    capsys.readouterr()
    return output


def clips() -> list[Path]:
    """The clips that are kept."""
    return sorted((cache_dir() / "clips").glob("??/*.clip"))


@pytest.mark.usefixtures("rendered")
def test_the_cache_says_where_it_is_and_what_it_holds(capsys: Captured) -> None:
    """As a line, and as JSON with the sizes in bytes."""
    assert run(["cache", "info", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["clips"] == len(clips()) > 0
    assert told["size_bytes"] == sum(clip.stat().st_size for clip in clips())
    assert told["limit_bytes"] == 2_000_000_000
    assert run(["cache", "info"]) == 0
    size_mb = told["size_bytes"] / 1e6
    line = f"{cache_dir() / 'clips'}: {len(clips())} clips, {size_mb:.1f} of 2000 MB\n"
    assert capsys.readouterr().out == line


@pytest.mark.usefixtures("rendered")
def test_the_cache_is_cleared_only_when_that_was_meant(capsys: Captured) -> None:
    """Without a terminal to ask, --yes is needed; then no clip is left, and the number is said."""
    count = len(clips())
    assert run(["cache", "clear"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert len(clips()) == count
    assert run(["cache", "clear", "--yes"]) == 0
    assert capsys.readouterr().out.startswith(f"removed {count} clips, ")
    assert clips() == []
    assert run(["cache", "clear", "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["clips"] == 0


def test_a_file_is_inspected_as_text_and_as_json(
    rendered: Path, capsys: Captured
) -> None:
    """Both name its chapters; JSON is for programs, and keeps characters as they are."""
    assert run(["inspect", str(rendered), "--json"]) == 0
    printed = capsys.readouterr().out
    told = json.loads(printed)
    assert [chapter["title"] for chapter in told["chapters"]][1:] == [
        "一、先说看山",
        "二、再说防火",
    ]
    assert "先说看山" in printed
    assert run(["inspect", str(rendered)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{rendered}  mp3, 0:")
    assert lines[-1].endswith("  二、再说防火")


def test_the_doctor_prints_a_line_for_each_finding(capsys: Captured) -> None:
    """Engines, formats and directories; the same as JSON."""
    assert run(["doctor", "--offline", "--json"]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert run(["doctor", "--offline"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(checks)
    for line, check in zip(lines, checks, strict=True):
        assert line.startswith("ok  " if check["ok"] else "FAIL")
        assert check["name"] in line
