"""Utterances cut into requests: as long as the engine likes, never longer, and cut where a speaker would breathe."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

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


def plan(
    utterance: Utterance, say: _Say, fits: _Fits, breaths: Breaths
) -> Iterator[Request]:
    """The requests of an utterance, in order; what has nothing to say is left out, its pause is not.

    ``say`` brings a written text to its spoken form and is called once for each sentence, and again only for the parts
    of one that is too long. ``fits`` tells whether the engine takes a spoken text as one request.
    """
    pieces = _Planner(say, fits, breaths).pieces(utterance.text)
    audible = [piece for piece in pieces if _is_audible(piece.spoken)]
    last = len(audible) - 1
    for index, piece in enumerate(audible):
        before_ms = utterance.pause_before_ms if index == 0 else 0
        after_ms = utterance.pause_after_ms if index == last else piece.pause_ms
        yield Request(piece.spoken, utterance.chapter, before_ms, after_ms)


def halve(parts: Sequence[str]) -> tuple[str, str]:
    """Two or more parts of a text joined to two, as equally long as they can be."""
    total = sum(map(len, parts))
    position = 0
    least, best = total, 1
    for index, part in enumerate(parts[:-1], start=1):
        position += len(part)
        difference = abs(2 * position - total)
        if difference < least:
            least, best = difference, index
    return "".join(parts[:best]), "".join(parts[best:])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an utterance, and the silence after it."""

    text: str  #: as the author wrote it
    spoken: Spoken
    pause_ms: int


class _Planner:
    """Cuts the texts of one engine and one way of speaking."""

    def __init__(self, say: _Say, fits: _Fits, breaths: Breaths) -> None:
        self._say = say
        self._fits = fits
        self._breaths = breaths

    def pieces(self, text: str) -> list[_Piece]:
        """Parts that fit; joined, their texts are ``text``."""
        pieces: list[_Piece] = []
        for group in self._grouped(sentences(text)):
            pieces.extend(self._cut(group))
        return pieces

    def _grouped(self, parts: Sequence[str]) -> list[_Piece]:
        """Neighbouring sentences joined for as long as they fit together."""
        groups: list[_Piece] = []
        for part in parts:
            piece = self._piece(part)
            joined = self._joined(groups[-1], piece) if groups else None
            if joined is None:
                groups.append(piece)
            else:
                groups[-1] = joined
        return groups

    def _joined(self, first: _Piece, second: _Piece) -> _Piece | None:
        """Two pieces as one, or None when the engine does not take them together."""
        spoken = _concatenated(first.spoken, second.spoken)
        if not self._fits(spoken):
            return None
        text = first.text + second.text
        if spoken.phonemes is None:
            return replace(first, text=text, spoken=spoken)
        # the phonemes of a word depend on what stands around it
        joined = self._piece(text)
        return joined if self._fits(joined.spoken) else None

    def _cut(self, piece: _Piece) -> list[_Piece]:
        """A sentence whole, or halved at the best cut nearest its middle until every part fits."""
        if self._fits(piece.spoken):
            return [piece]
        for parts, pause_ms in self._cuts(piece.text):
            if len(parts) > 1:
                left, right = halve(parts)
                first = self._cut(self._piece(left))
                first[-1] = replace(first[-1], pause_ms=pause_ms)
                return [*first, *self._cut(self._piece(right))]
        return [piece]

    def _cuts(self, text: str) -> Iterator[tuple[list[str], int]]:
        """The ways to cut a sentence, the best first, each with the silence at the cut in milliseconds."""
        yield clauses(text, strong=True), self._breaths.clause_ms
        yield clauses(text), self._breaths.clause_ms
        yield phrases(text), 0
        yield words(text), 0
        # a word or a quotation beyond all measure: better cut than not said
        yield (
            list(text),
            0,
        )

    def _piece(self, text: str) -> _Piece:
        return _Piece(text, self._say(text), self._breaths.sentence_ms)


def _is_audible(spoken: Spoken) -> bool:
    """Whether there is something to say."""
    return any(character.isalnum() for character in spoken.text)


def _concatenated(first: Spoken, second: Spoken) -> Spoken:
    """Two neighbouring texts of one speech as one."""
    offset = len(first.display)
    alignment = list(first.alignment)
    for start, end in second.alignment:
        alignment.append((start + offset, end + offset))
    phonemes = None
    if first.phonemes is not None and second.phonemes is not None:
        phonemes = first.phonemes + second.phonemes
    sounded = len(first.phonemes or "")
    phoneme_starts = list(first.phoneme_starts)
    for start in second.phoneme_starts:
        phoneme_starts.append(start + sounded)
    unread = dict.fromkeys(first.unread + second.unread)
    return replace(
        first,
        text=first.text + second.text,
        display=first.display + second.display,
        phonemes=phonemes,
        alignment=tuple(alignment),
        unread="".join(unread),
        phoneme_starts=tuple(phoneme_starts),
    )
