from pathlib import Path

import click
import pytest

from narrate.cli import run
from narrate.errors import SettingsError
from narrate.pipeline.engine_choice import engine_spec
from narrate.profile import load_profile
from narrate.tts.engine import build


def profile_file(folder: Path, blend: str) -> str:
    """A profile whose local voice is a blend."""
    path = folder / "mixed.toml"
    path.write_text(
        f'title = "M"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n[blend]\n{blend}\n'
    )
    return str(path)


def fingerprint(profile: str) -> str:
    """The local engine's fingerprint for a profile."""
    return build(engine_spec(load_profile(profile), "kokoro")).fingerprint()


def test_a_preview_is_a_file_and_can_be_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence is written to the file that was named, and opened when asked."""
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    target = tmp_path / "hear.wav"
    assert (
        run(["voices", "preview", "yunyang", "--offline", "--play", "-o", str(target)])
        == 0
    )
    assert target.stat().st_size > 100_000
    assert opened == [str(target)]
    assert str(target) in capsys.readouterr().out


def test_voices_still_lists_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a further word the profiles are listed."""
    assert run(["voices"]) == 0
    assert "yunyang" in capsys.readouterr().out


def test_a_blend_is_a_voice_of_its_own(tmp_path: Path) -> None:
    """Weights count by their ratio; another ratio, or no blend, is another sound."""
    blended = fingerprint(profile_file(tmp_path, "zm_yunyang = 0.7\nzm_yunxi = 0.3"))
    assert (
        fingerprint(profile_file(tmp_path, "zm_yunxi = 3\nzm_yunyang = 7")) == blended
    )
    assert (
        fingerprint(profile_file(tmp_path, "zm_yunxi = 1\nzm_yunyang = 1")) != blended
    )
    assert fingerprint("yunyang") != blended


@pytest.mark.parametrize(
    "blend", ["zm_nobody = 1", "zm_yunyang = 0", "zm_yunyang = -1"]
)
def test_a_wrong_blend_names_the_key(tmp_path: Path, blend: str) -> None:
    """The error says which key of the profile to correct."""
    with pytest.raises(SettingsError, match="blend"):
        fingerprint(profile_file(tmp_path, blend))
