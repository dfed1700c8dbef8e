"""What each kept line of a speech is, decided once: its title, where it starts, its openings, its closing words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrate.model import Paragraph, Role
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.structure.headings import Opening
from narrate.segmenter.structure.title import (
    find_start,
    find_title,
    join_title,
    title_extent,
)

__all__ = ["AnnotatedSpeech", "analyse"]

#: A speech closes with no more paragraphs than these.
_CLOSING_PARAGRAPHS = 4

_RUN_IN_ROLES: Mapping[int, Role] = {1: "heading", 2: "point", 3: "point"}


@dataclass(frozen=True, slots=True)
class AnnotatedSpeech:
    """The kept lines of a speech, and what each of them is."""

    lines: Sequence[AnnotatedLine]
    openings: Mapping[int, Opening]
    start: int  #: index of the first line below the title
    title: int | None  #: index of the title line
    closing: int  #: index of the first closing paragraph

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the lines between the title and the speech say of it; the first to tell something is believed."""
        found: dict[str, str] = {}
        if self.title is None:
            return found
        for line in self.lines[self.title + 1 : self.start]:
            about = line.unmarked
            if about.metadata is not None:
                key, value = about.metadata
                found.setdefault(key, value)
            elif about.name is not None:
                found.setdefault("speaker", about.name)
        return found

    def paragraph(self, index: int) -> Paragraph:
        """A line as a paragraph, with the role that it has by itself."""
        return Paragraph(self.lines[index].spoken, self._role(index))

    def _role(self, index: int) -> Role:
        if index in self.openings:
            return _RUN_IN_ROLES[self.openings[index].level]
        if index == self.title:
            return "title"
        if self.lines[index].is_markdown_heading:
            return "heading"
        return "closing" if index >= self.closing else "paragraph"


def analyse(
    lines: Sequence[AnnotatedLine],
    openings: Mapping[int, Opening],
    known_title: str | None,
) -> AnnotatedSpeech:
    """What each line of a speech is.

    `openings` are the lines that open its parts; `known_title` is the title if the user or the file says it. A title
    that stands on several lines is put together.
    """
    start = find_start(lines, openings)
    title = find_title(lines[: start or 0], otherwise=0)
    if title is not None and start is not None:
        extent = title_extent(lines[:start], title)
        removed = len(extent) - 1
        if removed:
            whole = join_title([lines[index] for index in extent])
            lines = [*lines[: extent.start], whole, *lines[extent.stop :]]
            openings = {index - removed: opening for index, opening in openings.items()}
            start -= removed
            title = extent.start
    if start is None:
        # Where nothing tells, the first line may be a title, if more follows.
        start = min(1, len(lines) - 1)
    if known_title is not None or title is None:
        title = find_title(lines[:start], otherwise=0, known=known_title)
    closing = _closing(lines, max(openings, default=None), start)
    return AnnotatedSpeech(lines, openings, start, title, closing)


def _closing(
    lines: Sequence[AnnotatedLine],
    last_opening: int | None,
    start: int,
) -> int:
    """The first closing paragraph: below the last point, or in the second half of a speech without any."""
    above = (start + len(lines)) // 2 if last_opening is None else last_opening
    for index in range(max(above + 1, len(lines) - _CLOSING_PARAGRAPHS), len(lines)):
        if lines[index].is_closing:
            return index
    return len(lines)
