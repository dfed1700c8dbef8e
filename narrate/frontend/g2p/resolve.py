"""How each character of a spoken text is read, and what decided it.

The first source that knows wins: the lexicon, the clause (为, 得, 地), the dictionaries' words, the rules for single
characters, the network, the character's usual reading. The tones of the result are those that are heard.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from narrate.frontend.g2p import dictionaries as known
from narrate.frontend.g2p.g2pm import Guess, guess
from narrate.frontend.g2p.grammar.particles import particle
from narrate.frontend.g2p.grammar.rules import by_rule
from narrate.frontend.g2p.grammar.surnames import surname_pins
from narrate.frontend.g2p.readings import Decision, Pin, Syllable, Word
from narrate.frontend.g2p.tone_sandhi import sounded
from narrate.text.characters import HAN
from narrate.text.words import frequency, segment

__all__ = ["read", "settled"]

#: Decisions by position.
_Decisions = dict[int, Decision]

_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]*")
_HAN = re.compile(rf"[{HAN}]+")

_NUMBER = re.compile(r"(?:百分之)?[零一二三四五六七八九十百千万亿两点]+")

#: What is not Chinese, or has no reading.
_UNDECIDED = Decision("", "")

#: The longest word that a phrase within a longer one is looked for.
_LONGEST_PHRASE = 6

#: Particles, which by themselves begin no longer word: 了|事 is not 了事.
_NEVER_FIRST = frozenset("了着过的得地")

#: So many words and sentences are kept, for texts that repeat themselves.
_KEPT_WORDS = 65_536
_KEPT_SENTENCES = 4096


def read(text: str, pins: Iterable[Pin] = ()) -> list[Word]:
    """The words of a spoken text. ``pins`` are readings that are settled, in order."""
    words: list[Word] = []
    for _, sentence, pins_here in _by_sentence(text, pins):
        words += _read_sentence(sentence, pins_here)
    return words


def settled(text: str, pins: Iterable[Pin]) -> dict[int, str]:
    """The citation readings, by position, that are settled by pins; sentences without any cost nothing."""
    readings: dict[int, str] = {}
    for position, sentence, pins_here in _by_sentence(text, pins):
        if not pins_here:
            continue
        simple = known.simplified(sentence)
        decisions = _from_pins(segment(simple), pins_here)
        for at, decision in decisions.items():
            readings[position + at] = decision.syllable
    return readings


def _by_sentence(
    text: str, pins: Iterable[Pin]
) -> Iterator[tuple[int, str, tuple[Pin, ...]]]:
    """Each sentence with its position, and the pins in it, counted from there."""
    position = 0
    waiting = list(pins)
    for sentence in _SENTENCE.findall(text):
        end = position + len(sentence)
        inside = []
        for pin in waiting:
            if position <= pin.start < end:
                inside.append(replace(pin, start=pin.start - position))
        yield position, sentence, tuple(inside)
        position = end


@functools.lru_cache(maxsize=_KEPT_SENTENCES)
def _read_sentence(sentence: str, pins: tuple[Pin, ...]) -> tuple[Word, ...]:
    simple = known.simplified(sentence)
    words = segment(simple)
    pinned = _from_pins(words, pins)
    names = _from_pins(words, surname_pins(simple))
    decisions = _from_words(words) | names | pinned
    decisions |= _from_context(simple, words, decisions)
    in_order = [decisions.get(at, _UNDECIDED) for at in range(len(simple))]
    citation = [decision.syllable or None for decision in in_order]
    surface = _surface(simple, words, citation)
    for at, decision in pinned.items():
        if simple[at] in "一不":
            surface[at] = decision.syllable
    syllables = []
    for at, char in enumerate(sentence):
        syllable = Syllable(char, citation[at], surface[at], in_order[at].by)
        syllables.append(syllable)
    return tuple(_group(syllables, words))


def _group(syllables: Sequence[Syllable], words: Iterable[str]) -> Iterator[Word]:
    """The syllables of a sentence, word by word."""
    for start, word in _with_positions(words):
        end = start + len(word)
        own = tuple(syllables[start:end])
        text = "".join(syllable.char for syllable in own)
        yield Word(text, own)


def _with_positions(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each word, and where it begins."""
    position = 0
    for word in words:
        yield position, word
        position += len(word)


def _from_pins(words: Sequence[str], pins: Iterable[Pin]) -> _Decisions:
    """The pins that hold, character by character."""
    decisions: _Decisions = {}
    for pin in pins:
        end = pin.start + len(pin.syllables)
        if not pin.firm and _crosses(words, pin.start, end):
            continue
        for at, syllable in enumerate(pin.syllables, start=pin.start):
            decisions[at] = Decision(syllable, pin.by)
    return decisions


