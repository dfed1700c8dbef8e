"""What within a line is not said: stage directions such as （掌声）, marks of notes, and readings such as 渡(dù)口."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.model import Dropped
from narrate.segmenter.cleaning.note_marks import find_note_marks
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.text.marks import find_printed_readings, reading_mark

__all__ = ["ClearedLine", "without_asides"]

_DIRECTED = "掌声|掌聲|笑声|笑聲|鼓掌|欢呼|歡呼|全场起立|全場起立|众笑|眾笑|大笑"
_DIRECTION = re.compile(
    rf"[（(【\[](?:[^（）()【】\[\]。]{{0,8}}(?:{_DIRECTED})[^（）()【】\[\]。]{{0,6}}"
    r"|(?i:(?:loud |prolonged |long )?(?:applause|laughter|cheers))\.?)[）)】\]]"
)


@dataclass(frozen=True, slots=True)
class ClearedLine:
    """A line without its asides."""

    line: AnnotatedLine
    original: str  #: the line as the source has it
    asides: Sequence[Dropped] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Aside:
    """A stretch of a line that is not said, and what stands in the line for it."""

    start: int
    end: int
    reason: str
    mark: str = ""


def without_asides(
    line: AnnotatedLine,
    *,
    has_notes: bool,
    skip: Sequence[re.Pattern[str]] = (),
) -> ClearedLine:
    """The line without what is not said within it, unless nothing would be left.

    `has_notes` says that the file has notes; `skip` are what the user wants left out within lines.
    """
    asides = _merged(_find_asides(line.text, has_notes=has_notes, skip=skip))
    if not asides:
        return ClearedLine(line, line.text)
    text, position = "", 0
    taken: list[Dropped] = []
    for aside in asides:
        text += line.text[position : aside.start] + aside.mark
        position = aside.end
        original = line.text[aside.start : aside.end]
        taken.append(Dropped(line.line.number, original, aside.reason))
    text = (text + line.text[position:]).strip()
    rest = AnnotatedLine(replace(line.line, text=text))
    if not rest.is_speakable:
        return ClearedLine(line, line.text)
    return ClearedLine(rest, line.text, taken)


def _find_asides(
    text: str,
    *,
    has_notes: bool,
    skip: Sequence[re.Pattern[str]],
) -> Iterator[_Aside]:
    for pattern in skip:
        for match in pattern.finditer(text):
            reason = f"matches --skip {pattern.pattern}"
            yield _Aside(match.start(), match.end(), reason)
    for match in _DIRECTION.finditer(text):
        yield _Aside(match.start(), match.end(), "is a stage direction")
    for start, end in find_note_marks(text, has_notes=has_notes):
        yield _Aside(start, end, "is the mark of a note")
    for printed in find_printed_readings(text):
        mark = reading_mark(printed.syllables)
        reason = "is the reading of the characters before it"
        yield _Aside(printed.start, printed.end, reason, mark)


def _merged(found: Iterator[_Aside]) -> list[_Aside]:
    """The places in their order, each once: of two that overlap, the one that begins first."""
    merged: list[_Aside] = []
    for aside in sorted(found):
        is_apart = not merged or aside.start >= merged[-1].end
        if aside.start < aside.end and is_apart:
            merged.append(aside)
    return merged
