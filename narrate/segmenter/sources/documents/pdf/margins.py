"""What stands at the edges of a PDF's pages: running heads, page numbers, and small notes at the foot."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrate.segmenter.sources.documents.pdf.page_line import PageLine

__all__ = ["TextPage", "body_size", "margin_hints", "without_page_numbers"]

_NUMBER = re.compile(r"\d+|(?<![a-z])[ivxl]+(?![a-z])")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:第\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*页)?(?:\s*(?:/|of|共)\s*\d{1,4}\s*页?)?\W{0,3}"
    r"|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_HEAD_AND_NUMBER = re.compile(r"(.*[^\d\s].*?)\s+(\d{1,4})")
_NOTE = re.compile(
    r"\s*(?:[①-⑳*†‡※]|[\[［〔【]\s*\d{1,3}\s*[\]］〕】]|\d{1,3}(?=\s*[^\d.、．)）\s])|注[：:])"
)

_CHAPTER = re.compile(
    r"\s*第\s*[\d一二三四五六七八九十百]{1,4}\s*[章回节節讲講课課篇部卷]|(?i:\s*chapter\s+\d)"
)


_LEADING_NUMBER = re.compile(r"\d+")
_GREATEST_NUMBER = 400
#: Several lines with one mark are a list.
_BULLET = re.compile(r"\s*[*•]")
_FEWEST_BULLETS = 3

#: Shares of the height of a page: within which a running head stands, and how far it wanders from page to page.
_EDGE = 0.14
_WANDERS = 0.02
_SAME_HEIGHT = 0.004  #: heads of one document that stand at one height
_NUMBER_EDGE = 0.1
#: A head stands on this share of the pages, and on two at least; or on so many, as the heads of chapters do.
_FEWEST_PAGES = 2
_PAGES_SHARE = 0.25
_ENOUGH_PAGES = 4
_HEADS_SHARE = 0.5  #: of the pages have a head in the place of one that comes once
#: Larger than the text by so much, a line that comes again is the title of several slides, and read once.
_TITLE_SIZE = 1.15
_OUTERMOST = 3  #: lines from the edge that a head or foot may have
_LOWER_PART = 0.5  #: of a page, in which notes may be most of the lines
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
    is_slide: bool = False  #: whether it is wider than high

    def height_of(self, line: PageLine) -> float:
        """How high a line stands: 0 at the foot of the page, 1 at its top."""
        return (line.middle - self.low) / max(1.0, self.high - self.low)


def body_size(pages: Sequence[TextPage]) -> float:
    """The size of most of a document's characters in points, but for the lower part of the pages, where notes are."""
    sizes: Counter[float] = Counter()
    lower: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            is_low = page.height_of(line) < _LOWER_PART and not page.is_slide
            counted = lower if is_low else sizes
            counted[round(line.type_size, 1)] += len(line.text)
    sizes = sizes or lower
    return sizes.most_common(1)[0][0] if sizes else 0.0


def margin_hints(pages: Sequence[TextPage]) -> Mapping[tuple[int, int], str]:
    """The lines that belong to the pages and not to the text, by page and line, each with the reason."""
    hints: dict[tuple[int, int], str] = dict(_running(pages))
    size = body_size(pages)
    if len(pages) >= _ENOUGH_PAGES:
        for place in list(_standing(pages, hints)):
            hints.setdefault(place, "stands where the heads of the pages do")
    notes: Sequence[int] = []
    for number, page in enumerate(pages):
        for index in _page_numbers(page):
            hints.setdefault((number, index), "is a page number")
        outside = {index for at, index in hints if at == number}
        notes = _notes(page, size, outside, go_on=bool(notes))
        for index in notes:
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
        is_title = pages[first].lines[place].type_size > _TITLE_SIZE * size
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


def _standing(
    pages: Sequence[TextPage],
    found: Mapping[tuple[int, int], str],
) -> Iterator[tuple[int, int]]:
    """The outermost lines that stand where the running heads of other pages do, whatever they say.

    The head of a chapter of one page comes once, and that of a right-hand page is not that of a left-hand one.
    """
    heights: list[float] = []
    for number, index in found:
        page = pages[number]
        heights.append(page.height_of(page.lines[index]))
    for number, page in enumerate(pages):
        if page.is_slide:
            continue
        order = sorted(range(len(page.lines)), key=lambda at: page.lines[at].middle)
        for index in {*order[:1], *order[-1:]}:
            line = page.lines[index]
            height = page.height_of(line)
            level = sum(abs(other - height) <= _SAME_HEIGHT for other in heights)
            if level >= _HEADS_SHARE * len(pages) and _may_be_head(line.text):
                yield number, index


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


def without_page_numbers(pages: Sequence[TextPage]) -> list[TextPage]:
    """The pages without the numbers that stand in one row with their heads, if they count the pages."""
    numbered: dict[tuple[int, int], tuple[int, str]] = {}
    for number, page in enumerate(pages):
        for index in _edge_lines(page):
            text = page.lines[index].text
            match = _HEAD_AND_NUMBER.fullmatch(text)
            if match and not _CHAPTER.fullmatch(text.strip()):
                numbered[number, index] = int(match[2]) - number, match[1]
    offsets = Counter(offset for offset, _ in numbered.values())
    offset, count = offsets.most_common(1)[0] if offsets else (0, 0)
    if count < max(_ENOUGH_PAGES, _PAGES_SHARE * len(pages)):
        return list(pages)
    trimmed: list[TextPage] = []
    for number, page in enumerate(pages):
        lines = list(page.lines)
        for index, line in enumerate(lines):
            found = numbered.get((number, index))
            if found is not None and found[0] == offset:
                lines[index] = replace(line, text=found[1])
        trimmed.append(replace(page, lines=lines))
    return trimmed


def _is_early(
    page: TextPage,
    block: Sequence[int],
) -> bool:
    """Whether a block of notes begins with a number that the notes of a page may have: no street has it."""
    match = _LEADING_NUMBER.match(page.lines[block[-1]].text) if block else None
    return match is None or int(match[0]) <= _GREATEST_NUMBER


def _notes(
    page: TextPage,
    size: float,
    outside: set[int],
    *,
    go_on: bool,
) -> list[int]:
    """The block of small lines at the foot of a page, if it begins with the mark of a note.

    `go_on` says that the page before has notes, which may go on above the first mark of this one.
    """
    if page.is_slide:
        return []
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].middle)
    block: list[int] = []
    for index in order:
        if index in outside:
            continue
        if page.lines[index].type_size > _NOTE_SIZE * size:
            break
        block.append(index)
    if len(block) == len(page.lines):
        return []
    below_mark = list(block)
    while below_mark and not _NOTE.match(page.lines[below_mark[-1]].text):
        below_mark.pop()  # small, but above the first mark
    if not go_on:
        block = below_mark if _is_early(page, below_mark) else []
    marked = sum(_BULLET.match(page.lines[index].text) is not None for index in block)
    return block if marked < _FEWEST_BULLETS else []
