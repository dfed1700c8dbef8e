from narrate.tts.activity import Activity
from tests.support.sounds import RATE_HZ, clip, silence, tone

SOUND = Activity(
    clip(
        silence(2400),
        tone(4800),
        silence(960),
        tone(2400),
        silence(4800),
        tone(2400),
        silence(1200),
    ).pcm,
    RATE_HZ,
)


def test_sound_begins_and_ends_where_it_is_heard() -> None:
    """Within the samples that are asked for; where there is none, nothing is found."""
    assert SOUND.samples == 18_960
    assert SOUND.first_start(0, 9600) == 2400
    assert SOUND.first_start(3000, 9600) == 3000
    assert SOUND.first_start(0, 2400) is None
    assert SOUND.last_end(0, 9600) == 9600
    assert SOUND.last_end(0, 15_000) == 10_560
    assert SOUND.last_end(10_800, 14_400) == 14_400


def test_the_longest_silence_is_found() -> None:
    """A shorter one does not count, nor what lies outside."""
    assert SOUND.longest_silence(2400, 18_960) == (10_560, 15_360)
    assert SOUND.longest_silence(2400, 9600) == (7200, 8160)
    assert SOUND.longest_silence(0, 9600) == (0, 2400)
    assert SOUND.longest_silence(2400, 7200) is None
