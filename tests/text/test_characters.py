import pytest

from narrate.text.characters import count_columns, is_han
from narrate.text.clock import clock
from narrate.text.numerals import parse_chinese, parse_roman


@pytest.mark.parametrize("character", "一龥〇㐀豈𠮷")
def test_a_chinese_character_is_one_in_whatever_block(character: str) -> None:
    """Unified, extended, compatible and supplementary ideographs, and the zero."""
    assert is_han(character)


@pytest.mark.parametrize("character", "a1，。あ한①×")
def test_other_characters_are_no_chinese_characters(character: str) -> None:
    """Letters, digits, punctuation, kana and signs."""
    assert not is_han(character)


@pytest.mark.parametrize(
    ("text", "columns"), [("图书馆", 6), ("abc", 3), ("e\u0301", 1), ("Ａ。", 4)]
)
def test_wide_characters_fill_two_columns(text: str, columns: int) -> None:
    """As a terminal shows them; a combining accent fills none."""
    assert count_columns(text) == columns


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("〇", 0),
        ("拾伍", 15),
    ],
)
def test_a_chinese_numeral_has_its_value(numeral: str, value: int) -> None:
    """Below one hundred, in plain, financial and traditional forms."""
    assert parse_chinese(numeral) == value


@pytest.mark.parametrize("text", ["", "百", "二三", "十十", "一百", "x"])
def test_other_text_is_no_chinese_numeral_below_one_hundred(text: str) -> None:
    """Digits in a row are no number here."""
    assert parse_chinese(text) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("MCMXCIV", 1994)],
)
def test_a_roman_numeral_has_its_value(numeral: str, value: int) -> None:
    """A letter before a greater one is subtracted."""
    assert parse_roman(numeral) == value


@pytest.mark.parametrize("text", ["", "A", "iv", "1"])
def test_other_text_is_no_roman_numeral(text: str) -> None:
    """Small letters are none either: they are words."""
    assert parse_roman(text) is None


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (3599.5, "1:00:00"), (245, "4:05")],
)
def test_a_duration_is_shown_to_the_nearest_second(seconds: float, shown: str) -> None:
    """The same wherever it is shown."""
    assert clock(seconds) == shown
