"""English words of one spelling that are read by their part of speech."""

import pytest

from narrate.frontend.g2p.english.heteronyms import heteronym_sound


@pytest.mark.parametrize(
    ("clause", "word", "stressed"),
    [
        ("she records the speech", "records", "ˈɔː"),
        ("he presents the lamp", "presents", "ˈɛnts"),
        ("the records are old", "records", "ˈɛk"),
        ("they sell records", "records", "ˈɛk"),
        ("to presents here", "presents", "ˈɛz"),
        ("we records the", "records", "ˈɛk"),
        ("the rebels rebel", "rebels", "ˈɛb"),
        ("the rebels rebel", "rebel", "ˈɛl"),
        ("contrast that with this", "contrast", "ˈæst"),
    ],
)
def test_a_word_is_read_as_the_part_of_speech_that_it_is(
    clause: str, word: str, stressed: str
) -> None:
    """One in -s is a verb behind she, and none behind we and to; an order may begin with one."""
    words = clause.split()
    sound = heteronym_sound(words, words.index(word), "en-us")
    assert sound is not None
    assert stressed in sound


def test_a_word_of_one_reading_is_left_to_the_voice() -> None:
    """With or without an ending."""
    assert heteronym_sound(["the", "lamps"], 1, "en-us") is None
