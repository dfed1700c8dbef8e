"""A speech as a file for each section."""

import json
from pathlib import Path

import pytest

import narrate
from narrate.audio.inspection import inspect
from narrate.cli import run
from narrate.errors import SettingsError
from tests.support.speeches import SPEECH


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def test_a_split_speech_is_a_folder_of_numbered_files(
    speech: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a list, the cover and the captions; the report names them all, the list first."""
    words = ["--engine", "tone", "--split", "chapters", "--captions", "srt", "--json"]
    assert (
        run(["render", str(speech), "-o", str(speech.with_name("talk.mp3")), *words])
        == 0
    )
    report = json.loads(capsys.readouterr().out)
    folder = speech.with_name("talk")
    assert report["output"] == str(folder / "talk.m3u8")
    assert {Path(path).name for path in report["files"]} == {
        path.name for path in folder.iterdir()
    }
    files = sorted(folder.glob("*.mp3"))
    assert [path.name[:3] for path in files] == [
        f"{n:02} " for n in range(1, len(files) + 1)
    ]
    sections = [chapter for chapter in report["chapters"] if chapter["level"] == 1]
    assert len(files) == len(sections)
    whole_s = sum(inspect(path).duration_s for path in files)
    assert whole_s == pytest.approx(report["duration_s"], abs=0.001)
    assert not speech.with_name("talk.mp3").exists()


def test_a_second_render_puts_the_same_files_there(speech: Path) -> None:
    """To the byte, and nothing beside them."""
    output = speech.with_name("talk.mp3")
    files = narrate.render(speech, engine="tone", output=output, split="chapters").files
    before = {path: Path(path).read_bytes() for path in files}
    narrate.render(speech, engine="tone", output=output, split="chapters")
    assert {path: Path(path).read_bytes() for path in files} == before
    assert len(list(speech.with_name("talk").iterdir())) == len(files)


def test_a_page_does_not_go_with_it(speech: Path) -> None:
    """A page plays one file."""
    with pytest.raises(SettingsError, match="--split"):
        narrate.render(speech, engine="tone", page=True, split="chapters")
