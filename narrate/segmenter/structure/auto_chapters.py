"""Natural parts: a long speech without a heading is cut where a paragraph ends, every five to ten minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.model import Chapter, Paragraph
from narrate.segmenter.lines.features import breadth, lead, sentences, without_vocative

__all__ = ["natural_parts"]

#: Chinese characters; a minute holds 316 of them at the local narrator's pace of 0.19 s.
_LONGEST = 3600  #: eleven minutes are heard in one go
_PART = 2200  #: seven minutes
_PARAGRAPH = 800  #: a longer one may be cut at the end of a sentence

_TITLE_LENGTH = 30


def natural_parts(chapter: Chapter) -> tuple[Chapter, ...]:
    """The chapter, or the parts of it if it is long. The first keeps its title, the others are named by their words."""
    if sum(breadth(paragraph.text) for paragraph in chapter.paragraphs) <= _LONGEST:
        return (chapter,)
    first, *others = _grouped(
        [piece for paragraph in chapter.paragraphs for piece in _pieces(paragraph)]
    )
    named = (Chapter(_named(group[0].text), 1, None, tuple(group)) for group in others)
    return (replace(chapter, paragraphs=tuple(first)), *named)


def _named(text: str) -> str:
    return lead(without_vocative(text), limit=_TITLE_LENGTH)


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, cut between sentences where it is too long to be heard without a pause."""
    piece = ""
    for sentence in (
        sentences(paragraph.text) if breadth(paragraph.text) > _PARAGRAPH else [paragraph.text]
    ):
        if piece and breadth(piece) + breadth(sentence) > _PARAGRAPH:
            yield replace(paragraph, text=piece.strip())
            piece = ""
        piece += sentence
    if piece.strip():
        yield replace(paragraph, text=piece.strip())


def _grouped(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs in groups of about equal length."""
    lengths = [breadth(paragraph.text) for paragraph in paragraphs]
    target = sum(lengths) / round(sum(lengths) / _PART)
    groups: list[list[Paragraph]] = [[]]
    held = 0
    for paragraph, length in zip(paragraphs, lengths, strict=True):
        if groups[-1] and held + length / 2 >= len(groups) * target:
            groups.append([])
        groups[-1].append(paragraph)
        held += length
    return groups
