"""How much the words around a character speak for one of two readings: logistic regression, with a table of weights."""

import functools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from narrate.frontend.g2p.grammar.clauses import Clause

__all__ = ["neighbours", "probability"]

_TABLE = Path(__file__).parents[1] / "data" / "evidence.tsv"

#: In the table: what speaks for the reading whatever is around.
_ALWAYS = "always"

#: What stands where a clause has no word any more.
_NOTHING = "-"

#: Behind fewer words a character stands near the start of its clause.
_NEAR = 2

#: As many words, or more, make the rest of a clause long.
_LONG = 6

#: What shows that a verb stands before it.
_DONE = re.compile(r"[\u4e00-\u9fff]{2}(?:[了着]|过(?!程|去|渡))")

#: So many words of the rest of a clause are looked at.
_REACH = 14


def probability(char: str, signs: Iterable[str]) -> float:
    """The probability of a character's second reading, between 0 and 1.

    ``signs`` are what was found around it, as :func:`neighbours` and the cues of the character name them.
    """
    weights = _weights()
    logit = weights.get((char, _ALWAYS), 0.0)
    for sign in set(signs):
        logit += weights.get((char, sign), 0.0)
    return 1 / (1 + math.exp(-logit))


def neighbours(clause: Clause) -> Iterator[str]:
    """The words beside a character, in its clause, each with where it stands."""
    before, after = clause.words_before, clause.words_after
    yield f"before {before[-1] if before else _NOTHING}"
    if len(before) < _NEAR:
        yield "near the start"
    yield f"after {after[0] if after else _NOTHING}"
    yield f"beginning {clause.after[:1] or _NOTHING}"
    yield f"last {after[-1] if after else _NOTHING}"
    yield f"length {min(len(after), _LONG)}"
    if _DONE.search(clause.after):
        yield "later ~done"
    for word in after[1:_REACH]:
        yield f"later {word}"


@functools.cache
def _weights() -> Mapping[tuple[str, str], float]:
    """The logits by character and sign."""
    weights = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            char, sign, weight = line.split("\t")
            weights[char, sign] = float(weight)
    return weights
