import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.pauses import matched, pauses
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
    found = pauses(sound, 0, sound.samples)
    assert [round(edge / 240) for span in found for edge in span] == [120, 140, 245, 275]
    assert pauses(sound, 30_000, 40_000) == []


def test_breath_is_a_pause() -> None:
    """What lies 40 dB below the voice is none of it; a quiet word is."""
    noise = np.random.default_rng(0).normal(0, 20, 6000).astype("<i2").tobytes()
    sound = clip(tone(24_000), noise, tone(12_000, amplitude=0.01), tone(24_000))
    ((start, end),) = pauses(sound, 0, sound.samples)
    assert abs(start - 24_000) <= 480
    assert abs(end - 30_000) <= 480


def test_silence_alone_has_no_pauses() -> None:
    """Nor has nothing."""
    assert pauses(clip(silence(24_000)), 0, 24_000) == []
    assert pauses(clip(), 0, 0) == []


def test_each_mark_gets_its_pause() -> None:
    """The nearest in order, where the voice is a little faster or slower than thought."""
    spans = [
        (SECOND, SECOND + 4800),
        (3 * SECOND, 3 * SECOND + 4800),
        (4 * SECOND, 4 * SECOND + 4800),
    ]
    assert matched([20_000, 66_000, 105_000], spans, RATE_HZ) == [(0, 0), (1, 1), (2, 2)]


def test_a_mark_may_make_no_pause_and_a_pause_have_no_mark() -> None:
    """A comma that was read over moves no other; nor does a breath."""
    spans = [(SECOND, SECOND + 4800), (4 * SECOND, 4 * SECOND + 4800)]
    assert matched([SECOND, 2 * SECOND + 12_000, 4 * SECOND], spans, RATE_HZ) == [(0, 0), (2, 1)]
    assert matched([4 * SECOND], spans, RATE_HZ) == [(0, 1)]
    assert matched([], spans, RATE_HZ) == []
    assert matched([SECOND], [], RATE_HZ) == []


@given(
    st.lists(st.integers(0, 300_000), max_size=8).map(sorted),
    st.lists(st.integers(0, 300_000), max_size=16).map(sorted),
)
def test_pairs_keep_their_order(expected: list[int], edges: list[int]) -> None:
    """No mark and no pause is taken twice, none before an earlier one."""
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    pairs = matched(expected, spans, RATE_HZ)
    assert pairs == sorted(set(pairs))
    assert len({mark for mark, _ in pairs}) == len({pause for _, pause in pairs}) == len(pairs)
