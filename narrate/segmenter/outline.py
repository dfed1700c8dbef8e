"""The outline of a speech: its title, sections and points, and what is left out.

Every line that is kept stands in the outline once, in the order of the source. What is in doubt is a paragraph.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.errors import SourceError
from narrate.model import Chapter, Document, Dropped, Line, Outline, Paragraph, Role
from narrate.segmenter.cleaning.clean import Selection, read_through
from narrate.segmenter.lines.features import (
    is_closing,
    is_salutation,
    lead,
    meta,
    name,
    without_vocative,
)
from narrate.segmenter.lines.markers import is_markdown_heading, spoken
from narrate.segmenter.structure.auto_chapters import natural_parts
from narrate.segmenter.structure.headings import Opening, find_openings
from narrate.segmenter.structure.title import find_start, find_title, join_title

__all__ = ["AnnotatedSpeech", "analyse", "outline"]

#: A chapter without a line of its own for a title is called by so many characters of its first words.
_OPENING_TITLE_LENGTH = 30

#: A speech closes with no more paragraphs than these.
_CLOSING_PARAGRAPHS = 4

_RUN_IN_ROLES: Mapping[int, Role] = {1: "heading", 2: "point", 3: "point"}
_FULL_STOPS = "。；：:."


@dataclass(frozen=True, slots=True)
class AnnotatedSpeech:
    """The kept lines of a speech, as they are read, and what each of them is."""

    lines: Sequence[Line]
    texts: Sequence[str]
    dropped: tuple[Dropped, ...]
    openings: Mapping[int, Opening]
    start: int  #: index of the first line below the title
    title: int | None  #: index of the title line
    closing: int  #: index of the first closing paragraph
    headings: frozenset[int]  #: Markdown headings, whether or not they open a chapter

    def paragraph(self, index: int) -> Paragraph:
        """A line as a paragraph, with the role that it has by itself."""
        return Paragraph(self.texts[index], self._role(index))

    def _role(self, index: int) -> Role:
        if index in self.openings:
            return _RUN_IN_ROLES[self.openings[index].level]
        if index == self.title:
            return "title"
        if index in self.headings:
            return "heading"
        return "closing" if index >= self.closing else "paragraph"


def outline(
    document: Document,
    *,
    keep_all: bool = False,
    drop: Iterable[str] = (),
    keep: Iterable[str] = (),
) -> Outline:
    """The outline of a speech; ``keep_all`` also reads what looks like a notice.

    ``drop`` and ``keep`` are regular expressions that find lines which are left out, or read, in any case; a line
    that both find is read. The document's metadata corrects the title. Raises SourceError when there is not a word
    to be read, SettingsError for a pattern that is none.
    """
    anatomy = analyse(document, Selection.of(keep_all, drop, keep))
    found = None if anatomy.title is None else anatomy.texts[anatomy.title]
    title = document.metadata.get("title", found)
    about = {} if anatomy.title is None else _meta(anatomy.texts[anatomy.title + 1 : anatomy.start])
    return Outline(
        title=title,
        language=document.language,
        encoding=document.encoding,
        meta={
            **about,
            **{key: value for key, value in document.metadata.items() if key != "title"},
        },
        chapters=_chapters(anatomy, title),
        dropped=anatomy.dropped,
    )


def analyse(document: Document, selection: Selection) -> AnnotatedSpeech:
    """What each line of a speech is. Raises SourceError when none is to be read."""
    reading = read_through(document.lines, selection)
    if not reading.lines:
        raise SourceError("there is no word in the speech: write it first, or drop less of it")
    lines = join_title(reading.lines)
    texts = [line.text for line in lines]
    openings = find_openings(texts, _gaps(lines))
    start = _start(texts, openings)
    return AnnotatedSpeech(
        lines=lines,
        texts=[spoken(text) for text in texts],
        dropped=reading.dropped,
        openings=openings,
        start=start,
        title=find_title(texts[:start], otherwise=0, known=document.metadata.get("title")),
        closing=_closing(texts, max(openings, default=None), start),
        headings=frozenset(index for index, text in enumerate(texts) if is_markdown_heading(text)),
    )


def _gaps(lines: Sequence[Line]) -> frozenset[int]:
    return frozenset(
        index
        for index, (above, line) in enumerate(pairwise(lines), start=1)
        if line.number - above.numbers[-1] > 1
    )


def _start(texts: Sequence[str], openings: Mapping[int, Opening]) -> int:
    """Where the speech begins below its title. Where nothing tells, its first line may be a title, if more follows."""
    start = find_start(texts, openings)
    return min(1, len(texts) - 1) if start is None else start


def _closing(texts: Sequence[str], last_opening: int | None, start: int) -> int:
    """The first closing paragraph: below the last point, or in the second half of a speech without any."""
    earliest = (start + len(texts)) // 2 + 1 if last_opening is None else last_opening + 1
    tail = range(max(earliest, len(texts) - _CLOSING_PARAGRAPHS), len(texts))
    return next((index for index in tail if is_closing(texts[index])), len(texts))


def _meta(lines: Sequence[str]) -> dict[str, str]:
    """What the lines between the title and the speech say of it; the first to tell something is believed."""
    found: dict[str, str] = {}
    for text in lines:
        known = meta(text)
        speaker = None if known else name(text)
        if known or speaker:
            key, value = known or ("speaker", speaker or "")
            found.setdefault(key, value)
    return found


def _chapters(anatomy: AnnotatedSpeech, title: str | None) -> tuple[Chapter, ...]:
    """The opening, if there is one, and the sections with their points; natural parts where there is no section."""
    sections = [index for index, opening in anatomy.openings.items() if opening.level == 1]
    bounds = [*sections, len(anatomy.texts)]
    opening = (_opening(anatomy, bounds[0], title),) if bounds[0] else ()
    if opening and not sections:
        return natural_parts(opening[0])
    return (*opening, *(_section(anatomy, *extent) for extent in pairwise(bounds)))


def _opening(anatomy: AnnotatedSpeech, stop: int, title: str | None) -> Chapter:
    """What stands above the first section: the whole speech if it has none."""
    paragraphs = tuple(anatomy.paragraph(index) for index in range(stop))
    if anatomy.title == 0:
        return Chapter(title or anatomy.texts[0], 1, anatomy.texts[0], paragraphs[1:])
    return Chapter(title or _first_words(anatomy.texts[:stop]), 1, None, paragraphs)


def _first_words(texts: Sequence[str]) -> str:
    said = next((text for text in texts if not is_salutation(text)), texts[0])
    return lead(without_vocative(said), limit=_OPENING_TITLE_LENGTH)


def _section(anatomy: AnnotatedSpeech, start: int, stop: int) -> Chapter:
    """The chapter that opens at a line, with those below it that are one level deeper."""
    level = anatomy.openings[start].level
    inner = [
        i
        for i in range(start + 1, stop)
        if i in anatomy.openings and anatomy.openings[i].level == level + 1
    ]
    children = tuple(_section(anatomy, *extent) for extent in pairwise([*inner, stop]))
    return _chapter(anatomy, start, inner[0] if inner else stop, children)


def _chapter(
    anatomy: AnnotatedSpeech, start: int, stop: int, children: tuple[Chapter, ...]
) -> Chapter:
    """A section or point whose own lines are these. A heading that is a line of its own is no paragraph."""
    text, opening = anatomy.texts[start], anatomy.openings[start]
    paragraphs = tuple(anatomy.paragraph(index) for index in range(start, stop))
    if opening.own_line:
        return Chapter(
            text.rstrip(_FULL_STOPS) or text, opening.level, text, paragraphs[1:], children
        )
    return Chapter(lead(text, opening.marker_end), opening.level, None, paragraphs, children)
