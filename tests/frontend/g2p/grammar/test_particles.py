"""为, 得 and 地: every rule reads its example, and for the reason that it gives."""

import pytest

from narrate import frontend
from narrate.frontend.g2p.grammar.clauses import ClauseRule
from narrate.frontend.g2p.grammar.particles import PARTICLE_RULES


def rows() -> list[object]:
    """The rules of all particles, each named by its example."""
    rules: list[object] = []
    for of_one in PARTICLE_RULES.values():
        rules += (pytest.param(rule, id=rule.example) for rule in of_one)
    return rules


@pytest.mark.parametrize("rule", rows())
def test_a_rule_of_the_clause_reads_its_example(rule: ClauseRule) -> None:
    """The particle in brackets is read as the rule says, for its reason."""
    position = rule.example.index("[")
    sentence = rule.example.replace("[", "").replace("]", "")
    words = frontend.prepare(sentence, frontend.ReadingSettings()).words
    syllables = [syllable for word in words for syllable in word.syllables]
    found = syllables[position]
    source, reason, *probability = found.by.split()
    assert (found.citation, source, reason) == (rule.reading, "grammar", rule.reason)
    assert not probability or 0.5 < float(probability[0]) <= 1
