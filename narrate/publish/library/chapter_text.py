"""Chapters in the text of a speech: which block of it begins which chapter."""

from collections.abc import Sequence

from narrate.model import TimedChapter
from narrate.text.characters import SENTENCE_ENDS

__all__ = ["chapter_of", "is_title_line", "text_blocks"]

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
