"""What speaks against a reading, and how much, by who decided it and what the others think."""

import pytest

from narrate.frontend.g2p.g2pm import Guess
from narrate.frontend.g2p.objections import Place, objection
from narrate.frontend.g2p.readings import Syllable, Word


def place(
    text: str,
    taken: str,
    by: str,
    guessed: Guess | None = None,
    *,
    offset: int = 0,
    before: str = "",
    after: str = "",
) -> Place:
    """A character of a word that is read so."""
    syllables = tuple(
        Syllable(char, taken if n == offset else "xx1", None, by)
        for n, char in enumerate(text)
    )
    return Place(Word(text, syllables), offset, guessed, before, after)


def weight(*args: object, **more: object) -> float:
    """How much speaks against the reading of a place."""
    return objection(place(*args, **more)).weight  # type: ignore[arg-type]


def test_a_word_of_two_attested_readings_is_most_doubtful() -> None:
    """Whoever decided it; the other is offered with its source."""
    for by in ("dictionary 琢磨", "network", "surname", "grammar 为+目的"):
        found = objection(place("琢磨", "zuo2", by))
        assert found.weight == 0.9
        assert [reading for reading, _ in found.others] == ["zhuo2"]


def test_a_surname_is_doubtful_where_the_word_is_read_otherwise() -> None:
    """By the commonest reading; one that has no other is not."""
    found = objection(place("单", "shan4", "surname"))
    assert (found.weight, found.others) == (0.6, (("dan1", "usual"),))
    assert weight("灯", "deng1", "surname") == 0


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.5, 0.8), (0.89, 0.8 * 0.61), (0.9, 0.12)]
)
def test_the_network_is_doubted_below_nine_tenths(
    probability: float, expected: float
) -> None:
    """The more, the less sure it is; where it is sure, that the character stands alone remains."""
    guessed = Guess("xing2", probability)
    assert weight("行", "xing2", "network", guessed) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("char", "taken", "expected"),
    [("塞", "sai1", 0.3), ("行", "xing2", 0.12), ("重", "zhong4", 0.12)],
)
def test_a_character_that_is_seldom_a_word_is_more_doubtful(
    char: str, taken: str, expected: float
) -> None:
    """The network has seen few sentences with it; without its guess nothing is known."""
    assert weight(char, taken, "network", Guess(taken, 0.95)) == expected
    assert weight(char, taken, "network") == 0


@pytest.mark.parametrize(("length", "expected"), [(9, 0.5), (8, 0.3)])
def test_a_place_without_a_rule_is_the_more_doubtful_the_more_follows(
    length: int, expected: float
) -> None:
    """为 may say for whom."""
    guessed = Guess("wei2", 0.95)
    assert weight("为", "wei2", "network", guessed, after="灯" * length) == expected


@pytest.mark.parametrize(
    ("by", "length", "expected"),
    [
        ("grammar 为+目的", 9, 0.22),
        ("grammar 为+目的", 8, 0),
        ("grammar 因为", 9, 0),
    ],
)
def test_only_a_rule_of_the_last_resort_is_doubted(
    by: str, length: int, expected: float
) -> None:
    """Before a long rest of the clause."""
    assert weight("为", "wei4", by, after="灯" * length) == (expected and 0.22)
    assert weight("为", "wei2", by, after="灯" * length) == expected


@pytest.mark.parametrize(
    ("probability", "expected"), [(0.981, 0.7), (0.98, 0.45), (0.3, 0.45)]
)
def test_the_network_against_a_rule(probability: float, expected: float) -> None:
    """It is heard most where it is certain, and names its reading."""
    found = objection(place("行", "xing2", "rule 一行", Guess("hang2", probability)))
    assert found.weight == expected
    assert found.others == (("hang2", f"network {probability:.2f}"),)


@pytest.mark.parametrize(("probability", "expected"), [(0.89, 0.2), (0.9, 0)])
def test_the_network_that_agrees_unsurely_with_a_rule(
    probability: float, expected: float
) -> None:
    """A little doubt remains; of a dictionary's reading none does."""
    guessed = Guess("hang2", probability)
    assert weight("行", "hang2", "rule 一行", guessed) == expected
    assert weight("行", "hang2", "dictionary 一行", guessed) == 0


@pytest.mark.parametrize(
    ("word", "expected"), [("蕃茄", 0.4), ("巷道", 0.25), ("差遣", 0.14)]
)
def test_the_network_against_a_dictionary_is_heard_for_rare_words(
    word: str, expected: float
) -> None:
    """The more, the rarer the word is; and only where it is nearly certain."""
    by = f"dictionary {word}"
    assert weight(word, "aa1", by, Guess("bb1", 0.999)) == expected
    assert weight(word, "aa1", by, Guess("bb1", 0.998)) == 0


def test_a_neutral_tone_is_no_other_reading() -> None:
    """A listener hears the same word."""
    for taken, guessed in (("tou5", "tou2"), ("tou2", "tou5")):
        assert weight("巷头", taken, "dictionary 巷头", Guess(guessed, 1.0)) == 0
    assert weight("巷头", "tou5", "dictionary 蕃茄", Guess("dou5", 1.0)) == 0.4
    assert weight("巷头", "tou4", "dictionary 蕃茄", Guess("tou2", 1.0)) == 0.4


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("·", "", 0.35), ("", "·朗", 0.35), ("", "朗·", 0), ("", "", 0)],
)
def test_a_polyphone_beside_the_dot_of_a_foreign_name_is_doubtful(
    before: str, after: str, expected: float
) -> None:
    """A character with one reading is not."""
    by, around = "dictionary 塞", {"before": before, "after": after}
    assert weight("塞", "se4", by, Guess("se4", 0.95), **around) == expected
    assert weight("塞", "se4", by, **around) == 0
