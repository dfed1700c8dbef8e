"""How much the words around an English word speak for its being a verb."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["asks_for_plain_verb", "verb_evidence"]

_TABLE = Path(__file__).parents[1] / "data" / "neighbours.tsv"

#: What stands where a clause has no word any more.
_NOTHING = "-"

#: Adverbs and the like that may stand between a word and what decides about it.
_PASSED_OVER = re.compile(
    r"(?!daily|early|family|friendly|likely|weekly|monthly|yearly|elderly|costly|deadly|supply|reply|apply|rely|july"
    r"|italy|ally)\w+ly|also|always|never|often|just|still|even|ever|not|then|now|only|both"
)

#: How far back the deciding word is looked for.
_REACH = 4

#: The endings by which words are told apart: so many letters, of a longer word.
_ENDINGS = (1, 2, 3)


#: Directly before a verb without an ending, besides auxiliaries.
_BEFORE_PLAIN_VERB = frozenset({"to", "i", "we", "you", "they", "people", "let's"})


class _Cue(NamedTuple):
    """A word, an ending (~ly) or a class of words (@be), and where it stands."""

    place: str
    sign: str


class _Evidence(NamedTuple):
    """What the table says."""

    classes: Mapping[str, frozenset[str]]
    weights: Mapping[_Cue, float]


def verb_evidence(words: Sequence[str], index: int) -> float:
    """The logits by which the neighbours of a word speak for a verb; below zero they speak for a noun or an adjective.

    ``words`` are those of one clause, in small letters.
    """
    weights = _evidence().weights
    cues = set(_cues(words, index))
    return sum(weights.get(cue, 0.0) for cue in cues)


def asks_for_plain_verb(words: Sequence[str], index: int) -> bool:
    """Whether a verb at an index could have no ending: to, we and will have no verb in -s after them."""
    before = _deciding_word(words, index)
    return before in _BEFORE_PLAIN_VERB or before in _evidence().classes["@auxiliary"]


def _cues(words: Sequence[str], index: int) -> Iterator[_Cue]:
    """Every sign that the table may have a weight for."""
    neighbours = {
        "before": _word_at(words, index - 1),
        "second before": _word_at(words, index - 2),
        "after": _word_at(words, index + 1),
        "second after": _word_at(words, index + 2),
        "deciding": _deciding_word(words, index),
    }
    for place, word in neighbours.items():
        yield _Cue(place, word)
        for name, members in _evidence().classes.items():
            if word in members:
                yield _Cue(place, name)
        for length in _ENDINGS:
            if len(word) > length + 1:
                yield _Cue(place, "~" + word[-length:])


def _word_at(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else _NOTHING


def _deciding_word(words: Sequence[str], index: int) -> str:
    """The nearest word before that is no adverb."""
    at = index - 1
    while at >= 0 and index - at < _REACH and _PASSED_OVER.fullmatch(words[at]):
        at -= 1
    return _word_at(words, at)


@functools.cache
def _evidence() -> _Evidence:
    classes: dict[str, frozenset[str]] = {}
    weights: dict[_Cue, float] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, second, *weight = line.split("\t")
        if first.startswith("@"):
            classes[first] = frozenset(second.split())
        else:
            weights[_Cue(first, second)] = float(weight[0])
    return _Evidence(classes, weights)
