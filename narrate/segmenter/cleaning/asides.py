"""What within a line is not said: stage directions such as （掌声）, and the marks of notes."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.model import Dropped
from narrate.segmenter.lines.annotated import AnnotatedLine

__all__ = ["ClearedLine", "note_numbers", "without_asides"]

_DIRECTED = "掌声|掌聲|笑声|笑聲|鼓掌|欢呼|歡呼|全场起立|全場起立|众笑|眾笑|大笑"
_DIRECTION = re.compile(
    rf"[（(【\[](?:[^（）()【】\[\]。]{{0,8}}(?:{_DIRECTED})[^（）()【】\[\]。]{{0,6}}"
    r"|(?i:(?:loud |prolonged |long )?(?:applause|laughter|cheers))\.?)[）)】\]]"
)
_NOTE = re.compile(r"[\[［〔]\^?(?P<n>\d{1,3})[\]］〕]\s*:?\s*\S")
_NOTE_MARK = re.compile(r"[\[［〔](\d{1,3})[\]］〕]")


@dataclass(frozen=True, slots=True)
class ClearedLine:
    """A line without its asides."""

    line: AnnotatedLine
    original: str  #: the line as the source has it
    asides: Sequence[Dropped] = ()


def note_numbers(
    lines: Sequence[AnnotatedLine],
    found: Collection[int],
) -> frozenset[str]:
    """The numbers of the notes among the lines that were found, by index, to be furniture."""
    matches = [_NOTE.match(lines[index].text) for index in found]
    return frozenset(match["n"] for match in matches if match)


def without_asides(
    line: AnnotatedLine,
    notes: Collection[str],
) -> ClearedLine:
    """The line without what is not said within it, unless nothing would be left.

    `notes` are the numbers of the notes that the file has: only their marks are taken for marks.
    """
    asides = sorted(_find_asides(line.text, notes))
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
    notes: Collection[str],
) -> Iterator[tuple[int, int, str]]:
    """What within a line is not said, as start, end and reason."""
    for match in _DIRECTION.finditer(text):
        yield match.start(), match.end(), "is a stage direction"
    for match in _NOTE_MARK.finditer(text):
        if match[1] in notes:
            yield match.start(), match.end(), "is the mark of a note"
