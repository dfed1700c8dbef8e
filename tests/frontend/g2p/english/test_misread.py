"""Words that espeak-ng misreads."""

from pathlib import Path

from narrate.frontend.g2p import english
from narrate.frontend.g2p.english.misread import misread_sound
from narrate.text.phoneme_symbols import phoneme_symbols

TABLE = Path(english.__file__).parents[1] / "data" / "misread.tsv"


def rows() -> list[list[str]]:
    """Words and their sounds."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_every_row_can_be_said() -> None:
    """Its symbols are the model's, it has one main stress, and no word stands twice."""
    words = [word for word, _ in rows()]
    assert len(set(words)) == len(words)
    for word, sound in rows():
        assert set(sound) <= set(phoneme_symbols()), word
        assert sound.count("ˈ") == 1, word


def test_a_name_needs_its_capital_and_a_word_does_not() -> None:
    """Nike is a company, Colonialism the first word of a sentence."""
    assert misread_sound("Nike", "en-us") == "nˈaɪki"
    assert misread_sound("nike", "en-us") is None
    assert misread_sound("Colonialism", "en-us") == misread_sound(
        "colonialism", "en-us"
    )


def test_a_possessive_is_its_word_with_an_ending() -> None:
    """Laos's and Qatar’s, with either apostrophe."""
    assert misread_sound("Qatar’s", "en-us") == "kˈɑːtɑːɹz"
    assert misread_sound("Laos's", "en-us") == "lˈaʊsᵻz"


def test_a_british_voice_says_it_in_its_own_sounds() -> None:
    """No r at the end, another o."""
    assert misread_sound("Qatar", "en-gb") == "kˈɒtɑː"
