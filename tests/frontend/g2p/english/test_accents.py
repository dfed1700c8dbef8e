"""Sounds of the tables in another accent than that in which they are written."""

import pytest

from narrate.frontend.g2p.english.accents import in_accent
from narrate.frontend.g2p.english.espeak import espeak


@pytest.mark.parametrize(
    "word",
    [
        *("lot", "object", "project", "goat", "trap", "start", "north", "market"),
        *("nurse", "letter", "square", "cure", "fury", "worker", "sorry", "mirror"),
    ],
)
def test_a_sound_becomes_what_the_other_accent_has(word: str) -> None:
    """An independent witness, espeak-ng's own British voice, says the word so too."""
    assert in_accent(espeak(word, "en-us"), "en-gb") == espeak(word, "en-gb")


def test_the_accent_of_the_tables_stays() -> None:
    """An American voice gets what is written."""
    assert in_accent("kˈɑːmbaɪn", "en-us") == "kˈɑːmbaɪn"
