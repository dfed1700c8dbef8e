"""A folder of renders."""

import os
import shutil
from pathlib import Path

import pytest

from narrate.directories import cache_dir
from narrate.errors import SourceError
from narrate.publish.library.folder import Library
from tests.publish.listening import rendered, write_sound

TEXT = "在夏收会上的讲话\n\n各位：\n麦子黄了，大家动手。\n"


@pytest.fixture(scope="module")
def render(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A render with everything in it."""
    return Path(rendered(tmp_path_factory.mktemp("render"), text=TEXT).output)


@pytest.fixture
def folder(render: Path, tmp_path: Path) -> Path:
    """A folder with it."""
    library = tmp_path / "library"
    library.mkdir()
    shutil.copy(render, library / "one.mp3")
    return library


def test_an_episode_says_what_its_file_says(folder: Path) -> None:
    """Title, narrator, language, length, chapters, cover and whether it has its times."""
    (episode,) = Library(folder).episodes()
    assert (episode.title, episode.language, episode.mime_type) == (
        "在夏收会上的讲话",
        "zh",
        "audio/mpeg",
    )
    assert (episode.speaker, episode.narrator) == ("", "云希")
    assert (episode.captioned, episode.cover_type) == (True, "image/jpeg")
    assert [chapter.title for chapter in episode.chapters] == ["在夏收会上的讲话"]
    assert episode.duration_s == pytest.approx(episode.chapters[-1].end_s, abs=0.1)
    assert episode.size_bytes == (folder / "one.mp3").stat().st_size


def test_a_second_start_reads_no_file_again(folder: Path) -> None:
    """What did not change in size and time is known from the last run, whatever is in the file."""
    first = Library(folder).episodes()
    path = folder / "one.mp3"
    status = path.stat()
    path.write_bytes(bytes(status.st_size))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert Library(folder).episodes() == first


def test_a_changed_file_is_read_again(folder: Path) -> None:
    """It is another episode then."""
    (before,) = Library(folder).episodes()
    with (folder / "one.mp3").open("ab") as file:
        file.write(bytes(64))
    (after,) = Library(folder).episodes()
    assert after.key != before.key
    assert after.size_bytes == before.size_bytes + 64


@pytest.mark.parametrize("damage", [b"", b"{", b"[[1,2]]", b"\xff"])
def test_a_damaged_index_does_no_harm(folder: Path, damage: bytes) -> None:
    """The files are read instead."""
    first = Library(folder).episodes()
    (index,) = (cache_dir() / "libraries").iterdir()
    index.write_bytes(damage)
    assert Library(folder).episodes() == first


def test_the_newest_comes_first_and_a_copy_once(folder: Path, render: Path) -> None:
    """Of copies the first by name stands for all."""
    shutil.copy(render, folder / "a copy.mp3")
    assert [episode.path.name for episode in Library(folder).episodes()] == [
        "a copy.mp3"
    ]


def test_an_audio_file_of_somebody_elses_is_shown_by_its_name(folder: Path) -> None:
    """Without tags there is still something to press."""
    write_sound(folder / "风声.wav", 1)
    episode = next(
        episode
        for episode in Library(folder).episodes()
        if episode.path.suffix == ".wav"
    )
    assert (episode.title, episode.language, episode.chapters, episode.cover_type) == (
        "风声",
        "zh",
        (),
        "",
    )


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """It says what to name."""
    with pytest.raises(SourceError, match="name the folder"):
        Library(tmp_path / "none")
