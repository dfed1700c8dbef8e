"""Cues: which of the author's words are heard when.

A request is cut into what is shown at a time. Each part is found in the spoken form, and the spoken form in the clip:
by the times of characters that its engine gives, else by its boundaries, its pauses and the length of what is said.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from narrate.captions.anchors import CharacterClock, ReportedClock, find_anchors
from narrate.captions.word_times import Span, cue_words, shown_words
from narrate.model import Clip, Cue, CueWord, Placement, Segment, Spoken

__all__ = ["Cut", "cues"]

#: Parts a text into what is shown at a time; joined, the parts are the text.
Cut = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is shown at a time, and the stretch [start, end) of the spoken form that it stands for."""

    text: str
    first: int  #: where it begins in the display
    start: int
    end: int


class _Clock(Protocol):
    """Tells when each character of a spoken form is heard, in samples of its clip."""

    def start_samples(self, index: int) -> int:
        """When the sound of a character begins."""

    def end_samples(self, index: int) -> int:
        """When the last sound before a character ends."""


def cues(
    segments: Iterable[Segment],
    placements: Iterable[Placement],
    load: Callable[[str], Clip],
    cut: Cut,
) -> tuple[Cue, ...]:
    """Find the cues of a programme.

    Args:
        segments: Its requests, in order.
        placements: Where each of them stands in the programme.
        load: Finds a clip by its key.
        cut: Parts a text into what is shown at a time.

    Returns:
        Cues in order, without overlap. Their texts are those of the segments, each once.
    """
    found: list[Cue] = []
    for segment, placement in zip(segments, placements, strict=True):
        parts = _parts(segment.spoken, cut)
        clock = _clock(segment, placement, load(segment.key))
        found += _placed(segment.spoken, parts, clock, placement)
    return tuple(found)


def _clock(segment: Segment, placement: Placement, clip: Clip) -> _Clock:
    """The clock of a segment's clip: by its own times of characters where it has them, else by its sound."""
    text = segment.spoken.text
    if clip.characters and len(clip.characters) == len(text):
        return ReportedClock(text, clip.characters)
    start, end = placement.clip_start_samples, placement.clip_end_samples
    return CharacterClock(text, find_anchors(text, clip, start, end))


def _placed(
    spoken: Spoken, parts: Sequence[_Part], clock: _Clock, placement: Placement
) -> Iterator[Cue]:
    """The parts in the programme's time: the first begins and the last ends with the sound."""
    shift = placement.start_samples - placement.clip_start_samples
    last_samples = placement.clip_end_samples
    position = placement.clip_start_samples
    for number, part in enumerate(parts):
        is_first = number == 0
        is_last = number == len(parts) - 1
        start = position
        if not is_first:
            start = min(max(clock.start_samples(part.start), position), last_samples)
        position = last_samples
        if not is_last:
            position = min(max(clock.end_samples(part.end), start), last_samples)
        text = " ".join(part.text.split())
        words = _words(spoken, part, clock, _Range(start, position, shift))
        yield Cue(start + shift, position + shift, text, words)


@dataclass(frozen=True, slots=True)
class _Range:
    """The samples [start, end) of a clip, and how much later they are in the programme."""

    start: int
    end: int
    shift: int


def _words(
    spoken: Spoken, part: _Part, clock: _Clock, heard: _Range
) -> tuple[CueWord, ...]:
    """The words of a part, none of which is heard outside the range of its cue."""
    words = shown_words(spoken, part.start, part.end)
    times: list[Span] = []
    position = heard.start
    for word in words:
        start = min(max(clock.start_samples(word.said_start), position), heard.end)
        position = min(max(clock.end_samples(word.said_end), start), heard.end)
        times.append((start + heard.shift, position + heard.shift))
    return tuple(cue_words(part.text, part.first, words, times))


def _parts(spoken: Spoken, cut: Cut) -> list[_Part]:
    """What is shown at a time. A part that is not heard, such as a lone sign, joins its neighbour."""
    parts: list[_Part] = []
    shown = 0
    unheard = ""
    begin = 0
    for text in cut(spoken.display):
        shown += len(text)
        end = _spoken_index(spoken, shown)
        if any(char.isalnum() for char in spoken.text[begin:end]):
            whole = unheard + text
            parts.append(_Part(whole, shown - len(whole), begin, end))
            unheard = ""
        elif parts:
            parts[-1] = replace(parts[-1], text=parts[-1].text + text, end=end)
        else:
            unheard += text
        begin = end if parts else 0
    return parts


def _spoken_index(spoken: Spoken, shown: int) -> int:
    """The first character of the spoken form that stands for nothing before a place in the display.

    Where an engine's own front-end gives no alignment, in proportion.
    """
    if len(spoken.alignment) != len(spoken.text):
        share = shown / max(len(spoken.display), 1)
        return round(len(spoken.text) * share)
    for index, (start, _) in enumerate(spoken.alignment):
        if start >= shown:
            return index
    return len(spoken.text)
