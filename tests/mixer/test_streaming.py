"""A programme is mixed while its last clips are still to come, and is the same as if all had been there."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from narrate.audio.containers.sinks import FORMATS
from narrate.audio.inspection import inspect
from narrate.mixer.accompaniment import Accompaniment
from narrate.mixer.clip_analysis import ClipAnalyser, analysing
from narrate.mixer.programme import Mixed
from narrate.mixer.streaming import TELLING_CHARACTERS, StreamingTimeline
from narrate.model import Clip, ScriptChapter, Segment, Spoken
from tests.support.programmes import mix
from tests.support.sounds import clip, pulses, tone

CLIPS = {f"{number}": clip(pulses(1 + number / 8)) for number in range(8)}
#: Enough of the text to tell how loud it is is in the first four.
TEXT = "好" * (TELLING_CHARACTERS // 4)
SEGMENTS = [
    Segment(key, int(key) // 3, 500 if key == "0" else 0, 700, Spoken(TEXT, TEXT))
    for key in CLIPS
]
CHAPTERS = [ScriptChapter("题", 1), ScriptChapter("一", 1), ScriptChapter("二", 1)]


def mixed(
    path: Path,
    clips: ClipAnalyser,
    name: str,
    on_progress: Callable[[float], None] | None = None,
    accompaniment: Accompaniment | None = None,
) -> Mixed:
    """The programme, from whatever clips there are and will be."""
    return mix(
        SEGMENTS,
        CHAPTERS,
        clips,
        path,
        name,
        accompaniment=accompaniment or Accompaniment(),
        on_progress=on_progress,
    )


def unfolding(clips: ClipAnalyser, segments: list[Segment]) -> StreamingTimeline:
    """Of these segments."""
    return StreamingTimeline(segments, CHAPTERS, clips, as_whole=False)


@pytest.mark.parametrize("name", FORMATS)
def test_clips_that_come_late_make_the_same_file(tmp_path: Path, name: str) -> None:
    """To the byte, with the same chapters, whenever they come."""
    with analysing(CLIPS.__getitem__, CLIPS) as clips:
        at_once = mixed(tmp_path / "at once", clips, name)
    with analysing(CLIPS.__getitem__) as clips, ThreadPoolExecutor(1) as executor:
        mixing = executor.submit(mixed, tmp_path / "late", clips, name)
        for key in "62457310":
            clips.begin(key)
            if key != "0":
                clips.analysis(key)
        late = mixing.result(60)
    assert late == at_once
    assert (tmp_path / "late").read_bytes() == (tmp_path / "at once").read_bytes()
    assert [chapter.title for chapter in inspect(tmp_path / "late").chapters] == [
        "题",
        "一",
        "二",
    ]


def test_what_is_there_is_encoded_while_the_rest_comes(tmp_path: Path) -> None:
    """Of an MP3 file nothing but the last clip is left to do when the last clip comes; until then there is no file."""
    far = threading.Event()
    told: list[float] = []

    def on_progress(done: float) -> None:
        told.append(done)
        if done > 0.7:
            far.set()

    with (
        analysing(CLIPS.__getitem__, [*CLIPS][:-1]) as clips,
        ThreadPoolExecutor(1) as executor,
    ):
        mixing = executor.submit(mixed, tmp_path / "x.mp3", clips, "mp3", on_progress)
        assert far.wait(60)
        assert not mixing.done()
        assert list(tmp_path.iterdir()) == []
        clips.begin("7")
        result = mixing.result(60)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert result.loudness.integrated_lufs == pytest.approx(-16, abs=0.5)


@pytest.mark.parametrize("there", [0, 2, 7])
@pytest.mark.parametrize("name", ["mp3", "wav"])
def test_a_mix_ends_with_its_listener(tmp_path: Path, there: int, name: str) -> None:
    """However far it was; nothing is left of it."""
    waiting: Future[Mixed]
    with ThreadPoolExecutor(1) as executor:
        with analysing(CLIPS.__getitem__, [*CLIPS][:there]) as clips:
            waiting = executor.submit(mixed, tmp_path / "x", clips, name)
            for key in [*CLIPS][:there]:
                clips.analysis(key)
        with pytest.raises(CancelledError):
            waiting.result(60)
    assert list(tmp_path.iterdir()) == []


def test_one_that_waits_keeps_no_other_waiting(tmp_path: Path) -> None:
    """Speeches are mixed side by side, and each waits for its own clips alone."""
    with analysing(CLIPS.__getitem__) as none, ThreadPoolExecutor(1) as executor:
        waiting = executor.submit(mixed, tmp_path / "a.mp3", none, "mp3")
        with (
            analysing(CLIPS.__getitem__, CLIPS) as clips,
            ThreadPoolExecutor(1) as another,
        ):
            none.begin("0")
            none.analysis("0")
            another.submit(mixed, tmp_path / "b.mp3", clips, "mp3").result(60)
        assert not waiting.done()
        for key in CLIPS:
            none.begin(key)
        assert waiting.result(60)


def test_accompaniment_is_laid_over_the_whole(tmp_path: Path) -> None:
    """So nothing is encoded before all clips are there."""
    with (
        analysing(CLIPS.__getitem__, [*CLIPS][:-1]) as clips,
        ThreadPoolExecutor(1) as executor,
    ):
        told: list[float] = []
        room = Accompaniment(room_tone_lu=-40.0)
        mixing = executor.submit(
            mixed, tmp_path / "x.mp3", clips, "mp3", told.append, room
        )
        for key in [*CLIPS][:-1]:
            clips.analysis(key)
        assert told == []
        clips.begin("7")
        assert mixing.result(60).loudness.integrated_lufs == pytest.approx(-16, abs=0.5)


def test_the_beginning_of_a_long_speech_tells_how_loud_it_is() -> None:
    """What comes later has no part in it; about how long all will be is told by the text."""
    with analysing(CLIPS.__getitem__, [*CLIPS][:4]) as clips:
        speech = unfolding(clips, SEGMENTS)
        assert [
            placement.key for placement in speech.beginning.timeline.placements
        ] == [
            "0",
            "1",
            "2",
            "3",
        ]
        assert speech.beginning.integrated_lufs < 0
        assert speech.expected_samples == 2 * speech.beginning.timeline.total_samples


def test_a_short_speech_tells_it_as_a_whole() -> None:
    """The first of a few sentences could be a shout."""
    short = [Segment(key, 0, 0, 0, Spoken("好。", "好。")) for key in ("0", "1", "2")]
    with analysing(CLIPS.__getitem__, CLIPS) as clips:
        speech = unfolding(clips, short)
        assert speech.beginning is speech.whole


def test_an_end_that_is_louder_is_found_out(tmp_path: Path) -> None:
    """The file is measured as it is, and made again."""
    sounds: dict[str, Clip] = {
        **CLIPS,
        **{key: clip(tone(96_000, amplitude=0.9)) for key in "567"},
    }
    with analysing(sounds.__getitem__, sounds) as clips:
        result = mixed(tmp_path / "x.mp3", clips, "mp3")
    assert result.loudness.integrated_lufs == pytest.approx(-16, abs=0.5)
