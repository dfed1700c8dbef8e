"""What stands at the edges of a PDF's pages: running heads, page numbers, and small notes at the foot."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["TextPage", "body_size", "margin_hints"]

_NUMBER = re.compile(r"\d+|(?<![a-z])[ivxl]+(?![a-z])")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:第\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*页)?(?:\s*(?:/|of|共)\s*\d{1,4}\s*页?)?\W{0,3}"
    r"|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_NOTE = re.compile(
    r"\s*(?:[①-⑳*†‡※]|[\[［〔【]\s*\d{1,3}\s*[\]］〕】]|\d{1,3}(?=\s*[^\d.、．)）\s])|注[：:])"
)

_CHAPTER = re.compile(
    r"\s*第\s*[\d一二三四五六七八九十百]{1,4}\s*[章回节節讲講课課篇部卷]|(?i:\s*chapter\s+\d)"
)

#: Shares of the height of a page: within which a running head stands, and how far it wanders from page to page.
_EDGE = 0.14
_WANDERS = 0.02
_NUMBER_EDGE = 0.1
#: A head stands on this share of the pages, and on two at least; or on so many, as the heads of chapters do.
_FEWEST_PAGES = 2
_PAGES_SHARE = 0.25
_ENOUGH_PAGES = 4
#: Larger than the text by so much, a line that comes again is the title of several slides, and read once.
_TITLE_SIZE = 1.15
_OUTERMOST = 3  #: lines from the edge that a head or foot may have
_NOTE_SIZE = 0.92  #: of the size of the text
_LONGEST_HEAD = 80
_LONGEST_CLAUSE = 20
_CLAUSES = re.compile("[，。！？；]|[,.;](?= )")


@dataclass(frozen=True, slots=True)
class TextPage:
    """The lines of a page in reading order, and how high the page is in points."""

    lines: Sequence[PageLine]
    low: float  #: where the page begins
    high: float  #: where it ends
    askew: str = ""  #: what is printed across it

    def height_of(self, line: PageLine) -> float:
        """How high a line stands: 0 at the foot of the page, 1 at its top."""
        return (line.middle - self.low) / max(1.0, self.high - self.low)


def body_size(pages: Sequence[TextPage]) -> float:
    """The size of most of a document's characters, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def margin_hints(pages: Sequence[TextPage]) -> Mapping[tuple[int, int], str]:
    """The lines that belong to the pages and not to the text, by page and line, each with the reason."""
    hints: dict[tuple[int, int], str] = dict(_running(pages))
    size = body_size(pages)
    for number, page in enumerate(pages):
        for index in _page_numbers(page):
            hints.setdefault((number, index), "is a page number")
        outside = {index for at, index in hints if at == number}
        for index in _notes(page, size, outside):
            hints.setdefault((number, index), "is a note at the foot of the page")
    return hints


def _running(pages: Sequence[TextPage]) -> Iterator[tuple[tuple[int, int], str]]:
    """The lines that stand in the same place of several pages with the same words, numbers aside."""
    fewest = min(max(_FEWEST_PAGES, _PAGES_SHARE * len(pages)), _ENOUGH_PAGES)
    size = body_size(pages)
    for found in _alike(pages).values():
        if _counts_chapters([pages[at].lines[index].text for at, index, _ in found]):
            continue
        first, place, _ = found[0]
        is_title = pages[first].lines[place].size > _TITLE_SIZE * size
        for number, index, height in found[1:] if is_title else found:
            alike: set[int] = set()
            for other_number, _, other_height in found:
                if abs(other_height - height) <= _WANDERS:
                    alike.add(other_number)
            if len(alike) >= fewest:
                yield (number, index), "comes on every page"


def _counts_chapters(texts: Sequence[str]) -> bool:
    """Whether lines are the headings of one chapter after another, which a long book has at the top of pages."""
    are_all_different = len(set(texts)) == len(texts)
    return are_all_different and all(_CHAPTER.match(text) for text in texts)


def _alike(pages: Sequence[TextPage]) -> Mapping[str, Sequence[tuple[int, int, float]]]:
    """The lines at the edges of pages by their words: page, line and height of each."""
    places: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for index in _edge_lines(page):
            line = page.lines[index]
            if not _may_be_head(line.text):
                continue
            words = _NUMBER.sub("#", " ".join(line.text.split()))
            places[words].append((number, index, page.height_of(line)))
    return places


def _may_be_head(text: str) -> bool:
    if len(text) > _LONGEST_HEAD:
        return False
    return len(text) <= _LONGEST_CLAUSE or not _CLAUSES.search(text)


def _edge_lines(page: TextPage) -> list[int]:
    """The lines that stand so near to the top or the foot of a page that they may run through all pages."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].middle)
    feet = [
        index
        for index in order[:_OUTERMOST]
        if page.height_of(page.lines[index]) <= _EDGE
    ]
    heads = [
        index
        for index in order[-_OUTERMOST:]
        if page.height_of(page.lines[index]) >= 1 - _EDGE
    ]
    return sorted({*feet, *heads})


def _page_numbers(page: TextPage) -> Iterator[int]:
    """A number alone at the edge of a page, outermost but for a head that was found."""
    for index in _edge_lines(page):
        line = page.lines[index]
        height = page.height_of(line)
        near_edge = height <= _NUMBER_EDGE or height >= 1 - _NUMBER_EDGE
        if near_edge and _PAGE_NUMBER.fullmatch(line.text.strip()):
            yield index


def _notes(
    page: TextPage,
    size: float,
    outside: set[int],
) -> list[int]:
    """The block of small lines at the foot of a page, if it begins with the mark of a note."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].middle)
    block: list[int] = []
    for index in order:
        if index in outside:
            continue
        if page.lines[index].size > _NOTE_SIZE * size:
            break
        block.append(index)
    if len(block) == len(page.lines):
        return []
    while block and not _NOTE.match(page.lines[block[-1]].text):
        block.pop()  # small, but above the first mark
    return block
