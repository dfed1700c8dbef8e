"""Which episode a file is, and when it was published."""

import os
import shutil
from pathlib import Path

import pytest

from narrate.publish.library.episode import Episode
from narrate.publish.library.folder import Library
from tests.publish.listening import rendered

TEXT = "在夏收会上的讲话\n\n各位：\n麦子黄了，大家动手。\n"
OTHER_TEXT = "在夏收会上的讲话\n\n各位：\n麦子收完了，谢谢大家。\n"


@pytest.fixture(scope="module")
def renders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same speech rendered in three ways, and with another text."""
    folder = tmp_path_factory.mktemp("renders")
    rendered(folder, "first.mp3", TEXT)
    rendered(folder, "louder.mp3", TEXT, loudness_lufs=-20.0)
    rendered(folder, "first.opus", TEXT)
    rendered(folder, "changed.mp3", OTHER_TEXT)
    return folder


@pytest.fixture
def folder(renders: Path, tmp_path: Path) -> Path:
    """A library with the first render, made long ago."""
    library = tmp_path / "library"
    library.mkdir()
    put(renders / "first.mp3", library / "talk.mp3", 1_600_000_000)
    return library


def put(source: Path, target: Path, modified_s: int) -> None:
    """Copy a render, as of a certain time."""
    shutil.copy(source, target)
    os.utime(target, (modified_s, modified_s))


def only(folder: Path) -> Episode:
    """The folder's one episode."""
    (episode,) = Library(folder).episodes()
    return episode


def test_a_new_render_of_a_speech_is_the_same_episode(
    folder: Path, renders: Path
) -> None:
    """And was published when it was, because it says the same."""
    before = only(folder)
    put(renders / "louder.mp3", folder / "talk.mp3", 1_700_000_000)
    after = only(folder)
    assert after.key != before.key
    assert (after.guid, after.published_s) == (before.guid, before.published_s)


def test_a_changed_text_is_published_anew_as_the_same_episode(
    folder: Path, renders: Path
) -> None:
    """Its time is that of the new file."""
    before = only(folder)
    put(renders / "changed.mp3", folder / "talk.mp3", 1_700_000_000)
    after = only(folder)
    assert after.guid == before.guid
    assert (before.published_s, after.published_s) == (1_600_000_000, 1_700_000_000)


def test_another_format_beside_it_is_another_episode(
    folder: Path, renders: Path
) -> None:
    """Both are there to be heard."""
    put(renders / "first.opus", folder / "talk.opus", 1_700_000_000)
    assert len({episode.guid for episode in Library(folder).episodes()}) == 2


def test_a_file_that_comes_back_in_another_format_is_the_same_episode(
    folder: Path, renders: Path
) -> None:
    """It takes the place of the one that has gone."""
    before = only(folder)
    (folder / "talk.mp3").unlink()
    put(renders / "first.opus", folder / "talk.opus", 1_700_000_000)
    assert only(folder).guid == before.guid


def test_a_file_that_was_moved_is_the_same_episode(folder: Path) -> None:
    """Known by its contents."""
    before = only(folder)
    (folder / "2024").mkdir()
    (folder / "talk.mp3").rename(folder / "2024" / "summer.mp3")
    after = only(folder)
    assert (after.guid, after.published_s) == (before.guid, before.published_s)


def test_a_speech_of_the_same_name_in_another_folder_is_another_episode(
    folder: Path, renders: Path
) -> None:
    """No two episodes share a GUID."""
    (folder / "2024").mkdir()
    put(renders / "louder.mp3", folder / "2024" / "talk.mp3", 1_700_000_000)
    guids = [episode.guid for episode in Library(folder).episodes()]
    assert len(set(guids)) == 2


def test_another_machine_knows_the_same_episodes(folder: Path, tmp_path: Path) -> None:
    """From places and titles alone."""
    before = only(folder)
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(folder, elsewhere)
    assert only(elsewhere).guid == before.guid
