"""What speaks against a reading, and how much: other dictionaries, the network, a name that might be a word.

The weights are an order, found on sentences that were read wrong and on reports that were read right: what is rare in
sound text and common among errors weighs most.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess
from narrate.frontend.g2p.readings import Word
from narrate.text.words import frequency

__all__ = ["NO_OBJECTION", "Candidate", "Objection", "Place", "objection"]

#: Below this probability the network's own choice is doubtful.
_UNSURE = 0.9

#: Above these probabilities the network's objection to a rule, and to a dictionary, is heard.
_CERTAIN = 0.98
_MOST_CERTAIN = 0.999

#: Words that jieba's corpus has less often than that may be wrong in a dictionary and nobody noticed.
_RARE = 20
_UNCOMMON = 200

#: A character that stands alone less often than that in jieba's corpus is known to the network from few sentences.
_SELDOM_ALONE = 3000

#: How doubtful a place is by what speaks against the reading, between 0 and 1.
_ATTESTED = 0.9
_UNSURE_NETWORK = 0.8
_AGAINST_RULE = 0.7
_SURNAME = 0.6
_LONG_CLAUSE = 0.5
_SHORT_CLAUSE = 0.3
_AGAINST_RULE_UNSURE = 0.45
_AGAINST_RARE_WORD = 0.4
_FOREIGN_NAME = 0.35
_SELDOM = 0.3
_AGAINST_WORD = 0.25
_WEAK_GRAMMAR = 0.22
_AGREES_UNSURE = 0.2
_AGAINST_COMMON_WORD = 0.14
_ALONE = 0.12

#: 为 before so many characters may say for whom, whatever the network thinks.
_LONG = 9

#: Rules of the clause that are tried when no better one applies.
_WEAK_RULES = frozenset(["把…为", "为+数量", "为+目的"])

#: Stands between the parts of a foreign name.
_NAME_DOT = "·"

#: A reading, and who reads so.
Candidate = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a sentence with its surroundings."""

    word: Word
    offset: int  #: of the character in the word
    guessed: Guess | None  #: what the network would say
    before: str  #: the character before the word
    after: str  #: the rest of the clause

    @property
    def char(self) -> str:
        """The character, simplified."""
        return dictionaries.simplified(self.word.syllables[self.offset].char)

    @property
    def taken(self) -> str:
        """The reading that is taken."""
        return self.word.syllables[self.offset].citation or ""

    @property
    def source(self) -> str:
        """What decided it, in a word."""
        return self.word.syllables[self.offset].by.split()[0]

    @property
    def known(self) -> str:
        """The word that the dictionary knows, which may be a part of the word here, or the name of the rule."""
        return self.word.syllables[self.offset].by.split()[-1]


@dataclass(frozen=True, slots=True)
class Objection:
    """How much speaks against a reading, and the readings that are possible instead."""

    weight: float
    others: tuple[Candidate, ...] = ()


NO_OBJECTION = Objection(0.0)


def objection(place: Place) -> Objection:
    """What speaks most against the reading of a place."""
    attested = tuple(_attested(place))
    if attested:
        return Objection(_ATTESTED, attested)
    if place.source == "surname":
        return _usual(place, _SURNAME)
    if place.source == "grammar":
        return _weakly_ruled(place)
    if place.source == "network":
        return (
            _unsure(place)
            or _without_grammar(place)
            or _seldom_alone(place)
            or _foreign(place)
        )
    return _contradicted(place) or _foreign(place)


def _attested(place: Place) -> Iterator[Candidate]:
    """What dictionaries have besides, where the whole word has several readings."""
    text = dictionaries.simplified(place.word.text)
    readings, source = dictionaries.contested().get(text, ((), ""))
    for reading in readings:
        other = reading[place.offset]
        if _differ(other, place.taken):
            yield other, source


def _usual(place: Place, weight: float) -> Objection:
    """The character's commonest living reading, if it is another."""
    for reading in dictionaries.living_readings(place.char):
        if _differ(reading, place.taken):
            return Objection(weight, ((reading, "usual"),))
    return NO_OBJECTION


def _unsure(place: Place) -> Objection | None:
    """The network chose the reading, and is not sure itself."""
    if place.guessed is None or place.guessed.probability >= _UNSURE:
        return None
    weight = _UNSURE_NETWORK * (1.5 - place.guessed.probability)
    return _usual(place, weight)


def _without_grammar(place: Place) -> Objection | None:
    """No rule of the clause read 为; the more follows, the likelier it says for whom."""
    if place.char != "为":
        return None
    is_long = len(place.after) >= _LONG
    return _usual(place, _LONG_CLAUSE if is_long else _SHORT_CLAUSE)


def _seldom_alone(place: Place) -> Objection | None:
    """A character that is rarely a word by itself, or not one here: whatever the network thinks, it has seen little."""
    if place.guessed is None:
        return None
    is_seldom = frequency(place.char) < _SELDOM_ALONE
    return _usual(place, _SELDOM if is_seldom else _ALONE)


def _weakly_ruled(place: Place) -> Objection:
    """A rule of the last resort read 为 before a long rest of the clause; of all others grammar is sure."""
    is_weak = place.known in _WEAK_RULES and len(place.after) >= _LONG
    return _usual(place, _WEAK_GRAMMAR) if is_weak else NO_OBJECTION


def _contradicted(place: Place) -> Objection | None:
    """The network thinks otherwise than a rule, or is sure of another reading than a dictionary has for a rare word."""
    if place.guessed is None:
        return None
    probability = place.guessed.probability
    is_word = place.source == "dictionary"
    if not _differ(place.guessed.syllable, place.taken):
        is_unsure = probability < _UNSURE and not is_word
        return _usual(place, _AGREES_UNSURE) if is_unsure else None
    weight = _weight_against_word(place) if is_word else _weight_against_rule(place)
    other = (place.guessed.syllable, f"network {probability:.2f}")
    return Objection(weight, (other,)) if weight else None


def _weight_against_rule(place: Place) -> float:
    is_certain = place.guessed is not None and place.guessed.probability > _CERTAIN
    return _AGAINST_RULE if is_certain else _AGAINST_RULE_UNSURE


def _weight_against_word(place: Place) -> float:
    if place.guessed is None or place.guessed.probability < _MOST_CERTAIN:
        return 0.0
    common = frequency(dictionaries.simplified(place.known))
    if common >= _UNCOMMON:
        return _AGAINST_COMMON_WORD
    return _AGAINST_RARE_WORD if common < _RARE else _AGAINST_WORD


def _foreign(place: Place) -> Objection:
    """A character of several readings in a foreign name, which a dot shows."""
    is_named = _NAME_DOT in (place.before, place.after[:1])
    is_polyphone = place.guessed is not None
    return _usual(place, _FOREIGN_NAME) if is_named and is_polyphone else NO_OBJECTION


def _differ(one: str, other: str) -> bool:
    """Whether two readings are different words to a listener; a neutral tone instead of a full one is none."""
    if one == other:
        return False
    is_light = "5" in (one[-1], other[-1])
    return one[:-1] != other[:-1] or not is_light
