"""Whatever is handed in: the promised exit code, one line, no traceback, nothing left behind."""

import codecs
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from narrate.cli import run
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH

Prepare = Callable[[Path], list[str]]


def writing(content: str | bytes, *options: str, name: str = "speech.txt") -> Prepare:
    """The arguments for a speech with this content."""

    def prepare(folder: Path) -> list[str]:
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(raw)
        return [str(folder / name), *options]

    return prepare


def options(*words: str) -> Prepare:
    """The arguments for a good speech and these options, in which {} is the folder."""

    def prepare(folder: Path) -> list[str]:
        return writing(SPEECH, *(word.format(folder) for word in words))(folder)

    return prepare


def unreadable(folder: Path) -> list[str]:
    """A link to itself: nobody, not even root, can open it."""
    (folder / "speech.txt").symlink_to(folder / "speech.txt")
    return [str(folder / "speech.txt")]


def onto_a_folder(folder: Path) -> list[str]:
    """The output names a folder that ends in .mp3."""
    (folder / "out.mp3").mkdir()
    return options("-o", "{}/out.mp3")(folder)


def below_a_file(folder: Path) -> list[str]:
    """The output lies below what is a file."""
    (folder / "file").touch()
    return options("-o", "{}/file/out.mp3")(folder)


def onto_itself(folder: Path) -> list[str]:
    """The output is the speech."""
    return [
        *writing(SPEECH, name="speech.mp3")(folder),
        "-o",
        str(folder / "speech.mp3"),
    ]


def with_profile(text: str) -> Prepare:
    """A good speech, and a profile of the user's own with this text."""

    def prepare(folder: Path) -> list[str]:
        (folder / "mine.toml").write_text(text, encoding="utf-8")
        return options("--voice", "{}/mine.toml")(folder)

    return prepare


BAD: dict[str, tuple[int, Prepare]] = {
    "missing": (3, lambda folder: [str(folder / "none.txt")]),
    "a directory": (3, lambda folder: [str(folder)]),
    "a link to itself": (3, unreadable),
    "empty": (3, writing("")),
    "blank": (3, writing(" \n\t\n\u3000\n")),
    "punctuation only": (3, writing("……！！！\n＊＊＊\n")),
    "a byte-order mark only": (3, writing(codecs.BOM_UTF8)),
    "binary": (3, writing(bytes(range(256)) * 40)),
    "an executable": (3, writing(Path(sys.executable).read_bytes()[:100_000])),
    "zeros": (3, writing(bytes(5000))),
    "half of a UTF-16 pair": (3, writing(b"\xff\xfe\x00\xd8")),
    "too large": (3, writing("同志们好。" * 1_000_000)),
    "unknown voice": (2, options("--voice", "nobody")),
    "missing profile": (2, options("--voice", "{}/none.toml")),
    "profile with an unknown key": (
        2,
        with_profile('title = "T"\nlanguage = "zh-CN"\ncolour = 1\n[voices]\n'),
    ),
    "profile that is no TOML": (2, with_profile("= = =")),
    "unknown format": (2, options("--format", "ogg")),
    "a bit rate that is no number": (2, options("--bitrate", "high")),
    "a bit rate that MP3 has not": (2, options("--bitrate", "100k")),
    "a bit rate where nothing is lost": (
        2,
        options("--format", "flac", "--bitrate", "64k"),
    ),
    "a chime that is not there": (3, options("--chime", "{}/none.wav")),
    "music that is no audio": (3, options("--music", "{}/speech.txt")),
    "unknown suffix": (2, options("-o", "{}/out.ogg")),
    "a suffix that belies the format": (
        2,
        options("-o", "{}/out.mp3", "--format", "wav"),
    ),
    "unknown engine": (2, options("--engine", "festival")),
    "an engine that is online, offline": (2, options("--engine", "edge", "--offline")),
    "an absurd rate": (2, options("--rate", "+5000%")),
    "a rate that is no number": (2, options("--rate", "fast")),
    "an absurd loudness": (2, options("--loudness", "40")),
    "no jobs": (2, options("--jobs", "0")),
    "unknown chapters": (2, options("--chapters", "pages")),
    "unknown option": (2, options("--louder")),
    "two speeches": (2, options("{}/speech.txt")),
    "output over the source": (2, onto_itself),
    "output below a file": (5, below_a_file),
    "output onto a folder": (5, onto_a_folder),
    "output in a folder that is not there": (5, options("-o", "{}/none/out.mp3")),
    "output onto a device": (
        5,
        lambda folder: [*options()(folder), "-o", device(folder)],
    ),
}

