"""When each character is heard, by the durations that the model gives its tokens.

The model shares the sound out among its tokens in frames, and all frames together are the sound. A character begins
with its first token. The silence before a mark counts as part of the token before it, so there the sound itself tells
where the character ends.
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
        silent = first + len(heard)
        following = silent
        while self._phonemes[following : following + 1] in _SILENT_SYMBOLS:
            following += 1
        begin, cease = self._edges[first], self._edges[following]
        is_last = following == len(self._phonemes)
        if is_last or self._phonemes[silent:following].strip():
            cease = self._sound.last_end(begin, cease)
        return max(begin, previous), max(cease, previous)


def _symbol_edges(phonemes: str, frames: Sequence[int]) -> list[int]:
    """The sample at which each symbol begins, and that at which the last ends; nothing for frames of another text.

    A symbol that the model does not know takes no time.
    """
    known = phoneme_symbols()
    tokens = list(accumulate((symbol in known for symbol in phonemes), initial=1))
    if tokens[-1] != len(frames) - 1:
        return []
    edges = [frame * FRAME_SAMPLES for frame in accumulate(frames, initial=0)]
    return [edges[token] for token in tokens]
