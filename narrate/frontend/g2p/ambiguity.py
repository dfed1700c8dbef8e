"""Where a reading is open to doubt, and what else is possible: for somebody who has five minutes to check a speech.

A place is doubtful where two attested readings of a word fit, where a character counted as a surname, in foreign names,
and wherever much of what is known of it (who decided, what the network and the longest words say, how common the word
is) was seen at places that were read wrong. Where grammar is sure (得, 地, mostly 为) nothing is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrate.frontend.g2p import dictionaries
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.matching import longest_from_left, longest_from_right
from narrate.frontend.g2p.objections import Candidate, objection
from narrate.frontend.g2p.readings import Syllable, Word
from narrate.frontend.g2p.suspects import Place

__all__ = ["Doubt", "doubts", "weights"]

#: What was listed once counts that much each time it comes again.
_REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A character, or a figure, with more than one likely reading."""

    position: int  #: in the spoken text
    char: str  #: what is spoken there
    word: str
    candidates: tuple[Candidate, ...]  #: the first is the one that is taken
    weight: float  #: how doubtful it is, between 0 and 1
    #: a word for the lexicon, and its reading if the second candidate is right
    entry: tuple[str, str]


def doubts(words: Iterable[Word]) -> list[Doubt]:
    """The doubtful characters of a text, in order."""
    words = list(words)
    text = dictionaries.simplified("".join(word.text for word in words))
    guesses = guess(text, _polyphones(text))
    syllables = [syllable for word in words for syllable in word.syllables]
    found: list[Doubt] = []
    for position, place in _places(words, text, guesses):
        against = objection(place)
        if not against.weight:
            continue
        syllable = syllables[position]
        taken = (place.taken, syllable.by)
        other, _ = against.others[0]
        start = position - place.offset
        stretch = _stretch(syllables, start, place.word)
        entry = _entry(syllables, stretch, position, other)
        doubt = Doubt(
            position,
            syllable.char,
            place.word.text,
            (taken, *against.others),
            against.weight,
            entry,
        )
        found.append(doubt)
    return found


def weights(found: Sequence[Doubt]) -> list[float]:
    """How doubtful each place is beside the others of a speech: what repeats itself falls behind."""
    weighed = [0.0] * len(found)
    times: Counter[tuple[str, ...]] = Counter()
    for at in _most_doubtful_first(found):
        doubt = found[at]
        readings = [reading for reading, _ in doubt.candidates[:2]]
        kind = (doubt.char, *readings)
        weighed[at] = doubt.weight * _REPEATED ** times[kind]
        times[kind] += 1
    return weighed


def _most_doubtful_first(found: Sequence[Doubt]) -> list[int]:
    """The numbers of the places, the most doubtful first."""
    doubtful = [-doubt.weight for doubt in found]
    return sorted(range(len(found)), key=doubtful.__getitem__)


def _places(
    words: Iterable[Word], text: str, guesses: Mapping[int, Guess]
) -> Iterator[tuple[int, Place]]:
    """The characters that are open to doubt, with their positions."""
    from_left = longest_from_left(text)
    from_right = longest_from_right(text)
    start = 0
    for word in words:
        before = text[start - 1 : start] if start else ""
        for offset, syllable in enumerate(word.syllables):
            at = start + offset
            if not _is_open_to_doubt(syllable, text[at]):
                continue
            matched = from_left[at], from_right[at]
            after = text[at + 1 : at + 2]
            yield at, Place(word, offset, guesses.get(at), matched, before, after)
        start += len(word.text)


def _polyphones(text: str) -> list[int]:
    """The positions of characters that have several readings."""
    return [
        at for at, char in enumerate(text) if len(dictionaries.characters(char)) > 1
    ]


def _is_open_to_doubt(syllable: Syllable, char: str) -> bool:
    """Whether the reading is neither settled by a lexicon or a mark, nor a matter of tone sandhi."""
    if syllable.citation is None or char in "一不":
        return False
    return not syllable.by.startswith(("lexicon", "mark"))


def _stretch(syllables: Sequence[Syllable], start: int, word: Word) -> tuple[int, int]:
    """Where the word stands; a word of one character together with a neighbour."""
    end = start + len(word.text)
    if len(word.text) > 1:
        return start, end
    goes_on = end < len(syllables) and syllables[end].citation is not None
    return (start, end + 1) if goes_on else (max(0, start - 1), end)


def _entry(
    syllables: Sequence[Syllable], stretch: tuple[int, int], at: int, other: str
) -> tuple[str, str]:
    """The characters of a stretch, and their reading with another syllable at one place."""
    own = syllables[slice(*stretch)]
    chars = "".join(syllable.char for syllable in own)
    reading = [syllable.citation or syllable.char for syllable in own]
    reading[at - stretch[0]] = other
    return chars, " ".join(reading)
