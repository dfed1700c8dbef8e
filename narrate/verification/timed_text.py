"""A text in parts that have times, and what is heard of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.frontend import ReadingSettings
from narrate.verification.spoken_units import Unit, units

__all__ = ["TimedPart", "TimedText"]


@dataclass(frozen=True, slots=True)
class TimedPart:
    """Some words, and the stretch of sound that they belong to."""

    start_s: float
    end_s: float
    text: str


class TimedText:
    """Parts of a text in order, taken for the sequence of units that is heard of them."""

    def __init__(self, parts: Sequence[TimedPart], settings: ReadingSettings) -> None:
        """Take the parts to their units."""
        self.settings = settings
        self.parts = parts
        self.units: list[Unit] = []
        self._part_of: list[int] = []  # for each unit, the index of its part
        for index, part in enumerate(parts):
            for unit in units(part.text, settings):
                self.units.append(unit)
                self._part_of.append(index)

    @property
    def syllables(self) -> int:
        """The syllables of all its units."""
        return sum(unit.syllables for unit in self.units)

    def words(self, start: int, end: int) -> str:
        """The words from one unit up to another as they are written; empty where there are none between them."""
        if start == end:
            return ""
        texts = [part.text for part in self._parts_of(start, end)]
        # The end first: in a single part, what is cut off before it would move it.
        texts[-1] = texts[-1][: self.units[end - 1].end]
        texts[0] = texts[0][self.units[start].start :]
        separator = "" if self.settings.language == "zh" else " "
        return separator.join(texts).strip()

    def times_s(self, start: int, end: int) -> tuple[float, float]:
        """The beginning of the part of one unit, and the end of that of the last before another."""
        parts = self._parts_of(start, end)
        return parts[0].start_s, parts[-1].end_s

    def excerpt(self, start: int, end: int) -> "TimedText":
        """The whole parts that a range of units is of."""
        return TimedText(self._parts_of(start, end), self.settings)

    def _parts_of(self, start: int, end: int) -> list[TimedPart]:
        first = self._part_of[start]
        last = self._part_of[end - 1]
        return list(self.parts[first : last + 1])
