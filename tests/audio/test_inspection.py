import json
import tracemalloc
from dataclasses import asdict
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream
from mutagen.id3 import CHAP, CTOC, ID3, TCON, TIT2, CTOCFlags

from narrate.audio.containers.sinks import FORMATS, SINKS
from narrate.audio.inspection import inspect, round_trip
from narrate.audio.loudness import measure
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.write import write_tags
from narrate.errors import SourceError
from narrate.model import ChapterMark, TimedChapter, Timeline
from tests.support.sounds import RATE_HZ, pulses, silence, store, tone

SAMPLES = 100_001


BIT_RATES_BPS = {"mp3": 64_000, "m4b": 64_000, "opus": 32_000, "wav": 384_000}


def foreign(
    path: Path,
    *,
    codec: str = "libmp3lame",
    rate_hz: int = 44_100,
    layout: str = "stereo",
) -> Path:
    """A second of a tone in stereo, as some other program would write it."""
    with av.open(path, "w") as container:
        stream = cast(
            AudioStream, container.add_stream(codec, rate=rate_hz, layout=layout)
        )
        samples = np.tile(
            0.1 * np.sin(2 * np.pi * 997 * np.arange(rate_hz) / rate_hz), (2, 1)
        ).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout=layout)
        frame.sample_rate = rate_hz
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_our_own_files_are_read_back(tmp_path: Path, name: str) -> None:
    """Everything that was written is found again, the nesting of chapters too."""
    path = tmp_path / f"speech{SINKS[name].suffix}"
    sound = pulses(SAMPLES / RATE_HZ)
    marks = (
        ChapterMark("一", 1, 0, 50_000),
        ChapterMark("二", 1, 50_000, 100_001),
        ChapterMark("甲", 2, 60_000, 100_001),
    )
    store(path, name, [sound], marks=marks)
    tags = Tags("题目", "讲者", language="zh", date="2024")
    write_tags(path, tags, Timeline(RATE_HZ, SAMPLES, (), marks))
    found = inspect(path)
    samples = len(sound) // 2
    assert (found.file, found.format, found.duration_s) == (
        str(path),
        name,
        samples / RATE_HZ,
    )
    assert (found.sample_rate_hz, found.channels) == (
        2 * RATE_HZ if name == "opus" else RATE_HZ,
        1,
    )
    assert found.bit_rate_bps == pytest.approx(
        {**BIT_RATES_BPS, "flac": found.bit_rate_bps}[name], rel=0.5
    )
    assert [(chapter.title, chapter.level) for chapter in found.chapters] == [
        ("一", 1),
        ("二", 1),
        ("甲", 2),
    ]
    times_s = [
        time for chapter in found.chapters for time in (chapter.start_s, chapter.end_s)
    ]
    assert times_s == pytest.approx(
        [0, 2.0833, 2.0833, 4.1667, 2.5, 4.1667], abs=0.0006
    )
    assert found.integrated_lufs == pytest.approx(
        measure([sound], RATE_HZ).integrated_lufs, abs=0.1
    )
    assert json.loads(json.dumps(asdict(found)))["chapters"][2]["level"] == 2


@pytest.mark.parametrize("name", ["mp3", "wav"])
def test_our_own_tags_are_read_back(tmp_path: Path, name: str) -> None:
    """Under the names that people use."""
    path = store(tmp_path / f"speech.{name}", name, [tone(SAMPLES)])
    write_tags(
        path,
        Tags("题目", "讲者", language="zh", date="2024"),
        Timeline(RATE_HZ, SAMPLES, (), ()),
    )
    expected = {
        "title": "题目",
        "artist": "讲者",
        "language": "zho",
        "genre": "Speech",
        "date": "2024",
    }
    assert inspect(path).tags == expected


def test_chapters_beyond_a_full_table_keep_their_level(tmp_path: Path) -> None:
    """A table that goes on in another is still one level."""
    path = tmp_path / "speech.mp3"
    store(path, "mp3", [tone(SAMPLES)])
    marks = [
        ChapterMark(f"节{i}", 1 + i % 2, 100 * i, 100 * i + 100 * (2 - i % 2))
        for i in range(600)
    ]
    write_tags(path, Tags("x"), Timeline(RATE_HZ, SAMPLES, (), tuple(marks)))
    assert [chapter.level for chapter in inspect(path).chapters] == [
        mark.level for mark in marks
    ]


