"""How characters with several readings are read in official prose, where the dictionaries have no word to go by.

The rules are the rows of ``polyphones.tsv``. What they know is the grammar of reports: 率 before those who are led is
shuài and after what is counted lǜ; 只 after a number is zhī. The first that fits decides; the last of a character may
be its usual reading. What no rule decides is left to the network.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["by_rule"]

_TABLE = Path(__file__).with_name("polyphones.tsv")

#: How far back a match may begin that ends after the character.
_REACH = 16


def by_rule(text: str, position: int) -> tuple[str, str] | None:
    """The reading of the character at a position and the pattern that says so, or None."""
    for syllable, pattern, written in _rules().get(text[position], ()):
        if any(
            match.start(match.lastindex or 0) == position
            for match in _near(pattern, text, position)
        ):
            return syllable, written
    return None


def _near(pattern: re.Pattern[str], text: str, position: int) -> Iterator[re.Match[str]]:
    """The matches that may hold the position."""
    start = max(0, position - _REACH)
    while (match := pattern.search(text, start)) and match.start() <= position:
        yield match
        start = match.start() + 1


@functools.cache
def _rules() -> Mapping[str, tuple[tuple[str, re.Pattern[str], str], ...]]:
    """By character: reading, pattern with the character as its group, and the pattern as it is shown."""
    rules: dict[str, tuple[tuple[str, re.Pattern[str], str], ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            char, syllable, pattern = line.split("\t")
            shown = "usual" if pattern == "@" else f"rule {pattern.replace('@', char)}"
            compiled = re.compile(pattern.replace("@", f"({char})"))
            rules[char] = (*rules.get(char, ()), (syllable, compiled, shown))
    return rules
