"""A place of a text that may be read wrong, and what the program knows of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess
from narrate.frontend.g2p.readings import Word
from narrate.text.words import frequency

__all__ = ["Place", "differ", "signs"]

#: Below these, in this order, a probability is one sign.
_PROBABILITIES = (0.7, 0.9, 0.98, 0.999)

#: The same for how often a word is in jieba's corpus, and for the share that a reading has in a character's words.
_FREQUENCIES = (5, 20, 200, 2000)
_SHARES = (0.1, 0.4, 0.8, 0.97)

#: Sources that know whole words.
_KNOWS_WORDS = frozenset({"dictionary", "only", "lexicon", "mark"})

#: Longer words than that are one sign.
_LONG_WORD = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a sentence with its surroundings."""

    word: Word
    offset: int  #: of the character in the word
    guessed: Guess | None  #: what the network would say
    matched: tuple[str, str]  #: what the longest words say, from the left and the right
    before: str  #: the character before the word
    after: str  #: the character after this one

    @property
    def char(self) -> str:
        """The character, simplified."""
        return dictionaries.simplified(self.word.syllables[self.offset].char)

    @property
    def taken(self) -> str:
        """The reading that is taken."""
        return self.word.syllables[self.offset].citation or ""

    @property
    def by(self) -> list[str]:
        """What decided it: the source, and the word or the rule, and sometimes a probability."""
        return self.word.syllables[self.offset].by.split()

    @property
    def source(self) -> str:
        """What decided it, in a word."""
        return self.by[0]


def differ(one: str, other: str) -> bool:
    """Whether two readings are different words to a listener; a neutral tone instead of a full one is none."""
    if not one or not other or one == other:
        return False
    is_light = "5" in (one[-1], other[-1])
    return one[:-1] != other[:-1] or not is_light


def signs(place: Place) -> Iterator[str]:
    """Everything that may tell how likely a place is read wrong, as the table of doubts names it."""
    kind = "word" if place.source in _KNOWS_WORDS else "open"
    network, sure = _network(place)
    matches = "".join(
        "x" if differ(each, place.taken) else "=" for each in place.matched
    )
    yield f"source {place.source}"
    yield f"network {network}{sure}"
    yield f"matches {matches}"
    yield f"{kind}: network {network} matches {matches}"
    yield f"{kind}: network {network}{sure}"
    yield f"share {_band(_share(place), _SHARES)}"
    yield f"word of {min(_LONG_WORD, len(place.word.text))}"
    if place.source == "grammar":
        yield from _of_grammar(place)
    if place.source == "dictionary":
        yield from _of_word(place)


def _of_grammar(place: Place) -> Iterator[str]:
    reason, *probability = place.by[1:]
    if probability:
        yield f"weighed {_band(float(probability[0]), _PROBABILITIES)}"
    else:
        yield f"rule {reason}"


def _of_word(place: Place) -> Iterator[str]:
    known = dictionaries.simplified(place.by[-1])
    yield f"frequency {_band(frequency(known), _FREQUENCIES)}"
    is_settled = dictionaries.settled_word(known) is not None
    yield "settled" if is_settled else "of a dictionary"
    is_whole = known == dictionaries.simplified(place.word.text)
    yield "whole word" if is_whole else "part of a word"


def _network(place: Place) -> tuple[str, str]:
    """What the network says to the reading, and how sure it is."""
    if place.guessed is None:
        return "silent", ""
    says = "objects" if differ(place.guessed.syllable, place.taken) else "agrees"
    return says, " " + _band(place.guessed.probability, _PROBABILITIES)


def _share(place: Place) -> float:
    """How many of the words that have the character have it with this reading."""
    counts = dictionaries.counts_in_words()
    readings = dictionaries.characters(place.char)
    total = sum(counts[place.char, reading] for reading in readings)
    return counts[place.char, place.taken] / total if total else 1.0


def _band(value: float, limits: tuple[float, ...]) -> str:
    """The first limit that a value is below, or that it is above the last."""
    for limit in limits:
        if value < limit:
            return f"<{limit:g}"
    return f">{limits[-1]:g}"