def _crosses(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a word that goes on beyond it, as 重构 does in 注重|构建."""
    for word_start, word in _with_positions(words):
        word_end = word_start + len(word)
        overlaps = word_start < end and start < word_end
        holds_word = start <= word_start and word_end <= end
        is_within_word = word_start <= start and end <= word_end
        if overlaps and not holds_word and not is_within_word:
            return True
    return False


def _from_words(words: Sequence[str]) -> _Decisions:
    """What the dictionaries know of whole words, and of phrases within longer ones."""
    decisions: _Decisions = {}
    for start, word in _with_positions(words):
        if not _HAN.fullmatch(word):
            continue
        for offset, decision in _read_word(word).items():
            decisions[start + offset] = decision
    return decisions | _from_joined(words)


def _from_joined(words: Sequence[str]) -> _Decisions:
    """What is settled of words that the word cutter took apart: 时间|差, 还|嘴."""
    decisions: _Decisions = {}
    free = 0
    for index, (start, word) in enumerate(_with_positions(words)):
        if start < free or word in _NEVER_FIRST:
            continue
        joined = word
        for following in words[index + 1 :]:
            joined += following
            if len(joined) > _LONGEST_PHRASE:
                break
            reading = known.settled_word(joined)
            if reading is not None:
                decisions |= _decisions(start, joined, reading)
                free = start + len(joined)
    return decisions


@functools.lru_cache(maxsize=_KEPT_WORDS)
def _read_word(word: str) -> _Decisions:
    """What the dictionaries know of a word: all of it, or the phrases that are found in it from left to right."""
    if known.is_left_open(word):
        return {}
    whole = known.phrase(word)
    if whole is None and len(word) > 2:
        whole = known.long_phrases().get(word)
    if whole is not None:
        return _decisions(0, word, whole)
    decisions: _Decisions = {}
    start = 0
    while start < len(word):
        part, reading = _longest_phrase(word, start)
        decisions |= _decisions(start, part, reading)
        start += len(part)
    return decisions


def _decisions(start: int, word: str, reading: known.Reading) -> _Decisions:
    by = f"dictionary {word}"
    return {at: Decision(syllable, by) for at, syllable in enumerate(reading, start)}


def _longest_phrase(word: str, start: int) -> tuple[str, known.Reading]:
    """The longest phrase of a word that begins at a place and its reading, or the character there and none."""
    rest = word[start:]
    longest = min(len(rest), _LONGEST_PHRASE)
    for length in range(longest, 1, -1):
        part = rest[:length]
        reading = known.phrase(part)
        if reading is not None:
            return part, reading
    return rest[0], ()


def _from_context(
    sentence: str, words: Sequence[str], decisions: _Decisions
) -> _Decisions:
    """What the words leave open: rules first, then the network, then the character by itself."""
    context: _Decisions = {}
    undecided = []
    for index, offset, position in _open_characters(words, decisions):
        readings = known.characters(sentence[position])
        if len(readings) < 2:
            if readings:
                context[position] = Decision(readings[0], "only reading")
            continue
        decision = _by_grammar(sentence, words, index, offset, position)
        if decision is None:
            undecided.append(position)
        else:
            context[position] = decision
    guesses = guess(sentence, undecided)
    for position in undecided:
        char = sentence[position]
        context[position] = _by_network(char, guesses.get(position))
    return context


def _by_grammar(
    sentence: str, words: Sequence[str], index: int, offset: int, position: int
) -> Decision | None:
    """The reading that the clause or a rule asks for, if one does."""
    verdict = particle(sentence[position], words, index, offset)
    if verdict is not None:
        syllable, reason = verdict
        return Decision(syllable, f"grammar {reason}")
    ruled = by_rule(sentence, position)
    return Decision(*ruled) if ruled is not None else None


def _by_network(char: str, guessed: Guess | None) -> Decision:
    if guessed is None:
        return Decision(known.characters(char)[0], "usual")
    return Decision(guessed.syllable, f"network {guessed.probability:.2f}")


def _open_characters(
    words: Sequence[str], decisions: Mapping[int, Decision]
) -> Iterator[tuple[int, int, int]]:
    """The characters without a reading: the word's index, the place in the word, the place in the sentence."""
    for index, (start, word) in enumerate(_with_positions(words)):
        for offset, char in enumerate(word):
            position = start + offset
            if position not in decisions and _HAN.match(char):
                yield index, offset, position


def _surface(
    sentence: str, words: Sequence[str], citation: Sequence[str | None]
) -> list[str | None]:
    """The readings as they sound beside each other, run by run of Chinese characters."""
    surface = list(citation)
    for run in _HAN.finditer(sentence):
        start, end = run.span()
        prosodic: list[str] = []
        for word in _words_within(words, start, end):
            prosodic += _prosodic_words(word)
        syllables = []
        for syllable in citation[start:end]:
            syllables.append(syllable or "?")
        for at, heard in enumerate(sounded(prosodic, syllables), start):
            if citation[at]:
                surface[at] = heard
    return surface


@functools.lru_cache(maxsize=16_384)
def _prosodic_words(word: str) -> tuple[str, ...]:
    """小老虎 is 小 and 老虎 to the ear, 展览馆 one word, a number its digits."""
    is_longer = len(word) > 1 and word != "一一"
    if is_longer and _NUMBER.fullmatch(word):
        return tuple(word)
    if len(word) != 3 or "一" in word:
        return (word,)
    head, tail = word[:2], word[1:]
    if frequency(tail) > frequency(head):
        return word[0], tail
    return (word,)


def _words_within(words: Sequence[str], start: int, end: int) -> list[str]:
    """The words, or parts of words, that lie in a stretch of the sentence."""
    inside = []
    for word_start, word in _with_positions(words):
        word_end = word_start + len(word)
        first = max(start, word_start) - word_start
        last = min(end, word_end) - word_start
        if first < last:
            inside.append(word[first:last])
    return inside
