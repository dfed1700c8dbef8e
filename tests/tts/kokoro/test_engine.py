import logging
from pathlib import Path

import numpy as np
import pytest

from narrate import frontend
from narrate.errors import EngineUnavailableError, RejectedTextError, SettingsError
from narrate.model import Clip, Prosody, Spoken
from narrate.tts.kokoro import KokoroEngine


def spoken(text: str, rate_percent: int = 0) -> Spoken:
    """A text with its phonemes."""
    return frontend.speak(
        text, Prosody(rate_percent), frontend.ReadingSettings(), phonemic=True
    )


def loudest(clip: Clip) -> int:
    """The clip's greatest sample."""
    return int(np.abs(np.frombuffer(clip.pcm, dtype="<i2").astype(int)).max())


def test_it_speaks_at_the_pace_that_was_asked_for() -> None:
    """A sentence is a few seconds of sound, shorter at a faster rate, and the same samples each time."""
    engine = KokoroEngine("zm_yunyang")
    clip = engine.synthesize(spoken("村里的图书室开门了。"))
    assert clip.sample_rate_hz == 24_000
    assert 1.2 < clip.samples / 24_000 < 4
    assert loudest(clip) > 2000
    assert engine.synthesize(spoken("村里的图书室开门了。")) == clip
    assert (
        engine.synthesize(spoken("村里的图书室开门了。", 50)).samples
        < 0.85 * clip.samples
    )


def test_a_sentence_is_one_request_and_two_are_not() -> None:
    """Sentences stand alone, so that the pauses between them are the profile's; only very short ones join."""
    engine = KokoroEngine()
    assert engine.fits(spoken("图书室里有三千本书，大人孩子都爱来。"))
    assert not engine.fits(
        spoken("图书室里有三千本书，大人孩子都爱来。晚上灯也亮着，一直到九点。")
    )
    assert engine.fits(spoken("好！谢谢！"))
    assert not engine.fits(spoken("图书室里有三千本书，" * 14))


def test_what_cannot_be_spoken_is_rejected() -> None:
    """No phonemes, or more than the model has places for, is an error and not a silent gap."""
    engine = KokoroEngine()
    with pytest.raises(RejectedTextError, match="nothing to say"):
        engine.synthesize(Spoken("", "", ""))
    with pytest.raises(RejectedTextError, match="too long"):
        engine.synthesize(spoken("图书室里有三千本书，" * 20))


def test_a_symbol_that_the_model_does_not_know_is_reported(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nothing falls silent unseen: the warning names the symbol and its sentence."""
    with caplog.at_level(logging.WARNING):
        KokoroEngine().synthesize(Spoken("好g。", "好g。", "xau↓g"))
    assert "'g'" in caplog.text
    assert "好g。" in caplog.text


def test_the_fingerprint_tells_voices_apart() -> None:
    """Another voice is another sound."""
    assert (
        KokoroEngine("zm_yunyang").fingerprint()
        != KokoroEngine("zm_yunxi").fingerprint()
    )


def test_an_unknown_voice_and_a_wrong_model_say_so(tmp_path: Path) -> None:
    """The one lists the voices there are, the other names the file."""
    with pytest.raises(SettingsError, match="zm_yunyang"):
        KokoroEngine("zm_nobody")
    wrong = tmp_path / "wrong.onnx"
    wrong.write_bytes(b"no model")
    with pytest.raises(EngineUnavailableError, match=r"wrong\.onnx"):
        KokoroEngine(model=str(wrong)).check(1.0)
