"""Cues: which of the author's words are heard when.

A request is cut into what is shown at a time. Each part is found in the spoken form, and the spoken form in the clip:
by the engine's boundaries where it gives them, else by its pauses and the length of what is said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import accumulate
from types import MappingProxyType

from narrate.model import Boundary, Clip, Cue, Placement, Segment, Spoken

__all__ = ["Cut", "cues"]

#: A mark, with more words before and after it.
_MARKS = re.compile(r"(?<=\w)[^\w\s]+\s*(?=\w)")

#: Parts a text into what is shown at a time; joined, the parts are the text.
Cut = Callable[[str], Sequence[str]]

#: How long a character takes beside a Chinese one, after the local voice: 0.19 s for a syllable, 0.065 s for a letter,
#: some 0.2 s for the pause at a comma and twice that at a full stop.
LETTER_WEIGHT = 0.34
PAUSE_WEIGHTS: Mapping[str, float] = MappingProxyType(
    dict.fromkeys("，,", 1.2)
    | dict.fromkeys("；;：:", 1.5)
    | dict.fromkeys("。！？.!?…", 2.2)
    | dict.fromkeys("、—", 1.0)
)
#: Where the pauses are known, the rest of the text has none.
NO_PAUSES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Part:
    """What is shown at a time, and the stretch of the spoken form that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A stretch of the spoken form whose place in the clip is known."""

    start: int
    end: int
    start_samples: int
    end_samples: int


def cues(
    segments: Iterable[Segment],
    placements: Iterable[Placement],
    load: Callable[[str], Clip],
    cut: Cut,
) -> tuple[Cue, ...]:
    """The cues of a programme, in order, without overlap; their texts are those of the segments, each once.

    ``placements`` are those of the segments. ``load`` finds a clip by its key, and is asked only for those in which
    there is more than one cue.
    """
    found: list[Cue] = []
    for segment, placement in zip(segments, placements, strict=True):
        parts, text = _parts(segment.spoken, cut), segment.spoken.text
        anchors = [_Anchor(0, len(text), placement.clip_start_samples, placement.clip_end_samples)]
        if len(parts) > 1:
            clip = load(segment.key)
            anchors = _bounded(text, clip.boundaries) or anchors
            anchors = list(_refined(anchors, parts, text, clip))
        found += _placed(parts, _Clock(text, anchors), placement)
    return tuple(found)


def _placed(parts: Sequence[_Part], clock: "_Clock", placement: Placement) -> Iterator[Cue]:
    """The parts on the programme's time: the first begins and the last ends with the sound."""
    shift = placement.start_samples - placement.clip_start_samples
    position, last = placement.clip_start_samples, placement.clip_end_samples
    for index, part in enumerate(parts):
        start = min(max(clock.at(part.start), position), last) if index else position
        position = (
            min(max(clock.at(part.end, ends=True), start), last) if index < len(parts) - 1 else last
        )
        yield Cue(start + shift, position + shift, " ".join(part.text.split()))


def _parts(spoken: Spoken, cut: Cut) -> list[_Part]:
    """What is shown, part by part; one that is not heard, like a lone sign, goes with the one before or after it."""
    parts: list[_Part] = []
    shown, silent, begin = 0, "", 0
    for text in cut(spoken.display):
        shown += len(text)
        end = _spoken_index(spoken, shown)
        if any(char.isalnum() for char in spoken.text[begin:end]):
            parts.append(_Part(silent + text, begin, end))
            silent = ""
        elif parts:
            parts[-1] = _Part(parts[-1].text + text, parts[-1].start, end)
        else:
            silent += text
        begin = end if parts else 0
    return parts


def _spoken_index(spoken: Spoken, shown: int) -> int:
    """The first character of the spoken form that stands for nothing before a place in the display."""
    if len(spoken.alignment) != len(spoken.text):
        return round(len(spoken.text) * shown / max(len(spoken.display), 1))
    return next(
        (i for i, (start, _) in enumerate(spoken.alignment) if start >= shown), len(spoken.text)
    )


