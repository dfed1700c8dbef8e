import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.pauses import Pause, find_pauses, match_pauses
from tests.support.sounds import RATE_HZ, clip, silence, tone

SECOND = RATE_HZ


def test_pauses_are_the_silences_between_words() -> None:
    """Not those at the ends, nor one that is no longer than the stop of a consonant."""
    sound = clip(
        silence(4800),
        tone(24_000),
        silence(4800),
        tone(12_000),
        silence(1200),
        tone(12_000),
        silence(7200),
        tone(9600),
    )
    found = find_pauses(sound, 0, sound.samples)
    assert [
        round(edge / 240)
        for pause in found
        for edge in (pause.start_samples, pause.end_samples)
    ] == [120, 140, 245, 275]
    assert find_pauses(sound, 30_000, 40_000) == []


def test_breath_is_a_pause() -> None:
    """What lies 40 dB below the voice is none of it; a quiet word is."""
    noise = np.random.default_rng(0).normal(0, 20, 6000).astype("<i2").tobytes()
    sound = clip(tone(24_000), noise, tone(12_000, amplitude=0.01), tone(24_000))
    (pause,) = find_pauses(sound, 0, sound.samples)
    assert abs(pause.start_samples - 24_000) <= 480
    assert abs(pause.end_samples - 30_000) <= 480


def test_silence_alone_has_no_pauses() -> None:
    """Nor has nothing."""
    assert find_pauses(clip(silence(24_000)), 0, 24_000) == []
    assert find_pauses(clip(), 0, 0) == []


def test_each_mark_gets_its_pause() -> None:
    """The nearest in order, where the voice is a little faster or slower than thought."""
    spans = [
        Pause(SECOND, SECOND + 4800),
        Pause(3 * SECOND, 3 * SECOND + 4800),
        Pause(4 * SECOND, 4 * SECOND + 4800),
    ]
    assert match_pauses([20_000, 66_000, 105_000], spans, RATE_HZ) == [
        (0, 0),
        (1, 1),
        (2, 2),
    ]


def test_a_mark_may_make_no_pause_and_a_pause_have_no_mark() -> None:
    """A comma that was read over moves no other; nor does a breath."""
    spans = [Pause(SECOND, SECOND + 4800), Pause(4 * SECOND, 4 * SECOND + 4800)]
    assert match_pauses([SECOND, 2 * SECOND + 12_000, 4 * SECOND], spans, RATE_HZ) == [
        (0, 0),
        (2, 1),
    ]
    assert match_pauses([4 * SECOND], spans, RATE_HZ) == [(0, 1)]
    assert match_pauses([], spans, RATE_HZ) == []
    assert match_pauses([SECOND], [], RATE_HZ) == []


@given(
    st.lists(st.integers(0, 300_000), max_size=8).map(sorted),
    st.lists(st.integers(0, 300_000), max_size=16).map(sorted),
)
def test_pairs_keep_their_order(expected: list[int], edges: list[int]) -> None:
    """No mark and no pause is taken twice, none before an earlier one."""
    spans = [Pause(*span) for span in zip(edges[::2], edges[1::2], strict=False)]
    pairs = match_pauses(expected, spans, RATE_HZ)
    assert pairs == sorted(set(pairs))
    assert (
        len({mark for mark, _ in pairs})
        == len({pause for _, pause in pairs})
        == len(pairs)
    )
