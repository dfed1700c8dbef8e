"""What stands around a speech that was copied from a web page with all that is on the page.

A speech is one dense body of sentences. The lines outside of it that are short and unfinished are the site's, unless
they are the title, the speaker, the date, a greeting or a signature; within it, only what says that it is the site's.
A file is taken for such a page only where several lines say so.
"""

from collections import Counter
from collections.abc import Sequence

from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.features import ends_with_stop
from narrate.segmenter.lines.site_signs import is_site_line, is_stamp, says_site
from narrate.segmenter.structure.title import is_called_a_speech, title_extent

__all__ = ["find_site_furniture"]

_OUTSIDE = "stands outside the text of the page"
_OF_SITE = "is a line of the web site"
#: What the reader of saved web pages says of lines.
_SAVED_PAGE = "stands outside the page's article"

#: So many different lines of a site make a page, or so many among so many short ones, or any within a saved page.
_FEWEST_SITE_LINES = 6
_FEWEST_AMONG_SHORT = 3
_FEWEST_SHORT = 12

#: What a line adds to the body: a sentence its length up to a limit, a short line takes some, a line of the site more.
_LONGEST_SENTENCE = 120
_SHORT_LINE = -6
_MOST_SHORT_LINES = -60
_SITE_LINE = -40

#: The title stands within so many lines above the body, and has so many characters.
_TITLE_WITHIN = 14
_TITLE_BREADTHS = range(5, 61)
_SIGNATURE_LINES = 3

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
    of_site = {index for index in rest if _is_of_site(lines[index], among_others=False)}
    if not _is_page(lines, rest, of_site, found):
        return {}
    of_site = {index for index in rest if _is_of_site(lines[index], among_others=True)}
    body = _body(lines, rest, of_site)
    if not body:
        return {}
    above = [index for index in rest if index < body.start]
    title = _title(lines, above, of_site)
    furniture: dict[int, str] = {}
    for index in rest:
        if index in of_site and index not in title:
            furniture[index] = _OF_SITE
        elif (
            index not in body
            and index not in title
            and not _is_about(lines, index, title, body)
        ):
            furniture[index] = _OUTSIDE
    return furniture if _leaves_most(lines, furniture) else {}


def _leaves_most(
    lines: Sequence[AnnotatedLine],
    furniture: Furniture,
) -> bool:
    """Whether what stands outside, the site's own lines aside, is less than what is left to be read."""
    outside = [index for index, reason in furniture.items() if reason == _OUTSIDE]
    said = sum(lines[index].breadth for index in outside if lines[index].is_prose)
    left = sum(
        line.breadth for index, line in enumerate(lines) if index not in furniture
    )
    return said <= _MOST_OUTSIDE * left


def _is_of_site(
    line: AnnotatedLine,
    *,
    among_others: bool,
) -> bool:
    if line.is_salutation or line.is_markdown_heading:
        return False
    weaker = among_others and not is_called_a_speech(line)
    if is_site_line(line.text, among_others=weaker):
        return True
    return is_stamp(line.text) and line.metadata is None


def _is_page(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: set[int],
    found: Furniture,
) -> bool:
    """Whether the lines are those of a whole web page."""
    is_saved = _SAVED_PAGE in found.values()
    if not is_saved and sum(lines[index].is_markdown_heading for index in rest) > 1:
        return False  # a text in Markdown
    said = {lines[index].text for index in of_site if says_site(lines[index].text)}
    if len(said) >= _FEWEST_SITE_LINES or (of_site and is_saved):
        return True
    short = sum(
        not lines[index].is_prose for index in rest if not lines[index].ends_sentence
    )
    return len(said) >= _FEWEST_AMONG_SHORT and short >= _FEWEST_SHORT


def _body(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: set[int],
) -> range:
    """From the first line of the densest stretch of sentences to its last: the one whose weights add up to most."""
    best, most = range(0), 0
    start = total = short = 0
    for index in rest:
        if total <= 0:
            start = index
            total = short = 0
        weight = _weight(lines[index], index in of_site)
        if weight == _SHORT_LINE:
            weight = max(weight, _MOST_SHORT_LINES - short)  # program code, a poem
            short += weight
        elif weight > 0:
            short = 0
        total += weight
        if total > most:
            best, most = range(start, index + 1), total
    return _with_headings(lines, rest, best, of_site)


def _weight(
    line: AnnotatedLine,
    is_of_site: bool,
) -> int:
    if is_of_site:
        return _SITE_LINE
    if line.is_prose or line.is_closing or line.is_salutation:
        return min(line.breadth, _LONGEST_SENTENCE)
    return 0 if line.marker or line.is_markdown_heading else _SHORT_LINE


def _with_headings(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    body: range,
    of_site: set[int],
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
    for index in [index for index in rest if index >= stop][:_SIGNATURE_LINES]:
        line = lines[index]
        if index in of_site or not (line.is_closing or ends_with_stop(line.text)):
            break
        stop = index + 1
    return range(start, stop)


def _title(
    lines: Sequence[AnnotatedLine],
    above: Sequence[int],
    of_site: set[int],
) -> range:
    """The title among the lines above the body: the first of the best group of lines without a line of the site."""
    counts = Counter(line.text for line in lines)
    near = above[-_TITLE_WITHIN:]
    best, most = None, 0
    before_is_candidate = False
    for place, index in enumerate(near):
        line = lines[index]
        is_candidate = index not in of_site and _may_be_title(line)
        if is_candidate:
            following = near[place + 1 : place + 4]
            score = min(line.breadth, 24)
            score += 12 * (counts[line.text] > 1) + 40 * line.is_markdown_heading
            score += 12 * any(_tells_source(lines[at]) for at in following)
            score += 8 * (not before_is_candidate)
            if score > most:
                best, most = index, score
        before_is_candidate = is_candidate
    if best is None:
        return range(0)
    extent = title_extent(lines[best : above[-1] + 1], 0)
    return range(best, best + len(extent))


def _may_be_title(line: AnnotatedLine) -> bool:
    if (
        line.unmarked.breadth not in _TITLE_BREADTHS
        or line.metadata
        or line.suspicion > 1
    ):
        return False
    return line.text[0] not in "（(" and line.text[-1] not in "。：:"


def _tells_source(line: AnnotatedLine) -> bool:
    return line.metadata is not None or is_stamp(line.text) or "来源" in line.text


def _is_about(
    lines: Sequence[AnnotatedLine],
    index: int,
    title: range,
    body: range,
) -> bool:
    """Whether a line outside of the body tells something of the speech: beside its title, or as its signature."""
    line = lines[index]
    if line.is_salutation:
        return index < body.start
    if title and title.stop <= index < body.start:
        begins_as_subtitle = line.text.startswith(("——", "—", "--", "（", "("))
        return begins_as_subtitle or line.metadata is not None or line.name is not None
    signature = range(body.stop, body.stop + _SIGNATURE_LINES)
    return index in signature and line.metadata is not None
