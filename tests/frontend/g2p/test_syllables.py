"""The syllables of Mandarin as sounds."""

import pytest

from narrate.frontend.g2p.dictionaries import characters
from narrate.frontend.g2p.syllables import syllable_sound
from narrate.text.phoneme_symbols import phoneme_symbols


@pytest.mark.parametrize(
    ("pinyin", "sound"),
    [
        ("zhong4", "ꭧʊ↘ŋ"),
        ("shi2", "ʂɨ↗"),
        ("yuan2", "ɥɛ↗n"),
        ("ju1", "ʨy→"),
        ("lv4", "ly↘"),
        ("lve4", "lɥe↘"),
        ("er5", "ɚ"),
        ("bo1", "pwo→"),
        ("liu3", "ljou↓"),
        ("xiong2", "ɕjʊ↗ŋ"),
    ],
)
def test_a_syllable_has_its_sound_with_the_tone_after_the_vowel(
    pinyin: str, sound: str
) -> None:
    """Initial, final, and an arrow for the tone before a nasal."""
    assert syllable_sound(pinyin) == sound


def test_every_reading_of_every_character_has_a_sound() -> None:
    """All of them in symbols that the model knows."""
    readings = {
        reading for code in range(0x4E00, 0x9FA6) for reading in characters(chr(code))
    }
    assert len(readings) > 1400
    for reading in readings:
        assert set(syllable_sound(reading)) <= set(phoneme_symbols()), reading


def test_what_is_no_syllable_has_no_sound() -> None:
    """A mistake in a table shows."""
    with pytest.raises(KeyError):
        syllable_sound("gxu4")
