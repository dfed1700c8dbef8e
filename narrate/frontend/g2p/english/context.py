"""Whether an English word is a verb where it stands, as far as its neighbours tell."""

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["is_verb"]

_TABLE = Path(__file__).parents[1] / "data" / "neighbours.tsv"


def _words(kind: str) -> frozenset[str]:
    """The words of one row of the table."""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        label, _, words = line.partition("\t")
        if label == kind:
            return frozenset(words.split())
    raise KeyError(kind)


#: Directly before a verb.
_BEFORE_VERB = _words("before a verb")

#: Directly before a noun or an adjective.
_BEFORE_NOUN = _words("before a noun")

#: Directly after a verb: what it acts on.
_AFTER_VERB = _words("after a verb")

#: Directly after a noun.
_AFTER_NOUN = _words("after a noun")

#: A word with one of these endings is an adjective.
_ADJECTIVE_ENDINGS = (
    "al",
    "ive",
    "ic",
    "ous",
    "ful",
    "less",
    "ary",
    "able",
    "ible",
    "ian",
    "ese",
    "ish",
)

#: Adverbs and the like that may stand between a word and what decides about it.
_PASSED_OVER = re.compile(
    r"\w+ly|also|always|never|often|just|still|even|ever|better|further|not|and|or|then"
)

#: Directly before a verb, whatever else stands there.
_SURELY_BEFORE_VERB = frozenset(
    ["to", "will", "would", "can", "could", "should", "must", "may", "might", "shall"]
)

#: How far back the deciding word is looked for.
_REACH = 3


def is_verb(words: Sequence[str], index: int) -> bool | None:
    """Whether the word at an index is a verb; None where its neighbours do not tell.

    ``words`` are those of one clause, in small letters.
    """
    before = _deciding_word(words, index)
    after = words[index + 1] if index + 1 < len(words) else ""
    if before in _SURELY_BEFORE_VERB:
        return True
    is_adjective = before.endswith(_ADJECTIVE_ENDINGS) and before not in _BEFORE_VERB
    follows_noun_sign = (
        before in _BEFORE_NOUN or before.endswith(("'s", "s'")) or is_adjective
    )
    if follows_noun_sign:
        return False
    if before in _BEFORE_VERB:
        return True
    if after in _AFTER_VERB:
        return True
    if after in _AFTER_NOUN:
        return False
    return None


def _deciding_word(words: Sequence[str], index: int) -> str:
    """The nearest word before that is no adverb; empty at the start of a clause."""
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if not _PASSED_OVER.fullmatch(words[at]):
            return words[at]
    return ""
