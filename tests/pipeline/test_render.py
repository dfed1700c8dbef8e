import json
import os
import shutil
import stat
import subprocess
import sys
import time
import wave
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.id3 import ID3

import narrate
from narrate.audio.inspection import inspect
from narrate.cli import run
from narrate.errors import OutputError, SettingsError
from narrate.pipeline.progress import Progress
from tests.conftest import PLUGIN
from tests.support.edge_service import EdgeService, Fault
from tests.support.speeches import SPEECH, TITLES

#: What is left of an engine's own silence around a sound, so that its edges are heard.
GUARD_SAMPLES = 720

ROOT = Path(__file__).parents[2]


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A speech file."""
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def spoken_texts(log: Path) -> list[str]:
    """What the tone engine was asked for."""
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_one_command_makes_a_chaptered_file(speech: Path) -> None:
    """The file is named after the title, its chapters tile it, and the tags are those of the speech."""
    report = narrate.render(speech, engine="tone")
    path = Path(report.output)
    assert path.name == "在青石镇护林员大会上的讲话.mp3"
    assert [chapter.title for chapter in report.chapters] == TITLES
    assert report.chapters[0].start_s == 0
    assert report.chapters[-1].end_s == report.duration_s
    assert all(
        a.end_s == b.start_s
        for a, b in zip(report.chapters, report.chapters[1:], strict=False)
    )
    tags = ID3(path)
    assert tags.version == (2, 3, 0)
    assert str(tags["TIT2"]) == report.title == TITLES[0]
    marks = sorted(tags.getall("CHAP"), key=lambda mark: mark.start_time)
    assert [str(mark.sub_frames["TIT2"]) for mark in marks] == TITLES
    assert marks[-1].end_time == round(report.duration_s * 1000)


def test_every_sentence_is_spoken_in_order(
    speech: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine gets, one request at a time, is the speech with its figures in words."""
    monkeypatch.setenv("TONE_LOG", str(tmp_path / "log"))
    narrate.render(speech, engine="tone", jobs=1)
    said = "".join(spoken_texts(tmp_path / "log"))
    wanted = SPEECH.replace("1200", "一千二百")
    assert [char for char in said if char.isalnum()] == [
        char for char in wanted if char.isalnum()
    ]