def test_a_foreign_file_is_inspected(tmp_path: Path) -> None:
    """Stereo, another sample rate, no tag and no chapter: two channels are 3 LU louder than one (LAME takes 0.45)."""
    found = inspect(foreign(tmp_path / "song.mp3"))
    assert (found.sample_rate_hz, found.channels, found.chapters) == (44_100, 2, ())
    assert found.duration_s == 1.0
    assert found.integrated_lufs == pytest.approx(-20.45, abs=0.1)
    assert found.true_peak_dbtp == pytest.approx(-20.45, abs=0.3)


@pytest.mark.parametrize(
    ("file", "codec", "rate_hz"),
    [
        ("a.m4a", "aac", 48_000),
        ("a.opus", "libopus", 48_000),
        ("a.flac", "flac", 44_100),
    ],
)
def test_other_formats_are_read_as_ffmpeg_reads_them(
    tmp_path: Path, file: str, codec: str, rate_hz: int
) -> None:
    """Inspecting is not only for what narrate writes."""
    found = inspect(foreign(tmp_path / file, codec=codec, rate_hz=rate_hz))
    assert found.duration_s == pytest.approx(1, abs=0.03)
    assert found.integrated_lufs == pytest.approx(-20, abs=0.3)


def test_chapters_without_a_table_are_sections(tmp_path: Path) -> None:
    """Other programs leave the table out, or let tables go round in circles."""
    path = foreign(tmp_path / "podcast.mp3")
    tags = ID3()
    tags.add(TCON(encoding=0, text=["(101)"]))
    for start in (500, 0):
        tags.add(
            CHAP(
                element_id=f"c{start}",
                start_time=start,
                end_time=start + 500,
                sub_frames=[TIT2(text=[f"at {start}"])],
            )
        )
    for one, other in (("a", "b"), ("b", "a")):
        tags.add(
            CTOC(element_id=one, flags=CTOCFlags.TOP_LEVEL, child_element_ids=[other])
        )
    tags.save(path)
    found = inspect(path)
    assert found.chapters == (
        TimedChapter("at 0", 1, 0.0, 0.5),
        TimedChapter("at 500", 1, 0.5, 1.0),
    )
    assert found.tags == {"genre": "Speech"}


def test_a_silent_file_is_inspected(tmp_path: Path) -> None:
    """Its loudness is the floor, not minus infinity."""
    store(tmp_path / "silent.wav", "wav", [silence(SAMPLES)])
    found = inspect(tmp_path / "silent.wav")
    assert (found.integrated_lufs, found.true_peak_dbtp, found.duration_s) == (
        -70.0,
        -70.0,
        SAMPLES / RATE_HZ,
    )


def test_a_damaged_stretch_does_not_hide_the_rest(tmp_path: Path) -> None:
    """A player skips what it cannot decode."""
    path = foreign(tmp_path / "song.mp3")
    contents = bytearray(path.read_bytes())
    contents[4000:4500] = bytes(500)
    path.write_bytes(contents + b"TAG" + b" " * 125)
    assert inspect(path).duration_s == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"ID3",
        "这是一篇讲话。\n".encode() * 50,
        b"RIFF\x00\x00\x00\x00WAVE",
        bytes(5000),
    ],
)
def test_what_is_no_audio_is_a_source_error(tmp_path: Path, contents: bytes) -> None:
    """One line, with the file's name, which says what to do."""
    path = tmp_path / "speech.mp3"
    path.write_bytes(contents)
    with pytest.raises(
        SourceError, match=r"^[^\n]*speech\.mp3[^\n]*: give an audio file$"
    ):
        inspect(path)


@pytest.mark.parametrize("name", ["nowhere.mp3", "."])
def test_what_is_no_file_is_a_source_error(tmp_path: Path, name: str) -> None:
    """A missing file and a folder too."""
    with pytest.raises(SourceError, match="give an audio file"):
        inspect(tmp_path / name)


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    """As the command line has it."""
    assert inspect(str(foreign(tmp_path / "song.mp3"))).file == str(
        tmp_path / "song.mp3"
    )


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A file is measured as it streams by."""
    path = tmp_path / "long.wav"
    store(path, "wav", [tone(RATE_HZ)] * 120)
    inspect(path)
    tracemalloc.start()
    inspect(path)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < path.stat().st_size / 4


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_can_be_tried(tmp_path: Path, name: str) -> None:
    """What is written comes back to the sample on this machine."""
    assert round_trip(tmp_path, name, RATE_HZ) == RATE_HZ
