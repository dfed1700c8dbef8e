"""What stands around a speech that was copied from a web page with all that is on the page.

A speech is one dense body of sentences. The lines outside of it that are short and unfinished are the site's, unless
they are the title, the speaker, the date, a greeting or a signature; within it, only what says that it is the site's.
A file is taken for such a page only where several lines say so, or one does among a long run of short lines.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from narrate.segmenter.cleaning.page_body import Vocabulary, find_body, with_edges
from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.article_edges import share_lost_below
from narrate.segmenter.lines.features import ends_with_stop
from narrate.segmenter.lines.site_signs import (
    is_site_line,
    is_stamp,
    says_site,
    tells_time_of_day,
)
from narrate.segmenter.structure.title import is_called_a_speech, title_extent
from narrate.text.characters import is_han

__all__ = ["find_site_furniture"]

_OUTSIDE = "stands outside the text of the page"
_OF_SITE = "is a line of the web site"
#: What the reader of saved web pages says of lines.
_SAVED_PAGE = "stands outside the page's article"

#: So many different lines of a site make a page, or so many among so many short ones, or any within a saved page.
_FEWEST_SITE_LINES = 6
_FEWEST_AMONG_SHORT = 3
_FEWEST_SHORT = 12
#: One line of a site is enough where so many short lines stand below each other.
_LONGEST_RUN = 25

#: The title stands within so many lines above the body, and has so many characters.
_TITLE_WITHIN = 24
_TITLE_BREADTHS = range(5, 61)
_FEWEST_LETTERS = 4
_SIGNATURE_LINES = 3

#: A short line between title and body is a heading if the body has so much of it.
_SHORTEST_HEADING = 4
_SAID_IN_BODY = 0.6

#: More than this outside of the body, in relation to what is left, is no furniture: the body was not the speech.
_MOST_OUTSIDE = 1.5


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a copied page, and where its speech stands among them."""

    lines: Sequence[AnnotatedLine]
    rest: Sequence[int]  #: the indexes of the lines that are not known to be furniture
    of_site: Collection[int]
    body: range
    title: range
    vocabulary: Vocabulary  #: of the body


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
    page = _page(lines, rest, of_site)
    if page is None:
        return {}
    furniture: dict[int, str] = {}
    for index in rest:
        if index in page.title:
            continue
        if index in of_site:
            furniture[index] = _OF_SITE
        elif index not in page.body and not _is_about(page, index):
            furniture[index] = _OUTSIDE
    return furniture if _leaves_most(page, furniture) else {}


def _page(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
) -> _Page | None:
    """Where body and title stand; None where there is no sentence."""
    body = find_body(lines, rest, of_site)
    if not body:
        return None
    body = with_edges(lines, rest, body, of_site)
    vocabulary = Vocabulary([lines[index].text for index in rest if index in body])
    above = [index for index in rest if index < body.start]
    title = _title(lines, above, of_site, vocabulary)
    leading = _right_above(above, title, of_site)
    sentences = [index for index in leading if ends_with_stop(lines[index].text)]
    if sentences:
        body = range(sentences[0], body.stop)
    return _Page(lines, rest, of_site, body, title, vocabulary)


def _right_above(
    above: Sequence[int],
    title: range,
    of_site: Collection[int],
) -> list[int]:
    """The lines between title and body that no line of the site parts from the body, in their order."""
    leading: list[int] = []
    for index in reversed(above):
        if not title or index < title.stop or index in of_site:
            break
        leading.insert(0, index)
    return leading


def _leaves_most(
    page: _Page,
    furniture: Furniture,
) -> bool:
    """Whether what stands outside is less than what is left, but for what stands below the end of the article."""
    said = left = 0
    for index, line in enumerate(page.lines):
        is_below = index >= page.body.stop
        if is_below and share_lost_below(line.text):
            break
        if furniture.get(index) == _OUTSIDE and line.is_prose:
            said += line.breadth
        elif index not in furniture:
            left += line.breadth
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
    if not is_stamp(line.text):
        return False
    return line.metadata is None or tells_time_of_day(line.text)


