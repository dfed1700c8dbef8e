"""Natural parts: a long speech without a heading is cut where a paragraph ends, every five to ten minutes."""

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Chapter, Paragraph
from narrate.segmenter.lines.features import (
    breadth,
    lead_clause,
    sentences,
    without_vocative,
)

__all__ = ["natural_parts"]

#: Chinese characters; a minute holds 316 of them at the local narrator's pace of 0.19 s.
_LONGEST = 3600  #: eleven minutes are heard in one go
_PART = 2200  #: seven minutes
_PARAGRAPH = 800  #: a longer one may be cut at the end of a sentence

_TITLE_LENGTH = 30


def natural_parts(chapter: Chapter) -> tuple[Chapter, ...]:
    """The chapter, or the parts of it if it is long. The first keeps its title, the others are named by their words."""
    lengths = [breadth(paragraph.text) for paragraph in chapter.paragraphs]
    if sum(lengths) <= _LONGEST:
        return (chapter,)
    pieces: list[Paragraph] = []
    for paragraph in chapter.paragraphs:
        pieces += _pieces(paragraph)
    first, *others = _grouped(pieces)
    parts = [replace(chapter, paragraphs=tuple(first))]
    for group in others:
        words = without_vocative(group[0].text)
        title = lead_clause(words, limit=_TITLE_LENGTH)
        parts.append(Chapter(title, 1, None, tuple(group)))
    return tuple(parts)


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph, cut between sentences where it is too long to be heard without a pause."""
    if breadth(paragraph.text) <= _PARAGRAPH:
        return [replace(paragraph, text=paragraph.text.strip())]
    texts = [""]
    for sentence in sentences(paragraph.text):
        piece = texts[-1]
        if piece and breadth(piece) + breadth(sentence) > _PARAGRAPH:
            texts.append("")
        texts[-1] += sentence
    return [replace(paragraph, text=text.strip()) for text in texts if text.strip()]


def _grouped(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs in groups of about equal length."""
    lengths = [breadth(paragraph.text) for paragraph in paragraphs]
    whole = sum(lengths)
    target = whole / round(whole / _PART)
    groups: list[list[Paragraph]] = [[]]
    held = 0
    for paragraph, length in zip(paragraphs, lengths, strict=True):
        is_full = held + length / 2 >= len(groups) * target
        if groups[-1] and is_full:
            groups.append([])
        groups[-1].append(paragraph)
        held += length
    return groups
