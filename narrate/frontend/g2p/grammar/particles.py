"""为, 得 and 地, which no dictionary can decide: their reading is a matter of the clause around them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from narrate.frontend.g2p.grammar.clauses import (
    Clause,
    ClauseRule,
    Verdict,
    first_verdict,
)
from narrate.frontend.g2p.grammar.de import DE_RULES
from narrate.frontend.g2p.grammar.di import DI_RULES
from narrate.frontend.g2p.grammar.wei import WEI_CUES, WEI_RULES, wei_verdict

__all__ = ["PARTICLE_RULES", "particle"]

#: A clause ends at one of these.
_BREAK = re.compile(r"[，。；！？：,;!?:\n]")

#: For each particle its rules, in the order in which they are asked.
PARTICLE_RULES: Mapping[str, Sequence[ClauseRule]] = {
    "为": (*WEI_RULES, *WEI_CUES),
    "得": DE_RULES,
    "地": DI_RULES,
}


def particle(
    char: str, words: Sequence[str], index: int, offset: int
) -> Verdict | None:
    """The reading of a particle that stands at an offset in a word, and why; None where the clause does not tell."""
    if char not in PARTICLE_RULES:
        return None
    clause = _clause(words, index, offset)
    if char == "为":
        return wei_verdict(clause)
    return first_verdict(PARTICLE_RULES[char], clause)


def _clause(words: Sequence[str], index: int, offset: int) -> Clause:
    """The clause around a particle that stands at an offset in a word."""
    word = words[index]
    head, tail = word[:offset], word[offset + 1 :]
    before = _within_clause(reversed(words[:index]))[::-1]
    after = _within_clause(words[index + 1 :])
    if head:
        before = [*before, head]
    if tail:
        after = [tail, *after]
    return Clause(
        before="".join(before),
        previous=before[-1] if before else "",
        after="".join(after),
        following=after[0] if after else "",
        words_before=before,
        words_after=after,
    )


def _within_clause(words: Iterable[str]) -> list[str]:
    """The words up to the mark that ends the clause."""
    inside: list[str] = []
    for word in words:
        if _BREAK.search(word):
            break
        inside.append(word)
    return inside
