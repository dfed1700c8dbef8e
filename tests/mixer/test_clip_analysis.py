"""What is heard of a clip: where its speech lies, how loud it is, and that it is listened to but once."""

import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.audio.loudness import ABSOLUTE_GATE_LUFS, gated, integrated_lufs
from narrate.errors import SynthesisError
from narrate.mixer.clip_analysis import analyse, analysing, speech_span
from narrate.model import Clip
from tests.support.sounds import RATE_HZ, clip, pulses, silence, tone

GUARD_SAMPLES = 240


@given(st.integers(0, 20_000), st.integers(200, 20_000), st.integers(0, 20_000))
@settings(max_examples=50)
def test_an_engines_own_silence_is_trimmed_to_the_sample(
    before: int, length: int, after: int
) -> None:
    """What is left is the sound and a guard, however the clip was padded."""
    # at its peak on the second sample of every four
    sound = tone(length, frequency_hz=6000)
    start, end = speech_span(clip(silence(before), sound, silence(after)))
    assert start == max(before + 1 - GUARD_SAMPLES, 0)
    assert abs(end - min(before + length + GUARD_SAMPLES, before + length + after)) <= 1


def test_a_soft_consonant_is_kept() -> None:
    """A hiss 40 dB below the vowel that follows it is speech."""
    hiss = tone(2400, frequency_hz=7000, amplitude=0.005)
    start, _ = speech_span(
        clip(silence(9000), hiss, tone(9600, amplitude=0.5), silence(9000))
    )
    assert start <= 9000


def test_an_engines_breath_is_not_speech() -> None:
    """Noise 66 dB below the voice is part of the silence."""
    breath = tone(9000, frequency_hz=3000, amplitude=0.00025)
    start, _ = speech_span(clip(breath, tone(9600, amplitude=0.5)))
    assert abs(start - (9000 - GUARD_SAMPLES)) < 10


@pytest.mark.parametrize("pcm", [silence(5000), tone(5000, amplitude=0.0005), b""])
def test_a_clip_without_a_voice_keeps_its_length(pcm: bytes) -> None:
    """Nothing says which part of it would be the speech."""
    assert speech_span(clip(pcm)) == (0, len(pcm) // 2)


@pytest.mark.parametrize("pause_ms", [200, 450, 1000])
def test_the_clips_together_are_as_loud_as_their_programme(pause_ms: int) -> None:
    """Measured one by one, with whatever pauses they will have: within a tenth of a LU of the whole."""
    sounds = [
        pulses(3.3),
        tone(90_000, amplitude=0.1),
        pulses(5.6),
        tone(30_000, amplitude=0.001),
        pulses(4.2),
    ]
    whole = chain.from_iterable(
        (sound, silence(pause_ms * RATE_HZ // 1000)) for sound in sounds
    )
    together = gated([analyse(clip(sound)).loudness for sound in sounds])
    assert together == pytest.approx(integrated_lufs(whole, RATE_HZ), abs=0.1)


def test_silence_has_no_loudness() -> None:
    """However many clips of it."""
    assert gated([analyse(clip(silence(RATE_HZ))).loudness] * 2) == ABSOLUTE_GATE_LUFS


def test_a_clip_is_listened_to_once_and_before_it_is_wanted() -> None:
    """Whoever waits for it gets what was heard meanwhile."""
    loaded: list[tuple[str, str]] = []
    begun = threading.Event()

    def load(key: str) -> Clip:
        loaded.append((key, threading.current_thread().name))
        begun.set()
        return clip(pulses(1))

    with analysing(load) as clips:
        clips.begin("a")
        assert begun.wait(10)
        assert clips.analysis("a") is clips.analysis("a")
        clips.begin("a")
    assert len(loaded) == 1
    assert loaded[0][1] != threading.current_thread().name


def test_who_asks_for_a_clip_that_is_still_to_come_waits_for_it() -> None:
    """And gets what was heard of it, however early it was asked for."""
    with (
        analysing(lambda key: clip(pulses(1))) as clips,
        ThreadPoolExecutor(1) as executor,
    ):
        asked = executor.submit(clips.analysis, "a")
        clips.begin("b")
        clips.analysis("b")
        assert not asked.done()
        clips.begin("a")
        assert asked.result(10) == clips.analysis("a")


def test_nobody_waits_for_what_will_not_come() -> None:
    """When the listener stops, whoever waits is told, and so is who asks later."""
    with ThreadPoolExecutor(1) as executor:
        with analysing(lambda key: clip(pulses(1))) as clips:
            asked = executor.submit(clips.analysis, "a")
        with pytest.raises(CancelledError):
            asked.result(10)
        for ask in (clips.analysis, clips.load):
            with pytest.raises(CancelledError):
                ask("a")


def test_a_clip_that_has_gone_is_the_error_of_whoever_wants_it() -> None:
    """Not of the thread that found out."""

    def load(key: str) -> Clip:
        raise SynthesisError(f"no {key}")

    with analysing(load) as clips:
        clips.begin("a")
        with pytest.raises(SynthesisError, match="no a"):
            clips.analysis("a")


def test_what_nobody_waits_for_any_more_is_not_listened_to() -> None:
    """An interrupted render leaves at once, however many clips there were to hear."""
    release, loaded = threading.Event(), []

    def load(key: str) -> Clip:
        loaded.append(key)
        release.wait(10)
        return clip(tone(1000))

    with analysing(load) as clips:
        for number in range(50):
            clips.begin(f"{number}")
    release.set()
    assert len(loaded) < 50
