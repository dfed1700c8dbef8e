"""What speaks against a reading, and how much: other dictionaries, the network, a name that might be a word.

How likely a reading is wrong is estimated from all that the program knows of its place (``evidence.tsv``, doubt).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.grammar.evidence import probability
from narrate.frontend.g2p.suspects import Place, differ, signs
from narrate.text.words import frequency

__all__ = ["NO_OBJECTION", "Candidate", "Objection", "objection"]

#: How doubtful a word of two attested readings, a surname and a foreign name are, between 0 and 1.
_ATTESTED = 0.9
_SURNAME = 0.6
_FOREIGN_NAME = 0.35

#: What is less likely to be wrong than that is not doubtful.
_LEAST = 0.01

#: Above that probability a reading that was weighed is sure.
_SURE = 0.98

#: A word that jieba's corpus has more often than that is read as the dictionary has it.
_COMMON = 500

#: Rules of the clause that are asked when no better one applies.
_WEAK_RULES = frozenset({"长词+地"})

#: In the table of weights, the rows of doubts.
_DOUBT = "doubt"

#: Stands between the parts of a foreign name.
_NAME_DOT = "·"

#: A reading, and who reads so.
Candidate = tuple[str, str]


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
    likely = _likely_wrong(place)
    foreign = _foreign(place)
    return likely if likely.weight >= foreign.weight else foreign


def _attested(place: Place) -> Iterator[Candidate]:
    """What dictionaries have besides, where the whole word has several readings."""
    text = dictionaries.simplified(place.word.text)
    readings, source = dictionaries.contested().get(text, ((), ""))
    for reading in readings:
        other = reading[place.offset]
        if differ(other, place.taken):
            yield other, source


def _usual(place: Place, weight: float) -> Objection:
    """The character's commonest living reading, if it is another."""
    for reading in dictionaries.living_readings(place.char):
        if differ(reading, place.taken):
            return Objection(weight, ((reading, "usual"),))
    return NO_OBJECTION


def _is_sure(place: Place) -> bool:
    """Whether grammar read the place and is sure: neither by a rule of the last resort nor by weighing."""
    if place.source != "grammar":
        return False
    reason, *weighed = place.by[1:]
    return float(weighed[0]) > _SURE if weighed else reason not in _WEAK_RULES


def _is_agreed(place: Place) -> bool:
    """Whether a common word, or one that was settled, has the reading that the longest words have too."""
    if place.source != "dictionary":
        return False
    known = dictionaries.simplified(place.by[-1])
    is_settled = dictionaries.settled_word(known) is not None
    is_common = frequency(known) > _COMMON
    agree = not any(differ(reading, place.taken) for reading in place.matched)
    return agree and (is_settled or is_common)


def _likely_wrong(place: Place) -> Objection:
    """The likeliest other reading, as likely as the table says of such places."""
    if _is_sure(place) or _is_agreed(place):
        return NO_OBJECTION
    weight = min(probability(_DOUBT, signs(place)), _ATTESTED)
    if weight < _LEAST:
        return NO_OBJECTION
    guessed = place.guessed
    if guessed is not None and differ(guessed.syllable, place.taken):
        source = f"network {guessed.probability:.2f}"
        return Objection(weight, ((guessed.syllable, source),))
    for reading in place.matched:
        if differ(reading, place.taken):
            return Objection(weight, ((reading, "dictionary"),))
    return _usual(place, weight)


def _foreign(place: Place) -> Objection:
    """A character of several readings in a foreign name, which a dot shows."""
    is_named = _NAME_DOT in (place.before, place.after)
    is_polyphone = place.guessed is not None
    return _usual(place, _FOREIGN_NAME) if is_named and is_polyphone else NO_OBJECTION
