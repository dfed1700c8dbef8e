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


@pytest.mark.parametrize(
    ("given", "sound"),
    [
        ("Zhi", "dʒˈɜː"),
        ("Shi", "ʃˈɜː"),
        ("Ci", "tsˈɜː"),
        ("Ri", "ɹˈɜː"),
        ("Qi", "tʃˈiː"),
        ("Yi", "ˈiː"),
        ("Ying", "ˈɪŋ"),
        ("Yan", "jˈɛn"),
        ("Ye", "jˈɛ"),
        ("Yuan", "jwˈɑːn"),
        ("Wu", "wˈuː"),
        ("Wei", "wˈeɪ"),
        ("Guo", "ɡwˈɔː"),
        ("Lüe", "lwˈɛ"),
        ("Jun", "dʒˈuːn"),
        ("Rui", "ɹwˈeɪ"),
        ("Xiong", "ʃjˈʊŋ"),
        ("Zong-han", "dzʊŋhˈɑːn"),
        ("Lingen", "lɪnɡˈʌn"),
    ],
)
def test_a_given_name_is_said_by_its_syllables(given: str, sound: str) -> None:
    """Behind a surname; the last syllable is stressed."""
    assert chinese_name_sound(["Zhang", given], 1) == sound


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Wang Yi", [True, True]),
        ("Wang YI", [False, False]),
        ("Wang yi", [False, False]),
        ("wang Yi", [False, False]),
        ("WANG Yi", [False, True]),
        ("Wang Smith", [False, False]),
        ("Wang", [False]),
        ("Sun Long", [False, False]),
        ("Qingdao", [True]),
        ("Hongqiao", [False]),
    ],
)
def test_a_name_is_told_by_its_letters_or_its_surname(
    words: str, named: list[bool]
) -> None:
    """Both words begin with a capital, and the given name is no English word."""
    clause = words.split()
    found = [chinese_name_sound(clause, n) is not None for n in range(len(clause))]
    assert found == named
