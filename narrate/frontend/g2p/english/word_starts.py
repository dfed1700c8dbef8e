"""Which of the phonemes belong to which word of an English text.

espeak-ng parts its phonemes by words, but joins some of them ("of the" is one) and reads some in several ("WHO" in
three). Where the numbers differ between two marks, words are assigned by their lengths.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
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

#: Phonemes a letter of a word, a letter that is spelt out, and a digit, at least and at most.
_SOUNDS_A_LETTER = 0.8
_SOUNDS_A_CAPITAL = 2.6
_SOUNDS_A_DIGIT = 3.0, 8.0
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
    whole = len(words), len(groups)
    costs = {(0, 0): 0.0}
    steps: dict[tuple[int, int], _Pair] = {}
    for start in product(range(len(words)), range(len(groups))):
        if start not in costs:
            continue
        for pair, end in _ends(start, whole):
            paired_words = words[start[0] : end[0]]
            paired_groups = groups[start[1] : end[1]]
            cost = costs[start] + _cost(paired_words, paired_groups)
            if cost < costs.get(end, inf):
                costs[end] = cost
                steps[end] = pair
    backwards = list(_traced(steps, whole))
    return reversed(backwards)


def _ends(
    start: tuple[int, int], whole: tuple[int, int]
) -> Iterator[tuple[_Pair, tuple[int, int]]]:
    """The pairs that may follow a prefix of words and groups, each with the longer prefix that it makes."""
    words, groups = start
    most_words, most_groups = whole
    for pair in _KINDS:
        end_words = words + pair.words
        end_groups = groups + pair.groups
        if end_words <= most_words and end_groups <= most_groups:
            yield pair, (end_words, end_groups)


def _traced(
    steps: Mapping[tuple[int, int], _Pair], end: tuple[int, int]
) -> Iterator[_Pair]:
    """The pairs on the cheapest way, followed from its end."""
    words, groups = end
    while (words, groups) in steps:
        pair = steps[words, groups]
        yield pair
        words -= pair.words
        groups -= pair.groups


def _cost(words: Sequence[_Stretch], groups: Sequence[_Stretch]) -> float:
    """How badly words and phonemes go together, in phonemes."""
    heard = sum(group.least for group in groups)
    least = sum(word.least for word in words)
    most = sum(word.most for word in words)
    off = max(least - heard, heard - most, 0.0)
    uneven = len(words) + len(groups) - 2
    return off + _UNEVEN * uneven


def _word(match: re.Match[str]) -> _Stretch:
    """A word, and how many phonemes it probably has."""
    written = match[0]
    letters = len(written)
    least = most = _SOUNDS_A_LETTER * letters
    if written.isdigit():
        least, most = (sounds * letters for sounds in _SOUNDS_A_DIGIT)
    elif written.isupper() and letters > 1:
        most = _SOUNDS_A_CAPITAL * letters + _MORE_IN_W * written.count("W")
    return _Stretch(match.start(), letters, least, most)


def _group(match: re.Match[str]) -> _Stretch:
    """The phonemes of a word, as far as blanks tell."""
    sounds = len(_UNSOUNDED.sub("", match[0]))
    return _Stretch(match.start(), len(match[0]), sounds, sounds)
