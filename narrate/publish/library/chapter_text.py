"""Chapters in the text of a speech: which block of it begins which chapter, and the chapters' whole titles."""

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import TimedChapter
from narrate.text.characters import SENTENCE_ENDS
from narrate.text.sentences import sentences

__all__ = ["chapter_of", "is_title_line", "text_blocks", "whole_titles"]

#: A mark's title may have been cut; it then ends with this.
CUT = "…"
#: A line that ends with one of these is a sentence, not a title.
NOT_A_TITLE = (*SENTENCE_ENDS, "；", ";")


def text_blocks(text: str) -> list[list[str]]:
    """The lines of each chapter of a text: a blank line stands between two of them."""
    return [block.splitlines() for block in text.split("\n\n") if block.strip()]


def chapter_of(line: str, chapters: Sequence[TimedChapter], last: int) -> int | None:
    """The index of the chapter that begins with a line, after the ``last`` one that was found."""
    for index in range(last + 1, len(chapters)):
        title = chapters[index].title.removesuffix(CUT)
        if title and line.startswith(title):
            return index
    return None


def is_title_line(block: Sequence[str], title: str) -> bool:
    """Whether a block's first line is no more than its chapter's title, of which a mark may hold only a part."""
    first = block[0].strip()
    if first == title:
        return True
    stands_alone = len(block) > 1 and not first.endswith(NOT_A_TITLE)
    return title.endswith(CUT) and stands_alone


def whole_titles(chapters: Sequence[TimedChapter], text: str) -> tuple[TimedChapter, ...]:
    """The chapters with the titles of the text, where the marks hold them cut."""
    whole = list(chapters)
    last = -1
    for block in text_blocks(text):
        found = chapter_of(block[0], chapters, last)
        if found is None:
            continue
        last = found
        title = chapters[found].title
        if title.endswith(CUT):
            whole[found] = replace(chapters[found], title=_whole_title(block, title))
    return tuple(whole)


def _whole_title(block: Sequence[str], title: str) -> str:
    """The line that is the title, or the sentence that begins with it."""
    first = block[0].strip()
    if is_title_line(block, title):
        return first
    return sentences(first)[0].strip().rstrip("".join(NOT_A_TITLE))
