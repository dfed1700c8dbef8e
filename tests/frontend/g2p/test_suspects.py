"""What the program knows of a place that may be read wrong."""

import pytest

from narrate.frontend.g2p.g2pm import Guess
from narrate.frontend.g2p.readings import Syllable, Word
from narrate.frontend.g2p.suspects import Place, differ, signs


def place(citation: str, by: str, guessed: Guess | None = None) -> Place:
    """A lone 行 of some reading."""
    word = Word("行", (Syllable("行", citation, citation, by),))
    return Place(word, 0, guessed, (citation, "hang2"), "", "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("xing2", "hang2", True),
        ("xing2", "xing4", True),
        ("xing2", "xing5", False),
        ("xing2", "xing2", False),
        ("xing2", "", False),
    ],
)
def test_only_another_word_is_another_reading(
    one: str, other: str, *, expected: bool
) -> None:
    """A light syllable is the same word, and no opinion is no other one."""
    assert differ(one, other) is expected


def test_a_network_that_objects_is_a_sign_and_says_how_sure_it_is() -> None:
    """The network's own reading is compared with the one that is taken."""
    found = set(signs(place("xing2", "network 0.80", Guess("hang2", 0.8))))
    assert "network objects <0.9" in found
    found = set(signs(place("hang2", "network 0.80", Guess("hang2", 0.8))))
    assert "network agrees <0.9" in found
    assert "network silent" in set(signs(place("xing2", "usual")))


def test_longest_words_are_signs_from_either_end() -> None:
    """Here the word from the right has the other reading."""
    assert "matches =x" in set(signs(place("xing2", "usual")))
    assert "matches x=" not in set(signs(place("xing2", "usual")))


def test_a_clause_is_a_sign_by_its_rule_or_by_how_sure_it_was() -> None:
    """What was weighed has a probability behind its reason."""
    assert "rule 名词" in set(signs(place("xing2", "grammar 名词")))
    assert "weighed <0.9" in set(signs(place("xing2", "grammar 上下文 0.83")))
