"""Which of the phonemes belong to which word of an English text.

espeak-ng parts its phonemes by words, but joins some of them ("of the" is one) and reads some in several ("WHO" in
three). Where the numbers differ between two marks, words are assigned by their lengths.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

__all__ = ["word_starts"]

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*['’]?")
_SAID = re.compile(r"[^\s,.;:!?()“”\"—…]+")
_MARKS = re.compile(r"[,.;:!?()“”\"—…]+")
_UNSOUNDED = re.compile("[ˈˌː]")

#: How many words the phonemes of one may stand for, and the other way about: "state of the art", "WWW".
_MOST_JOINED = 4
_MOST_PARTS = 9

#: How many words may be joined before others are read in parts, or the other way about.
_OUT_OF_STEP = 8

#: Phonemes a letter of a word, a letter that is spelt out, and a digit, at least and at most.
_SOUNDS_A_LETTER = 0.8
_SOUNDS_A_CAPITAL = 2.6
_LEAST_A_DIGIT = 3.0
_MOST_A_DIGIT = 8.0
_MORE_IN_W = 4.7

#: What it costs that words and phonemes are not one to one, in phonemes.
_UNEVEN = 1.5


class _Stretch(NamedTuple):
    """A word or its phonemes: where it begins, and how many phonemes it has, from the least to the most."""

    start: int
    length: int
    least: float
    most: float


class _Pair(NamedTuple):
    """So many words that have so many groups of phonemes."""

    words: int
    groups: int

    def before(self, other: "_Pair") -> "_Pair":
        """Both, one after the other."""
        words = self.words + other.words
        groups = self.groups + other.groups
        return _Pair(words, groups)

    def without(self, last: "_Pair") -> "_Pair":
        """What stands before the last of them."""
        words = self.words - last.words
        groups = self.groups - last.groups
        return _Pair(words, groups)


_NONE = _Pair(0, 0)

_READ_IN_PARTS = [_Pair(1, groups) for groups in range(1, _MOST_PARTS + 1)]
_JOINED = [_Pair(words, 1) for words in range(2, _MOST_JOINED + 1)]
_KINDS = (*_READ_IN_PARTS, *_JOINED)


def word_starts(text: str, phonemes: str) -> list[int]:
    """Where the phonemes of each character's word begin; a mark or blank has those of the word after it.

    ``phonemes`` may hold stress marks, blanks between words and the marks of the text.
    """
    starts = [len(phonemes)] * len(text)
    for word, place in _placed(text, phonemes):
        for index in range(word.start, word.start + word.length):
            starts[index] = place
    following = len(phonemes)
    for index in reversed(range(len(text))):
        following = min(starts[index], following)
        starts[index] = following
    return starts


def _placed(text: str, phonemes: str) -> Iterator[tuple[_Stretch, int]]:
    """Each word that is heard, and where its phonemes begin."""
    words = [_word(match) for match in _WORD.finditer(text)]
    groups = [_group(match) for match in _SAID.finditer(phonemes)]
    clauses = _by_clause(text, words)
    said = _by_clause(phonemes, groups)
    if len(clauses) != len(said):
        clauses = [words]
        said = [groups]
    for clause, sounds in zip(clauses, said, strict=True):
        yield from _assigned(clause, sounds)


def _by_clause(text: str, stretches: Sequence[_Stretch]) -> list[list[_Stretch]]:
    """The stretches between marks; none of them is empty."""
    clauses: list[list[_Stretch]] = []
    end = 0
    for stretch in stretches:
        if not clauses or _MARKS.search(text, end, stretch.start):
            clauses.append([])
        clauses[-1].append(stretch)
        end = stretch.start + stretch.length
    return clauses


def _assigned(
    words: Sequence[_Stretch], groups: Sequence[_Stretch]
) -> Iterator[tuple[_Stretch, int]]:
    """Words beside the beginnings of their phonemes."""
    if len(words) == len(groups):
        pairs: Iterable[_Pair] = [_Pair(1, 1)] * len(words)
    else:
        pairs = _best_pairs(words, groups)
    word, group = 0, 0
    for pair in pairs:
        sharing = words[word : word + pair.words]
        yield from _shared(sharing, groups[group])
        word += pair.words
        group += pair.groups


def _shared(
    words: Sequence[_Stretch], group: _Stretch
) -> Iterator[tuple[_Stretch, int]]:
    """Words that share a group of phonemes, each with as many of them as it is long."""
    whole = sum(word.least for word in words)
    before = 0.0
    for word in words:
        offset = group.length * before / whole
        yield word, group.start + round(offset)
        before += word.least


def _best_pairs(
    words: Sequence[_Stretch], groups: Sequence[_Stretch]
) -> Iterator[_Pair]:
    """The assignment of the least cost, by dynamic programming over prefixes; nothing where there is none."""
    whole = _Pair(len(words), len(groups))
    costs = {_NONE: 0.0}
    steps: dict[_Pair, _Pair] = {}
    for prefix in _prefixes(whole):
        if prefix not in costs:
            continue
        for longer, pair in _longer_prefixes(prefix, whole):
            paired_words = words[prefix.words : longer.words]
            paired_groups = groups[prefix.groups : longer.groups]
            cost = costs[prefix] + _cost(paired_words, paired_groups)
            if cost < costs.get(longer, inf):
                costs[longer] = cost
                steps[longer] = pair
    backwards = list(_traced(steps, whole))
    return reversed(backwards)


def _prefixes(whole: _Pair) -> Iterator[_Pair]:
    """The prefixes in which words and groups keep step as far as they do in the whole clause."""
    most_apart = abs(whole.words - whole.groups) + _OUT_OF_STEP
    for words in range(whole.words):
        first = max(0, words - most_apart)
        end = min(whole.groups, words + most_apart + 1)
        for groups in range(first, end):
            yield _Pair(words, groups)


def _longer_prefixes(prefix: _Pair, whole: _Pair) -> Iterator[tuple[_Pair, _Pair]]:
    """The prefixes that are one pair longer, each with that pair."""
    for pair in _KINDS:
        longer = prefix.before(pair)
        has_words = longer.words <= whole.words
        has_groups = longer.groups <= whole.groups
        if has_words and has_groups:
            yield longer, pair


def _traced(steps: Mapping[_Pair, _Pair], whole: _Pair) -> Iterator[_Pair]:
    """The pairs on the cheapest way, followed from its end."""
    prefix = whole
    while prefix in steps:
        pair = steps[prefix]
        yield pair
        prefix = prefix.without(pair)


def _cost(words: Sequence[_Stretch], groups: Sequence[_Stretch]) -> float:
    """How badly words and phonemes go together, in phonemes."""
    heard = least = most = 0.0
    for group in groups:
        heard += group.least
    for word in words:
        least += word.least
        most += word.most
    off = max(least - heard, heard - most, 0.0)
    uneven = len(words) + len(groups) - 2
    return off + _UNEVEN * uneven


def _word(match: re.Match[str]) -> _Stretch:
    """A word, and how many phonemes it probably has."""
    written = match[0]
    letters = len(written)
    least = most = _SOUNDS_A_LETTER * letters
    if written.isdigit():
        least = _LEAST_A_DIGIT * letters
        most = _MOST_A_DIGIT * letters
    elif written.isupper() and letters > 1:
        most = _SOUNDS_A_CAPITAL * letters + _MORE_IN_W * written.count("W")
    return _Stretch(match.start(), letters, least, most)


def _group(match: re.Match[str]) -> _Stretch:
    """The phonemes of a word, as far as blanks tell."""
    sounds = len(_UNSOUNDED.sub("", match[0]))
    return _Stretch(match.start(), len(match[0]), sounds, sounds)
