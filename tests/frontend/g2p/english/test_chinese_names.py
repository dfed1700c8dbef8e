"""Chinese names in English sentences."""

import pytest

from narrate.frontend.g2p.english.chinese_names import chinese_name_sound


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("Xi Jinping", ["ʃˈiː", "dʒɪnpˈɪŋ"]),
        ("Li Qiang", ["lˈiː", "tʃjˈɑːŋ"]),
        ("Mao Zedong", ["mˈaʊ", "dzʌdˈʊŋ"]),
        ("Deng Xiaoping", ["dˈʌŋ", "ʃjaʊpˈɪŋ"]),
        ("Guangzhou", ["ɡwɑːŋdʒˈoʊ"]),
        ("Chongqing", ["tʃʊŋtʃˈɪŋ"]),
        ("Wen Jiabao", ["wˈʌn", "dʒjɑːbˈaʊ"]),
    ],
)
def test_a_name_in_pinyin_is_said_as_such(name: str, sounds: list[str]) -> None:
    """As a newsreader says it, without tones."""
    words = name.split()
    found = [chinese_name_sound(words, index) for index in range(len(words))]
    assert found == sounds


@pytest.mark.parametrize(
    "words",
    [
        "China and Canada and Iran",
        "Mexico and Texas and Quito",
        "Queen Maxine of Qatar",
        "Sun and Long Island",
        "He sang a Song to Ma",
        "XI QING",
    ],
)
def test_what_only_looks_like_pinyin_is_left(words: str) -> None:
    """English words, other languages' names, and what is shouted."""
    clause = words.split()
    found = [chinese_name_sound(clause, index) for index in range(len(clause))]
    assert found == [None] * len(clause)
