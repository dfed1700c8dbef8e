"""When each character is heard, by the durations that the model gives its tokens.

The model shares the sound out among its tokens in frames, and all frames together are the sound. A character begins a
little before its first token. The silence before a mark counts as part of the token before it, so there the sound
itself tells where one character ends and the next begins.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from narrate.model import Clip, Spoken
from narrate.text.phoneme_symbols import phoneme_symbols
from narrate.tts.activity import Activity

__all__ = ["DURATIONS", "FRAME_SAMPLES", "character_times"]

#: The tensor of the frames of each token, shape [1, tokens], with the padding at both ends.
DURATIONS = "/encoder/Round_output_0"
FRAME_SAMPLES = 600  #: 25 ms

#: A sound is heard before its frames, by 38 ms, and a hissing one by 69: the medians over some 200 onsets that are
#: plain in the sound itself, of sibilants within clauses and of whatever follows a silence.
_EARLY_SAMPLES = 900
_HISS_EARLY_SAMPLES = 1650
_HISSES = frozenset("fsʂɕxʃθh")

#: How far behind its place the sound after a pause may begin.
_SEARCH_SAMPLES = 1920

#: A shorter silence is the stop of a consonant: 80 ms.
_SHORTEST_PAUSE_SAMPLES = 1920

#: Symbols that are not heard, but for the pause that they make.
_SILENT = ' ;:,.!?—…"()“”'
_SILENT_SYMBOLS = frozenset(_SILENT)

Span = tuple[int, int]


def character_times(
    spoken: Spoken, frames: Sequence[int], clip: Clip
) -> tuple[Span, ...]:
    """The samples [start, end) of each character of a text in its clip.

    Args:
        spoken: The text, its phonemes, and where those of each character begin.
        frames: How many frames each token lasts, with the padding at both ends.
        clip: The sound.

    Returns:
        A span for each character: a mark takes none, the letters of a word share the word's. Nothing where the text
        does not tell which phonemes belong to which character, or the frames are not those of its phonemes.
    """
    if len(spoken.phoneme_starts) != len(spoken.text):
        return ()
    edges = _symbol_edges(spoken.phonemes or "", frames)
    if not edges:
        return ()
    voice = _Voice(spoken, edges, Activity(clip.pcm, clip.sample_rate_hz))
    return tuple(voice.times())


class _Voice:
    """The phonemes of a text, and their places in its sound."""

    def __init__(self, spoken: Spoken, edges: Sequence[int], sound: Activity) -> None:
        """``edges`` are the samples at which each of the phonemes begins, and the last ends."""
        self._text = spoken.text
        self._starts = spoken.phoneme_starts
        self._phonemes = spoken.phonemes or ""
        self._edges = edges
        self._sound = sound

    def times(self) -> Iterator[Span]:
        """The samples of each character, in order."""
        begins = sorted({*self._starts, len(self._phonemes)})
        span = (0, 0)
        told = -1
        for character, start in zip(self._text, self._starts, strict=True):
            if not character.isalnum():
                span = span[1], span[1]
                told = -1
            elif start != told:
                following = begins[bisect_right(begins, start) :]
                span = self._span(start, following[0] if following else start, span[1])
                told = start
            yield span

    def _span(self, start: int, end: int, previous: int) -> Span:
        """The samples of the phonemes [start, end); none after ``previous`` where nothing is heard."""
        said = self._phonemes[start:end]
        heard = said.strip(_SILENT)
        if not heard:
            return previous, previous
        first = start + said.index(heard)
        begin, _ = self._edge(first)
        _, cease = self._edge(first + len(heard))
        return max(begin, previous), max(cease, begin, previous)

    def _edge(self, place: int) -> Span:
        """Where the sound after a place in the phonemes begins, and where that before it ends."""
        before = place
        while before > 0 and self._phonemes[before - 1] in _SILENT_SYMBOLS:
            before -= 1
        after = place
        while self._phonemes[after : after + 1] in _SILENT_SYMBOLS:
            after += 1
        is_pause = bool(self._phonemes[before:after].strip())
        if before == 0 or after == len(self._phonemes) or is_pause:
            return self._silence(before, after)
        return self._edges[after], self._edges[after]

    def _silence(self, before: int, after: int) -> Span:
        """The end and the beginning of the silence between two sounds; none where they are said in one breath."""
        moment = self._edges[after]
        is_first = before == 0
        is_last = after == len(self._phonemes)
        first = 0 if is_first else self._edges[before - 1]
        last = self._sound.samples if is_last else moment + _SEARCH_SAMPLES
        silence = self._sound.longest_silence(first, last)
        if silence is None:
            return moment, moment
        start, end = silence
        is_breath = end - start >= _SHORTEST_PAUSE_SAMPLES
        if is_first or is_last or is_breath:
            return end, start
        return moment, moment


def _symbol_edges(phonemes: str, frames: Sequence[int]) -> list[int]:
    """The sample at which each symbol begins, and that at which the last ends; nothing for frames of another text.

    A symbol that the model does not know takes no time.
    """
    known = phoneme_symbols()
    tokens = list(accumulate((symbol in known for symbol in phonemes), initial=1))
    if tokens[-1] != len(frames) - 1:
        return []
    frames_before = list(accumulate(frames, initial=0))
    edges: list[int] = []
    for token, symbol in zip(tokens, [*phonemes, ""], strict=True):
        early = _HISS_EARLY_SAMPLES if symbol in _HISSES else _EARLY_SAMPLES
        edges.append(max(frames_before[token] * FRAME_SAMPLES - early, 0))
    return edges
