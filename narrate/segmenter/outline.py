"""The outline of a speech: its title, sections and points, and what is left out.

Every line that is kept stands in the outline once, in the order of the source. What is in doubt is a paragraph.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from narrate.errors import SourceError
from narrate.model import Chapter, Document, Dropped, Outline, Paragraph
from narrate.segmenter.cleaning.clean import clean
from narrate.segmenter.cleaning.selection import Selection
from narrate.segmenter.lines.features import lead_clause, without_vocative
from narrate.segmenter.structure.annotated_speech import AnnotatedSpeech, analyse
from narrate.segmenter.structure.auto_chapters import natural_parts
from narrate.text.marks import strip_marks

__all__ = ["Understanding", "outline", "understand"]

#: A chapter without a line of its own for a title is called by so many characters of its first words.
_OPENING_TITLE_LENGTH = 30

_FULL_STOPS = "。；：:."
#: What the source of pages calls its encoding; it knows what stands at their edges.
_PRINTED = "pdf"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the lines of a document were taken for."""

    speech: AnnotatedSpeech
    dropped: tuple[Dropped, ...]
    skipped: tuple[Dropped, ...]


def outline(
    document: Document,
    *,
    keep_all: bool = False,
    drop: Iterable[str] = (),
    keep: Iterable[str] = (),
    skip: Iterable[str] = (),
) -> Outline:
    """The outline of a speech.

    `keep_all` also reads what looks like a notice. `drop` and `keep` are regular expressions that find lines which
    are left out, or read, in any case; a line that both find is read. `skip` finds what is left out within a line.
    The document's metadata corrects the title. Raises SourceError when there is not a word to be read, SettingsError
    for a pattern that is none.

    >>> from narrate.segmenter import outline, parse
    >>> document = parse("The lamp\\n\\nDear friends,\\n\\nWe lit it.".encode(), name="lamp.txt")
    >>> outline(document).title
    'The lamp'
    """
    understanding = understand(document, Selection.of(keep_all, drop, keep, skip))
    speech = understanding.speech
    title = document.metadata.get("title")
    if title is None and speech.title is not None:
        title = speech.lines[speech.title].spoken
    about = {key: value for key, value in document.metadata.items() if key != "title"}
    return Outline(
        title=strip_marks(title) if title else title,
        language=document.language,
        encoding=document.encoding,
        meta={**speech.metadata, **about},
        chapters=tuple(
            _with_plain_title(chapter) for chapter in _chapters(speech, title)
        ),
        dropped=understanding.dropped,
        skipped=understanding.skipped,
    )


def _with_plain_title(chapter: Chapter) -> Chapter:
    """A chapter whose title, and those of its children, have none of the marks that are for the voice."""
    children = tuple(_with_plain_title(child) for child in chapter.children)
    return replace(chapter, title=strip_marks(chapter.title), children=children)


def understand(
    document: Document,
    selection: Selection,
) -> Understanding:
    """What each line of a document is. Raises SourceError when none is to be read."""
    cleaned = clean(
        document.lines,
        selection,
        is_printed=document.encoding == _PRINTED,
        headings_known=document.headings_known,
    )
    if not cleaned.lines:
        raise SourceError(
            "there is no word in the speech: write it first, or drop less of it"
        )
    speech = analyse(
        cleaned.lines,
        cleaned.openings,
        document.metadata.get("title"),
    )
    return Understanding(speech, cleaned.dropped, cleaned.skipped)


def _chapters(
    speech: AnnotatedSpeech,
    title: str | None,
) -> tuple[Chapter, ...]:
    """The opening, if there is one, and the sections with their points; natural parts where there is no section."""
    sections = [
        index for index, opening in speech.openings.items() if opening.level == 1
    ]
    bounds = [*sections, len(speech.lines)]
    chapters = [_section(speech, *extent) for extent in pairwise(bounds)]
    if not bounds[0]:
        return tuple(chapters)
    opening = _opening(speech, bounds[0], title)
    return (opening, *chapters) if sections else natural_parts(opening)


def _opening(
    speech: AnnotatedSpeech,
    stop: int,
    title: str | None,
) -> Chapter:
    """What stands above the first section: the whole speech if it has none."""
    paragraphs = _paragraphs(speech, 0, stop)
    if speech.title == 0:
        heading = paragraphs[0].text
        return Chapter(title or heading, 1, heading, paragraphs[1:])
    return Chapter(title or _first_words(speech, stop), 1, None, paragraphs)


def _first_words(
    speech: AnnotatedSpeech,
    stop: int,
) -> str:
    lines = [line.unmarked for line in speech.lines[:stop]]
    said = next((line for line in lines if not line.is_salutation), lines[0])
    return lead_clause(without_vocative(said.text), limit=_OPENING_TITLE_LENGTH)


def _section(
    speech: AnnotatedSpeech,
    start: int,
    stop: int,
) -> Chapter:
    """The chapter that opens at a line, with those below it that are one level deeper."""
    level = speech.openings[start].level
    inner = [
        index
        for index, opening in speech.openings.items()
        if start < index < stop and opening.level == level + 1
    ]
    inner.sort()
    children = [_section(speech, *extent) for extent in pairwise([*inner, stop])]
    return _chapter(speech, start, inner[0] if inner else stop, tuple(children))


def _chapter(
    speech: AnnotatedSpeech,
    start: int,
    stop: int,
    children: tuple[Chapter, ...],
) -> Chapter:
    """A section or point whose own lines are these. A heading that is a line of its own is no paragraph."""
    text = speech.lines[start].spoken
    opening = speech.openings[start]
    paragraphs = _paragraphs(speech, start, stop)
    if opening.own_line:
        title = text.rstrip(_FULL_STOPS) or text
        return Chapter(title, opening.level, text, paragraphs[1:], children)
    title = lead_clause(text, opening.marker_end)
    return Chapter(title, opening.level, None, paragraphs, children)


def _paragraphs(
    speech: AnnotatedSpeech,
    start: int,
    stop: int,
) -> tuple[Paragraph, ...]:
    return tuple(speech.paragraph(index) for index in range(start, stop))
