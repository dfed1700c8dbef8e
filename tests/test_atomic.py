import os
import stat
from pathlib import Path

import pytest

from narrate.atomic import atomically, ensure_writable, writing
from narrate.errors import OutputError


def test_a_file_appears_whole(tmp_path: Path) -> None:
    """Nothing bears the name until all is written, and nothing else is left afterwards."""
    target = tmp_path / "speech.mp3"
    with atomically(target) as temporary:
        assert list(tmp_path.iterdir()) == []
        temporary.write_bytes(b"whole")
        assert not target.exists()
        assert (temporary.parent, temporary.suffix) == (tmp_path, ".mp3")
        assert temporary.name.startswith(".")
    assert target.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "failure", [RuntimeError, KeyboardInterrupt, SystemExit, GeneratorExit]
)
def test_after_a_failure_all_is_as_it_was(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    """The old file stands, and no half of a new one lies beside it; an interrupt is no exception."""
    target = tmp_path / "speech.mp3"
    target.write_bytes(b"old")

    def fail_halfway() -> None:
        with atomically(target) as temporary:
            temporary.write_bytes(b"half")
            raise failure

    with pytest.raises(failure):
        fail_halfway()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)]
)
def test_the_files_mode_is_that_of_any_new_file(
    tmp_path: Path, umask: int, mode: int
) -> None:
    """A web server may read what the umask lets it read."""
    before = os.umask(umask)
    try:
        with atomically(tmp_path / "speech.mp3") as temporary:
            temporary.write_bytes(b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "speech.mp3").stat().st_mode) == mode


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "latest.mp3"
    link.symlink_to(tmp_path / "elsewhere" / "speech.mp3")
    with atomically(link) as temporary:
        temporary.write_bytes(b"new")
    assert link.is_symlink()
    assert (tmp_path / "elsewhere" / "speech.mp3").read_bytes() == b"new"


def test_the_longest_name_there_is_can_be_written(tmp_path: Path) -> None:
    """Chinese titles make long names, and the temporary name must not be longer still."""
    target = tmp_path / f"{'讲' * 83}.mp3"
    assert len(target.name.encode()) > 250
    with atomically(target) as temporary:
        temporary.write_bytes(b"")
    assert target.exists()


@pytest.mark.parametrize(
    "refused",
    ["folder", "nowhere/speech.mp3", "file/speech.mp3", "讲" * 100, "loop", "pipe"],
)
def test_a_place_that_no_file_can_take_is_refused_before_any_work(
    tmp_path: Path, refused: str
) -> None:
    """A folder, a missing folder, a file as a folder, a name too long, a link to itself, a pipe."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError), atomically(tmp_path / refused):
        pytest.fail("began")
    with pytest.raises(OutputError):
        ensure_writable(tmp_path / refused)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_device_is_refused() -> None:
    """Renaming a file over a device would break the machine."""
    with (
        pytest.raises(OutputError, match="regular file"),
        atomically(Path("/dev/full")),
    ):
        pytest.fail("began")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """The message says what to do."""
    tmp_path.chmod(0o500)
    with (
        pytest.raises(OutputError, match="that you may write to"),
        atomically(tmp_path / "speech.mp3"),
    ):
        pytest.fail("began")


def test_asking_leaves_nothing_behind(tmp_path: Path) -> None:
    """A place can be tried before hours of work go into it, and an old file in it is not touched."""
    (tmp_path / "speech.mp3").write_bytes(b"old")
    ensure_writable(tmp_path / "speech.mp3")
    ensure_writable(tmp_path / "other.mp3")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [
        ("speech.mp3", b"old")
    ]


def test_an_error_inside_another_librarys_error_is_explained(tmp_path: Path) -> None:
    """What the system said may be wrapped, as mutagen does; the advice is the same."""
    wrapped = RuntimeError(OSError(28, "No space left on device"))
    advice = pytest.raises(
        OutputError, match=r"\(No space left on device\): free some space"
    )
    with advice, writing(tmp_path / "speech.mp3", RuntimeError):
        raise wrapped
