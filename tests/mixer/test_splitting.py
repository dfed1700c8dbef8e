from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.containers.sinks import FORMATS, sink_for
from narrate.audio.inspection import inspect
from narrate.audio.tags.cover import Cover
from narrate.audio.tags.fields import Tags
from narrate.audio.tags.read import read_lyrics
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.levelling import LoudnessTarget
from narrate.mixer.programme import Mixed, Programme, mix_programme
from narrate.mixer.splitting import ChapterFiles, SectionText, split_timeline
from narrate.model import (
    ChapterMark,
    Cue,
    CueWord,
    ScriptChapter,
    Segment,
    Spoken,
    Timeline,
)
from tests.support.programmes import mix
from tests.support.sounds import RATE_HZ, clip, decoded, pulses, tone

CLIPS = {
    "a": clip(pulses(1.3)),
    "b": clip(tone(30_000)),
    "c": clip(pulses(0.9)),
    "d": clip(tone(9_001)),
}
CHAPTERS = [
    ScriptChapter("题", 1),
    ScriptChapter("一、春", 1),
    ScriptChapter("一要看水", 2),
    ScriptChapter("二、夏", 1),
]
SEGMENTS = [
    Segment(
        key, index, 300 if not index else 0, 501, Spoken(f"{key}好。", f"{key}好。")
    )
    for index, key in enumerate(CLIPS)
]
SECTIONS = [
    SectionText("题", "题"),
    SectionText("一、春", "一、春\n水来了。"),
    SectionText("二、夏", "二、夏"),
]
COVER = Cover(b"\xff\xd8\xff\xe0" + bytes(range(200)), "image/jpeg")


def split(folder: Path, name: str) -> Mixed:
    """The programme as a file for each section."""
    workshop = folder / ".workshop"
    workshop.mkdir()
    output = ChapterFiles(
        folder / "list.m3u8",
        sink_for(name),
        Tags("河边的讲话", "宋遥", narrator="云希", cover=COVER),
        LoudnessTarget(),
        SECTIONS,
        lambda number, count, title: f"{number:02} {title}",
        workshop,
    )
    with analysing(CLIPS.__getitem__, CLIPS) as clips:
        return mix_programme(Programme(SEGMENTS, CHAPTERS), clips, output)


@pytest.mark.parametrize("name", FORMATS)
def test_the_files_play_on_without_a_gap(tmp_path: Path, name: str) -> None:
    """Together they have every sample of the whole, and where nothing is lost, the very same ones."""
    timeline = split(tmp_path, name).timeline
    files = sorted(tmp_path.glob(f"0*.{name}"))
    assert [path.stem for path in files] == ["01 题", "02 一、春", "03 二、夏"]
    together = np.concatenate([decoded(path) for path in files])
    assert abs(together.size - timeline.total_samples) <= (2 if name == "opus" else 0)
    if name in {"wav", "flac"}:
        with analysing(CLIPS.__getitem__, CLIPS) as clips:
            mix(SEGMENTS, CHAPTERS, clips, tmp_path / f"whole.{name}", name)
        assert np.array_equal(together, decoded(tmp_path / f"whole.{name}"))


def test_each_file_is_a_track_of_the_speech(tmp_path: Path) -> None:
    """Its title is the section's, its album the speech; it has its own chapters and words."""
    split(tmp_path, "mp3")
    found = inspect(tmp_path / "02 一、春.mp3")
    assert (found.tags["title"], found.tags["album"]) == ("一、春", "河边的讲话")
    assert (found.tags["track"], found.tags["narrator"]) == ("2/3", "云希")
    assert [(mark.title, mark.level) for mark in found.chapters] == [
        ("一、春", 1),
        ("一要看水", 2),
    ]
    assert found.chapters[0].start_s == 0
    assert found.chapters[-1].end_s == pytest.approx(found.duration_s, abs=0.001)
    lyrics = read_lyrics(tmp_path / "02 一、春.mp3")
    assert lyrics.text == "一、春\n水来了。"
    assert [caption.text for caption in lyrics.captions] == ["b好。", "c好。"]
    assert lyrics.captions[0].start_ms == 0


def test_the_list_names_the_files_in_order_and_one_cover_lies_beside_them(
    tmp_path: Path,
) -> None:
    """In UTF-8, with lengths in seconds; nothing else is left."""
    split(tmp_path, "mp3")
    lines = (tmp_path / "list.m3u8").read_text("utf-8").splitlines()
    assert lines == [
        "#EXTM3U",
        "#EXTINF:2,01 题",
        "01 题.mp3",
        "#EXTINF:3,02 一、春",
        "02 一、春.mp3",
        "#EXTINF:1,03 二、夏",
        "03 二、夏.mp3",
    ]
    assert (tmp_path / "cover.jpg").read_bytes() == COVER.image
    assert list((tmp_path / ".workshop").iterdir()) == []


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from([1, 2])), min_size=1, max_size=12
    )
)
def test_the_parts_of_a_timeline_are_the_whole(chapters: list[tuple[int, int]]) -> None:
    """Lengths add up; every mark and cue is in one of them, at its place."""
    levels = [1, *(level for _, level in chapters[1:])]
    starts = [0]
    for length, _ in chapters:
        starts.append(starts[-1] + length)
    ends = {
        index: next(
            (starts[i] for i in range(index + 1, len(levels)) if levels[i] <= level),
            starts[-1],
        )
        for index, level in enumerate(levels)
    }
    marks = tuple(
        ChapterMark(f"{i}", level, starts[i], ends[i]) for i, level in enumerate(levels)
    )
    cues = tuple(
        Cue(start, end, f"{start}", (CueWord(0, 1, start, end),))
        for start, end in pairwise(starts)
    )
    parts = split_timeline(Timeline(RATE_HZ, starts[-1], (), marks, cues))
    assert sum(part.total_samples for part in parts) == starts[-1]
    assert [mark.title for part in parts for mark in part.marks] == [
        mark.title for mark in marks
    ]
    offset, found = 0, []
    for part in parts:
        found += [cue.start_samples + offset for cue in part.cues]
        for cue in part.cues:
            (word,) = cue.words
            assert (word.start_samples, word.end_samples) == (
                cue.start_samples,
                cue.end_samples,
            )
        assert part.marks[0].start_samples == 0
        offset += part.total_samples
    assert found == starts[:-1]