class _Clock:
    """The time in the clip, in samples, of each character of what is said."""

    def __init__(
        self, text: str, anchors: Sequence[_Anchor], pauses: Mapping[str, float] = NO_PAUSES
    ) -> None:
        self.text = text
        self._anchors = anchors
        self._weights = [0.0, *accumulate(_weight(char) + pauses.get(char, 0.0) for char in text)]

    def at(self, index: int, *, ends: bool = False) -> int:
        """When the character begins, or, with ``ends``, when the sound before it does."""
        while ends and index > 0 and not self.text[index - 1].isalnum():
            index -= 1
        anchor = self._anchor(index - ends)
        last = anchor.end
        while last > anchor.start and not self.text[last - 1].isalnum():
            last -= 1
        whole = self._weights[last] - self._weights[anchor.start]
        share = (self._weights[index] - self._weights[anchor.start]) / whole if whole else 0.0
        return anchor.start_samples + round(
            min(max(share, 0.0), 1.0) * (anchor.end_samples - anchor.start_samples)
        )

    def _anchor(self, index: int) -> _Anchor:
        return next((anchor for anchor in self._anchors if index < anchor.end), self._anchors[-1])


def _weight(char: str) -> float:
    return (LETTER_WEIGHT if char.isascii() else 1.0) if char.isalnum() else 0.0


def _bounded(text: str, boundaries: Sequence[Boundary]) -> list[_Anchor]:
    """What the engine says of where its sentences lie; nothing where it says nothing."""
    boundaries = [boundary for boundary in boundaries if _letters(boundary.text)]
    starts = _starts(text, boundaries)
    return [
        _Anchor(start, end, boundary.start_samples, boundary.end_samples)
        for boundary, start, end in zip(boundaries, starts, [*starts[1:], len(text)], strict=False)
    ]


def _refined(
    anchors: Sequence[_Anchor], parts: Sequence[_Part], text: str, clip: Clip
) -> Iterator[_Anchor]:
    """The anchors, those in which a cue begins parted at their pauses."""
    for anchor in anchors:
        if any(anchor.start < part.start < anchor.end for part in parts):
            yield from _paused(anchor, _Clock(text, anchors, PAUSE_WEIGHTS), clip)
        else:
            yield anchor


def _paused(anchor: _Anchor, clock: "_Clock", clip: Clip) -> list[_Anchor]:
    """An anchor parted at the pauses for which the text has a mark; ``clock`` tells where each would be at one pace."""
    from narrate.captions.pauses import matched, pauses

    marks = [
        place
        for match in _MARKS.finditer(clock.text)
        if anchor.start < (place := match.end()) < anchor.end
    ]
    silences = pauses(clip, anchor.start_samples, anchor.end_samples)
    expected = [(clock.at(mark, ends=True) + clock.at(mark)) // 2 for mark in marks]
    pairs = matched(expected, silences, clip.sample_rate_hz)
    begins = [
        (anchor.start, anchor.start_samples),
        *((marks[mark], silences[pause][1]) for mark, pause in pairs),
    ]
    ends = [
        *((marks[mark], silences[pause][0]) for mark, pause in pairs),
        (anchor.end, anchor.end_samples),
    ]
    return [
        _Anchor(first, last, start, end)
        for (first, start), (last, end) in zip(begins, ends, strict=True)
    ]


def _starts(text: str, boundaries: Sequence[Boundary]) -> list[int]:
    """Where in the spoken form each boundary's text begins; marks before it are the previous one's."""
    letters = [index for index, char in enumerate(text) if char.isalnum()]
    asked = _letters(text)
    heard = [_letters(boundary.text) for boundary in boundaries]
    places = [0, *accumulate(map(len, heard))][: len(heard)]
    if asked != "".join(heard):
        places = _matched(asked, "".join(heard), places)
    return [
        letters[min(place, len(letters) - 1)] if index else 0 for index, place in enumerate(places)
    ]


def _matched(asked: str, heard: str, places: Sequence[int]) -> list[int]:
    """Places in what was heard as places in what was asked for, where the engine spelt some of it in its own way."""
    blocks = SequenceMatcher(None, asked, heard, autojunk=False).get_matching_blocks()
    found = []
    before = blocks[-1]._replace(a=0, b=0)
    for place in places:
        while place > blocks[0].b + blocks[0].size:
            before = blocks.pop(0)
        found.append(_between(place, before, blocks[0]))
    return found


def _between(place: int, before: Match, after: Match) -> int:
    """A place in or before a block as one in what was asked for; between two blocks, in proportion."""
    if place >= after.b:
        return after.a + place - after.b
    a, b = before.a + before.size, before.b + before.size
    return a + (place - b) * (after.a - a) // (after.b - b)


def _letters(text: str) -> str:
    """What two spellings of a text share, a letter for a letter."""
    return "".join(char.casefold()[0] for char in text if char.isalnum())
