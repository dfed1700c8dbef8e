"""How characters with several readings are read in official prose, where the dictionaries have no word to go by.

The rules are the rows of ``polyphones.tsv``. What they know is the grammar of reports: 率 before those who are led is
shuài and after what is counted lǜ; 只 after a number is zhī. The first that fits decides; the last of a character may
be its usual reading. What no rule decides is left to the network.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["by_rule"]

_TABLE = Path(__file__).parents[1] / "data" / "polyphones.tsv"

#: In the table, this stands for the character itself; alone it is the usual reading.
_CHARACTER = "@"

#: How far back a match may begin that ends after the character.
_REACH = 16


#: Stands in the text for the character that is asked about, so that no other one like it is taken for it.
_MARK = "\ue000"


@dataclass(frozen=True, slots=True)
class _ContextRule:
    """One row of the table."""

    syllable: str
    pattern: re.Pattern[str]  #: with the mark for the character
    shown: str  #: the rule as ``--explain`` prints it


def by_rule(text: str, position: int) -> tuple[str, str] | None:
    """The reading of the character at a position and the rule that says so, or None."""
    rules = _rules().get(text[position], ())
    marked = text[:position] + _MARK + text[position + 1 :]
    start = max(0, position - _REACH)
    for rule in rules:
        if rule.pattern.search(marked, start):
            return rule.syllable, rule.shown
    return None


@functools.cache
def _rules() -> Mapping[str, tuple[_ContextRule, ...]]:
    """The rows of the table, by character."""
    rules: dict[str, tuple[_ContextRule, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        char, syllable, pattern = line.split("\t")
        rules[char] = (*rules.get(char, ()), _context_rule(char, syllable, pattern))
    return rules


def _context_rule(char: str, syllable: str, pattern: str) -> _ContextRule:
    is_usual = pattern == _CHARACTER
    shown = "usual" if is_usual else f"rule {pattern.replace(_CHARACTER, char)}"
    marked = pattern.replace(_CHARACTER, _MARK)
    return _ContextRule(syllable, re.compile(marked), shown)
