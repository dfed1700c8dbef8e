"""Where a reading is open to doubt, and what else is possible: for somebody who has five minutes to check a speech.

A place is doubtful where two attested readings of a word fit, where dictionaries disagree and no rule decided, where
a character counted as a surname, where the network is not sure, and where it is sure of another reading than a rule or
a dictionary. Where grammar is sure (为, 得, 地) nothing is said.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.readings import Syllable, Word
from narrate.text.words import frequency

__all__ = ["Doubt", "doubts"]

#: Below this probability the network's own choice is doubtful.
_UNSURE = 0.9

#: Above these probabilities the network's objection to a rule, and to a dictionary, is heard.
_CERTAIN = 0.98
_MOST_CERTAIN = 0.999

#: A word that jieba's corpus has less often than that may be wrong in a dictionary and nobody noticed.
_RARE = 20

#: How doubtful a place is by what speaks against the reading, between 0 and 1.
_ATTESTED = 0.9
_UNSURE_NETWORK = 0.8
_SURNAME = 0.6
_AGAINST_RULE = 0.5
_AGAINST_DICTIONARY = 0.3

#: A reading, and who reads so.
Candidate = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character with more than one likely reading."""

    position: int  #: in the spoken text
    char: str
    word: str
    candidates: tuple[Candidate, ...]  #: the first is the one that is taken
    weight: float  #: how doubtful it is, between 0 and 1
    #: a word for the lexicon, and its reading if the second candidate is right
    entry: tuple[str, str]


def doubts(words: Iterable[Word]) -> list[Doubt]:
    """The doubtful places of a text, in order."""
    words = list(words)
    syllables = [syllable for word in words for syllable in word.syllables]
    simple = dictionaries.simplified("".join(word.text for word in words))
    guesses = guess(simple, _polyphones(simple))
    found: list[Doubt] = []
    position = 0
    for word in words:
        for offset, syllable in enumerate(word.syllables):
            at = position + offset
            if not _is_open_to_doubt(syllable, simple[at]):
                continue
            weight, other = _objection(word, offset, guesses.get(at))
            if weight:
                taken = (syllable.citation or "", syllable.by)
                entry = _entry(syllables, at, position, len(word.text), other[0][0])
                doubt = Doubt(
                    at, syllable.char, word.text, (taken, *other), weight, entry
                )
                found.append(doubt)
        position += len(word.text)
    return found


def _entry(
    syllables: Sequence[Syllable], at: int, start: int, length: int, other: str
) -> tuple[str, str]:
    """The word around a character, or the character with a neighbour, and its reading with another syllable there."""
    end = start + length
    if length == 1:
        goes_on = end < len(syllables) and syllables[end].citation is not None
        start, end = (start, end + 1) if goes_on else (max(0, start - 1), end)
    chars = "".join(syllable.char for syllable in syllables[start:end])
    reading = [syllable.citation or syllable.char for syllable in syllables[start:end]]
    reading[at - start] = other
    return chars, " ".join(reading)


def _polyphones(text: str) -> list[int]:
    """The positions of characters that have several readings."""
    return [
        at for at, char in enumerate(text) if len(dictionaries.characters(char)) > 1
    ]


def _is_open_to_doubt(syllable: Syllable, char: str) -> bool:
    """Whether the reading is neither settled by a lexicon or a mark, nor a matter of grammar or tone sandhi."""
    if syllable.citation is None or char in "一不":
        return False
    return not syllable.by.startswith(("lexicon", "mark", "grammar"))


def _objection(
    word: Word, offset: int, guessed: Guess | None
) -> tuple[float, list[Candidate]]:
    """How much speaks against a reading, and the other readings; 0 where nothing does."""
    syllable = word.syllables[offset]
    taken = syllable.citation or ""
    attested = [other for other in _attested(word, offset) if _differ(other[0], taken)]
    if attested:
        return _ATTESTED, attested
    source = syllable.by.split()[0]
    char = dictionaries.simplified(syllable.char)
    if source == "surname":
        usual = (dictionaries.characters(char)[0], "usual")
        return (_SURNAME, [usual]) if _differ(usual[0], taken) else (0.0, [])
    if guessed is None:
        return 0.0, []
    if source == "network":
        return _unsure(guessed, char, taken)
    if not _differ(guessed.syllable, taken):
        return 0.0, []
    other = (guessed.syllable, f"network {guessed.probability:.2f}")
    if source == "dictionary":
        is_rare = frequency(dictionaries.simplified(word.text)) < _RARE
        is_heard = is_rare and guessed.probability > _MOST_CERTAIN
        return (_AGAINST_DICTIONARY, [other]) if is_heard else (0.0, [])
    return (_AGAINST_RULE, [other]) if guessed.probability > _CERTAIN else (0.0, [])


def _unsure(guessed: Guess, char: str, taken: str) -> tuple[float, list[Candidate]]:
    """The objection to a reading that the network chose: it is not sure itself."""
    others = [
        reading for reading in dictionaries.characters(char) if _differ(reading, taken)
    ]
    if guessed.probability >= _UNSURE or not others:
        return 0.0, []
    return _UNSURE_NETWORK * (1.5 - guessed.probability), [(others[0], "usual")]


def _attested(word: Word, offset: int) -> Iterator[Candidate]:
    """What dictionaries have for a character besides, where the whole word has several readings."""
    text = dictionaries.simplified(word.text)
    readings, source = dictionaries.contested().get(text, ((), ""))
    for reading in readings:
        yield reading[offset], source


def _differ(one: str, other: str) -> bool:
    """Whether two readings are different words to a listener; a neutral tone instead of a full one is none."""
    if one == other:
        return False
    is_light = "5" in (one[-1], other[-1])
    return one[:-1] != other[:-1] or not is_light
