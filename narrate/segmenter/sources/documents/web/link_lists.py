"""Lists of links within the article of a page: what stands above them is of their kind."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from narrate.model import Line
from narrate.segmenter.sources.documents.web.element_names import (
    CAPTION,
    PLAYER,
    TEASER,
)
from narrate.segmenter.sources.documents.web.page_blocks import ONLY_LINK
from narrate.text.characters import HAN

__all__ = ["without_cards", "without_list_heads", "without_repeated_captions"]

_HEADS_LIST = "heads a list of links"
#: A line that ends with a colon also announces a film.
_ANNOUNCED = frozenset({ONLY_LINK, TEASER, PLAYER, CAPTION})
_LINKS = frozenset({ONLY_LINK, TEASER})
_FEWEST_LINKS = 2
#: A link is called as an article is, and no button, by so many words or ideographs.
_HEADLINE = re.compile(rf"(?:\S+\s+){{3}}\S|.*[{HAN}]{{6}}")
_LONGEST_HEAD, _LONGEST_ANNOUNCEMENT = 60, 120
#: A card is the heading of another article with a line or two below it.
_LONGEST_CARD = 3
_FEWEST_CARDS = 2
_LONGEST_SUMMARY = 500
_ENDS_OF_SENTENCES = "。！？!?；;，,”"


def without_list_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines, one that is short and no sentence not read where only links stand below it.

    The title is none.
    """
    kept = list(lines)
    below: list[Line] = []
    for index in range(len(kept) - 1, -1, -1):
        line = kept[index]
        if line.hint is None and below and _heads(line.text, below):
            kept[index] = replace(line, hint=_HEADS_LIST)
        if line.hint in _ANNOUNCED:
            below.insert(0, line)
        else:
            below = []
    return kept


def without_cards(lines: Sequence[Line]) -> list[Line]:
    """The lines, what stands below the linked headings of other articles not read where several follow each other."""
    kept = list(lines)
    linked = [index for index, line in enumerate(lines) if _is_linked_heading(line)]
    cards = [
        range(first + 1, second)
        for first, second in pairwise(linked)
        if second - first <= _LONGEST_CARD
    ]
    summaries = [index for index in chain.from_iterable(cards) if not lines[index].hint]
    if len(summaries) < _FEWEST_CARDS:
        return kept
    last = cards[-1].stop + 1
    for index in [*summaries, *range(last, min(last + 1, len(kept)))]:
        line = kept[index]
        is_short = len(line.text) <= _LONGEST_SUMMARY and line.text[0] != "#"
        if line.hint is None and is_short:
            kept[index] = replace(line, hint=TEASER)
    return kept


def without_repeated_captions(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that say what a caption says not read: some pages have it once for each size of the screen."""
    captions = {line.text for line in lines if line.hint == CAPTION}
    return [
        replace(line, hint=CAPTION)
        if line.hint is None and line.text in captions and line.text[0] != "#"
        else line
        for line in lines
    ]


def _is_linked_heading(line: Line) -> bool:
    return line.hint in _LINKS and line.text.startswith("##")


def _heads(
    text: str,
    below: Sequence[Line],
) -> bool:
    """Whether a line stands above a list of links, given the lines right below it that are not read."""
    length = len(text.lstrip("# "))
    if length > _LONGEST_ANNOUNCEMENT or text.startswith("# "):
        return False
    announces = text.endswith((":", "："))
    if announces and below[0].hint not in _LINKS:
        return True
    if announces or length > _LONGEST_HEAD:
        return announces and length <= _LONGEST_HEAD
    links = takewhile(lambda line: line.hint in _LINKS, below)
    headlines = sum(_HEADLINE.match(line.text) is not None for line in links)
    return headlines >= _FEWEST_LINKS and text[-1] not in _ENDS_OF_SENTENCES
