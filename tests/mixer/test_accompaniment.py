import wave
from pathlib import Path

import numpy as np
import pytest

from narrate.audio.containers.sinks import FORMATS
from narrate.audio.inspection import inspect
from narrate.errors import SourceError
from narrate.mixer.accompaniment import (
    INTRO_MS,
    LONGEST_CHIME_MS,
    OUTRO_MS,
    VOICE_ALONE,
    Accompaniment,
    accompaniment_of,
)
from narrate.mixer.clip_analysis import analysing
from narrate.mixer.programme import Mixed
from narrate.model import ScriptChapter, Segment
from tests.support.programmes import mix
from tests.support.sounds import RATE_HZ, Samples, clip, decoded, pcm, silence, tone

VOICE_HZ, MUSIC_HZ, CHIME_HZ = 440, 2000, 5000
CLIPS = {
    key: clip(tone(seconds * RATE_HZ, frequency_hz=VOICE_HZ))
    for key, seconds in (("a", 6), ("b", 9), ("c", 9))
}
CHAPTERS = [
    ScriptChapter("题", 1),
    ScriptChapter("一", 1),
    ScriptChapter("（一）", 2),
    ScriptChapter("二", 1),
]
SEGMENTS = [
    Segment("a", 0, 300, 1000),
    Segment("b", 1, 0, 700),
    Segment("c", 2, 0, 1000),
    Segment("b", 3, 0, 500),
]
LEVELS = {"chime_lu": -6.0, "music_lu": -4.0, "ducked_lu": -20.0}


def sound_file(
    path: Path, frequency_hz: float, seconds: float, *, rate_hz: int = 44_100
) -> Path:
    """A tone in a stereo file of another sample rate."""
    samples = np.frombuffer(
        tone(int(seconds * rate_hz), frequency_hz=frequency_hz, rate_hz=rate_hz),
        dtype="<i2",
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.repeat(samples, 2).tobytes())
    return path


def mixed(path: Path, heard: Accompaniment = VOICE_ALONE, name: str = "wav") -> Mixed:
    """Three sections, the second with a point."""
    with analysing(CLIPS.__getitem__, CLIPS) as clips:
        return mix(SEGMENTS, CHAPTERS, clips, path, name, accompaniment=heard)


