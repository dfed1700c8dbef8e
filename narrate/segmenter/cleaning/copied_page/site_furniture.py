"""What stands around a speech that was copied from a web page with all that is on the page.

A speech is one dense body of sentences. The lines outside of it that are short and unfinished are the site's, unless
they are the title, the speaker, the date, a greeting or a signature; within it, only what says that it is the site's.
A file is taken for such a page only where several lines say so, or one does among a long run of short lines.
"""

import re
from collections.abc import Sequence

from narrate.segmenter.cleaning.copied_page.page_evidence import (
    is_copied_page,
    is_of_site,
    is_unfinished,
)
from narrate.segmenter.cleaning.copied_page.page_parts import (
    PageParts,
    find_parts,
    is_about,
)
from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.article_edges import share_lost_below
from narrate.text.characters import is_han

__all__ = ["find_site_furniture"]

_OUTSIDE = "stands outside the text of the page"
_OF_SITE = "is a line of the web site"

#: A line of the site and so many of other articles make a list of them.
_FEWEST_TEASERS = 3
_LONGEST_REMARK = 40
_REMARK = re.compile("[（(][^（）()。！？]*(?:图|点击|来源|视频)[^（）()。！？]*[）)]")

#: More than this outside of the body, in relation to what is left, is no furniture: the body was not the speech.
_MOST_OUTSIDE = 1.5


def find_site_furniture(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Furniture:
    """The lines of the site around a speech, by index, each with the reason; none where the file is no such page.

    `found` are lines that are known to be furniture already.
    """
    rest = [index for index in range(len(lines)) if index not in found]
    of_site = {index for index in rest if is_of_site(lines[index], among_others=False)}
    if not is_copied_page(lines, rest, of_site, found):
        return {}
    of_site = {index for index in rest if is_of_site(lines[index], among_others=True)}
    page = find_parts(lines, rest, of_site)
    if page is None:
        return {}
    furniture = dict.fromkeys(_teasers(lines, page), _OUTSIDE)
    for index in rest:
        if index in page.title:
            continue
        if index in of_site or (index in page.body and _is_remark(lines[index])):
            furniture[index] = _OF_SITE
        elif index not in page.body and not is_about(page, index):
            furniture[index] = _OUTSIDE
    return furniture if _leaves_most(page, furniture) else {}


def _teasers(
    lines: Sequence[AnnotatedLine],
    page: PageParts,
) -> list[int]:
    """Lines of English teasers within the body: several without an end, a line of the site among them or above.

    In Chinese, a list of short lines may be the speech's own, and its head tells another list.
    """
    teasers: list[int] = []
    run: list[int] = []
    for index in [*(index for index in page.rest if index in page.body), None]:
        if index is not None and _may_be_teaser(lines[index]):
            run.append(index)
            continue
        own = [at for at in run if at not in page.of_site]
        if own and len(own) < len(run) and len(run) >= _FEWEST_TEASERS:
            first = min(at for at in run if at in page.of_site)
            teasers.extend(at for at in own if at > first)
        run = []
    return teasers


def _may_be_teaser(line: AnnotatedLine) -> bool:
    is_english = not any(map(is_han, line.text))
    return is_english and is_unfinished(line) and line.text[-1] not in ".,;:"


def _leaves_most(
    page: PageParts,
    furniture: Furniture,
) -> bool:
    """Whether what stands outside is less than what is left, but for what stands below the end of the article."""
    said = left = 0
    for index, line in enumerate(page.lines):
        is_below = index >= page.body.stop
        if is_below and share_lost_below(line.spoken):
            break
        if furniture.get(index) == _OUTSIDE and line.is_prose:
            said += line.breadth
        elif index not in furniture:
            left += line.breadth
    return said <= _MOST_OUTSIDE * left


def _is_remark(line: AnnotatedLine) -> bool:
    """Whether a line is in brackets as a whole, and no sentence: what a picture shows, or where to click."""
    is_short = len(line.text) <= _LONGEST_REMARK
    is_bracketed = is_short and _REMARK.fullmatch(line.text) is not None
    return is_bracketed and line.metadata is None and line.marker is None