def test_a_chapter_begins_on_the_first_sample_of_its_heading(
    speech: Path, tmp_path: Path
) -> None:
    """At each mark there is silence before and sound after, and the silence is as long as the profile says."""
    profile = tmp_path / "slow.toml"
    profile.write_text(
        'title = "T"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n'
        "[pauses]\nlead_in_ms = 500\nheading_before_ms = 2500\nheading_after_ms = 1300\nlead_out_ms = 700\n"
    )
    report = narrate.render(
        speech, engine="tone", voice=str(profile), output=tmp_path / "out.wav"
    )
    with av.open(report.output) as container:
        pcm = np.concatenate(
            [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
        ).astype(int)
    sounding = np.flatnonzero(np.abs(pcm) > 300)
    assert abs(sounding[0] - 12_000) <= GUARD_SAMPLES
    assert abs(len(pcm) - sounding[-1] - 16_800) <= GUARD_SAMPLES
    for chapter in report.chapters[1:]:
        mark = round(chapter.start_s * 24_000)
        before, after = sounding[sounding < mark][-1], sounding[sounding >= mark][0]
        assert 0 <= after - mark <= GUARD_SAMPLES
        assert abs((after - before) - 60_000) <= 2 * GUARD_SAMPLES


def test_a_second_render_costs_nothing_and_gives_the_same_bytes(speech: Path) -> None:
    """The cache answers for every sentence, and nothing of clock or chance is in the file."""
    first = narrate.render(speech, engine="tone")
    content = Path(first.output).read_bytes()
    second = narrate.render(speech, engine="tone")
    assert (first.cached, second.synthesized) == (0, 0)
    assert second.cached == second.utterances == first.synthesized
    assert Path(second.output).read_bytes() == content


def test_an_edited_sentence_costs_one_synthesis(speech: Path) -> None:
    """And changing pauses, format or loudness costs none."""
    narrate.render(speech, engine="tone")
    speech.write_text(SPEECH.replace("看山要用脚看", "看山要用心看"), encoding="utf-8")
    assert narrate.render(speech, engine="tone").synthesized == 1
    assert (
        narrate.render(
            speech, engine="tone", format="wav", loudness_lufs=-20, chapters="points"
        ).synthesized
        == 0
    )
    assert narrate.render(speech, engine="tone", rate_percent=10).cached == 0


def test_a_profiles_chime_sounds_between_sections(speech: Path, tmp_path: Path) -> None:
    """The profile names it, a flag takes its place, and the chapters stay on their headings in an audiobook too."""
    times_s = np.arange(24_000) / 24_000
    with wave.open(str(tmp_path / "bell.wav"), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(
            (8000 * np.sin(2 * np.pi * 3000 * times_s)).astype("<i2").tobytes()
        )
    profile = tmp_path / "belled.toml"
    profile.write_text(
        'title = "T"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n[sound]\nchime = "bell.wav"\n',
        encoding="utf-8",
    )
    plain = narrate.render(speech, engine="tone", format="m4b")
    belled = narrate.render(speech, engine="tone", format="m4b", voice=str(profile))
    flagged = narrate.render(
        speech, engine="tone", format="m4b", chime=tmp_path / "bell.wav"
    )
    sections = len(plain.chapters) - 1
    assert (
        belled.duration_s
        == flagged.duration_s
        == pytest.approx(plain.duration_s + sections, abs=0.001)
    )
    assert [
        chapter.start_s for chapter in inspect(belled.output).chapters
    ] == pytest.approx([c.start_s for c in belled.chapters], abs=0.001)


def test_points_can_have_marks_of_their_own(speech: Path) -> None:
    """With chapters="points" the points stand below their section."""
    report = narrate.render(speech, engine="tone", chapters="points")
    assert [
        (chapter.level, chapter.title)
        for chapter in report.chapters
        if chapter.level == 2
    ] == [
        (2, "一要管住火种"),
        (2, "二要备好水源"),
    ]


def test_the_loudness_is_the_profiles(speech: Path) -> None:
    """The whole programme has the loudness that was asked for, and no peak above the ceiling."""
    for target in (-16.0, -23.0):
        report = narrate.render(speech, engine="tone", loudness_lufs=target)
        assert abs(report.integrated_lufs - target) <= 0.5
        assert report.true_peak_dbtp <= -1.0


def test_progress_goes_from_nothing_to_all(speech: Path) -> None:
    """Both stages report, never backwards, and name the chapter that was reached."""
    seen: list[Progress] = []
    narrate.render(speech, engine="tone", jobs=1, on_progress=seen.append)
    for stage in ("synthesis", "mix"):
        fractions = [progress.fraction for progress in seen if progress.stage == stage]
        assert fractions == sorted(fractions)
        assert fractions[-1] == pytest.approx(1)
    assert set(TITLES) == {
        progress.chapter for progress in seen if progress.stage == "synthesis"
    }


def test_the_local_voice_reads_offline(tmp_path: Path) -> None:
    """Without a network, and with the model as it was installed, a speech becomes sound of a plausible length."""
    path = tmp_path / "short.txt"
    path.write_text("开场白\n\n各位乡亲：\n今天植树，×同志带头。\n", encoding="utf-8")
    report = narrate.render(path, offline=True)
    assert (report.engine, report.voice, report.title) == ("kokoro", "yunxi", "开场白")
    assert 4 < report.duration_s < 14
    assert abs(report.integrated_lufs + 16) < 0.5


def test_offline_nothing_is_sent_anywhere(tmp_path: Path) -> None:
    """No connection is opened by us, and the model's runtime keeps none of its records of use."""
    path = tmp_path / "short.txt"
    path.write_text("植树。", encoding="utf-8")
    script = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(event) if event.startswith('socket.') else None)\n"
        "from narrate.cli import run\n"
        "assert run(sys.argv[1:]) == 0 and not opened, opened\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "caches")}
    command = [
        sys.executable,
        "-c",
        script,
        str(path),
        "--offline",
        "-o",
        str(tmp_path / "out.wav"),
    ]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert not list(tmp_path.rglob("*onnxruntime*"))


def test_offline_refuses_an_engine_that_sends_the_text_away(speech: Path) -> None:
    """--offline is a promise."""
    with pytest.raises(SettingsError, match="--offline"):
        narrate.render(speech, engine="edge", offline=True)


def test_the_edge_voice_reads_through_the_service(
    speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a service that answers, auto takes it; the chapters are the same as with any voice."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        report = narrate.render(speech)
        assert {heard.voice for heard in service.heard} == {"zh-CN-YunxiNeural"}
    assert report.engine == "edge"
    assert [chapter.title for chapter in report.chapters] == TITLES


def test_a_flaky_service_costs_retries_and_no_words(
    speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut, empty and refused replies are asked for again until they are whole."""
    with EdgeService() as service:
        monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", service.endpoint)
        whole = narrate.render(speech, engine="edge")
        assert run(["cache", "clear", "--yes"]) == 0
        faults = iter([Fault.MUTE, Fault.OUT_OF_SERVICE, Fault.CUT])
        service.schedule = lambda connection: next(faults, Fault.NONE)
        flaky = narrate.render(speech, engine="edge", jobs=2)
    assert flaky.retries == 3
    assert flaky.duration_s == whole.duration_s


def test_auto_says_why_it_takes_the_local_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With no service there, one render has one voice, the local one, and the log says so."""
    monkeypatch.setenv("NARRATE_EDGE_ENDPOINT", "http://127.0.0.1:9")
    path = tmp_path / "short.txt"
    path.write_text("植树。", encoding="utf-8")
    with caplog.at_level("INFO"):
        assert narrate.render(path).engine == "kokoro"
    assert "Edge service" in caplog.text
    assert "zm_yunxi" in caplog.text


def test_an_interrupted_render_goes_on_where_it_was(
    speech: Path, tmp_path: Path
) -> None:
    """Ctrl-C waits for no request, ends with 130 and one line; the next run asks only for the rest."""
    log = tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(PLUGIN), "TONE_LOG": str(log)}
    command = [
        sys.executable,
        "-m",
        "narrate",
        str(speech),
        "--engine",
        "tone",
        "--jobs",
        "1",
        "--json",
    ]
    hanging = {**environment, "TONE_HANG": "看山要用脚看"}
    first = subprocess.Popen(
        command, env=hanging, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while len(spoken_texts(log)) < 3:
        time.sleep(0.05)
    first.send_signal(2)
    # half of what the request that is out would take
    out, err = first.communicate(timeout=30)
    assert (first.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1].startswith("narrate: interrupted")
    assert not list(Path(os.environ["NARRATE_OUTPUT_DIR"]).iterdir())
    second = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    report = json.loads(second.stdout)
    assert report["cached"] >= 2
    assert report["synthesized"] == report["utterances"] - report["cached"]


def test_a_speech_can_bring_its_own_readings(
    speech: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word in the front matter is said as written there, shown as before, and a flag's file counts before it."""
    monkeypatch.setenv("TONE_LOG", str(tmp_path / "log"))
    speech.write_text(
        f"---\nlexicon:\n  青石镇: 大青石镇\n  蓄满: 装满\n---\n{SPEECH}",
        encoding="utf-8",
    )
    words = tmp_path / "words.toml"
    words.write_text('"蓄满" = "灌满"\n', encoding="utf-8")
    report = narrate.render(speech, engine="tone", lexicon=words)
    said = "".join(spoken_texts(tmp_path / "log"))
    assert report.title == TITLES[0]
    assert "大青石镇" in said
    assert "灌满" in said
    assert "装满" not in said


def test_a_killed_render_leaves_a_usable_cache(speech: Path, tmp_path: Path) -> None:
    """Kill -9 costs at most what was in flight."""
    log = tmp_path / "log"
    environment = {
        **os.environ,
        "PYTHONPATH": str(PLUGIN),
        "TONE_LOG": str(log),
        "TONE_DELAY_S": "0.3",
    }
    command = [
        sys.executable,
        "-m",
        "narrate",
        str(speech),
        "--engine",
        "tone",
        "--jobs",
        "1",
        "--json",
    ]
    first = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while len(spoken_texts(log)) < 4:
        time.sleep(0.05)
    first.kill()
    first.wait()
    second = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(second.stdout)["cached"] >= 3
    assert len(spoken_texts(log)) <= json.loads(second.stdout)["utterances"] + 1


def test_a_failed_render_leaves_the_old_file(
    speech: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before a render that fails is there after it, and nothing beside it."""
    target = tmp_path / "talk.mp3"
    narrate.render(speech, engine="tone", output=target)
    before = target.read_bytes()
    monkeypatch.setattr(
        "narrate.mixer.programme.write_tags",
        lambda *_: (_ for _ in ()).throw(OutputError("full")),
    )
    with pytest.raises(OutputError):
        narrate.render(speech, engine="tone", output=target, loudness_lufs=-20)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "speech.txt",
        "talk.mp3",
    ]


def test_the_file_has_the_mode_that_the_umask_gives(
    speech: Path, tmp_path: Path
) -> None:
    """A render can be read by whom any new file can be read by."""
    (tmp_path / "plain").touch()
    report = narrate.render(speech, engine="tone", output=tmp_path / "out.mp3")
    assert stat.S_IMODE(Path(report.output).stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


def test_the_example_is_a_speech_of_four_sections() -> None:
    """What the README renders has its notice dropped and its sections found."""
    outline = narrate.outline(ROOT / "examples" / "speech.txt")
    assert len(outline.chapters) == 5
    assert outline.title == outline.chapters[0].title
    assert outline.dropped
    scripts = Path(sys.executable).parent
    assert shutil.which("narrate", path=scripts)


def test_more_chapters_than_players_read_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a hundred points in Opus the sections are left, and the reader of the terminal knows why; MP3 has them all."""
    speech = tmp_path / "long.md"
    headings = "".join(f"## 要点{n}\n\n就是这样做的。\n\n" for n in range(1, 104))
    speech.write_text(f"# 讲话\n\n各位：\n\n# 一、办法\n\n{headings}", encoding="utf-8")
    words = ["--engine", "tone", "--chapters", "points", "--json"]
    assert run(["render", str(speech), *words, "-o", str(tmp_path / "a.opus")]) == 0
    assert (
        "players read at most 99 chapters of a file in opus" in capsys.readouterr().err
    )
    assert len(inspect(tmp_path / "a.opus").chapters) <= 99
    assert run(["render", str(speech), *words, "-o", str(tmp_path / "a.mp3")]) == 0
    assert "at most" not in capsys.readouterr().err
    assert len(inspect(tmp_path / "a.mp3").chapters) > 99
