"""Texts as what is heard of them."""

import pytest

from narrate.frontend import ReadingSettings
from narrate.verification.spoken_units import units

MANDARIN, ENGLISH = ReadingSettings("zh"), ReadingSettings("en")


def keys(text: str, settings: ReadingSettings = MANDARIN) -> list[str]:
    """The keys of a text's units."""
    return [unit.key for unit in units(text, settings)]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("增长5.2%。", "增长百分之五点二"),
        ("2024年3月", "二零二四年三月"),
        ("他在家里", "她在家里"),
        ("城市建设", "曾是见色"),
    ],
)
def test_what_sounds_the_same_is_the_same(written: str, heard: str) -> None:
    """Figures, homophones, and sounds that recognisers do not tell apart."""
    assert keys(written) == keys(heard)


def test_another_syllable_is_another() -> None:
    """What does not sound the same differs."""
    assert keys("上山") != keys("下山")


def test_words_in_latin_letters_are_units_among_syllables() -> None:
    """In the order in which they are heard."""
    assert keys("我们用Python写") == ["wo", "men", "yon", "python", "xie"]


def test_an_english_word_has_its_syllables() -> None:
    """A long word weighs more than a short one."""
    found = units("Beautiful day, isn't it?", ENGLISH)
    assert [unit.key for unit in found] == ["beautiful", "day", "isn't", "it"]
    assert [unit.syllables for unit in found] == [3, 1, 1, 1]


def test_a_unit_knows_its_place_in_the_text() -> None:
    """The words of a divergence are shown as their author wrote them."""
    text = "共有5.2%的人"
    places = [text[unit.start : unit.end] for unit in units(text, MANDARIN)]
    assert "".join(dict.fromkeys(places)) == text
