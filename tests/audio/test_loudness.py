import numpy as np
import pytest

from narrate.audio.loudness import Loudness, integrated_lufs, measure
from tests.support.sounds import (
    cut,
    ffmpegs_true_peak_dbtp,
    heard,
    pcm,
    pulses,
    silence,
    tone,
)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_the_standards_calibration_tone_measures_as_it_should(rate_hz: int) -> None:
    """BS.1770-4: 997 Hz at -20 dBFS in one channel is -23.01 LUFS, at any sample rate."""
    sound = tone(5 * rate_hz, frequency_hz=997, amplitude=0.1, rate_hz=rate_hz)
    loudness = measure(cut(sound, 9600), rate_hz)
    assert loudness.integrated_lufs == pytest.approx(-23.01, abs=0.05)
    assert loudness.true_peak_dbtp == pytest.approx(-20, abs=0.1)


def test_quiet_passages_do_not_count() -> None:
    """EBU Tech 3341, case 3: ten seconds of -36 LUFS before and after a minute of -23 LUFS change nothing."""
    quiet, loud = (
        tone(seconds * 24_000, frequency_hz=1000, amplitude=10 ** ((lufs + 3.01) / 20))
        for seconds, lufs in ((10, -36), (60, -23))
    )
    assert measure(
        cut(quiet + loud + quiet, 96_000), 24_000
    ).integrated_lufs == pytest.approx(-23, abs=0.1)


def test_a_peak_between_samples_is_found() -> None:
    """A quarter of the sample rate at 45 degrees: the samples reach 0.71 of a wave that reaches full scale."""
    samples = (
        0.99 * np.sin(np.pi / 2 * np.arange(24_000) + np.pi / 4) * np.hanning(24_000)
    )
    assert np.abs(samples).max() < 0.71
    assert measure([pcm(samples)], 24_000).true_peak_dbtp == pytest.approx(
        -0.1, abs=0.2
    )


@pytest.mark.parametrize(
    "sound",
    [
        pulses(3),
        pcm(np.hanning(30_000) * heard(tone(30_000, frequency_hz=7919, amplitude=0.7))),
        tone(9000),
    ],
)
def test_another_meter_finds_the_same_true_peak(sound: bytes) -> None:
    """ffmpeg's, which resamples everything."""
    assert measure(cut(sound, 5000), 24_000).true_peak_dbtp == pytest.approx(
        ffmpegs_true_peak_dbtp(sound), abs=0.1
    )


@pytest.mark.parametrize("samples", [23_999, 24_000, 24_001, 25_000])
def test_a_peak_on_the_very_last_sample_is_found(samples: int) -> None:
    """The meter reports by tenths of a second, and the last is rarely whole."""
    click = np.zeros(samples)
    click[-1] = 0.5
    assert measure([pcm(click)], 24_000).true_peak_dbtp == pytest.approx(-6, abs=0.3)


@pytest.mark.parametrize("sound", [b"", silence(1), silence(240_000)])
def test_silence_has_a_defined_loudness(sound: bytes) -> None:
    """Neither minus infinity nor not-a-number, which JSON cannot carry."""
    assert measure([sound] if sound else [], 24_000) == Loudness(-70.0, -70.0)


@pytest.mark.parametrize("samples", [1, 2400, 9599])
def test_what_is_shorter_than_a_gating_block_has_no_loudness_but_a_peak(
    samples: int,
) -> None:
    """BS.1770-4 measures by blocks of 400 ms."""
    loudness = measure([pcm(np.full(samples, 0.5))], 24_000)
    assert loudness.integrated_lufs == -70.0
    assert loudness.true_peak_dbtp > -10


@pytest.mark.parametrize("size", [2, 246, 9600, 1_000_000])
def test_how_the_stream_is_cut_changes_nothing(size: int) -> None:
    """The same samples measure the same."""
    sound = tone(20_000, amplitude=0.3)
    assert measure(cut(sound, size), 24_000) == measure([sound], 24_000)


def test_the_short_way_gives_the_same_loudness() -> None:
    """Leaving out the true peak leaves the rest as it was."""
    sound = [tone(100_000, amplitude=0.3)]
    assert integrated_lufs(sound, 24_000) == measure(sound, 24_000).integrated_lufs
