import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from narrate.audio.containers.sinks import FORMATS, sink_for
from narrate.audio.inspection import inspect
from narrate.audio.tags.fields import Tags
from narrate.errors import OutputError, SettingsError, SourceError, SynthesisError
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.programme import Mixed
from narrate.model import Clip, ScriptChapter, Segment
from tests.support.programmes import mix
from tests.support.sounds import clip, decoded, pulses, silence, tone

CLIPS = {
    "title": clip(silence(4000), pulses(1.3), silence(9000)),
    "first": clip(silence(4000), pulses(2.1), silence(9000)),
    "second": clip(tone(30_001, amplitude=0.02)),
    "silent": clip(silence(12_000)),
    "word": clip(tone(2400)),
    "other rate": clip(tone(24_000), rate_hz=16_000),
    "empty": clip(b""),
}
CHAPTERS = [
    ScriptChapter("在护林员大会上的讲话", 1),
    ScriptChapter("一、提高认识", 1),
    ScriptChapter("（一）要学习", 2),
]


def mixed(
    path: Path,
    *keys: str,
    target_lufs: float = -16.0,
    name: str = "mp3",
    load: Callable[[str], Clip] = CLIPS.__getitem__,
    on_progress: Callable[[float], None] | None = None,
) -> Mixed:
    """A programme of these clips, one chapter each."""
    segments = [
        Segment(key, min(index, 2), 500 if index == 0 else 0, 700)
        for index, key in enumerate(keys)
    ]
    with analysing(load, keys) as clips:
        return mix(
            segments,
            CHAPTERS[: len(segments)],
            clips,
            path,
            name,
            target_lufs=target_lufs,
            tags=Tags("讲话", language="zh"),
            on_progress=on_progress,
        )


@pytest.mark.parametrize("name", FORMATS)
def test_a_programme_becomes_a_chaptered_file(tmp_path: Path, name: str) -> None:
    """The file plays to the sample what the timeline says, and its chapters are those of the speech."""
    path = tmp_path / f"speech.{name}"
    result = mixed(path, "title", "first", "second", name=name)
    found = inspect(path)
    assert decoded(path).size == result.timeline.total_samples
    assert [(chapter.title, chapter.level) for chapter in found.chapters] == [
        (c.title, c.level) for c in CHAPTERS
    ]
    assert found.chapters[0].start_s == 0
    assert found.chapters[-1].end_s == pytest.approx(found.duration_s, abs=0.0006)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("target_lufs", [-24.0, -19.0, -16.0])
def test_the_file_is_as_loud_as_was_asked(
    tmp_path: Path, name: str, target_lufs: float
) -> None:
    """Within half a LU, measured on the file as it is, though the voice is peaky and the limiter has work to do."""
    path = tmp_path / f"speech.{name}"
    result = mixed(path, "title", "first", name=name, target_lufs=target_lufs)
    found = inspect(path)
    assert found.integrated_lufs == pytest.approx(target_lufs, abs=0.5)
    assert found.true_peak_dbtp <= -1.0
    assert (found.integrated_lufs, found.true_peak_dbtp) == (
        result.loudness.integrated_lufs,
        result.loudness.true_peak_dbtp,
    )


def test_the_ceiling_holds_when_the_target_cannot_be_reached(tmp_path: Path) -> None:
    """The peaks are what a listener's equipment cannot undo; the loudness gives way."""
    result = mixed(tmp_path / "speech.mp3", "title", "first", target_lufs=-6.0)
    assert result.loudness.true_peak_dbtp <= -1.0
    assert result.loudness.integrated_lufs < -6.5


def test_one_gain_for_the_whole_programme(tmp_path: Path) -> None:
    """A quiet sentence stays as much quieter than a loud one as it was."""
    mixed(tmp_path / "speech.wav", "word", "second", name="wav", target_lufs=-20.0)
    timeline = mixed(
        tmp_path / "speech.wav", "word", "second", name="wav", target_lufs=-20.0
    ).timeline
    samples = decoded(tmp_path / "speech.wav")
    loud, quiet = (
        abs(samples[p.start_samples : p.end_samples]).max() for p in timeline.placements
    )
    assert loud / quiet == pytest.approx(0.25 / 0.02, rel=0.01)


