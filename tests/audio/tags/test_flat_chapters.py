from itertools import pairwise
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.flac import FLAC
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from narrate.audio.containers.wav import cue_points
from narrate.audio.inspection import inspect
from narrate.audio.tags.flat_chapters import (
    INDENT,
    FlatChapter,
    flat_marks,
    mark_comments,
    nested_chapters,
)
from narrate.model import ChapterMark, TimedChapter
from tests.support.sounds import RATE_HZ, store, tone

SAMPLES = 96_007
MARKS = (
    ChapterMark("开场", 1, 0, 24_001),
    ChapterMark("一、论学习", 1, 24_001, 72_003),
    ChapterMark("一要读书", 2, 24_001, 48_002),
    ChapterMark("二要走路", 2, 48_002, 72_003),
    ChapterMark("二、论植树", 1, 72_003, SAMPLES),
)
FLAT = ("m4b", "opus", "flac", "wav")
TITLES = ["开场", "一、论学习", f"{INDENT}一要读书", f"{INDENT}二要走路", "二、论植树"]


@st.composite
def nestings(draw: st.DrawFn) -> list[ChapterMark]:
    """Sections that tile a programme, with points that tile the rest of theirs."""
    levels = [1, *draw(st.lists(st.sampled_from([1, 2]), max_size=12))]
    starts = [
        0,
        *sorted(
            draw(
                st.lists(
                    st.integers(0, SAMPLES),
                    min_size=len(levels) - 1,
                    max_size=len(levels) - 1,
                )
            )
        ),
    ]
    marks = []
    for index, (level, start) in enumerate(zip(levels, starts, strict=True)):
        later = [
            s
            for s, one in zip(starts[index + 1 :], levels[index + 1 :], strict=True)
            if one <= level or level == 2
        ]
        marks.append(
            ChapterMark(f"{index}", level, start, later[0] if later else SAMPLES)
        )
    return marks


@given(nestings())
def test_flat_marks_tile_the_programme_and_tell_their_nesting(
    marks: list[ChapterMark],
) -> None:
    """None overlaps another, and what was nested can be told from them again."""
    flat = flat_marks(marks)
    assert all(one.end_samples == next_.start_samples for one, next_ in pairwise(flat))
    assert (flat[0].start_samples, flat[-1].end_samples) == (0, SAMPLES)
    read = [FlatChapter(mark.title, float(mark.start_samples)) for mark in flat]
    assert list(nested_chapters(read, float(SAMPLES))) == [
        TimedChapter(mark.title, mark.level, mark.start_samples, mark.end_samples)
        for mark in marks
    ]


@pytest.mark.parametrize("name", FLAT)
def test_chapters_come_back_from_every_container(tmp_path: Path, name: str) -> None:
    """Sections, the points within them, and a section that begins with its first point."""
    found = inspect(
        store(tmp_path / f"a.{name}", name, [tone(SAMPLES)], marks=MARKS)
    ).chapters
    assert [(mark.title, mark.level) for mark in found] == [
        (mark.title, mark.level) for mark in MARKS
    ]
    for mark, expected in zip(found, MARKS, strict=True):
        assert mark.start_s == pytest.approx(
            expected.start_samples / RATE_HZ, abs=0.0006
        )
        assert mark.end_s == pytest.approx(expected.end_samples / RATE_HZ, abs=0.0006)


@pytest.mark.parametrize("name", ["m4b", "opus", "flac"])
def test_ffmpeg_shows_points_indented(tmp_path: Path, name: str) -> None:
    """A player without nesting shows one list in which the points can be told."""
    with av.open(
        store(tmp_path / f"a.{name}", name, [tone(SAMPLES)], marks=MARKS)
    ) as container:
        assert [
            chapter["metadata"]["title"] for chapter in container.chapters()
        ] == TITLES


def test_an_m4b_says_that_it_is_an_audiobook(tmp_path: Path) -> None:
    """By its brand; its Nero chapters are exact, and its index stands before the sound."""
    path = store(tmp_path / "a.m4b", "m4b", [tone(SAMPLES)], marks=MARKS)
    contents = path.read_bytes()
    assert contents[4:12] == b"ftypM4B "
    assert contents.index(b"moov") < contents.index(b"mdat")
    chapters = list(MP4(path).chapters or [])
    assert [chapter.title for chapter in chapters] == TITLES
    for chapter, mark in zip(chapters, MARKS, strict=True):
        assert chapter.start == pytest.approx(mark.start_samples / RATE_HZ, abs=1e-4)


@pytest.mark.parametrize(("name", "reader"), [("opus", OggOpus), ("flac", FLAC)])
def test_comments_are_as_players_expect_them(
    tmp_path: Path, name: str, reader: type
) -> None:
    """Numbered from nothing, with hours, minutes, seconds and milliseconds."""
    tags = reader(
        store(tmp_path / f"a.{name}", name, [tone(SAMPLES)], marks=MARKS)
    ).tags
    assert (tags["CHAPTER003"], tags["CHAPTER003NAME"]) == (
        ["00:00:02.000"],
        [TITLES[3]],
    )
    assert sorted(
        key for key, _ in tags if key.upper().startswith("CHAPTER")
    ) == sorted(
        f"CHAPTER{number:03}{part}" for number in range(5) for part in ("", "NAME")
    )


def test_hours_are_written_as_they_are() -> None:
    """Ten hours are two digits."""
    mark = ChapterMark("x", 1, (36_000 + 61) * RATE_HZ + 12, 0)
    assert mark_comments([mark], RATE_HZ)["CHAPTER000"] == "10:01:01.001"


def comment_titles(marks: list[ChapterMark]) -> list[str]:
    """The titles in the comments of these marks."""
    comments = mark_comments(marks, RATE_HZ)
    return [text for key, text in comments.items() if key.endswith("NAME")]


def test_more_marks_than_players_read_leave_the_points_out() -> None:
    """A player that reads two digits of a number would show none: 99 marks are what there is."""
    few = [ChapterMark(f"{i}", 1 + i % 2, i, i + 2 - i % 2) for i in range(99)]
    assert len(comment_titles(few)) == 99
    many = [ChapterMark(f"{i}", 1 + i % 2, i, i + 2 - i % 2) for i in range(180)]
    assert comment_titles(many) == [f"{i}" for i in range(0, 180, 2)]


def test_more_sections_than_players_read_are_thinned_out_evenly() -> None:
    """Whoever looks for a place finds one near it, all over the speech."""
    sections = [ChapterMark(f"{i}", 1, i, i + 1) for i in range(1000)]
    titles = comment_titles(sections)
    assert len(titles) <= 99
    assert titles == [f"{i}" for i in range(0, 1000, 11)]


def test_cue_points_count_samples(tmp_path: Path) -> None:
    """A mark in a WAV is exact, and its label is whole."""
    path = store(tmp_path / "a.wav", "wav", [tone(SAMPLES)], marks=MARKS)
    starts = [mark.start_samples for mark in MARKS]
    assert [(point.title, point.start_samples) for point in cue_points(path)] == list(
        zip(TITLES, starts, strict=True)
    )


@pytest.mark.parametrize("name", FLAT)
def test_no_marks_are_no_chapters(tmp_path: Path, name: str) -> None:
    """An empty list is no chapter."""
    assert inspect(store(tmp_path / f"a.{name}", name, [tone(SAMPLES)])).chapters == ()
