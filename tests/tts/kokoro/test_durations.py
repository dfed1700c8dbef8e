import numpy as np
import pytest

from narrate import frontend
from narrate.model import Clip, Prosody, Spoken
from narrate.tts.kokoro import KokoroEngine
from narrate.tts.kokoro.durations import character_times
from tests.support.sounds import clip, silence, tone

#: Two characters, a comma and a word: two tokens each, but for the comma, and a blank.
SPOKEN = Spoken("ab，OK", "ab，OK", "apam, ok", phoneme_starts=(0, 2, 4, 6, 6))
FRAMES = (4, 1, 2, 3, 4, 1, 1, 2, 2, 4)
#: A sound begins so much before its frames.
EARLY = 900


def said(text: str, language: str = "zh") -> Spoken:
    """A text with its phonemes."""
    settings = frontend.ReadingSettings(language)
    return frontend.speak(text, Prosody(), settings, phonemic=True)


def test_frames_become_times_of_characters() -> None:
    """The padding goes before; before a mark and at the end, a character lasts for as long as it has sound."""
    sound = clip(silence(1680), tone(5520), silence(2400), tone(3600), silence(1200))
    assert character_times(SPOKEN, FRAMES, sound) == (
        (1680, 4200 - EARLY),
        (4200 - EARLY, 7200),
        (7200, 7200),
        (9600, 13_200),
        (9600, 13_200),
    )


@pytest.mark.parametrize("frames", [(), FRAMES[:-1], (*FRAMES, 1)])
def test_frames_of_another_text_tell_nothing(frames: tuple[int, ...]) -> None:
    """Better no times than wrong ones."""
    assert character_times(SPOKEN, frames, clip(tone(24 * 600))) == ()
    untold = Spoken("ab", "ab", "apam")
    assert character_times(untold, (1, 1, 1, 1, 1, 1), clip(tone(3600))) == ()


@pytest.mark.parametrize("variant", ["stock", "prepared"])
def test_both_forms_tell_when_each_character_is_heard(variant: str) -> None:
    """Every character has a time in order within the clip, and its sound begins and ends with that of the clip."""
    engine = KokoroEngine(variant=variant)
    for spoken in (
        said("今年，AI 涨了5.2%！"),
        said("No, I am at the end of it.", "en"),
    ):
        found = engine.synthesize(spoken)
        assert len(found.characters) == len(spoken.text)
        edges = [edge for span in found.characters for edge in span]
        assert edges[0] > 0
        assert edges[-1] <= found.samples
        starts = [start for start, _ in found.characters]
        assert starts == sorted(starts)
        for char, (start, end) in zip(spoken.text, found.characters, strict=True):
            assert (start < end) == char.isalnum()
        assert quietness(found, 0, edges[0]) > 20
        assert quietness(found, edges[-1], found.samples) > 20


def quietness(found: Clip, start: int, end: int) -> float:
    """How much quieter a stretch of a clip is than its middle, in decibels."""
    samples = np.frombuffer(found.pcm, dtype="<i2").astype(float)
    power = np.square(samples[start:end]).mean()
    return float(10 * np.log10(np.square(samples).mean() / max(power, 1e-3)))