def _is_page(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
    found: Furniture,
) -> bool:
    """Whether the lines are those of a whole web page."""
    is_saved = _SAVED_PAGE in found.values()
    if not is_saved and sum(lines[index].is_markdown_heading for index in rest) > 1:
        return False  # a text in Markdown
    said = {lines[index].text for index in of_site if says_site(lines[index].text)}
    if len(said) >= _FEWEST_SITE_LINES or (of_site and is_saved):
        return True
    unfinished = [_is_unfinished(lines[index]) for index in rest]
    if len(said) >= _FEWEST_AMONG_SHORT and sum(unfinished) >= _FEWEST_SHORT:
        return True
    return bool(said) and _longest_run(unfinished) >= _LONGEST_RUN


def _is_unfinished(line: AnnotatedLine) -> bool:
    return not line.is_prose and not line.ends_sentence


def _longest_run(flags: Sequence[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _title(
    lines: Sequence[AnnotatedLine],
    above: Sequence[int],
    of_site: Collection[int],
    vocabulary: Vocabulary,
) -> range:
    """The title among the lines above the body: the best of the groups of lines without a line of the site.

    It speaks of what the body speaks of, may come twice, and stands above what tells the source.
    """
    counts = Counter(line.text for line in lines)
    near = above[-_TITLE_WITHIN:]
    best, most = None, 0.0
    before_is_candidate = False
    for place, index in enumerate(near):
        line = lines[index]
        is_candidate = index not in of_site and _may_be_title(line)
        if is_candidate:
            following = near[place + 1 : place + 4]
            score = min(line.breadth, 24) + 40 * vocabulary.share_of(line.text)
            score += 12 * (counts[line.text] > 1) + 40 * line.is_markdown_heading
            score += max((_source_score(lines[at]) for at in following), default=0)
            score += 8 * (not before_is_candidate)
            if score > most:
                best, most = index, score
        before_is_candidate = is_candidate
    if best is None:
        return range(0)
    while best - 1 in above and _heads(lines[best - 1], vocabulary):
        best -= 1
    extent = title_extent(lines[best : above[-1] + 1], 0)
    return range(best, best + len(extent))


def _heads(
    line: AnnotatedLine,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a line right above the best title is the title, and that one its second line."""
    share = vocabulary.share_of(line.text)
    return _may_be_title(line) and share >= _SAID_IN_BODY


def _may_be_title(line: AnnotatedLine) -> bool:
    if (
        line.unmarked.breadth not in _TITLE_BREADTHS
        or line.metadata
        or line.suspicion > 1
    ):
        return False
    if sum(map(str.isalpha, line.text)) < _FEWEST_LETTERS:
        return False
    return line.text[0] not in "（(>" and line.text[-1] not in "。：:"


def _source_score(line: AnnotatedLine) -> int:
    """How much a line says that the title of a page stands right above it."""
    if is_stamp(line.text) and tells_time_of_day(line.text):
        return 24
    tells = line.metadata is not None or is_stamp(line.text) or "来源" in line.text
    return 12 * tells


def _is_about(
    page: _Page,
    index: int,
) -> bool:
    """Whether a line outside of the body tells something of the speech: beside its title, or as its signature."""
    line = page.lines[index]
    if line.is_salutation:
        return index < page.body.start
    if page.title and page.title.stop <= index < page.body.start:
        begins_as_subtitle = line.text.startswith(("——", "—", "--", "（", "("))
        tells = begins_as_subtitle or line.metadata is not None
        return tells or _is_name(page, index) or _is_heading(page, index)
    signature = range(page.body.stop, page.body.stop + _SIGNATURE_LINES)
    return index in signature and line.metadata is not None


def _is_name(
    page: _Page,
    index: int,
) -> bool:
    """Whether a line may be the speaker's name: right below the title and what belongs to it, or right above the body."""
    if page.lines[index].name is None:
        return False
    between = range(page.title.stop, index)
    return not any(at in page.of_site for at in between) or (
        index + 1 == page.body.start and index - 1 not in page.of_site
    )


def _is_heading(
    page: _Page,
    index: int,
) -> bool:
    """Whether a short line right above the body says what the body says."""
    between = range(index, page.body.start)
    if any(at in page.of_site for at in between):
        return False
    text = page.lines[index].text
    is_title = any(text == page.lines[at].text for at in page.title)
    letters = sum(map(is_han, text))
    share = page.vocabulary.share_of(text)
    return not is_title and letters >= _SHORTEST_HEADING and share >= _SAID_IN_BODY
