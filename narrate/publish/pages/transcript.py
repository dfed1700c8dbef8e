"""The text of a speech, set for reading: sections and paragraphs, with each sentence bound to its cue."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice

from narrate.publish.library.chapter_text import chapter_of, is_title_line, text_blocks
from narrate.publish.library.episode import Contents, Episode

__all__ = ["Section", "Span", "transcript"]

#: A cue that is not found within so many characters after the last one is not in the text.
SEARCH_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that is heard with one cue, or with none."""

    text: str
    cue: int | None  #: index into the file's captions


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter's text. The title is empty where the first paragraph begins with it."""

    level: int  #: 1 for a section, 2 for a point within it
    title: tuple[Span, ...]
    paragraphs: tuple[tuple[Span, ...], ...]
    chapter: int | None = None  #: index into the episode's chapters


def transcript(episode: Episode, contents: Contents) -> tuple[Section, ...]:
    """The text, chapter by chapter; where the file holds none, its cues, a paragraph a chapter."""
    text = contents.text or _text_of_cues(episode, contents)
    blocks = text_blocks(text)
    lines = list(chain.from_iterable(blocks))
    cues = [caption.text for caption in contents.captions]
    rows = iter(_bound_lines(lines, cues))
    sections = []
    last = -1
    for block in blocks:
        spans = tuple(islice(rows, len(block)))
        found = chapter_of(block[0], episode.chapters, last)
        if found is None:
            sections.append(Section(1, (), spans))
            continue
        last = found
        chapter = episode.chapters[found]
        if is_title_line(block, chapter.title):
            title, *paragraphs = spans
            sections.append(Section(chapter.level, title, tuple(paragraphs), found))
        else:
            sections.append(Section(chapter.level, (), spans, found))
    return tuple(sections)


def _text_of_cues(episode: Episode, contents: Contents) -> str:
    """The cues as a text: one paragraph for each chapter that has any."""
    starts_ms = [round(chapter.start_s * 1000) for chapter in episode.chapters] or [0]
    paragraphs: dict[int, list[str]] = defaultdict(list)
    for caption in contents.captions:
        chapter = bisect_right(starts_ms, caption.start_ms)
        paragraphs[chapter].append(caption.text)
    separator = "" if episode.language == "zh" else " "
    return "\n\n".join(map(separator.join, paragraphs.values()))


def _bound_lines(lines: Sequence[str], cues: Sequence[str]) -> list[tuple[Span, ...]]:
    """Each line, cut where a cue begins or ends. The lines hold the cues' texts in order; white space may differ."""
    owners = _owners(_solid("".join(lines)), cues)
    bound = []
    start = 0
    for line in lines:
        end = start + len(_solid(line))
        # One more owner: white space at the end of a line goes with what stands behind it.
        spans = _spans(line, owners[start : end + 1])
        bound.append(tuple(spans))
        start = end
    return bound


def _solid(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _spans(line: str, owners: Sequence[int | None]) -> Iterator[Span]:
    """A line cut into spans; ``owners`` are the cues of its solid characters, and of the one that follows it."""
    start = 0
    for cue, run in groupby(_cues_of(line, owners)):
        end = start + len(list(run))
        yield Span(line[start:end], cue)
        start = end


def _cues_of(line: str, owners: Sequence[int | None]) -> list[int | None]:
    """For each character of a line, the cue that it is heard with.

    White space belongs to a cue only where the same one goes on behind it.
    """
    cues: list[int | None] = []
    upcoming = iter([*owners, None])
    cue = next(upcoming)
    for character in line:
        if not character.isspace():
            cues.append(cue)
            cue = next(upcoming, None)
        elif cues and cues[-1] == cue:
            cues.append(cue)
        else:
            cues.append(None)
    return cues


def _owners(text: str, cues: Sequence[str]) -> list[int | None]:
    """For each character of a text without white space, the index of the cue that it is heard with."""
    owners: list[int | None] = [None] * len(text)
    start = 0
    for index, cue in enumerate(cues):
        wanted = _solid(cue)
        if not wanted:
            continue
        limit = start + SEARCH_CHARACTERS + len(wanted)
        found = text.find(wanted, start, limit)
        if found >= 0:
            start = found + len(wanted)
            owners[found:start] = [index] * len(wanted)
    return owners
