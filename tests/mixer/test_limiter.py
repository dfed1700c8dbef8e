import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.mixer.limiter import BLOCK_SAMPLES, normalise
from tests.support.sounds import (
    RATE_HZ,
    cut,
    ffmpegs_true_peak_dbtp,
    heard,
    pcm,
    pulses,
    silence,
    tone,
)

#: Beyond this from a peak the limiter does nothing: twice its look-ahead.
REACH_SAMPLES = 288


def normalised(
    sound: bytes, gain_db: float, ceiling_dbtp: float = -1.0, *, size: int = 65_536
) -> bytes:
    """The whole output for a whole input."""
    return b"".join(normalise(cut(sound, size), RATE_HZ, gain_db, ceiling_dbtp))


@given(
    st.integers(0, 3 * BLOCK_SAMPLES),
    st.integers(1, 20_000),
    st.sampled_from([-6.0, 0.0, 12.0]),
)
@settings(max_examples=30)
def test_no_sample_is_gained_or_lost(samples: int, block: int, gain_db: float) -> None:
    """As much comes out as went in, however it is cut."""
    assert (
        len(normalised(tone(samples, amplitude=0.5), gain_db, size=2 * block))
        == 2 * samples
    )


def test_without_gain_and_below_the_ceiling_nothing_changes() -> None:
    """Not a bit."""
    sound = pulses(2, peak=0.8)
    assert normalised(sound, 0.0) == sound


def test_a_click_stays_on_its_sample() -> None:
    """The limiter looks ahead and delays nothing."""
    samples = np.zeros(60_000)
    clicks = [0, 1, 500, BLOCK_SAMPLES - 1, BLOCK_SAMPLES, 40_000, 59_999]
    samples[clicks] = 0.9
    limited = heard(normalised(pcm(samples), 6.0))
    assert list(np.flatnonzero(np.abs(limited) > 0.5)) == clicks
    assert list(np.flatnonzero(limited)) == clicks


@pytest.mark.parametrize("gain_db", [3.0, 9.0, 15.0])
@pytest.mark.parametrize(
    "sound",
    [
        pulses(4),
        pcm(0.9 * np.hanning(48_000) * heard(tone(48_000, frequency_hz=7919)) * 4),
    ],
)
def test_no_true_peak_passes_the_ceiling(sound: bytes, gain_db: float) -> None:
    """An independent meter agrees, between the samples too."""
    assert ffmpegs_true_peak_dbtp(normalised(sound, gain_db)) <= -0.9


def test_only_the_surroundings_of_a_peak_are_turned_down() -> None:
    """One gain for the whole programme, and the limiter for what it lifts too high."""
    steady = np.full(30_000, 0.1)
    steady[15_000] = 0.9
    limited = heard(normalised(pcm(steady), 6.0))
    far = np.r_[: 15_000 - REACH_SAMPLES - 20, 15_000 + REACH_SAMPLES + 20 : 30_000]
    assert np.allclose(limited[far], 0.1 * 10 ** (6 / 20), atol=1e-4)
    assert limited[15_000 - 100] < 0.19


def test_the_gain_moves_without_a_step() -> None:
    """A step would be heard as a click: the steepest change is spread over the look-ahead."""
    steady = np.full(30_000, 0.3)
    steady[15_000] = 0.9
    limited = heard(normalised(pcm(steady), 6.0))
    limited[15_000] = limited[14_999]
    assert np.abs(np.diff(limited)).max() < 0.004


def test_how_the_stream_is_cut_changes_nothing() -> None:
    """The same samples give the same bytes."""
    sound = pulses(3)
    whole = normalised(sound, 12.0)
    assert all(
        normalised(sound, 12.0, size=size) == whole
        for size in (2, 1000, 2 * BLOCK_SAMPLES, len(sound))
    )


def test_silence_stays_silent() -> None:
    """No gain makes something of nothing."""
    assert normalised(silence(50_000), 30.0) == silence(50_000)
