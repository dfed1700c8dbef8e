"""Stretches of a spoken text whose place in its clip is known, and the time of each character between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from narrate.captions.boundaries import boundary_starts, has_letters
from narrate.model import Clip

__all__ = ["Anchor", "CharacterClock", "ReportedClock", "find_anchors"]

#: A punctuation mark with words on both sides.
_INNER_MARK = re.compile(r"(?<=\w)[^\w\s]+\s*(?=\w)")

#: How long a character takes beside a Chinese one, after the local voice: 0.19 s for a syllable, 0.065 s for a letter,
#: some 0.2 s for the pause at a comma and twice that at a full stop.
LETTER_WEIGHT = 0.34
PAUSE_WEIGHTS: Mapping[str, float] = MappingProxyType(
    dict.fromkeys("，,", 1.2)
    | dict.fromkeys("；;：:", 1.5)
    | dict.fromkeys("。！？.!?…", 2.2)
    | dict.fromkeys("、—", 1.0)
)
#: For stretches that are parted at their pauses: within them there are none.
NO_PAUSES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch [start, end) of the spoken form, and its samples [start, end) in the clip."""

    start: int
    end: int
    start_samples: int
    end_samples: int

    @property
    def samples(self) -> int:
        """Its length in the clip."""
        return self.end_samples - self.start_samples


class CharacterClock:
    """The sample of a clip at which each character of its spoken form is heard.

    Within an anchor, time is shared out by the characters' weights.
    """

    def __init__(
        self,
        text: str,
        anchors: Sequence[Anchor],
        pause_weights: Mapping[str, float] = NO_PAUSES,
    ) -> None:
        """``anchors`` tile the text; ``pause_weights`` says which marks take time."""
        self.text = text
        self._anchors = anchors
        weights = [_sound_weight(char) + pause_weights.get(char, 0.0) for char in text]
        self._weight_before = [0.0, *accumulate(weights)]

    def start_samples(self, index: int) -> int:
        """When the sound of a character begins."""
        return self._time(index, self._anchor(index))

    def end_samples(self, index: int) -> int:
        """When the last sound before a character ends."""
        while index > 0 and not self.text[index - 1].isalnum():
            index -= 1
        return self._time(index, self._anchor(index - 1))

    def _time(self, index: int, anchor: Anchor) -> int:
        last = anchor.end
        while last > anchor.start and not self.text[last - 1].isalnum():
            last -= 1
        before_anchor = self._weight_before[anchor.start]
        whole = self._weight_before[last] - before_anchor
        part = self._weight_before[index] - before_anchor
        share = part / whole if whole else 0.0
        share = min(max(share, 0.0), 1.0)
        return anchor.start_samples + round(share * anchor.samples)

    def _anchor(self, index: int) -> Anchor:
        for anchor in self._anchors:
            if index < anchor.end:
                return anchor
        return self._anchors[-1]


class ReportedClock:
    """The same for a clip whose engine tells when each character is heard."""

    def __init__(self, text: str, characters: Sequence[tuple[int, int]]) -> None:
        """``characters`` are the samples [start, end) of each character of the text."""
        self._characters = characters
        self._sounds = [index for index, char in enumerate(text) if char.isalnum()]

    def start_samples(self, index: int) -> int:
        """When the first sound from a character on begins."""
        place = bisect_left(self._sounds, index)
        if place == len(self._sounds):
            return self._characters[-1][1]
        start, _ = self._characters[self._sounds[place]]
        return start

    def end_samples(self, index: int) -> int:
        """When the last sound before a character ends."""
        place = bisect_left(self._sounds, index)
        if place == 0:
            return self._characters[0][0]
        _, end = self._characters[self._sounds[place - 1]]
        return end


def find_anchors(
    text: str,
    clip: Clip,
    start_samples: int,
    end_samples: int,
) -> list[Anchor]:
    """Find what is known of the places of a text in its clip.

    The engine's boundaries count where it gives any; else the whole text is one stretch. Each is
    parted at its pauses.

    Args:
        text: The spoken form of all of the clip.
        clip: Its sound and its boundaries.
        start_samples: Where the part of the clip that is heard begins.
        end_samples: Where it ends.

    Returns:
        Anchors that tile the text.
    """
    anchors = _anchors_of_boundaries(text, clip)
    if not anchors:
        anchors = [Anchor(0, len(text), start_samples, end_samples)]
    clock = CharacterClock(text, anchors, PAUSE_WEIGHTS)
    refined: list[Anchor] = []
    for anchor in anchors:
        refined += _parted_at_pauses(anchor, clock, clip)
    return refined


def _anchors_of_boundaries(text: str, clip: Clip) -> list[Anchor]:
    boundaries = [boundary for boundary in clip.boundaries if has_letters(boundary)]
    starts = boundary_starts(text, boundaries)
    ends = [*starts[1:], len(text)]
    anchors: list[Anchor] = []
    for boundary, start, end in zip(boundaries, starts, ends, strict=False):
        anchors.append(Anchor(start, end, boundary.start_samples, boundary.end_samples))
    return anchors


def _parted_at_pauses(
    anchor: Anchor, clock: CharacterClock, clip: Clip
) -> Iterator[Anchor]:
    """An anchor, parted at those of its marks that a pause was found for."""
    from narrate.captions.pauses import find_pauses, match_pauses

    marks: list[int] = []
    expected: list[int] = []
    for match in _INNER_MARK.finditer(clock.text):
        mark = match.end()
        if anchor.start < mark < anchor.end:
            marks.append(mark)
            expected.append((clock.end_samples(mark) + clock.start_samples(mark)) // 2)
    pauses = find_pauses(clip, anchor.start_samples, anchor.end_samples)
    start, start_samples = anchor.start, anchor.start_samples
    for number, pause_number in match_pauses(expected, pauses, clip.sample_rate_hz):
        mark, pause = marks[number], pauses[pause_number]
        yield Anchor(start, mark, start_samples, pause.start_samples)
        start, start_samples = mark, pause.end_samples
    yield Anchor(start, anchor.end, start_samples, anchor.end_samples)


def _sound_weight(char: str) -> float:
    """How long a character is heard, in Chinese syllables."""
    if not char.isalnum():
        return 0.0
    return LETTER_WEIGHT if char.isascii() else 1.0
