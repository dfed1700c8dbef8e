"""How characters with several readings are read in official prose, where the dictionaries have no word to go by.

The rules are the rows of ``polyphones.tsv``. What they know is the grammar of reports: 率 before those who are led is
shuài and after what is counted lǜ; 只 after a number is zhī. The first that fits decides; the last of a character may
be its usual reading. What no rule decides is left to the network.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["by_rule"]

_TABLE = Path(__file__).parents[1] / "data" / "polyphones.tsv"

#: In the table, this stands for the character itself; alone it is the usual reading.
_CHARACTER = "@"

#: How far back a match may begin that ends after the character.
_REACH = 16


@dataclass(frozen=True, slots=True)
class _ContextRule:
    """One row of the table."""

    syllable: str
    pattern: re.Pattern[str]  #: with the character as its only group
    shown: str  #: the rule as ``--explain`` prints it


def by_rule(text: str, position: int) -> tuple[str, str] | None:
    """The reading of the character at a position and the rule that says so, or None."""
    for rule in _rules().get(text[position], ()):
        if _fits(rule.pattern, text, position):
            return rule.syllable, rule.shown
    return None


def _fits(pattern: re.Pattern[str], text: str, position: int) -> bool:
    """Whether some match has its group at the position."""
    for match in _matches_near(pattern, text, position):
        group = match.lastindex or 0
        if match.start(group) == position:
            return True
    return False


def _matches_near(
    pattern: re.Pattern[str], text: str, position: int
) -> Iterator[re.Match[str]]:
    """The matches that begin at or a little before a position, overlapping ones included."""
    start = max(0, position - _REACH)
    while (match := pattern.search(text, start)) and match.start() <= position:
        yield match
        start = match.start() + 1


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
    return _ContextRule(
        syllable, re.compile(pattern.replace(_CHARACTER, f"({char})")), shown
    )
