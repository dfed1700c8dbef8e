"""From the lines of a file to the paragraphs that are read: what is left out, and what is joined.

The user's word comes first: what a `keep` pattern finds is read, what a `drop` pattern finds is not.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrate.errors import SettingsError
from narrate.model import Dropped, Line
from narrate.segmenter.cleaning.boilerplate import notices, unspeakable
from narrate.segmenter.cleaning.page_furniture import find_asides, find_furniture, note_numbers
from narrate.segmenter.cleaning.reflow import join_markers, reflow
from narrate.segmenter.lines.features import is_speakable

__all__ = ["Reading", "Selection", "read_through"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user wants read, whatever it looks like."""

    keep_all: bool = False
    drop: tuple[re.Pattern[str], ...] = ()
    keep: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, keep_all: bool, drop: Iterable[str], keep: Iterable[str]) -> "Selection":
        """The selection for these regular expressions. Raises SettingsError for one that is none."""
        return cls(
            keep_all,
            tuple(_pattern(text, "--drop") for text in drop),
            tuple(_pattern(t, "--keep") for t in keep),
        )

    def is_kept(self, line: Line) -> bool:
        """Whether the user wants the line, or one that was joined into it, read in any case."""
        return any(
            pattern.search(part.text) for part in line.parts or (line,) for pattern in self.keep
        )

    def reason_to_drop(self, line: Line) -> str | None:
        """The pattern that the user wants gone and that finds this line."""
        found = next((pattern for pattern in self.drop if pattern.search(line.text)), None)
        return None if found is None or self.is_kept(line) else f"matches --drop {found.pattern}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a speech, and what was left out on the way to them."""

    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def read_through(lines: Sequence[Line], selection: Selection) -> Reading:
    """The lines that are read, joined to paragraphs. A file that is nothing but notices was meant to be read."""
    mute = unspeakable(lines)
    unwanted = {
        i: reason for i, line in enumerate(lines) if (reason := selection.reason_to_drop(line))
    }
    if selection.keep_all:
        return _reading(lines, {**mute, **unwanted}, selection)
    furniture = _unless_kept(find_furniture(lines), lines, selection)
    gone = {**furniture, **mute, **unwanted}
    reading = _reading(lines, gone, selection, furniture)
    return (
        reading
        if reading.lines
        else _reading(lines, {**mute, **unwanted}, replace(selection, keep_all=True))
    )


def _reading(
    lines: Sequence[Line],
    gone: Mapping[int, str],
    selection: Selection,
    furniture: Collection[int] = (),
) -> Reading:
    """What is left when some lines, by index, are gone; of that the notices go too, unless all is kept."""
    dropped = [_dropped(lines[index], reason) for index, reason in gone.items()]
    rest = list(lines)
    cleared: dict[
        Line, tuple[Line, list[Dropped]]
    ] = {}  # what is left of a line, to the line, and what was taken
    if not selection.keep_all:
        notes = note_numbers(lines, furniture)
        for index, line in enumerate(lines):
            if index not in gone:
                rest[index], asides = _cleared(line, notes, selection)
                cleared[rest[index]] = line, asides
    paragraphs = join_markers(reflow(rest, gone, {lines[index].number for index in furniture}))
    left_out = (
        {} if selection.keep_all else _unless_kept(notices(paragraphs), paragraphs, selection)
    )
    for index, reason in left_out.items():
        for part in paragraphs[index].parts or (paragraphs[index],):
            line, _ = cleared.pop(part, (part, []))
            dropped.append(_dropped(line, reason))
    dropped += [aside for _, asides in cleared.values() for aside in asides]
    kept = (line for index, line in enumerate(paragraphs) if index not in left_out)
    return Reading(tuple(kept), tuple(sorted(dropped, key=lambda found: found.line)))


def _cleared(line: Line, notes: frozenset[str], selection: Selection) -> tuple[Line, list[Dropped]]:
    """The line without what is not said within it, unless nothing would be left; and what that was."""
    asides = sorted(find_asides(line.text, notes))
    text, position = "", 0
    for start, end, _ in asides:
        text, position = text + line.text[position:start], end
    text = (text + line.text[position:]).strip()
    if not asides or not is_speakable(text) or selection.is_kept(line):
        return line, []
    taken = [Dropped(line.number, line.text[start:end], reason) for start, end, reason in asides]
    return replace(line, text=text), taken


def _unless_kept(
    found: Mapping[int, str], lines: Sequence[Line], selection: Selection
) -> dict[int, str]:
    return {index: reason for index, reason in found.items() if not selection.is_kept(lines[index])}


def _dropped(line: Line, reason: str) -> Dropped:
    return Dropped(line.number, line.text, reason)


def _pattern(text: str, flag: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise SettingsError(
            f"{flag} {text!r} is no regular expression ({error}): put \\ before a sign"
        ) from error
