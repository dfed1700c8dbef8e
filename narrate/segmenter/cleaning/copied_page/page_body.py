"""The body of a copied web page: its densest stretch of sentences, and what of the lines beside it belongs to it.

Every line has a weight, sentences for and short lines against. The stretch whose weights add up to most is the body.
A line that ends an article (who edited it, the next article, the comments) takes a share of what was added up before
it, so that a list of other articles, or what readers wrote, needs much more than a few sentences to be body, too.
"""

import re
from collections.abc import Collection, Sequence

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.article_edges import asks_to_follow, share_lost_below
from narrate.segmenter.lines.features import ends_with_stop
from narrate.text.characters import is_han

__all__ = ["find_body", "is_sentence", "with_edges"]

#: What a line adds to the body: a sentence its length up to a limit, a short line takes some, a line of the site more.
_LONGEST_SENTENCE = 120
_SHORT_LINE = -6
_MOST_SHORT_LINES = -60
_SITE_LINE = -40

#: Text without a full stop is a paragraph when it is as long as this and has as many commas.
_LONGEST_HEADLINE = 45
_FEWEST_COMMAS = 2

#: A stretch below the end of an article is the body only if it holds so many times as much as the article.
_AFTER_END = 6
#: A line that takes as much ends an article; a list within takes no more than what is found in such lists.
_ENDS = 0.5
_MOST_LOST = 300
_LEAST_ARTICLE = 60

_EDGE_LINES = 3
#: Last words that wish something, and exclaim.
_WISH = re.compile(r"(?:预?祝|衷心|愿|让|向|为|最后|加油).{1,40}[！!]")
_PARTED_SHARE = 0.8  #: of the paragraphs of a body stand below blank lines where that is how it is set
#: Where as much of a body is lines as short as this, those right below it go on with it.
_SHORT_BREADTH = 16
_SHORT_SHARE = 0.5
_MOST_GOING_ON = 40


def is_sentence(line: AnnotatedLine) -> bool:
    """Whether a line is prose, and not a headline that asks or exclaims."""
    if line.text[-1] in "，；。":
        return True
    commas = line.text.count("，")
    if line.breadth >= _LONGEST_HEADLINE:
        return line.is_prose or commas >= _FEWEST_COMMAS
    if commas > _FEWEST_COMMAS:
        return True
    return line.is_prose and ("。" in line.text or not any(map(is_han, line.text)))


def find_body(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
) -> range:
    """From the first line of the densest stretch of sentences to its last.

    `rest` are the indexes of the lines that are not known to be furniture, `of_site` those that a site has written.
    The range is empty where there is no sentence.
    """
    best, most, least = range(0), 0.0, 0.0
    start, total, short = 0, 0.0, 0
    readable = set(rest)
    for index, line in enumerate(lines):
        lost = share_lost_below(line.spoken)
        if index not in readable and not lost:
            continue
        if total <= 0:
            start, total, short = index, 0.0, 0
        if lost and most >= _LEAST_ARTICLE:
            least = max(least, most * _AFTER_END)
        total -= min(lost * total, _MOST_LOST) if lost < _ENDS else lost * total
        weight = _weight(line, index in of_site or lost > 0)
        if weight == _SHORT_LINE:
            weight = max(weight, _MOST_SHORT_LINES - short)  # program code, a poem
            short += weight
        elif weight > 0:
            short = 0
        total += weight
        goes_on = start == best.start and most > 0
        if total > (most if goes_on else max(most, least)):
            best, most = range(start, index + 1), total
    return best


def _weight(
    line: AnnotatedLine,
    is_of_site: bool,
) -> int:
    if is_of_site:
        return _SITE_LINE
    if is_sentence(line) or line.is_closing or line.is_salutation:
        return min(line.breadth, _LONGEST_SENTENCE)
    is_neutral = line.marker or line.is_markdown_heading or line.is_prose
    return 0 if is_neutral else _SHORT_LINE


def with_edges(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    body: range,
    of_site: Collection[int],
) -> range:
    """The body with the greeting and the numbered headings right above it, and the last words right below it."""
    start, stop = body.start, body.stop
    for index in reversed([index for index in rest if index < start]):
        line = lines[index]
        if index in of_site or not (
            line.is_salutation or line.marker or line.is_markdown_heading
        ):
            break
        start = index
    below = [index for index in rest if index >= stop]
    for index in below[: _lines_going_on(lines, rest, body)]:
        line = lines[index]
        if index in of_site or share_lost_below(line.spoken):
            break
        stop = index + 1
    for index in [index for index in below if index >= stop][:_EDGE_LINES]:
        line = lines[index]
        ends = line.is_closing or (ends_with_stop(line.text) and "。" in line.text)
        ends = ends or _WISH.fullmatch(line.text) is not None
        if index in of_site or not ends or share_lost_below(line.spoken):
            break
        stop = index + 1
    while stop - start > 1 and _is_appeal(lines[stop - 1]):
        stop -= 1
    return _with_paragraphs(lines, range(start, stop), of_site)


def _with_paragraphs(
    lines: Sequence[AnnotatedLine],
    body: range,
    of_site: Collection[int],
) -> range:
    """The body with the sentences beside it that blank lines part from it as they part its own paragraphs.

    The lines of a list, as of other articles, stand right below each other.
    """
    parted = [_is_parted(lines, index) for index in body[1:]]
    if not parted or sum(parted) < _PARTED_SHARE * len(parted):
        return body
    start, stop = body.start, body.stop
    while start > 0 and _is_parted(lines, start):
        above = lines[start - 1]
        if start - 1 in of_site or not above.is_prose or not above.ends_sentence:
            break
        start -= 1
    while stop < len(lines) and _is_parted(lines, stop):
        line = lines[stop]
        below = stop + 1
        is_alone = below in of_site or _is_parted(lines, below)
        is_over = stop in of_site or share_lost_below(line.spoken) > 0
        if is_over or not (is_alone and line.is_prose) or _is_appeal(line):
            break
        stop += 1
    return range(start, stop)


def _is_parted(
    lines: Sequence[AnnotatedLine],
    index: int,
) -> bool:
    """Whether a blank line stands above a line, or it is behind the last."""
    if index == len(lines):
        return True
    return lines[index].line.number - lines[index - 1].line.number > 1


def _is_appeal(line: AnnotatedLine) -> bool:
    """Whether a sentence asks the reader to scan, follow or download, and is no last word to an audience."""
    return asks_to_follow(line.text) and not line.is_closing


def _lines_going_on(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    body: range,
) -> int:
    """How many lines below the body may go on with it though they are short, because much of the body is."""
    inside = [index for index in rest if index in body]
    short = sum(lines[index].breadth <= _SHORT_BREADTH for index in inside)
    return _MOST_GOING_ON if short >= _SHORT_SHARE * len(inside) else 0
