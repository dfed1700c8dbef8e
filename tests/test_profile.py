from pathlib import Path

import pytest

from narrate.directories import config_dir
from narrate.errors import SettingsError
from narrate.profile import DEFAULT_PROFILES, Sound, load_profile, profiles

PROFILE = 'title = "T"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n'


def test_the_shipped_profiles_name_local_voices_that_exist() -> None:
    """Every profile can be read offline, and the defaults are among them."""
    from narrate.tts.kokoro.styles import style_voices

    assert {profile.voices["kokoro"] for profile in profiles()} <= set(style_voices())
    assert set(DEFAULT_PROFILES.values()) <= {profile.name for profile in profiles()}


@pytest.mark.parametrize(
    "persona", ["yunyang", "yunxi", "yunjian", "xiaoxiao", "xiaoyi"]
)
def test_going_offline_keeps_the_narrator(persona: str) -> None:
    """One persona has the voice of that name on both engines."""
    voices = load_profile(persona).voices
    assert persona in voices["edge"].lower()
    assert voices["kokoro"].endswith(persona)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PROFILE + "[pauses]\nparagraf_ms = 3\n", "paragraf_ms"),
        (PROFILE + "[pauses]\nparagraph_ms = -3\n", "paragraph_ms"),
        (PROFILE + '[pauses]\nparagraph_ms = "long"\n', "paragraph_ms"),
        (PROFILE + "[prosody]\nrate_percent = 500\n", "rate_percent"),
        (PROFILE + "[loudness]\nintegrated_lufs = 3\n", "integrated_lufs"),
        ('name = "me"\n' + PROFILE, "name"),
        ("color = 1\n" + PROFILE, "color"),
        ('title = "T"\n', "language"),
        (PROFILE.replace("zh-CN", "xx"), "language"),
        ("= nonsense", "TOML"),
    ],
)
def test_a_wrong_profile_is_an_error_that_names_the_key(
    tmp_path: Path, text: str, said: str
) -> None:
    """Unknown keys, wrong types and values out of range are refused with the file and the key."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said) as refused:
        load_profile(str(path))
    assert str(path) in str(refused.value)


def test_a_missing_profile_lists_those_there_are() -> None:
    """The message is the choice."""
    with pytest.raises(SettingsError, match="yunyang"):
        load_profile("nobody")
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_profile("/none.toml")


def test_a_users_own_profile_takes_the_place_of_one_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the configuration directory is found by its name, before ours."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    voices = config_dir() / "voices"
    voices.mkdir(parents=True)
    (voices / "yunyang.toml").write_text(PROFILE, encoding="utf-8")
    assert load_profile("yunyang").title == "T"


def test_flags_go_before_the_profile() -> None:
    """A pace and a loudness from the command line replace the profile's, and are held to the same limits."""
    profile = load_profile("yunyang").having("prosody.rate_percent", 20)
    profile = profile.having("loudness.integrated_lufs", -20)
    assert profile.rate.rate_percent == 20
    assert profile.loudness.integrated_lufs == -20
    assert profile.pauses == load_profile("yunyang").pauses
    with pytest.raises(SettingsError, match="rate_percent"):
        profile.having("prosody.rate_percent", 101)


def test_a_profiles_sounds_stand_beside_it(tmp_path: Path) -> None:
    """Their names are paths from the profile's own folder; a whole path stays."""
    path = tmp_path / "mine.toml"
    path.write_text(
        'title = "T"\nlanguage = "zh-CN"\n[voices]\nkokoro = "zm_yunyang"\n'
        '[sound]\nchime = "bell.wav"\nmusic = "/music/theme.mp3"\n',
        encoding="utf-8",
    )
    sound = load_profile(str(path)).sound
    assert (sound.chime, sound.music) == (
        str(tmp_path / "bell.wav"),
        "/music/theme.mp3",
    )
    assert load_profile("yunyang").sound == Sound()
