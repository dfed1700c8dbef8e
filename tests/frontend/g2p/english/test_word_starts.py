from itertools import pairwise

import pytest

from narrate.frontend.g2p.english.word_starts import word_starts


def shares(text: str, phonemes: str) -> list[str]:
    """The phonemes of each word of a text that is parted by single blanks."""
    starts = word_starts(text, phonemes)
    places = [0]
    for index, char in enumerate(text):
        if char == " ":
            places.append(index + 1)
    edges = [*(starts[place] for place in places), len(phonemes)]
    found: list[str] = []
    for start, end in pairwise(edges):
        found.append(phonemes[start:end].strip())
    return found


@pytest.mark.parametrize(
    ("text", "phonemes", "expected"),
    [
        ("The sun rose", "ðə sˈʌn ɹˈoʊz", ["ðə", "sˈʌn", "ɹˈoʊz"]),
        ("all of the boats", "ˈɔːl ʌvðə bˈoʊts", ["ˈɔːl", "ʌv", "ðə", "bˈoʊts"]),
        (
            "ask the WHO now",
            "ˈæsk ðə dˈʌbəljˌuː ˈeɪtʃ ˈoʊ nˈaʊ",
            ["ˈæsk", "ðə", "dˈʌbəljˌuː ˈeɪtʃ ˈoʊ", "nˈaʊ"],
        ),
        ("“Well,” it’s late.", "“wˈɛl,” ɪts lˈeɪt.", ["“wˈɛl,”", "ɪts", "lˈeɪt."]),
    ],
)
def test_each_word_has_its_phonemes(
    text: str, phonemes: str, expected: list[str]
) -> None:
    """Also where the phonemes of two words are joined, or those of one parted."""
    assert [part.lstrip("“") for part in shares(text, phonemes)] == [
        part.lstrip("“") for part in expected
    ]


def test_the_letters_of_a_word_share_its_beginning() -> None:
    """A mark or a blank has that of the word after it, or the end."""
    assert word_starts("no, sir.", "nˈoʊ, sˈɜː.") == [0, 0, 6, 6, 6, 6, 6, 11]


def test_a_text_without_phonemes_has_them_nowhere() -> None:
    """Nothing is heard of it."""
    assert word_starts("abc", "") == [0, 0, 0]
    assert word_starts("", "ə") == []


def test_a_long_clause_is_assigned_at_once() -> None:
    """Words that are read in several parts at its end do not shift those at its beginning."""
    text = "one " * 60 + "2024 " * 20
    phonemes = "wˈʌn " * 60 + "twˈɛnti twˈɛnti fˈɔːɹ " * 20
    starts = word_starts(text, phonemes)
    firsts = [starts[4 * index] for index in range(60)]
    assert firsts == [5 * index for index in range(60)]


@pytest.mark.parametrize(
    ("text", "phonemes", "expected"),
    [
        ("in 2024 now", "ɪn twˈɛnti twˈɛntifˈɔːɹ nˈaʊ", ["ɪn", "twˈɛnti twˈɛntifˈɔːɹ", "nˈaʊ"]),
        ("see WWW here", "sˈiː dˈʌbəljuː dˈʌbəljuː dˈʌbəljuː hˈɪɹ", ["sˈiː", "dˈʌbəljuː dˈʌbəljuː dˈʌbəljuː", "hˈɪɹ"]),
        ("a b, c d", "ə bˈiː, sˈiːd iː", ["ə", "bˈiː,", "sˈiːd", "iː"]),
        ("one two", "wˈʌntˈuː", ["wˈʌn", "tˈuː"]),
    ],
)  # fmt: skip
def test_words_and_phonemes_that_are_not_one_to_one(
    text: str, phonemes: str, expected: list[str]
) -> None:
    """A year, joined words, letters that are spelt out; what marks part is assigned by itself."""
    assert shares(text, phonemes) == expected
