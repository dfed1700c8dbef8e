"""The text of a speech, set for reading: sections and paragraphs, with each sentence bound to its cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from narrate.publish.library.episode import Contents, Episode

__all__ = ["Section", "Span", "sections"]

#: A cue that is not found within so many characters after the last one is not in the text.
SEARCH_CHARACTERS = 600
#: A mark's title may have been cut; it then ends with this.
CUT = "…"
SENTENCE_ENDS = tuple("。！？.!?；;")


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


def sections(episode: Episode, contents: Contents) -> tuple[Section, ...]:
    """The text, chapter by chapter; where the file holds none, its cues, a paragraph a chapter."""
    blocks = [
        block.splitlines()
        for block in (contents.text or _from_cues(episode, contents)).split("\n\n")
        if block.strip()
    ]
    lines = [line for block in blocks for line in block]
    spans = iter(list(_spans(lines, [caption.text for caption in contents.captions])))
    found, last = [], -1
    for block in blocks:
        chapter = _chapter_of(block[0], episode, last)
        last = last if chapter is None else chapter
        titled = chapter is not None and _is_title(block, episode.chapters[chapter].title)
        level = 1 if chapter is None else episode.chapters[chapter].level
        rows = [next(spans) for _ in block]
        found.append(Section(level, rows[0] if titled else (), tuple(rows[1:] if titled else rows)))
    return tuple(found)


def _from_cues(episode: Episode, contents: Contents) -> str:
    """The cues as a text: one paragraph for each chapter that has any."""
    starts_ms = [round(chapter.start_s * 1000) for chapter in episode.chapters] or [0]
    joint = "" if episode.language == "zh" else " "
    blocks: dict[int, list[str]] = {}
    for caption in contents.captions:
        chapter = sum(start <= caption.start_ms for start in starts_ms)
        blocks.setdefault(chapter, []).append(caption.text)
    return "\n\n".join(joint.join(texts) for texts in blocks.values())


def _chapter_of(line: str, episode: Episode, last: int) -> int | None:
    """The chapter that a block begins, after the last one that was found."""
    for index in range(last + 1, len(episode.chapters)):
        title = episode.chapters[index].title.removesuffix(CUT)
        if title and line.startswith(title):
            return index
    return None


def _is_title(block: Sequence[str], title: str) -> bool:
    """Whether a block's first line is no more than its title; a mark may hold less than all of it."""
    first = block[0].strip()
    return first == title or (
        title.endswith(CUT) and len(block) > 1 and not first.endswith(SENTENCE_ENDS)
    )


def _spans(lines: Sequence[str], cues: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    """Each line, cut where a cue begins or ends. The lines hold the cues' texts in order; white space may differ."""
    owners = _owners("".join("".join(line.split()) for line in lines), cues)
    place = 0
    for line in lines:
        owned: list[tuple[str, int | None]] = []
        for char in line:
            solid = not char.isspace()
            # White space belongs to what stands before it, where the same cue goes on behind it.
            after = owners[place] if place < len(owners) else None
            owned.append((char, after if solid or (owned and owned[-1][1] == after) else None))
            place += solid
        runs = groupby(owned, key=lambda pair: pair[1])
        yield tuple(Span("".join(char for char, _ in run), cue) for cue, run in runs)


def _owners(text: str, cues: Sequence[str]) -> list[int | None]:
    """For each character of a text without white space, the cue that it is heard with."""
    owners: list[int | None] = [None] * len(text)
    place = 0
    for index, cue in enumerate(cues):
        wanted = "".join(cue.split())
        found = text.find(wanted, place, place + SEARCH_CHARACTERS + len(wanted)) if wanted else -1
        if found >= 0:
            place = found + len(wanted)
            owners[found:place] = [index] * len(wanted)
    return owners
