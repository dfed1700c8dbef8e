"""Notes to a speech: which lines are notes, and which marks within the lines point to notes.

Notes stand below a heading that calls them so, at the end of the file or of a chapter, each behind its number. A mark
stands behind a word or a stop; a number that opens a line, or a clause, is that of a point.
"""

import re
from collections.abc import Iterator, Sequence

from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.text.characters import HAN

__all__ = ["find_note_marks", "find_notes"]

_HEADING = re.compile(
    r"[【\[〔（(]?\s*(?:注\s*[释釋]|註\s*釋|注|註|尾\s*注|脚\s*注|附\s*注|原\s*注|参\s*考\s*文\s*献|參考文獻)\s*[】\]〕）)]?\s*[：:]?"
    r"|(?i:notes|footnotes|endnotes|references|bibliography|works cited):?"
)
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_NOTE = re.compile(
    rf"\s*(?:[\[［〔【]\s*\^?\s*(?:注\s*)?(?P<n>{_NUMBER})\s*[\]］〕】]|(?P<c>[①-⑳㉑-㉟])|[（(]\s*\d{{1,3}}\s*[）)]"
    r"|\d{1,3}\s*[.、．]|[*†‡※])\s*[:：.、]?\s*\S"
)
_BRACKETED = re.compile(
    rf"\s*[\[［〔【]\s*\^?\s*(?:注\s*)?(?P<n>{_NUMBER})\s*[\]］〕】]\s*[:：.、]?\s*\S"
)
#: lines of a note below its first one that have no number of their own
_LONGEST_CONTINUED = 2

_BRACKET_MARK = re.compile(
    rf"(?<=[{HAN}A-Za-z\d”’》」』）)，。；：！？、,.!?;:%％])\s?"
    rf"(?:[〔［【]\s*(?:注\s*)?(?:{_NUMBER})\s*[〕］】](?!\S{{0,3}}?\d{{1,5}}号)"
    r"|\[\s*(?:注\s*)?\d{1,3}\s*\](?=[，。；：、！？”’》」』）…—,.;:!?)]|$))"
)
#: A circled or raised number behind a word, and before a stop, a bracket or another word of the same clause.
_CIRCLED_MARK = re.compile(
    rf"(?<=[{HAN}A-Za-z”’》」』）)])(?:[①-⑳㉑-㉟](?=[，。；：、！？”’》」』）…—,.;!?]|$)|[⁰¹²³⁴-⁹]{{1,3}})"
    rf"|(?<=[。；！？”’》」』])[①-⑳㉑-㉟](?=$|[{HAN}])"
    r"|(?<=[。；！？，、：.,;:!?%％])\s?[⁰¹²³⁴-⁹]{1,3}"
)
#: A raised number behind a unit or a variable is a power.
_POWER = re.compile(r"(?:^|[^A-Za-z])(?:[A-Za-z]{1,3}|\d|米|里|[寸尺丈])$")


def find_notes(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """The lines that are notes, by index, each with the reason."""
    rest = [index for index in range(len(lines)) if index not in found]
    while rest and lines[rest[-1]].is_suspect:
        rest.pop()  # a site's notice below the notes
    yield from _below_headings(lines, rest)
    yield from _at_the_end(lines, rest)
    for index in rest:
        text = lines[index].text
        if text.startswith("[^") and "]:" in text:
            yield index, "is a note"


def _below_headings(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
) -> Iterator[tuple[int, str]]:
    """The blocks of notes that a heading calls so, wherever they stand: each note opens with its number."""
    place = 0
    while place < len(rest):
        if not _HEADING.fullmatch(lines[rest[place]].spoken):
            place += 1
            continue
        stop = _end_of_block(lines, rest, place + 1)
        if stop > place + 1:
            yield rest[place], "heads the notes"
            for index in rest[place + 1 : stop]:
                yield index, "is a note"
        place = stop


def _end_of_block(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    start: int,
) -> int:
    """Where a block of notes ends: at a heading, or where too many lines have no number."""
    stop = start
    unnumbered = 0
    for place in range(start, len(rest)):
        line = lines[rest[place]]
        if line.is_markdown_heading:
            break
        if _NOTE.match(line.text):
            stop = place + 1
            unnumbered = 0
            continue
        unnumbered += 1
        if unnumbered > _LONGEST_CONTINUED or place == start:
            break
    return stop


def _at_the_end(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
) -> Iterator[tuple[int, str]]:
    """Bracketed notes at the end of the file without a heading, if the text has marks with their numbers."""
    tail = len(rest)
    while tail and _NOTE.match(lines[rest[tail - 1]].text):
        tail -= 1
    marks: set[str] = set()
    for index in rest[:tail]:
        for match in re.finditer(
            rf"[\[［〔【]\s*(?:注\s*)?({_NUMBER})\s*[\]］〕】]", lines[index].text
        ):
            marks.add(match[1])
        marks.update(re.findall("[①-⑳]", lines[index].text[1:]))
    for index in rest[tail:]:
        note = _NOTE.match(lines[index].text)
        number = note and (note["n"] or note["c"])
        if number and number in marks:
            yield index, "is a note"


def find_note_marks(
    text: str,
    *,
    has_notes: bool,
) -> Iterator[tuple[int, int]]:
    """Where the marks of notes stand in a line, as start and end.

    `has_notes` says that the file has notes, so that a number in square brackets is a mark wherever it stands.
    """
    for match in _BRACKET_MARK.finditer(text):
        yield match.start(), match.end()
    for match in _CIRCLED_MARK.finditer(text):
        is_raised = match[0][0] not in "①②③④⑤⑥⑦⑧⑨⑩" and not "①" <= match[0][0] <= "⑳"
        if is_raised and _POWER.search(text[: match.start()]):
            continue
        if match.start() > 0:
            yield match.start(), match.end()
    if has_notes:
        for match in re.finditer(r"[\[［〔]\s?\d{1,3}\s?[\]］〕]", text):
            yield match.start(), match.end()
