"""The parts of a copied page: its body, its headline, and what between and below them belongs to the speech."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from narrate.segmenter.cleaning.copied_page.headline import find_headline
from narrate.segmenter.cleaning.copied_page.page_body import (
    find_body,
    with_edges,
)
from narrate.segmenter.cleaning.copied_page.page_evidence import (
    is_of_site,
    is_unfinished,
)
from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.article_edges import is_caption
from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary
from narrate.text.characters import is_han

__all__ = ["PageParts", "find_parts", "is_about"]

_SIGNATURE_LINES = 3

#: A short line right above the body is a heading if it has so many ideographs and the body has most of it.
_SHORTEST_HEADING = 4
_LONGEST_SIBLING = 8
_FEWEST_SIBLINGS = 2


@dataclass(frozen=True, slots=True)
class PageParts:
    """The lines of a copied page, and where its speech stands among them."""

    lines: Sequence[AnnotatedLine]
    rest: Sequence[int]  #: the indexes of the lines that are not known to be furniture
    of_site: Collection[int]
    body: range
    title: range
    vocabulary: Vocabulary  #: of the body


def find_parts(
    lines: Sequence[AnnotatedLine],
    rest: Sequence[int],
    of_site: Collection[int],
) -> PageParts | None:
    """Where body and title stand; None where there is no sentence."""
    body = find_body(lines, rest, of_site)
    if not body:
        return None
    body = with_edges(lines, rest, body, of_site)
    vocabulary = Vocabulary([lines[index].text for index in rest if index in body])
    above = [index for index in rest if index < body.start]
    clearly = {index for index in above if is_of_site(lines[index], among_others=False)}
    title = find_headline(lines, above, clearly, vocabulary)
    leading = _right_above(lines, above, title, of_site)
    sentences = [index for index in leading if _ends_sentence(lines[index])]
    if sentences:
        body = range(sentences[0], body.stop)
    return PageParts(lines, rest, of_site, body, title, vocabulary)


def _ends_sentence(line: AnnotatedLine) -> bool:
    return line.ends_sentence and line.text[-1] not in ":："


def _right_above(
    lines: Sequence[AnnotatedLine],
    above: Sequence[int],
    title: range,
    of_site: Collection[int],
) -> list[int]:
    """The lines between title and body that no line of the site but a caption parts from the body."""
    leading: list[int] = []
    for index in reversed(above):
        if is_caption(lines[index].text):
            continue
        if not title or index < title.stop or index in of_site:
            break
        leading.insert(0, index)
    return leading


def is_about(
    page: PageParts,
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
    page: PageParts,
    index: int,
) -> bool:
    """Whether a line may be the speaker's name: right below the title, or right above the body."""
    if page.lines[index].name is None:
        return False
    between = range(page.title.stop, index)
    return not any(at in page.of_site for at in between) or (
        index + 1 == page.body.start and index - 1 not in page.of_site
    )


def _is_heading(
    page: PageParts,
    index: int,
) -> bool:
    """Whether a short line right above the body says what the body says."""
    between = [at for at in range(index, page.body.start) if at in page.of_site]
    if not all(is_caption(page.lines[at].text) for at in between):
        return False
    text = page.lines[index].text
    if any(text == page.lines[at].text for at in page.title):
        return False
    letters = sum(map(is_han, text))
    is_said = page.vocabulary.share_of(text) >= SAID_IN_TEXT
    return letters >= _SHORTEST_HEADING and (is_said or _has_siblings(page, index))


def _has_siblings(
    page: PageParts,
    index: int,
) -> bool:
    """Whether the body has short lines of the same length, as a heading has in those of the other parts."""
    breadth = page.lines[index].breadth
    inside = [page.lines[at] for at in page.rest if at in page.body]
    alike = [line for line in inside if line.breadth == breadth and is_unfinished(line)]
    return breadth <= _LONGEST_SIBLING and len(alike) >= _FEWEST_SIBLINGS
