import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrate.batch import Batch
from narrate.cli import run
from narrate.options import RenderOptions
from narrate.tts.execution import attempts as taking
from narrate.tts.execution.workers import shared_workers
from tests.conftest import PLUGIN
from tests.support.speeches import SPEECH

Lines = list[dict[str, Any]]
RunBatch = Callable[..., tuple[int, dict[str, dict[str, Any]]]]

#: Two of the three have one title; what they say differs.
SPEECHES = {
    "hill.txt": SPEECH,
    "more/lake.md": SPEECH.replace("看山", "看水"),
    "tree.txt": SPEECH.replace("护林员大会", "植树节"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three speeches, one of them in a folder below."""
    for name, text in SPEECHES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def batch(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> RunBatch:
    """Runs a batch over the folder with the tone engine: its exit code, and its lines by the names of the speeches."""

    def run_batch(
        *options: str, named: Path = folder
    ) -> tuple[int, dict[str, dict[str, Any]]]:
        capsys.readouterr()
        code = run(
            [
                "batch",
                str(named),
                "-o",
                str(tmp_path / "out"),
                "--engine",
                "tone",
                "--json",
                *options,
            ]
        )
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert len({line["source"] for line in lines}) == len(lines)
        return code, {Path(line["source"]).name: line for line in lines}

    return run_batch


def statuses(lines: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What became of each."""
    return {name: line["status"] for name, line in lines.items()}


def contents(folder: Path) -> dict[str, bytes]:
    """The renders in a folder."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.startswith(".")
    }


def test_each_speech_becomes_a_file_and_a_line(batch: RunBatch, tmp_path: Path) -> None:
    """A line has the speech, what became of it, and the report that `render` prints; its file is there."""
    code, lines = batch()
    assert code == 0
    assert statuses(lines) == {
        "hill.txt": "done",
        "lake.md": "done",
        "tree.txt": "done",
    }
    assert {Path(line["output"]) for line in lines.values()} == {
        tmp_path / "out" / name for name in contents(tmp_path / "out")
    }
    assert lines["tree.txt"]["title"] == "在青石镇植树节上的讲话"
    assert [chapter["title"] for chapter in lines["lake.md"]["chapters"]][
        1
    ] == "一、先说看水"


def test_two_speeches_with_one_title_have_two_files(
    batch: RunBatch, folder: Path, tmp_path: Path
) -> None:
    """The first has the title for a name, the other also its own; and so again, whatever is made anew."""
    _, lines = batch()
    names = {name: Path(line["output"]).name for name, line in lines.items()}
    assert names["hill.txt"] == "在青石镇护林员大会上的讲话.mp3"
    assert names["lake.md"] == "在青石镇护林员大会上的讲话 (lake).mp3"
    before = contents(tmp_path / "out")
    (tmp_path / "out" / names["hill.txt"]).unlink()
    (tmp_path / "out" / names["lake.md"]).unlink()
    _, again = batch()
    assert {name: Path(line["output"]).name for name, line in again.items()} == names
    assert contents(tmp_path / "out") == before


def test_run_again_it_does_nothing(batch: RunBatch, tmp_path: Path) -> None:
    """A finished speech is skipped, with the report of its render, and its file is not touched."""
    _, first = batch()
    before = {
        path: path.stat().st_mtime_ns
        for path in (tmp_path / "out").iterdir()
        if path.suffix == ".mp3"
    }
    code, second = batch()
    assert code == 0
    assert set(statuses(second).values()) == {"skipped"}
    assert {path: path.stat().st_mtime_ns for path in before} == before
    for name, line in second.items():
        assert (line["synthesized"], line["cached"]) == (0, line["utterances"])
        assert {key: line[key] for key in ("output", "files", "chapters")} == {
            key: first[name][key] for key in ("output", "files", "chapters")
        }


def edited(folder: Path, made: Path) -> None:
    """The text is another."""
    (folder / "hill.txt").write_text(SPEECH.replace("病了", "好了"), encoding="utf-8")


def missing(folder: Path, made: Path) -> None:
    """The file has gone."""
    made.unlink()


def altered(folder: Path, made: Path) -> None:
    """One byte of the file is another; its size and its time are as they were."""
    content, found = made.read_bytes(), made.stat()
    made.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    os.utime(made, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize("change", [edited, missing, altered])
def test_only_what_is_missing_or_changed_is_rendered(
    batch: RunBatch, folder: Path, change: Callable[[Path, Path], None]
) -> None:
    """One speech is done again, in its place; the others are skipped."""
    _, first = batch()
    change(folder, Path(first["hill.txt"]["output"]))
    _, second = batch()
    assert statuses(second) == {
        "hill.txt": "done",
        "lake.md": "skipped",
        "tree.txt": "skipped",
    }
    assert second["hill.txt"]["output"] == first["hill.txt"]["output"]
    assert set(statuses(batch()[1]).values()) == {"skipped"}


def test_a_time_that_changes_changes_nothing(batch: RunBatch, folder: Path) -> None:
    """A file that was copied or touched is the same file."""
    batch()
    for path in folder.rglob("*.*"):
        os.utime(path, (0, 0))
    assert set(statuses(batch()[1]).values()) == {"skipped"}


@pytest.mark.parametrize(
    "words",
    [["--rate", "+10%"], ["--loudness", "-20"], ["--voice", "yunyang"], ["--keep-all"]],
)
def test_other_settings_render_anew(batch: RunBatch, words: list[str]) -> None:
    """What can change the sound or the text makes another render; how many requests are out at a time does not."""
    batch()
    assert set(statuses(batch("--jobs", "1")[1]).values()) == {"skipped"}
    assert set(statuses(batch(*words)[1]).values()) == {"done"}
    assert set(statuses(batch(*words)[1]).values()) == {"skipped"}


@pytest.mark.parametrize(
    "words",
    [
        ["--voice", "yunxi"],
        ["--format", "mp3"],
        ["--rate", "+0%"],
        ["--chapters", "sections"],
    ],
)
def test_what_changes_no_byte_renders_nothing(
    batch: RunBatch, words: list[str]
) -> None:
    """Who names the narrator, the format, the pace or the chapters that there would be anyway changes nothing."""
    batch()
    assert set(statuses(batch(*words)[1]).values()) == {"skipped"}


def test_a_speech_is_opened_once(folder: Path, tmp_path: Path) -> None:
    """It is read, told apart from what is done, outlined and rendered in one go, however often its text is needed."""
    script = (
        "import sys; opened = []; folder = sys.argv[2]\n"
        "sys.addaudithook(lambda event, args: opened.append(args[0]) if event == 'open' else None)\n"
        "from narrate.cli import run\n"
        "assert run(sys.argv[1:]) == 0\n"
        "speeches = [path for path in map(str, opened) if path.startswith(folder)]\n"
        "assert len(speeches) == len(set(speeches)) == 3, speeches\n"
    )
    arguments = command(folder, tmp_path / "out")[3:]
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN)}
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_profile_or_a_lexicon_that_is_edited_renders_anew(
    batch: RunBatch, tmp_path: Path
) -> None:
    """It is what stands in a file that counts, not what the file is called."""
    profile, words = tmp_path / "mine.toml", tmp_path / "words.toml"
    profile.write_text(
        'title = "T"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n',
        encoding="utf-8",
    )
    words.write_text('"青石镇" = "大青石镇"\n', encoding="utf-8")
    options = ["--voice", str(profile), "--lexicon", str(words)]
    batch(*options)
    profile.write_text(
        profile.read_text() + "[pauses]\nparagraph_ms = 900\n", encoding="utf-8"
    )
    assert set(statuses(batch(*options)[1]).values()) == {"done"}
    words.write_text('"青石镇" = "小青石镇"\n', encoding="utf-8")
    assert set(statuses(batch(*options)[1]).values()) == {"done"}
    assert set(statuses(batch(*options)[1]).values()) == {"skipped"}


def test_a_new_title_takes_the_old_file_away(
    batch: RunBatch, folder: Path, tmp_path: Path
) -> None:
    """A speech has one file in a format, also when it is called something else; one that was edited by hand stays."""
    _, first = batch()
    assert statuses(batch("--format", "wav")[1]) == statuses(first)
    assert len(contents(tmp_path / "out")) == 6
    Path(first["hill.txt"]["output"]).write_bytes(b"edited")
    for name in ("hill.txt", "tree.txt"):
        (folder / name).write_text(
            SPEECHES[name].replace("青石镇", "白石镇"), encoding="utf-8"
        )
    _, second = batch()
    assert Path(second["tree.txt"]["output"]).name == "在白石镇植树节上的讲话.mp3"
    assert not Path(first["tree.txt"]["output"]).exists()
    assert Path(first["hill.txt"]["output"]).read_bytes() == b"edited"


def test_a_speech_that_was_renamed_keeps_its_file(
    batch: RunBatch, folder: Path, tmp_path: Path
) -> None:
    """Its name is free again when the speech that had it has gone."""
    batch()
    before = contents(tmp_path / "out")
    (folder / "hill.txt").rename(folder / "mountain.txt")
    batch()
    assert contents(tmp_path / "out") == before


def test_a_failure_is_reported_and_the_rest_is_done(
    batch: RunBatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line of a speech that failed says why, so does standard error, and the exit code is the first one's."""
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "rate.txt").write_text(f"---\nrate: 900\n---\n{SPEECH}", encoding="utf-8")
    code, lines = batch()
    assert statuses(lines) == {
        "bad.txt": "failed",
        "rate.txt": "failed",
        "hill.txt": "done",
        "lake.md": "done",
        "tree.txt": "done",
    }
    assert code == lines["bad.txt"]["exit_code"] == 3
    assert lines["rate.txt"]["exit_code"] == 2
    assert "not text" in lines["bad.txt"]["error"]


def test_a_sentence_that_cannot_be_spoken_fails_its_speech_alone(
    batch: RunBatch, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And when the voice can say it again, that speech alone is done."""
    monkeypatch.setattr(
        taking,
        "PATIENCE",
        replace(taking.PATIENCE, first_wait_s=0.001, longest_wait_s=0.002),
    )
    monkeypatch.setenv("TONE_FAIL", "看水")
    code, lines = batch()
    assert (code, lines["lake.md"]["exit_code"]) == (4, 4)
    assert statuses(lines) == {
        "hill.txt": "done",
        "lake.md": "failed",
        "tree.txt": "done",
    }
    monkeypatch.delenv("TONE_FAIL")
    assert statuses(batch()[1]) == {
        "hill.txt": "skipped",
        "lake.md": "done",
        "tree.txt": "skipped",
    }


@pytest.mark.parametrize(
    "words",
    [["--voice", "nobody"], ["--engine", "none"], ["--format", "ogg"], ["--drop", "("]],
)
def test_what_is_wrong_for_all_is_said_once(
    batch: RunBatch, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong flag is one line and exit code 2, not a failure of every speech."""
    code, lines = batch(*words)
    assert (code, lines) == (2, {})


def test_of_a_folder_only_speeches_are_taken(batch: RunBatch, folder: Path) -> None:
    """Hidden and temporary files, other kinds of files and what is in the output folder are none."""
    for name in (
        ".hidden.txt",
        "~$draft.docx",
        "draft.txt~",
        "#draft.txt#",
        "draft.txt.part",
        ".git/a.txt",
        "a.mp3",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SPEECH, encoding="utf-8")
    (folder.parent / "out").mkdir()
    (folder.parent / "out" / "captions.txt").write_text(SPEECH, encoding="utf-8")
    _, lines = batch(named=folder.parent)
    assert set(lines) == {"hill.txt", "lake.md", "tree.txt"}


def test_renders_may_stand_beside_their_speeches(batch: RunBatch, folder: Path) -> None:
    """A folder that is read and written takes no render for a speech."""
    _, first = batch("-o", str(folder))
    assert statuses(batch("-o", str(folder))[1]) == dict.fromkeys(first, "skipped")
    journal = folder / ".narrate-batch.jsonl"
    name = Path(first["tree.txt"]["output"]).name
    (folder / "tree.html").write_bytes((folder / name).read_bytes())
    journal.write_text(
        journal.read_text(encoding="utf-8").replace(name, "tree.html"), encoding="utf-8"
    )
    assert set(batch("-o", str(folder))[1]) == set(first)


def test_a_speech_that_is_named_twice_is_read_once(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is named beside its folder is no other speech."""
    again = folder / "more" / ".." / "hill.txt"
    arguments = [
        "batch",
        str(folder),
        str(again),
        "-o",
        str(tmp_path / "out"),
        "--engine",
        "tone",
    ]
    assert run(arguments) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[-1] == "3 done"
    assert shown.count("hill.txt") == 1


def test_the_summary_has_a_row_for_each_speech(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those that failed stand last with their reason; the columns stand below each other though 青 is two wide."""
    (folder / "青石.txt").write_bytes(b"")
    assert (
        run(["batch", str(folder), "-o", str(tmp_path / "out"), "--engine", "tone"])
        == 3
    )
    *rows, totals = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["done", "done", "done", "failed"]
    assert "is empty" in rows[-1]
    assert totals == "3 done, 1 failed"
    ends = [
        len((row[: row.index(str(tmp_path / "out"))]).encode("gbk")) for row in rows[:3]
    ]
    assert len(set(ends)) == 1
    assert len(rows[3][: rows[3].rindex(str(folder))].encode("gbk")) == ends[0]


def test_a_folder_without_a_speech_is_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is looked for."""
    assert run(["batch", str(tmp_path), "-o", str(tmp_path / "out")]) == 3
    assert ".docx" in capsys.readouterr().err


def test_two_batches_do_not_write_to_one_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second says so, and where to go."""
    with (
        shared_workers(None) as workers,
        Batch(tmp_path / "out", RenderOptions(), workers, lambda *_: None),
    ):
        assert (
            run(["batch", str(folder), "-o", str(tmp_path / "out"), "--engine", "tone"])
            == 5
        )
    assert "another batch" in capsys.readouterr().err


def command(folder: Path, out: Path) -> list[str]:
    """A batch in a process of its own."""
    return [
        sys.executable,
        "-m",
        "narrate",
        "batch",
        str(folder),
        "-o",
        str(out),
        "--engine",
        "tone",
        "--json",
    ]


def hanging_batch(
    folder: Path, out: Path, hang: str
) -> tuple[subprocess.Popen[str], list[str]]:
    """A batch of which a request hangs, when all that can be finished is finished, and the lines that say so."""
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN), "TONE_HANG": hang}
    started = subprocess.Popen(
        command(folder, out),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stdout
    return started, [started.stdout.readline(), started.stdout.readline()]


def test_ctrl_c_waits_for_no_request_and_keeps_what_is_finished(
    folder: Path, tmp_path: Path, batch: RunBatch
) -> None:
    """It ends with 130 and one line, nothing half written; the next run does the rest."""
    started, lines = hanging_batch(folder, tmp_path / "out", "看水要用")
    started.send_signal(signal.SIGINT)
    # half of what the request that is out would take
    out, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert [json.loads(line)["status"] for line in lines] == ["done", "done"]
    assert out == ""
    assert err.strip().splitlines()[-1].startswith("narrate: interrupted")
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [
        ".jsonl",
        ".lock",
        ".mp3",
        ".mp3",
    ]
    assert sorted(statuses(batch()[1]).items()) == [
        ("hill.txt", "skipped"),
        ("lake.md", "done"),
        ("tree.txt", "skipped"),
    ]


def test_a_killed_batch_goes_on(folder: Path, tmp_path: Path, batch: RunBatch) -> None:
    """After kill -9, and a line of the journal that was cut short, what was finished is skipped."""
    started, _ = hanging_batch(folder, tmp_path / "out", "看水要用")
    started.kill()
    started.communicate()
    with (tmp_path / "out" / ".narrate-batch.jsonl").open("a") as journal:
        journal.write('{"source": "../in/more/lake.md", "dig')
    assert statuses(batch()[1]) == {
        "hill.txt": "skipped",
        "lake.md": "done",
        "tree.txt": "skipped",
    }
    assert set(statuses(batch()[1]).values()) == {"skipped"}


def test_renders_and_speeches_can_move_together(
    batch: RunBatch, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that was finished is done again on another disk."""
    batch()
    moved = tmp_path / "moved"
    moved.mkdir()
    folder.rename(moved / "in")
    (tmp_path / "out").rename(moved / "out")
    capsys.readouterr()
    assert (
        run(["batch", str(moved / "in"), "-o", str(moved / "out"), "--engine", "tone"])
        == 0
    )
    assert capsys.readouterr().out.splitlines()[-1] == "3 skipped"


def test_what_belongs_to_a_finished_sound_is_no_speech(
    batch: RunBatch, folder: Path
) -> None:
    """A render in the folder of its speech: its captions, page and book are not read, a page that is a speech is."""
    speech = folder / "hill.txt"
    (folder / "page.html").write_text(
        f"<title>讲话</title><p>{SPEECH}</p>", encoding="utf-8"
    )
    beside = ["--captions", "srt,vtt", "--page", "--read-along"]
    for name in ("hill.mp3", "page.mp3"):
        words = beside if name == "hill.mp3" else []
        output = str(folder / name)
        assert (
            run(["render", str(speech), "--engine", "tone", "-o", output, *words]) == 0
        )
    assert (folder / "hill.epub").exists()
    code, lines = batch()
    assert code == 0
    assert set(lines) == {"hill.txt", "lake.md", "page.html", "tree.txt"}
