"""Cues: which of the author's words are heard when.

A request is cut into what is shown at a time. Each part is found in the spoken form, and the spoken form in the clip:
by the engine's boundaries where it gives them, else by its pauses and the length of what is said.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrate.captions.anchors import Anchor, CharacterClock, find_anchors
from narrate.model import Clip, Cue, Placement, Segment, Spoken

__all__ = ["Cut", "cues"]

#: Parts a text into what is shown at a time; joined, the parts are the text.
Cut = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is shown at a time, and the stretch [start, end) of the spoken form that it stands for."""

    text: str
    start: int
    end: int


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
        load: Finds a clip by its key; called only for segments with more than one cue.
        cut: Parts a text into what is shown at a time.

    Returns:
        Cues in order, without overlap. Their texts are those of the segments, each once.
    """
    found: list[Cue] = []
    for segment, placement in zip(segments, placements, strict=True):
        parts = _parts(segment.spoken, cut)
        clock = _clock(segment, placement, parts, load)
        found += _placed(parts, clock, placement)
    return tuple(found)


def _clock(
    segment: Segment,
    placement: Placement,
    parts: Sequence[_Part],
    load: Callable[[str], Clip],
) -> CharacterClock:
    """The clock of a segment's clip, whose sound is looked at only where it has to be parted."""
    text = segment.spoken.text
    start, end = placement.clip_start_samples, placement.clip_end_samples
    if len(parts) > 1:
        part_starts = [part.start for part in parts]
        anchors = find_anchors(text, part_starts, load(segment.key), start, end)
    else:
        anchors = [Anchor(0, len(text), start, end)]
    return CharacterClock(text, anchors)


def _placed(
    parts: Sequence[_Part], clock: CharacterClock, placement: Placement
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
        yield Cue(start + shift, position + shift, text)


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
            parts.append(_Part(unheard + text, begin, end))
            unheard = ""
        elif parts:
            previous = parts.pop()
            parts.append(_Part(previous.text + text, previous.start, end))
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
