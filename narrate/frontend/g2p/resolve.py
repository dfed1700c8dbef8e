"""How each character of a spoken text is read, and what decided it.

The first source that knows wins: the lexicon, the clause (为, 得, 地), the dictionaries' words, the rules for single
characters, the network, the character's usual reading. The tones of the result are those that are heard.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from narrate.frontend.g2p import dictionaries as known
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.particles import particle
from narrate.frontend.g2p.rules import by_rule
from narrate.frontend.g2p.tone_sandhi import sounded
from narrate.text.words import frequency, segment

__all__ = ["Pin", "Syllable", "Word", "read", "settled", "sources"]


@dataclass(frozen=True, slots=True)
class Syllable:
    """The reading of one character."""

    char: str
    citation: (
        str | None
    )  #: by itself, pinyin with the tone as a digit; None for what is not Chinese
    surface: str | None  #: as it sounds here
    by: str  #: what decided it, in words


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a stretch of what is not Chinese, as the dictionaries cut it."""

    text: str
    syllables: tuple[Syllable, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A word whose reading is settled before anybody else is asked."""

    start: int  #: in the text
    syllables: tuple[str, ...]
    by: str  #: what settles it, in words
    firm: bool = True  #: does it count also where it crosses the words of the dictionaries?


_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]*")
_HAN = re.compile(r"[\u3400-\u9fff〇\U00020000-\U0003ffff]+")

#: Words whose reading is a matter of the clause.
_LEFT_OPEN = frozenset({"不得"})

_NUMBER = re.compile(r"(?:百分之)?[零一二三四五六七八九十百千万亿两点]+")

#: The longest word that a phrase within a longer one is looked for.
_LONGEST_PHRASE = 6


def read(text: str, pins: Iterable[Pin] = ()) -> list[Word]:
    """The words of a spoken text. ``pins`` are readings that are settled, in order."""
    return [
        word
        for _, sentence, here in _by_sentence(text, pins)
        for word in _read_sentence(sentence, here)
    ]


def settled(text: str, pins: Iterable[Pin]) -> dict[int, str]:
    """The citation readings, by position, that are settled by pins; sentences without any cost nothing."""
    return {
        position + at: syllable
        for position, sentence, here in _by_sentence(text, pins)
        if here
        for at, (syllable, _) in _settled(segment(known.simplified(sentence)), here).items()
    }


def _by_sentence(text: str, pins: Iterable[Pin]) -> Iterator[tuple[int, str, tuple[Pin, ...]]]:
    """Each sentence with its position, and the pins in it, counted from there."""
    position = 0
    waiting = list(pins)
    for sentence in _SENTENCE.findall(text):
        end = position + len(sentence)
        here = [
            replace(pin, start=pin.start - position)
            for pin in waiting
            if position <= pin.start < end
        ]
        yield position, sentence, tuple(here)
        position = end


def sources(words: Iterable[Word]) -> Iterator[tuple[str, str, str]]:
    """Each Chinese word, or the characters of it that have a source of their own: text, pinyin, what decided it."""
    for word in words:
        for by, same in groupby(word.syllables, key=lambda syllable: syllable.by):
            syllables = list(same)
            if by:
                pinyin = " ".join(syllable.surface or "?" for syllable in syllables)
                yield "".join(syllable.char for syllable in syllables), pinyin, by


@functools.lru_cache(maxsize=4096)
def _read_sentence(sentence: str, pins: tuple[Pin, ...]) -> tuple[Word, ...]:
    simple = known.simplified(sentence)
    cut = segment(simple)
    found = _from_words(cut)
    pinned = _settled(cut, pins)
    found |= pinned
    found = {**_from_context(simple, cut, found), **found}
    citation = [found[at][0] if at in found else None for at in range(len(sentence))]
    surface = _surface(simple, cut, citation)
    for at, (syllable, _) in pinned.items():
        if simple[at] in "一不":
            surface[at] = syllable
    return tuple(_words(sentence, cut, citation, surface, found))


def _settled(cut: Sequence[str], pins: Iterable[Pin]) -> dict[int, tuple[str, str]]:
    """The pins that hold: for each character its syllable, and what decided it."""
    return {
        pin.start + at: (syllable, pin.by)
        for pin in pins
        if pin.firm or not _crosses(cut, pin.start, pin.start + len(pin.syllables))
        for at, syllable in enumerate(pin.syllables)
    }


def _crosses(cut: Sequence[str], start: int, end: int) -> bool:
    """Does a stretch begin or end inside a word that goes on beyond it, as 重构 does in 注重|构建?"""
    position = 0
    for word in cut:
        word_start, position = position, position + len(word)
        overlaps = word_start < end and start < position
        if (
            overlaps
            and not (start <= word_start and position <= end)
            and not (word_start <= start and end <= position)
        ):
            return True
    return False


def _words(
    sentence: str,
    cut: Sequence[str],
    citation: Sequence[str | None],
    surface: Sequence[str | None],
    found: Mapping[int, tuple[str, str]],
) -> Iterator[Word]:
    position = 0
    for word in cut:
        span = range(position, position + len(word))
        position += len(word)
        yield Word(
            sentence[span.start : span.stop],
            tuple(
                Syllable(sentence[at], citation[at], surface[at], found.get(at, (None, ""))[1])
                for at in span
            ),
        )


def _from_words(cut: Sequence[str]) -> dict[int, tuple[str, str]]:
    """What the dictionaries know of whole words, and of phrases within longer ones."""
    found: dict[int, tuple[str, str]] = {}
    position = 0
    for word in cut:
        if _HAN.fullmatch(word):
            found |= {position + at: reading for at, reading in _word(word).items()}
        position += len(word)
    return found


@functools.lru_cache(maxsize=65_536)
def _word(word: str) -> Mapping[int, tuple[str, str]]:
    if word in _LEFT_OPEN:
        return {}
    whole = known.phrase(word)
    if whole is None and len(word) > 2:
        whole = known.long_phrases().get(word)
    if whole is not None:
        return {at: (syllable, f"dictionary {word}") for at, syllable in enumerate(whole)}
    found: dict[int, tuple[str, str]] = {}
    start = 0
    while start < len(word):
        step = 1
        for length in range(min(len(word) - start, _LONGEST_PHRASE), 1, -1):
            part = word[start : start + length]
            if inner := known.phrase(part):
                found |= {
                    start + at: (syllable, f"dictionary {part}")
                    for at, syllable in enumerate(inner)
                }
                step = length
                break
        start += step
    return found


def _from_context(
    sentence: str, cut: Sequence[str], found: Mapping[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """What the words leave open: rules first, then the network, then the character by itself."""
    context: dict[int, tuple[str, str]] = {}
    open_positions = []
    for index, offset, position in _open(cut, found):
        char = sentence[position]
        if len(known.characters(char)) < 2:
            if reading := known.single(char):
                context[position] = (reading, "only reading")
        elif verdict := particle(char, cut, index, offset):
            context[position] = (verdict[0], f"grammar {verdict[1]}")
        elif ruled := by_rule(sentence, position):
            context[position] = ruled
        else:
            open_positions.append(position)
    guesses = guess(sentence, open_positions)
    for position in open_positions:
        context[position] = _by_network(sentence[position], guesses.get(position))
    return context


def _by_network(char: str, guessed: Guess | None) -> tuple[str, str]:
    if guessed is None:
        return known.characters(char)[0], "usual"
    return guessed.syllable, f"network {guessed.probability:.2f}"


def _open(
    cut: Sequence[str], found: Mapping[int, tuple[str, str]]
) -> Iterator[tuple[int, int, int]]:
    """The characters without a reading: the word's index, the place in the word, the place in the sentence."""
    position = 0
    for index, word in enumerate(cut):
        for offset, char in enumerate(word):
            if position not in found and _HAN.match(char):
                yield index, offset, position
            position += 1


def _surface(sentence: str, cut: Sequence[str], citation: Sequence[str | None]) -> list[str | None]:
    surface = list(citation)
    for run in _HAN.finditer(sentence):
        syllables = [citation[at] or "" for at in range(run.start(), run.end())]
        words = [part for word in _within(cut, run.start(), run.end()) for part in _prosodic(word)]
        heard = sounded(words, [syllable or "?" for syllable in syllables])
        surface[run.start() : run.end()] = [
            s if known_ else None for s, known_ in zip(heard, syllables, strict=True)
        ]
    return surface


@functools.lru_cache(maxsize=16_384)
def _prosodic(word: str) -> tuple[str, ...]:
    """小老虎 is 小 and 老虎 to the ear, 展览馆 one word, a number its digits."""
    if len(word) > 1 and word != "一一" and _NUMBER.fullmatch(word):
        return tuple(word)
    if len(word) == 3 and "一" not in word and frequency(word[1:]) > frequency(word[:2]):
        return word[0], word[1:]
    return (word,)


def _within(cut: Sequence[str], start: int, end: int) -> list[str]:
    """The words, or parts of words, that lie in a stretch of the sentence."""
    words, position = [], 0
    for word in cut:
        part = word[max(0, start - position) : max(0, end - position)]
        if part and position < end and position + len(word) > start:
            words.append(part)
        position += len(word)
    return words
