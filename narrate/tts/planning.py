"""Utterances cut into requests: as long as the engine likes, never longer, and cut where a speaker would breathe."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from narrate.model import Spoken, Utterance
from narrate.text.sentences import clauses, phrases, sentences, words

__all__ = ["Breaths", "Request", "halve", "plan"]

_Say = Callable[[str], Spoken]
_Fits = Callable[[Spoken], bool]


@dataclass(frozen=True, slots=True)
class Breaths:
    """The silence, in milliseconds, where one utterance was cut into several requests."""

    sentence_ms: int
    clause_ms: int


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask of an engine, and its place in the script."""

    spoken: Spoken
    chapter: int  #: index into the script's chapters
    pause_before_ms: int
    pause_after_ms: int


def plan(utterance: Utterance, say: _Say, fits: _Fits, breaths: Breaths) -> Iterator[Request]:
    """The requests of an utterance, in order; what has nothing to say is left out, its pause is not."""
    cuts = [(say(text), pause_ms) for text, pause_ms in _cut(utterance.text, say, fits, breaths)]
    audible = [
        (spoken, pause_ms)
        for spoken, pause_ms in cuts
        if any(char.isalnum() for char in spoken.text)
    ]
    for index, (spoken, pause_ms) in enumerate(audible):
        before = utterance.pause_before_ms if index == 0 else 0
        after = utterance.pause_after_ms if index == len(audible) - 1 else pause_ms
        yield Request(spoken, utterance.chapter, before, after)


def _cut(text: str, say: _Say, fits: _Fits, breaths: Breaths) -> list[tuple[str, int]]:
    """Texts that fit, each with the silence after it; joined, they are the text."""
    groups = _pack(sentences(text), lambda part: fits(say(part)))
    return [piece for group in groups for piece in _cut_sentence(group, say, fits, breaths)]


def _pack(parts: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Neighbours joined for as long as they fit together."""
    groups: list[str] = []
    for part in parts:
        if groups and fits(groups[-1] + part):
            groups[-1] += part
        else:
            groups.append(part)
    return groups


def _cut_sentence(text: str, say: _Say, fits: _Fits, breaths: Breaths) -> list[tuple[str, int]]:
    """A sentence whole, or halved at the best cut nearest its middle until every part fits."""
    if fits(say(text)):
        return [(text, breaths.sentence_ms)]
    for parts, pause_ms in (
        (clauses(text, strong=True), breaths.clause_ms),
        (clauses(text), breaths.clause_ms),
        (phrases(text), 0),
        (words(text), 0),
        (list(text), 0),  # a word or a quotation beyond all measure: better cut than not said
    ):
        if len(parts) > 1:
            left, right = halve(parts)
            first = _cut_sentence(left, say, fits, breaths)
            return [
                *first[:-1],
                (first[-1][0], pause_ms),
                *_cut_sentence(right, say, fits, breaths),
            ]
    return [(text, breaths.sentence_ms)]


def halve(parts: Sequence[str]) -> tuple[str, str]:
    """Two or more parts joined to two, as equally long as they can be."""
    total = sum(map(len, parts))
    position, best = 0, (total, 1)
    for index, part in enumerate(parts[:-1], start=1):
        position += len(part)
        best = min(best, (abs(2 * position - total), index))
    return "".join(parts[: best[1]]), "".join(parts[best[1] :])
