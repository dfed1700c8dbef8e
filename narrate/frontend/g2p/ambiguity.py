"""Where the sources disagree about a reading, so that a listener checks five words rather than five thousand.

A reading is doubtful where the network was left to decide and is not sure, or where it is sure that a rule is
wrong, or where it sides with another dictionary against ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.readings import Syllable, Word

__all__ = ["Doubt", "doubts"]

#: Below this probability the network's own choice is doubtful.
_UNSURE = 0.9

#: Above this probability the network's objection to a rule is heard.
_CERTAIN = 0.98

#: A reading, and who reads so.
Candidate = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character with more than one likely reading."""

    position: int  #: in the spoken text
    char: str
    word: str
    candidates: tuple[Candidate, ...]  #: the first is the one that is taken


def doubts(words: Iterable[Word]) -> list[Doubt]:
    """The doubtful places of a text, in order."""
    words = list(words)
    simple = dictionaries.simplified("".join(word.text for word in words))
    guesses = guess(simple, _polyphones(simple))
    found: list[Doubt] = []
    position = 0
    for word in words:
        for offset, syllable in enumerate(word.syllables):
            guessed = guesses.get(position)
            char = simple[position]
            if guessed is not None and _is_open_to_doubt(syllable, char):
                candidates = tuple(_candidates(word, offset, char, guessed))
                readings = {reading for reading, _ in candidates}
                if len(readings) > 1:
                    found.append(Doubt(position, syllable.char, word.text, candidates))
            position += 1
    return found


def _polyphones(text: str) -> list[int]:
    """The positions of characters that have several readings."""
    return [at for at, char in enumerate(text) if len(dictionaries.characters(char)) > 1]


def _is_open_to_doubt(syllable: Syllable, char: str) -> bool:
    """Whether the reading is neither a matter of the lexicon nor of tone sandhi."""
    if syllable.citation is None or char in "一不":
        return False
    return not syllable.by.startswith("lexicon")


def _candidates(word: Word, offset: int, char: str, guessed: Guess) -> Iterator[Candidate]:
    """The reading that is taken, and those that speak against it."""
    syllable = word.syllables[offset]
    taken = syllable.citation or ""
    yield taken, syllable.by
    source = syllable.by.split()[0]
    if source == "network":
        if guessed.probability < _UNSURE:
            yield dictionaries.characters(char)[0], "usual"
    elif _differ(guessed.syllable, taken) and guessed.probability > _CERTAIN:
        if source == "dictionary":
            yield from _from_other_dictionary(word.text, offset, guessed)
        else:
            yield guessed.syllable, f"network {guessed.probability:.2f}"


def _from_other_dictionary(word: str, offset: int, guessed: Guess) -> Iterator[Candidate]:
    """The reading of another dictionary, if the network agrees with it."""
    other = dictionaries.contested().get(dictionaries.simplified(word))
    if other is None:
        return
    reading, source = other
    if not _differ(reading[offset], guessed.syllable):
        yield reading[offset], source


def _differ(one: str, other: str) -> bool:
    """Whether two readings are different words to a listener; a neutral tone instead of a full one is none."""
    if one == other:
        return False
    is_light = "5" in (one[-1], other[-1])
    return one[:-1] != other[:-1] or not is_light
