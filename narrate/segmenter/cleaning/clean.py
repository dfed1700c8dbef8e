"""From the lines of a file to the paragraphs that are read: what is left out, and what is joined.

The user's word comes first: what a `keep` pattern finds is read, what a `drop` pattern finds is not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.model import Dropped, Line
from narrate.segmenter.cleaning.asides import ClearedLine, without_asides
from narrate.segmenter.cleaning.boilerplate import notices, unspeakable
from narrate.segmenter.cleaning.page_furniture import find_furniture
from narrate.segmenter.cleaning.reflow import join_markers, reflow
from narrate.segmenter.cleaning.selection import Selection
from narrate.segmenter.lines.annotated import AnnotatedLine, annotate
from narrate.segmenter.structure.headings import Opening, find_openings

__all__ = ["CleanSpeech", "clean"]


@dataclass(frozen=True, slots=True)
class CleanSpeech:
    """The paragraphs of a speech, which of them open its parts, and what was left out."""

    lines: Sequence[AnnotatedLine]
    openings: Mapping[int, Opening]
    dropped: tuple[Dropped, ...]
    skipped: tuple[Dropped, ...] = ()  #: within the lines that are read


def clean(
    source: Sequence[Line],
    selection: Selection,
    *,
    is_printed: bool = False,
    headings_known: bool = False,
) -> CleanSpeech:
    """The lines that are read, joined to paragraphs. A file that is nothing but notices was meant to be read.

    `is_printed` says that the lines come from pages of which the edges are known; `headings_known`, that all headings
    of the source have the marks of one, and no other line is one.
    """
    lines = annotate(source)
    gone = dict(unspeakable(lines))
    for index, line in enumerate(lines):
        reason = selection.reason_to_drop(line)
        if reason:
            gone[index] = reason
    if selection.keep_all:
        return _everything(lines, gone, headings_known)
    found = find_furniture(lines, is_printed=is_printed, has_pages=not headings_known)
    furniture = _unless_kept(found, lines, selection)
    cleaned = _without_notices(
        lines, {**furniture, **gone}, furniture, selection, headings_known
    )
    return cleaned if cleaned.lines else _everything(lines, gone, headings_known)


def _everything(
    lines: Sequence[AnnotatedLine],
    gone: Mapping[int, str],
    headings_known: bool,
) -> CleanSpeech:
    """All lines but those that cannot be read, or that the user does not want."""
    rest = [line for index, line in enumerate(lines) if index not in gone]
    paragraphs = join_markers(reflow(rest))
    openings = _openings(paragraphs, headings_known)
    return _speech(paragraphs, openings, _dropped_lines(lines, gone))


def _without_notices(
    lines: Sequence[AnnotatedLine],
    gone: Mapping[int, str],
    furniture: Collection[int],
    selection: Selection,
    headings_known: bool,
) -> CleanSpeech:
    """The lines without those that are gone (index and reason), without asides, and without notices."""
    dropped = _dropped_lines(lines, gone)
    has_notes = any("note" in reason for reason in gone.values())
    cleared: list[ClearedLine] = []
    for index, line in enumerate(lines):
        if index in gone:
            continue
        is_kept = selection.is_kept(line)
        if is_kept:
            cleared.append(ClearedLine(line, line.text))
        else:
            cleared.append(
                without_asides(line, has_notes=has_notes, skip=selection.skip)
            )
    by_source = {id(found.line.line): found for found in cleared}
    between = {lines[index].line.number for index in furniture}
    paragraphs = join_markers(reflow([found.line for found in cleared], between))
    openings = _openings(paragraphs, headings_known)
    left_out = _unless_kept(notices(paragraphs, openings), paragraphs, selection)
    for index, reason in left_out.items():
        for part in paragraphs[index].parts:
            found = by_source.pop(id(part))
            dropped.append(Dropped(part.number, found.original, reason))
    skipped = [aside for found in by_source.values() for aside in found.asides]
    if not left_out:
        return _speech(paragraphs, openings, dropped, skipped)
    kept = [line for i, line in enumerate(paragraphs) if i not in left_out]
    return _speech(kept, _openings(kept, headings_known), dropped, skipped)


def _speech(
    lines: Sequence[AnnotatedLine],
    openings: Mapping[int, Opening],
    dropped: Sequence[Dropped],
    skipped: Sequence[Dropped] = (),
) -> CleanSpeech:
    return CleanSpeech(lines, openings, _in_order(dropped), _in_order(skipped))


def _openings(
    lines: Sequence[AnnotatedLine],
    headings_known: bool,
) -> Mapping[int, Opening]:
    return find_openings(lines, _gaps(lines), headings_known=headings_known)


def _in_order(found: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(found, key=lambda gone: gone.line))


def _gaps(lines: Sequence[AnnotatedLine]) -> frozenset[int]:
    """The lines that stand below a blank one."""
    below: set[int] = set()
    for index, (above, line) in enumerate(pairwise(lines), start=1):
        if line.line.number - above.line.numbers[-1] > 1:
            below.add(index)
    return frozenset(below)


def _unless_kept(
    found: Mapping[int, str],
    lines: Sequence[AnnotatedLine],
    selection: Selection,
) -> dict[int, str]:
    return {
        index: reason
        for index, reason in found.items()
        if not selection.is_kept(lines[index])
    }


def _dropped_lines(
    lines: Sequence[AnnotatedLine],
    gone: Mapping[int, str],
) -> list[Dropped]:
    dropped: list[Dropped] = []
    for index, reason in gone.items():
        line = lines[index].line
        dropped.append(Dropped(line.number, line.text, reason))
    return dropped
