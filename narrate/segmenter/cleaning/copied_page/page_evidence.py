"""Whether a file is a web page that was copied whole, by the lines that say that they are a site's."""

import re
from collections.abc import Collection, Sequence, Set

from narrate.segmenter.cleaning.copied_page.page_body import is_sentence
from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.article_edges import share_lost_below
from narrate.segmenter.lines.site_signs import (
    is_site_line,
    is_stamp,
    says_site,
    tells_time_of_day,
)
from narrate.segmenter.structure.title import is_called_a_speech

__all__ = ["is_copied_page", "is_of_site", "is_unfinished"]

#: What the reader of saved web pages says of lines.
_SAVED_PAGE = "stands outside the page's article"

#: So many different lines of a site make a page, or so many among so many short ones, or any within a saved page.
_FEWEST_SITE_LINES = 6
_FEWEST_AMONG_SHORT = 3
_FEWEST_SHORT = 12
#: A line that ends an article stands within so many at the end of a copied article.
_LAST_LINES = 12
#: One line of a site is enough where so many short lines stand below each other.
_LONGEST_RUN = 25
#: Addresses are no more than one sign together: a paper lists many, each on a line of its own.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def is_of_site(
    line: AnnotatedLine,
    *,
    among_others: bool,
) -> bool:
    """Whether a site has written a line; `among_others` says that the file has many such lines."""
    if line.is_markdown_heading:
        return share_lost_below(line.spoken) > 0
    if line.is_salutation:
        return False
    weaker = among_others and not is_called_a_speech(line)
    if is_site_line(line.text, among_others=weaker):
        return True
    if not is_stamp(line.text):
        return False
    return line.metadata is None or tells_time_of_day(line.text)


def is_copied_page(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
    found: Furniture,
) -> bool:
    """Whether the lines are those of a whole web page.

    `rest` are the indexes of the lines that are not `found` to be furniture, `of_site` those that a site has written.
    """
    readable = [lines[index] for index in rest]
    is_saved = _SAVED_PAGE in found.values()
    headings = sum(line.is_markdown_heading for line in readable)
    if headings > 1 and not is_saved:
        return False  # a text in Markdown
    site_texts = {lines[index].text for index in of_site}
    said = _count_signs(site_texts)
    if said >= _FEWEST_SITE_LINES or (of_site and is_saved):
        return True
    if _ends_as_article(lines, rest, of_site):
        return True
    unfinished = [is_unfinished(line) for line in readable]
    is_among_short = sum(unfinished) >= _FEWEST_SHORT
    if said >= _FEWEST_AMONG_SHORT and is_among_short:
        return True
    return said > 0 and _longest_run(unfinished) >= _LONGEST_RUN


def _count_signs(texts: Set[str]) -> int:
    """How many of these different lines say that they are a site's; all addresses count as one."""
    addresses = {text for text in texts if _ADDRESS.fullmatch(text)}
    return sum(map(says_site, texts - addresses)) + bool(addresses)


def _ends_as_article(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
) -> bool:
    """Whether a line tells near the end that the article is over, and only the site has lines below it."""
    if len(of_site) < _FEWEST_AMONG_SHORT:
        return False
    short = [index for index in rest if not is_sentence(lines[index])]
    for end in short[-_LAST_LINES:]:
        if share_lost_below(lines[end].spoken):
            below = [index for index in rest if index > end]
            own = [index for index in below if index not in of_site]
            return not any(is_sentence(lines[index]) for index in own)
    return False


def is_unfinished(line: AnnotatedLine) -> bool:
    """Whether a line is neither prose nor a whole sentence."""
    return not line.is_prose and not line.ends_sentence


def _longest_run(flags: Sequence[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest
