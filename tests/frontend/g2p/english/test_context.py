"""What the neighbours of a word say of its part of speech."""

import pytest

from narrate.frontend.g2p.english.context import verb_evidence


@pytest.mark.parametrize(
    ("word", "verb", "noun"),
    [
        ("record", "we record the votes", "the record of votes"),
        ("refuse", "they must refuse it", "piles of refuse are"),
        ("object", "you can never object to it", "an object of art"),
        ("convict", "he helped convict the man", "an escaped convict"),
    ],
)
def test_a_verb_has_other_neighbours_than_a_noun(
    word: str, verb: str, noun: str
) -> None:
    """Pronouns and auxiliaries before, an object behind; articles before, of behind."""
    as_verb, as_noun = verb.split(), noun.split()
    assert verb_evidence(as_verb, as_verb.index(word)) > 1
    assert verb_evidence(as_noun, as_noun.index(word)) < 0


def test_an_adverb_is_passed_over() -> None:
    """To boldly object is a verb as to object is."""
    near = verb_evidence(["to", "object", "now"], 1)
    far = verb_evidence(["to", "boldly", "object", "now"], 2)
    assert near > 0
    assert far > 0