@pytest.mark.parametrize("keys", [("silent",), ("word",), ("empty", "word")])
def test_what_cannot_be_measured_is_not_amplified(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """Silence, and less than a gating block of sound, come out as they went in."""
    path = tmp_path / "speech.wav"
    segments = [Segment(key, 0, 0, 0) for key in keys]
    with analysing(CLIPS.__getitem__, keys) as clips:
        result = mix(segments, CHAPTERS[:1], clips, path, "wav")
    samples = decoded(path)
    assert samples.size == result.timeline.total_samples
    assert abs(samples).max() <= 0.26
    assert result.loudness.integrated_lufs == -70.0


def test_the_same_programme_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the file is called, and whoever watches."""
    mixed(tmp_path / "a.mp3", "title", "first")
    mixed(tmp_path / "b.mp3", "title", "first", on_progress=lambda _: None)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    """It never goes back, and ends with 1 when the file is there."""
    path = tmp_path / "speech.mp3"
    told: list[tuple[float, bool]] = []
    mixed(
        path,
        "title",
        "first",
        on_progress=lambda done: told.append((done, path.exists())),
    )
    fractions = [done for done, _ in told]
    assert fractions == sorted(fractions)
    assert all(0 <= done <= 1 for done in fractions)
    assert told[-1] == (1.0, True)
    assert not any(there for _, there in told[:-1])


@pytest.mark.parametrize("failure", [SynthesisError("gone"), KeyboardInterrupt()])
@pytest.mark.parametrize("call", [0, 3, 5, 7])
def test_a_failure_leaves_the_old_file_alone(
    tmp_path: Path, failure: BaseException, call: int
) -> None:
    """In whatever pass a clip cannot be had, nothing new is left in the folder."""
    path = tmp_path / "speech.mp3"
    path.write_bytes(b"old")
    calls = iter(range(100))

    def load(key: str) -> Clip:
        if next(calls) == call:
            raise failure
        return CLIPS[key]

    with pytest.raises(type(failure)):
        mixed(path, "title", "first", load=load)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_clips_of_two_voices_are_refused(tmp_path: Path) -> None:
    """Different sample rates come from different engines."""
    with pytest.raises(SynthesisError, match="one voice"):
        mixed(tmp_path / "speech.mp3", "title", "other rate")


@pytest.mark.parametrize("segments", [[], [Segment("empty", 0, 0, 0)]])
def test_a_programme_without_a_sample_is_refused(
    tmp_path: Path, segments: list[Segment]
) -> None:
    """An empty file would be no speech."""
    with (
        pytest.raises(SourceError, match="nothing to hear"),
        analysing(CLIPS.__getitem__, ["empty"]) as clips,
    ):
        mix(segments, CHAPTERS[:1], clips, tmp_path / "x.mp3", "mp3")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused() -> None:
    """The message lists those there are."""
    with pytest.raises(SettingsError, match="mp3, m4b, opus, flac, wav"):
        sink_for("ogg")


def test_a_place_that_cannot_be_written_is_refused_before_any_clip_is_loaded(
    tmp_path: Path,
) -> None:
    """Nobody waits for a mix that has nowhere to go."""
    with pytest.raises(OutputError):
        mixed(
            tmp_path / "nowhere" / "speech.mp3",
            "title",
            load=lambda _: pytest.fail("loaded"),
        )


def test_a_files_name_need_not_tell_its_format(tmp_path: Path) -> None:
    """Tags are written by what the file is."""
    mixed(tmp_path / "speech.bin", "title", name="wav")
    assert inspect(tmp_path / "speech.bin").tags["title"] == "讲话"


def test_the_public_face_is_complete_and_loads_nothing_heavy() -> None:
    """Asking what the mixer can do starts no numpy, PyAV, pydub, mutagen or Pillow."""
    script = (
        "import sys, narrate.mixer as m;"
        "assert all(hasattr(m, name) for name in m.__all__);"
        "print([name for name in ('numpy', 'av', 'pydub', 'mutagen', 'PIL') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_a_clip_is_loaded_once_for_each_pass_and_passes_are_few(tmp_path: Path) -> None:
    """To be listened to, up to three times for its part of the excerpt, up to three times to encode."""
    calls: list[str] = []

    def load(key: str) -> Clip:
        calls.append(key)
        return CLIPS[key]

    mixed(tmp_path / "speech.mp3", "title", "first", load=load)
    assert len(calls) <= 2 * 7


def test_memory_does_not_hold_the_programme(tmp_path: Path) -> None:
    """Clips stream through; the most that is held is a buffer of a megabyte while the tag is put in front."""
    tracemalloc.start()
    result = mixed(tmp_path / "speech.mp3", *["second"] * 60)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 2 * result.timeline.total_samples / 3
