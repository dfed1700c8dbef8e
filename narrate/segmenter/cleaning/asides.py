"""What within a line is not said: stage directions such as （掌声）, and the marks of notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.model import Dropped
from narrate.segmenter.cleaning.notes import find_note_marks
from narrate.segmenter.lines.annotated import AnnotatedLine

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
    for start, end, reason in asides:
        text += line.text[position:start]
        position = end
        taken.append(Dropped(line.line.number, line.text[start:end], reason))
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
) -> Iterator[tuple[int, int, str]]:
    """What within a line is not said, as start, end and reason."""
    for pattern in skip:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), f"matches --skip {pattern.pattern}"
    for match in _DIRECTION.finditer(text):
        yield match.start(), match.end(), "is a stage direction"
    for start, end in find_note_marks(text, has_notes=has_notes):
        yield start, end, "is the mark of a note"


def _merged(found: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The places in their order, each once: of two that overlap, the one that begins first."""
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in sorted(found):
        if start < end and (not merged or start >= merged[-1][1]):
            merged.append((start, end, reason))
    return merged
