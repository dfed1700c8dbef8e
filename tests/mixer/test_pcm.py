import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.errors import SynthesisError
from narrate.mixer.clip_analysis import speech_span
from narrate.mixer.pcm import BLOCK_SAMPLES, stream_pcm
from narrate.mixer.timeline import lay_out
from narrate.model import Clip, Placement, ScriptChapter, Segment, Timeline
from tests.support.sounds import RATE_HZ, clip, heard, silence, tone

GUARD_SAMPLES = 240
FADE_SAMPLES = 120


def played(clips: dict[str, Clip], *, pause_ms: int = 0) -> tuple[Timeline, bytes]:
    """The clips one after another, trimmed."""
    segments = [Segment(key, 0, 0, pause_ms) for key in clips]
    spans = [speech_span(each) for each in clips.values()]
    timeline = lay_out(segments, spans, [ScriptChapter("", 1)], RATE_HZ)
    return timeline, b"".join(stream_pcm(timeline, clips.__getitem__))


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(0, 200))
@settings(max_examples=50)
def test_the_programme_has_exactly_the_timelines_samples(
    lengths: list[int], pause_ms: int
) -> None:
    """Not one sample is lost to a rounded millisecond."""
    clips = {f"{index}": clip(tone(length)) for index, length in enumerate(lengths)}
    timeline, pcm = played(clips, pause_ms=pause_ms)
    assert len(pcm) == 2 * timeline.total_samples


@pytest.mark.parametrize(
    "rate_hz", [8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000]
)
def test_fades_change_no_length_at_any_sample_rate(rate_hz: int) -> None:
    """Five milliseconds are not a whole number of samples everywhere."""
    for samples in (1, 7, 50, 109, 110, 111, 221, 4411):
        clips = {"key": clip(tone(samples), rate_hz=rate_hz)}
        timeline = Timeline(rate_hz, samples, (Placement("key", 0, samples, 0),), ())
        pcm = b"".join(stream_pcm(timeline, clips.__getitem__))
        assert len(pcm) == 2 * samples


def test_an_edge_does_not_click() -> None:
    """A clip cut in the middle of a loud wave starts from nothing and ends in nothing, and is whole in between."""
    sound = clip(np.full(4800, 16_000, dtype="<i2").tobytes())
    samples = heard(played({"key": sound})[1]) * 32768
    assert samples[0] == 0
    assert abs(samples[-1]) < 300
    assert np.abs(np.diff(samples)).max() <= 16_000 / FADE_SAMPLES + 1
    assert (samples[FADE_SAMPLES:-FADE_SAMPLES] == 16_000).all()


def test_a_sound_stands_where_the_timeline_says() -> None:
    """The middle of each clip is found again at its place, bit for bit."""
    clips = {
        "a": clip(silence(3000), tone(9600), silence(7000)),
        "b": clip(tone(7200, frequency_hz=330)),
    }
    timeline, pcm = played(clips, pause_ms=321)
    for placement in timeline.placements:
        own = clips[placement.key].pcm[
            2 * placement.clip_start_samples : 2 * placement.clip_end_samples
        ]
        there = pcm[2 * placement.start_samples : 2 * placement.end_samples]
        assert (
            there[2 * FADE_SAMPLES : -2 * FADE_SAMPLES]
            == own[2 * FADE_SAMPLES : -2 * FADE_SAMPLES]
        )
    pause = pcm[
        2 * timeline.placements[0].end_samples : 2
        * timeline.placements[1].start_samples
    ]
    assert pause == silence(len(pause) // 2)


def test_a_programme_can_be_played_again() -> None:
    """A second pass is the same as the first."""
    clips = {"a": clip(tone(5000)), "b": clip(tone(3000))}
    timeline, pcm = played(clips, pause_ms=100)
    assert b"".join(stream_pcm(timeline, clips.__getitem__)) == pcm


def test_long_sounds_and_pauses_travel_in_bounded_blocks() -> None:
    """Memory does not grow with a clip's or a pause's length."""
    clips = {"a": clip(tone(200_000))}
    timeline, _ = played(clips, pause_ms=20_000)
    assert max(map(len, stream_pcm(timeline, clips.__getitem__))) <= 2 * BLOCK_SAMPLES


def test_a_clip_of_another_sample_rate_is_refused() -> None:
    """It would be heard at another pitch and another speed."""
    timeline = Timeline(RATE_HZ, 100, (Placement("a", 0, 100, 0),), ())
    with pytest.raises(SynthesisError, match="16000"):
        list(stream_pcm(timeline, lambda _: clip(tone(100), rate_hz=16_000)))


def test_a_clip_that_has_shrunk_is_refused() -> None:
    """A cache that changed under the programme must not shift what follows."""
    timeline = Timeline(RATE_HZ, 100, (Placement("a", 0, 100, 0),), ())
    with pytest.raises(SynthesisError, match="cache"):
        list(stream_pcm(timeline, lambda _: clip(tone(99))))
