"""Notes to a speech: which lines are notes.

They stand below a heading that calls them so, at the end of the file or of a chapter, each behind its number.
"""

import re
from collections.abc import Iterator, Sequence

from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine

__all__ = ["find_notes"]

_HEADING = re.compile(
    r"[【\[〔（(]?\s*(?:注\s*[释釋]|註\s*釋|注|註|尾\s*注|脚\s*注|附\s*注|原\s*注)\s*[】\]〕）)]?\s*[：:]?"
    r"|(?i:notes|footnotes|endnotes):?"
)
_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_NOTE = re.compile(
    rf"\s*(?:[\[［〔【]\s*\^?\s*(?:注\s*)?(?P<n>{_NUMBER})\s*[\]］〕】]|(?P<c>[①-⑳㉑-㉟])|[（(]\s*\d{{1,3}}\s*[）)]"
    rf"|注\s*{_NUMBER}\s*(?=[：:.、])|\d{{1,3}}\s*[.、．]|[*†‡※])\s*[:：.、]?\s*\S"
)
#: lines of a note below its first one that have no number of their own
_LONGEST_CONTINUED = 2

#: Notes without numbers, below a heading that promises sources.
_SOURCES_HEADING = re.compile(
    r"[【\[]?\s*(?:参\s*考\s*(?:文\s*献|资\s*料|书\s*目)|參考文獻)\s*[】\]]?\s*[：:]?"
    r"|(?i:references|bibliography|works cited|sources):?"
)
_SOURCE = re.compile(
    r"(?<!\d)(?:1[89]|20)\d\d(?=年?[版第)）.,，。:：]|年?$)|\bpp?\. ?\d|出版社|\[[JMDNCRZ]\]|第\s?\d+\s?期"
    r"|(?i:doi:|isbn|https?://|retrieved|archived|university press|journal)"
)


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
        words = lines[rest[place]].spoken
        promises_sources = _SOURCES_HEADING.fullmatch(words) is not None
        if not promises_sources and not _HEADING.fullmatch(words):
            place += 1
            continue
        stop = _end_of_block(lines, rest, place + 1)
        if promises_sources:
            stop = max(stop, _end_of_sources(lines, rest, place + 1))
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


def _end_of_sources(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    start: int,
) -> int:
    """Where a list of sources without numbers ends: at a heading, or where too many lines are none."""
    stop = start
    for place in range(start, len(rest)):
        line = lines[rest[place]]
        if line.is_markdown_heading or place - stop >= _LONGEST_CONTINUED:
            break
        if _SOURCE.search(line.text):
            stop = place + 1
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
