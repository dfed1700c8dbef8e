"""The clause around a particle, and the rules that read the particle by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Clause", "ClauseRule", "Verdict", "first_verdict"]

#: A particle's reading, and what the particle is taken for.
Verdict = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A particle and its surroundings, up to the marks that end a clause."""

    before: str
    previous: str  #: the word before it; empty at the start
    after: str
    following: str = ""  #: the word after it
    words_before: Sequence[str] = ()
    words_after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """A reading, what the particle is taken for, when that is so, and an example."""

    reading: str
    reason: str
    applies: Callable[[Clause], object]
    example: str  #: a sentence with the particle in brackets


def first_verdict(rules: Sequence[ClauseRule], clause: Clause) -> Verdict | None:
    """What the first rule that applies says; None where none does."""
    for rule in rules:
        if rule.applies(clause):
            return rule.reading, rule.reason
    return None
