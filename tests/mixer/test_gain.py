from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.inspection import inspect
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.gain import STRETCH_MS, STRETCHES, excerpt
from narrate.model import Clip, Placement, ScriptChapter, Segment, Timeline
from tests.support.programmes import mix
from tests.support.sounds import RATE_HZ, clip, heard, pcm, pulses, tone


@given(st.lists(st.integers(1, 600_000), min_size=1, max_size=200))
def test_an_excerpt_is_short_and_made_of_the_programme(lengths: list[int]) -> None:
    """However long the programme, and however long a clip; a short programme is its own excerpt."""
    placements, position = [], 0
    for number, length in enumerate(lengths):
        placements.append(Placement(f"{number}", 100, 100 + length, position))
        position += length + 9600
    whole = Timeline(RATE_HZ, position, tuple(placements), ())
    part = excerpt(whole)
    assert part.total_samples <= STRETCHES * STRETCH_MS * RATE_HZ // 1000
    spans = {placement.key: placement for placement in whole.placements}
    for taken in part.placements:
        assert spans[taken.key].clip_start_samples <= taken.clip_start_samples
        assert taken.clip_end_samples <= spans[taken.key].clip_end_samples
    assert all(
        earlier.end_samples <= later.start_samples
        for earlier, later in pairwise(part.placements)
    )
    if position <= STRETCHES * STRETCH_MS * RATE_HZ // 1000:
        assert part is whole


@pytest.mark.parametrize("name", ["mp3", "wav"])
def test_a_programme_longer_than_its_excerpt_is_as_loud_as_was_asked(
    tmp_path: Path, name: str
) -> None:
    """Though half of it is peaky and half is not, and one stretch is much louder than the rest."""
    # at a third of the rate it takes thrice the time, and no more work
    voice, low_hz = (
        pulses(4),
        8000,
    )
    sounds = {
        "peaky": voice,
        "even": tone(96_000, amplitude=0.1),
        "loud": pcm(heard(voice) * 1.1),
    }
    sound_clips = {key: clip(sound, rate_hz=low_hz) for key, sound in sounds.items()}
    keys = ["peaky", "even"] * 5 + ["loud"]

    def load(key: str) -> Clip:
        return sound_clips[key]

    segments = [Segment(key, 0, 0, 400) for key in keys]
    with analysing(load, keys) as clips:
        result = mix(
            segments,
            [ScriptChapter("x", 1)],
            clips,
            tmp_path / f"a.{name}",
            name,
            target_lufs=-14.0,
        )
    assert excerpt(result.timeline) is not result.timeline
    assert inspect(tmp_path / f"a.{name}").integrated_lufs == pytest.approx(
        -14, abs=0.5
    )
    assert result.loudness.true_peak_dbtp <= -1.0
