"""Where the sources disagree about a reading, so that a listener checks five words rather than five thousand.

A reading is doubtful where the network was left to decide and is not sure, or where it is sure that a rule is
wrong, or where it sides with another dictionary against ours.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.resolve import Syllable, Word

__all__ = ["Doubt", "doubts"]

#: Below this the network's own choice is doubtful; above `_CERTAIN` its objection to a rule is heard.
_UNSURE = 0.9
_CERTAIN = 0.98


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character with more than one likely reading."""

    position: int  #: in the spoken text
    char: str
    word: str
    candidates: tuple[
        tuple[str, str], ...
    ]  #: reading and who reads so; the first is the one that is taken


def doubts(words: Iterable[Word]) -> list[Doubt]:
    """The doubtful places of a text, in order."""
    words = list(words)
    text = "".join(word.text for word in words)
    simple = dictionaries.simplified(text)
    guesses = guess(
        simple, [at for at, char in enumerate(simple) if len(dictionaries.characters(char)) > 1]
    )
    found: list[Doubt] = []
    position = 0
    for word in words:
        for offset, syllable in enumerate(word.syllables):
            at = position + offset
            candidates = tuple(_candidates(word, offset, simple[at], guesses.get(at)))
            if len({reading for reading, _ in candidates}) > 1:
                found.append(Doubt(at, syllable.char, word.text, candidates))
        position += len(word.text)
    return found


def _candidates(
    word: Word, offset: int, char: str, guessed: Guess | None
) -> Iterator[tuple[str, str]]:
    syllable = word.syllables[offset]
    if (
        syllable.citation is None
        or guessed is None
        or syllable.by.startswith("lexicon")
        or char in "一不"
    ):
        return
    yield syllable.citation, syllable.by
    source = syllable.by.split()[0]
    if source == "network":
        if guessed.probability < _UNSURE:
            yield dictionaries.characters(char)[0], "usual"
    elif _differ(guessed.syllable, syllable.citation) and guessed.probability > _CERTAIN:
        if source != "dictionary":
            yield guessed.syllable, f"network {guessed.probability:.2f}"
        else:
            yield from _from_other_dictionary(syllable, word.text, offset, guessed)


def _from_other_dictionary(
    syllable: Syllable, word: str, offset: int, guessed: Guess
) -> Iterator[tuple[str, str]]:
    other = _other_dictionary().get(dictionaries.simplified(word))
    if (
        other
        and len(other) == len(word)
        and not _differ(reading := dictionaries.numbered(other[offset][0]), guessed.syllable)
    ):
        yield reading, "another dictionary"


def _differ(one: str, other: str) -> bool:
    """Neutral and full tone of one syllable are the same word to a listener."""
    return one != other and not (one[:-1] == other[:-1] and "5" in (one[-1], other[-1]))


@functools.cache
def _other_dictionary() -> Mapping[str, list[list[str]]]:
    from pypinyin_dict.phrase_pinyin_data import cc_cedict

    phrases: Mapping[str, list[list[str]]] = cc_cedict.phrases_dict
    return phrases
