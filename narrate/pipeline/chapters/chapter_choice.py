"""Some chapters of a speech: those that ``--only`` names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from narrate.errors import SettingsError
from narrate.model import Chapter, Outline

__all__ = ["selected_chapters"]

#: One number, or two with a dash between them, of which the second may be left away.
_RANGE = re.compile(r"(?P<first>\d+)(?:\s*[-–—~]\s*(?P<last>\d*))?")
_SEPARATOR = re.compile("[,，]")


def selected_chapters(outline: Outline, only: str) -> Outline:
    """The same outline with the chapters that are named, in the order of the speech.

    Args:
        outline: The whole speech.
        only: Numbers of sections, counted from 1 as they are listed ("2", "2-4", "3-"), or parts of their titles or
            of points' titles, with commas between them.

    Raises:
        SettingsError: For a number or a part of a title that no chapter has.
    """
    chosen: list[Chapter] = []
    for name in _SEPARATOR.split(only):
        chosen += _named(outline, name.strip())
    in_order = [
        chapter for chapter in _all_chapters(outline) if _is_in(chapter, chosen)
    ]
    top_level = [replace(chapter, level=1) for chapter in in_order]
    return replace(outline, chapters=tuple(top_level))


def _named(outline: Outline, name: str) -> list[Chapter]:
    """The chapters that one name means: a range of sections, else what has it in its title."""
    numbers = _RANGE.fullmatch(name)
    if numbers:
        first = int(numbers["first"])
        last = (
            int(numbers["last"] or len(outline.chapters))
            if numbers["last"] is not None
            else first
        )
        found = list(outline.chapters[max(first - 1, 0) : last])
        is_known = 1 <= first <= last <= len(outline.chapters)
    else:
        sections = [chapter for chapter in outline.chapters if _has(chapter, name)]
        found = sections or [
            chapter for chapter in _all_chapters(outline) if _has(chapter, name)
        ]
        is_known = bool(name and found)
    if not is_known:
        count = len(outline.chapters)
        raise SettingsError(
            f"--only {name}: the speech has {count} sections and none of that name or number: "
            "`narrate outline` lists them"
        )
    return found


def _all_chapters(outline: Outline) -> Iterator[Chapter]:
    """Each section, and behind it its points."""
    for section in outline.chapters:
        yield section
        yield from section.children


def _has(chapter: Chapter, words: str) -> bool:
    return words.casefold() in chapter.title.casefold()


def _is_in(chapter: Chapter, chosen: list[Chapter]) -> bool:
    """Whether this very chapter was chosen; another may have the same text."""
    return any(chapter is other for other in chosen)
