"""Every row of every rule table: its example is read as the row says, and the row takes part in it."""

import pytest

from narrate.frontend.normalize.addresses import ADDRESSES, SKIPPED_ADDRESSES
from narrate.frontend.normalize.aligned import Draft, Rule, RuleTable
from narrate.frontend.normalize.english import ENGLISH_TABLES, rewrite_english
from narrate.frontend.normalize.mandarin import (
    MANDARIN_TABLES,
    fold_width,
    rewrite_mandarin,
)


def rows(*tables: RuleTable) -> list[object]:
    """The rules of some tables, each named by its table and its example."""
    named: list[object] = []
    for table in tables:
        for rule in table.rules:
            named.append(pytest.param(rule, id=f"{table.name}: {rule.example[0]}"))
    return named


def does_fire(rule: Rule, tables: tuple[RuleTable, ...]) -> bool:
    """Whether a rule changes its example when the tables are applied in order."""
    draft = Draft(rule.example[0])
    fold_width(draft)
    for table in tables:
        for row in table.rules:
            before = draft.text
            draft.rewrite(row, table.name)
            if row is rule:
                return draft.text != before
    return False


@pytest.mark.parametrize("rule", rows(ADDRESSES, *MANDARIN_TABLES))
def test_a_rule_of_mandarin_reads_its_example(rule: Rule) -> None:
    """The example becomes its spoken form, and not without this rule."""
    written, spoken = rule.example
    draft = Draft(written)
    rewrite_mandarin(draft)
    assert draft.text == spoken
    assert does_fire(rule, (ADDRESSES, *MANDARIN_TABLES))


@pytest.mark.parametrize("rule", rows(SKIPPED_ADDRESSES))
def test_a_rule_that_skips_addresses_reads_its_example(rule: Rule) -> None:
    """The address falls silent where the profile says so, in either language."""
    written, spoken = rule.example
    mandarin, english = Draft(written), Draft(written)
    rewrite_mandarin(mandarin, addresses=False)
    rewrite_english(english, addresses=False)
    assert mandarin.text == english.text == spoken


@pytest.mark.parametrize("rule", rows(*ENGLISH_TABLES))
def test_a_rule_of_english_reads_its_example(rule: Rule) -> None:
    """The example becomes its spoken form, and not without this rule."""
    written, spoken = rule.example
    draft = Draft(written)
    rewrite_english(draft)
    assert draft.text == spoken
    assert does_fire(rule, ENGLISH_TABLES)