TITLE_OF_400 = "关于" + "进一步加强和改进山林看护工作" * 28 + "的讲话"

GOOD: dict[str, Prepare] = {
    "UTF-8 with a byte-order mark": writing(codecs.BOM_UTF8 + SPEECH.encode()),
    "UTF-16": writing(SPEECH.encode("utf-16")),
    "UTF-16 big-endian": writing(codecs.BOM_UTF16_BE + SPEECH.encode("utf-16-be")),
    "GB18030": writing(SPEECH.encode("gb18030")),
    "Big5": writing(
        "各位鄉親：\n今天我們在這裡種樹，希望大家都來幫忙，把這片山坡變成綠色的森林。".encode(
            "big5"
        )
    ),
    "Windows line ends": writing(SPEECH.replace("\n", "\r\n")),
    "old Mac line ends": writing(SPEECH.replace("\n", "\r")),
    "one character": writing("好"),
    "no punctuation": writing("看山要用脚看每天走一遍才知道哪棵树病了" * 20),
    "30,000 characters in one line": writing(
        "看山要用脚看，每天走一遍。" * 2308, "--format", "wav"
    ),
    "control characters": writing(
        SPEECH.replace("山", "山\x00\x07\x1b[31m\u200b\ufeff", 1)
    ),
    "markup": writing(
        "# 看山\n\n**看山**要用<b>脚</b>看，[每天](http://a.example)走一遍&nbsp;。\n",
        name="speech.md",
    ),
    "a title with slashes": writing("关于A/B两区/../防火的讲话\n\n同志们：\n看山。\n"),
    "a title of 400 characters": writing(
        f"{TITLE_OF_400}\n\n同志们：\n看山要用脚看。\n"
    ),
    "a name with blanks and quotes": writing(SPEECH, name="我的 'speech' & 稿.txt"),
    "emoji and rare ideographs": writing(
        "看山🌲\n\n同志们：\n看山🌲要用脚看，𠮷田也去，嗧。\n"
    ),
    "many chapters": writing(
        "报告\n\n" + "".join(f"第{n}章　巡山\n看山。\n" for n in range(1, 61))
    ),
}


def device(folder: Path) -> str:
    """A device under a name that ends in .mp3; it takes no byte."""
    (folder / "full.mp3").symlink_to("/dev/full")
    return str(folder / "full.mp3")


@dataclass
class Outcome:
    """What a run printed and left."""

    code: int
    out: str
    error_lines: list[str]
    new_files: set[Path]