def level_db(
    samples: Samples, frequency_hz: float, start_s: float, end_s: float
) -> float:
    """How loud a tone is in a stretch of sound."""
    part = samples[int(start_s * RATE_HZ) : int(end_s * RATE_HZ)]
    wave_ = np.exp(
        -2j * np.pi * frequency_hz * np.arange(part.size) / RATE_HZ
    ) * np.hanning(part.size)
    return float(20 * np.log10(max(4 * abs(np.dot(part, wave_)) / part.size, 1e-9)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_chime_stands_between_sections_and_moves_no_mark_off_its_heading(
    tmp_path: Path, name: str
) -> None:
    """Before each section but the first, not before a point; each mark is still on the first sample of its heading."""
    chime = accompaniment_of(
        sound_file(tmp_path / "chime.wav", CHIME_HZ, 1.0), None, RATE_HZ, **LEVELS
    )
    plain, chimed = (
        mixed(tmp_path / f"a.{name}", name=name),
        mixed(tmp_path / f"b.{name}", chime, name),
    )
    assert chimed.timeline.total_samples == plain.timeline.total_samples + 2 * RATE_HZ
    samples, found = (
        decoded(tmp_path / f"b.{name}"),
        inspect(tmp_path / f"b.{name}").chapters,
    )
    assert samples.size == chimed.timeline.total_samples
    for chapter, placement in zip(
        found[1:], chimed.timeline.placements[1:], strict=True
    ):
        start_s = chapter.start_s
        assert start_s == pytest.approx(placement.start_samples / RATE_HZ, abs=0.0006)
        assert level_db(samples, VOICE_HZ, start_s + 0.01, start_s + 0.06) > -20
        assert level_db(samples, VOICE_HZ, start_s - 0.06, start_s - 0.01) < -50
        chimes = level_db(samples, CHIME_HZ, start_s - 1.3, start_s - 0.7)
        assert chimes > -30 if chapter.level == 1 else chimes < -50


def test_music_opens_and_closes_and_makes_way_for_the_voice(tmp_path: Path) -> None:
    """Alone before the first word and after the last, ducked under them, and gone in the middle."""
    music = accompaniment_of(
        None, sound_file(tmp_path / "music.wav", MUSIC_HZ, 60), RATE_HZ, **LEVELS
    )
    timeline = mixed(tmp_path / "a.wav", music).timeline
    samples = decoded(tmp_path / "a.wav")
    first_s = timeline.placements[0].start_samples / RATE_HZ
    last_s = timeline.placements[-1].end_samples / RATE_HZ
    assert first_s == INTRO_MS / 1000
    assert timeline.total_samples / RATE_HZ - last_s == pytest.approx(OUTRO_MS / 1000)
    voice = level_db(samples, VOICE_HZ, first_s + 0.5, first_s + 1.5)
    alone, under = (
        level_db(samples, MUSIC_HZ, first_s + at, first_s + at + 1) for at in (-2, 0.5)
    )
    assert alone - under == pytest.approx(16, abs=1)
    assert -14 < alone - voice < 2
    middle_s = timeline.total_samples / RATE_HZ / 2
    assert level_db(samples, MUSIC_HZ, middle_s, middle_s + 1) < -70
    closing, after = (
        level_db(samples, MUSIC_HZ, last_s + at, last_s + at + 0.8) for at in (-2, 1.0)
    )
    assert after - closing == pytest.approx(16, abs=1)
    assert level_db(samples, MUSIC_HZ, last_s + 4.9, last_s + 5.0) < after - 20


@pytest.mark.parametrize("music_s", [0.01, 2, 30])
def test_a_speech_of_a_breath_has_one_piece_of_music(
    tmp_path: Path, music_s: float
) -> None:
    """Opening and closing would meet, and the music may be over before the speech is."""
    music = accompaniment_of(
        None, sound_file(tmp_path / "music.wav", MUSIC_HZ, music_s), RATE_HZ, **LEVELS
    )
    with analysing(CLIPS.__getitem__, CLIPS) as clips:
        result = mix(
            SEGMENTS[:1],
            CHAPTERS[:1],
            clips,
            tmp_path / "a.wav",
            "wav",
            accompaniment=music,
        )
    samples = decoded(tmp_path / "a.wav")
    assert samples.size == result.timeline.total_samples
    alone, under, after = (
        level_db(samples, MUSIC_HZ, at, at + 1) for at in (1, 6, 11.5)
    )
    if music_s == 30:
        assert alone - under == pytest.approx(16, abs=1)
        assert after - under == pytest.approx(16, abs=1)


def test_the_file_is_as_loud_as_was_asked_with_music_too(tmp_path: Path) -> None:
    """What is measured is all that is heard."""
    music = accompaniment_of(
        None, sound_file(tmp_path / "music.wav", MUSIC_HZ, 20), RATE_HZ, **LEVELS
    )
    result = mixed(tmp_path / "a.mp3", music, "mp3")
    assert inspect(tmp_path / "a.mp3").integrated_lufs == pytest.approx(-16, abs=0.5)
    assert result.loudness.true_peak_dbtp <= -1.0


def test_pauses_are_true_silence_or_a_rooms_tone(tmp_path: Path) -> None:
    """Nothing at all, or as much below the voice as the profile says."""
    timeline = mixed(tmp_path / "a.wav").timeline
    mixed(tmp_path / "b.wav", Accompaniment(room_tone_lu=-50.0))
    pause = slice(
        timeline.placements[0].end_samples + 100,
        timeline.placements[1].start_samples - 100,
    )
    assert not decoded(tmp_path / "a.wav")[pause].any()
    tone_dbfs = 20 * np.log10(decoded(tmp_path / "b.wav")[pause].std())
    assert tone_dbfs == pytest.approx(-66, abs=2)


def test_the_same_accompaniment_gives_the_same_bytes(tmp_path: Path) -> None:
    """A room's tone is no chance."""
    for name in ("a.mp3", "b.mp3"):
        chime = sound_file(tmp_path / "c.wav", CHIME_HZ, 1.0)
        music = sound_file(tmp_path / "m.wav", MUSIC_HZ, 9)
        accompaniment = accompaniment_of(
            chime, music, RATE_HZ, **LEVELS, room_tone_lu=-60.0
        )
        mixed(tmp_path / name, accompaniment, "mp3")
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_a_long_chime_is_cut_short(tmp_path: Path) -> None:
    """A whole song between two sections was not meant."""
    chime = accompaniment_of(
        sound_file(tmp_path / "song.wav", CHIME_HZ, 30), None, RATE_HZ
    ).chime
    assert chime is not None
    assert chime.ms == LONGEST_CHIME_MS


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    """A file that is not there, one that is no audio, and one in which there is nothing to hear."""
    text = tmp_path / "text.wav"
    text.write_text("no sound")
    with wave.open(str(tmp_path / "silent.wav"), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(silence(1000))
    for path in (tmp_path / "nowhere.mp3", text, tmp_path / "silent.wav"):
        with pytest.raises(SourceError, match=rf"{path.name}.*: give"):
            accompaniment_of(path, None, RATE_HZ)


def test_a_sum_that_is_too_much_is_clipped_and_does_not_wrap(tmp_path: Path) -> None:
    """A wrapped sample would be a crack."""
    from narrate.mixer.overlay import Overlay, accompanied

    loud = pcm(np.full(1000, 0.9))
    (block,) = accompanied([loud], [Overlay(500, loud)], None)
    samples = np.frombuffer(block, dtype="<i2")
    assert (samples[:500] == samples[0]).all()
    assert (samples[500:] == 32767).all()
