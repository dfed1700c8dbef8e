"""The waveform of a recording."""

from pathlib import Path

import pytest

from narrate.publish.library.waveform import measure_waveform
from tests.publish.listening import write_sound


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