@pytest.fixture
def attempt(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Callable[[Prepare], Outcome]:
    """Run the command with the tone engine, where no other is named."""

    def attempt(prepare: Prepare) -> Outcome:
        args = prepare(tmp_path)
        engine = [] if "--engine" in args else ["--engine", "tone"]
        before = set(tmp_path.rglob("*"))
        code = run([*args, *engine])
        out, err = capfd.readouterr()
        return Outcome(code, out, err.splitlines(), set(tmp_path.rglob("*")) - before)

    return attempt


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_one_line_and_leaves_nothing(
    kind: str, attempt: Callable[[Prepare], Outcome]
) -> None:
    """The exit code says whose mistake it is, the line what to do."""
    code, prepare = BAD[kind]
    outcome = attempt(prepare)
    assert outcome.code == code, outcome.error_lines
    assert len(outcome.error_lines) == 1
    assert outcome.error_lines[0].startswith("narrate: ")
    assert "Traceback" not in outcome.error_lines[0]
    assert outcome.out == ""
    assert outcome.new_files == set()
    assert not list(Path(os.environ["NARRATE_OUTPUT_DIR"]).iterdir())


@pytest.mark.parametrize("kind", GOOD)
def test_odd_input_becomes_one_file(
    kind: str, attempt: Callable[[Prepare], Outcome]
) -> None:
    """What can be read is read: one file, in the output directory, under a name that any system takes."""
    outcome = attempt(GOOD[kind])
    assert outcome.code == 0, outcome.error_lines
    (made,) = Path(os.environ["NARRATE_OUTPUT_DIR"]).iterdir()
    assert made.stat().st_size > 1000
    assert not set(made.name) & set('/\\:*?"<>|')
    assert outcome.new_files == set()


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    """When the file system takes no more, the exit code is 5 and no part of a file stays."""
    args = options("-o", "{}/out.wav", "--engine", "tone")(tmp_path)
    limited = subprocess.run(
        [sys.executable, "-m", "narrate", *args],
        env={**os.environ, "PYTHONPATH": str(PLUGIN)},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (100_000, 100_000)
        ),
    )
    assert limited.returncode == 5, limited.stderr
    assert len(limited.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["speech.txt"]


def test_a_service_that_is_not_there_is_exit_4(
    attempt: Callable[[Prepare], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line names the voice that works without a network."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    outcome = attempt(options("--engine", "edge"))
    assert outcome.code == 4
    assert "--engine kokoro" in outcome.error_lines[-1]


def test_a_wrong_variable_is_exit_2(
    attempt: Callable[[Prepare], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that is none, and a model that is not there, are the user's to correct."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "nonsense")
    assert attempt(options("--engine", "edge")).code == 2
    monkeypatch.setenv("NARRATE_KOKORO_MODEL", "/none.onnx")
    assert attempt(options("--engine", "kokoro")).code == 2


@pytest.mark.parametrize("limit", ["much", "0", "-1", "1.5"])
def test_a_cache_limit_that_is_no_size_is_exit_2(
    attempt: Callable[[Prepare], Outcome], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """The line names the variable, before anything is spoken."""
    monkeypatch.setenv("NARRATE_CACHE_LIMIT_MB", limit)
    outcome = attempt(options("--engine", "tone"))
    assert outcome.code == 2
    assert "NARRATE_CACHE_LIMIT_MB" in outcome.error_lines[-1]


def test_an_unwritable_cache_or_output_directory_is_exit_5(
    tmp_path: Path,
    attempt: Callable[[Prepare], Outcome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both lines name the variable that mends it, or the flag."""
    (tmp_path / "file").touch()
    with monkeypatch.context() as changed:
        changed.setenv("NARRATE_CACHE_DIR", str(tmp_path / "file"))
        outcome = attempt(options())
        assert (outcome.code, len(outcome.error_lines)) == (5, 1)
        assert "NARRATE_CACHE_DIR" in outcome.error_lines[0]
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(tmp_path / "file" / "below"))
    outcome = attempt(options())
    assert (outcome.code, len(outcome.error_lines)) == (5, 1)


def test_a_traceback_is_shown_only_on_request(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """--debug may stand before or after the command."""
    for args in (["--debug", "render", "none"], ["render", "none", "--debug"]):
        assert run(args) == 3
        assert "Traceback" in capfd.readouterr().err


def test_doctor_leaves_with_its_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written is the exit code that a render would have had."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("NARRATE_OUTPUT_DIR", str(tmp_path / "file" / "out"))
    assert run(["doctor", "--offline"]) == 5
