"""The waveform of a recording."""

import hashlib
import json
from pathlib import Path

import pytest

from narrate.publish.library.waveform import measure_waveform
from tests.publish.listening import rendered, write_sound


@pytest.mark.parametrize("channels", [1, 2])
def test_the_waveform_shows_where_it_is_loud(tmp_path: Path, channels: int) -> None:
    """In step with the time, whatever the number of channels."""
    write_sound(tmp_path / "a.wav", channels)
    bars = measure_waveform(tmp_path / "a.wav", bars=10)
    assert bars == [0] * 5 + [255] * 5


def test_a_short_sound_has_fewer_bars(tmp_path: Path) -> None:
    """No bar stands for less than was measured."""
    write_sound(tmp_path / "a.wav", 1)
    assert len(measure_waveform(tmp_path / "a.wav")) == 100


@pytest.mark.parametrize("suffix", ["mp3", "m4b", "opus", "flac", "wav"])
def test_the_render_measures_what_a_player_hears(tmp_path: Path, suffix: str) -> None:
    """The waveform is kept with the render, and is the one that the file decodes to."""
    report = rendered(tmp_path, f"a.{suffix}")
    (kept,) = tmp_path.glob(".cache/waveforms/*.json")
    bars = json.loads(kept.read_text(encoding="utf-8"))
    assert bars == measure_waveform(Path(report.output))
    assert (
        hashlib.sha256(Path(report.output).read_bytes())
        .hexdigest()
        .startswith(kept.stem)
    )
