"""The title of a web page: the line that says what the page's head gives as its title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary
from narrate.segmenter.sources.documents.web.elements import Element
from narrate.segmenter.sources.documents.web.page_blocks import OUTSIDE
from narrate.text.characters import HAN

__all__ = ["head_titles", "with_likely_title", "with_title"]

_PATHS = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='ArticleTitle']/@content",
    "//meta[@name='twitter:title' or @property='twitter:title']/@content",
    "//title[not(ancestor::svg)]/text()",
)
#: What parts the title of a page from the name of its site.
_SEPARATORS = re.compile(r"\s*(?:[|｜_»>]|(?<=\s)[-–—·•](?=\s)|[-–—]{1,2}|:)\s*")
_SHORTEST = 4
_LONGEST = 250
_MOST_LINES = 5
_LEAST_SHARE = 0.5
#: A title that no head names stands within so many lines above the article, and has so many characters.
_LIKELY_WITHIN = 12
_LIKELY_LENGTHS = range(6, 61)
#: With less of its pairs in the article, a line has nothing to do with it.
_RELATED = 0.15
#: What stands between a title and its article: who wrote it and when, and where one is on the site.
_BESIDE_TITLE = re.compile(
    r"^(?:作者|来源|发布|时间|日期|编辑|责编|浏览|点击|当前|位置|by\b)|>|[|│｜].*[|│｜]|\d{4}[-年/.]\d|\d:\d\d",
    re.IGNORECASE,
)
#: A heading has no more ideographs, or half as many letters.
_LONGEST_HEADING = 36
_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_KICKER = "stands above the title"
_SUBTITLE = re.compile(r"(?:—{1,2}|--|―{1,2}|─{2})\s*\w")
_REPEATED = "repeats the title"
_SENTENCE = re.compile(r"[。！？；]|[.!?](?:\s|$)|.{60}")
_HEADING = re.compile(r"#{1,6}\s+")
#: A word of more than three letters, or an ideograph that another follows.
_WORD = re.compile(rf"([a-z0-9À-ɏ]{{4,}}|(?=[{HAN}]{{2}})[{HAN}])")
_FEWEST_WORDS = 3
_MARKS = re.compile(r"\W")


def head_titles(root: Element) -> list[str]:
    """What the head of a page gives as its title, the most trusted first."""
    titles: list[str] = []
    for path in _PATHS:
        for found in root.xpath(path):
            title = " ".join(str(found).split())
            if title and title not in titles:
                titles.append(title)
    return titles


def with_title(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> tuple[list[Line], str | None]:
    """The lines, that of the title among those that are read, and its text.

    A title may stand on several lines. Where no line says it, the lines stay as they are, and the title is None.
    """
    extent = _find(lines, titles) or _likest_heading(lines, titles)
    behind = _named_after_site(lines, titles)
    if behind and (extent is None or _is_heading_of_more(lines, behind, extent)):
        extent = behind
    if extent is None:
        return list(lines), None
    parts = lines[extent.start : extent.stop]
    words = [_HEADING.sub("", part.text) for part in parts]
    text = (" " if words[0].isascii() else "").join(words).rstrip(" -–|_")
    shown = replace(parts[0], text=f"# {text}", hint=None)
    above = _without_kickers(lines[: extent.start])
    below = _with_subtitle(_without_repetition(lines[extent.stop :], text))
    return [*above, shown, *below], text


def _without_kickers(above: Sequence[Line]) -> list[Line]:
    """The lines above a title, those within the article not read that are no sentences, if none of them is one."""
    read = [line for line in above if line.hint is None]
    if any(_SENTENCE.search(line.text) for line in read):
        return list(above)
    return [replace(line, hint=line.hint or _KICKER) for line in above]


def _without_repetition(
    below: Sequence[Line],
    title: str,
) -> list[Line]:
    """The lines below a title, the first that is read not read again where the title ends with it or is it."""
    kept = list(below)
    first = next((i for i, line in enumerate(kept) if line.hint is None), None)
    if first is not None:
        words = _bare(kept[first].text)
        is_long = len(words) > _SHORTEST and len(words) >= _LEAST_SHARE * len(title)
        if is_long and _bare(title).endswith(words):
            kept[first] = replace(kept[first], hint=_REPEATED)
        elif _is_summary(kept[first].text):
            kept[first] = replace(kept[first], text=_words(kept[first]))
    return kept


def _with_subtitle(below: list[Line]) -> list[Line]:
    """The lines below a title, a second line of it read where it begins with a dash."""
    for index, line in enumerate(below[:_MOST_LINES]):
        if line.hint is None:
            break
        if _SUBTITLE.match(_words(line)):
            below[index] = replace(line, text=_words(line), hint=None)
            break
    return below


def _is_summary(text: str) -> bool:
    """Whether a heading right below the title is a sentence about the article, and heads nothing."""
    words = _HEADING.sub("", text)
    longest = _LONGEST_HEADING if _HAN.search(words) else 2 * _LONGEST_HEADING
    return words != text and len(words) > longest


def with_likely_title(lines: list[Line]) -> list[Line]:
    """The lines, the title marked as such where no head names it: the line above the article that speaks of the same.

    Where the article has a heading of the first level, that is its title, and the lines stay as they are.
    """
    read = [index for index, line in enumerate(lines) if line.hint is None]
    if not read or any(lines[index].text.startswith("# ") for index in read):
        return lines
    vocabulary = Vocabulary([lines[index].text for index in read[1:]])
    best, most = None, SAID_IN_TEXT
    first = max(0, read[0] - _LIKELY_WITHIN)
    for index in range(first, read[0] + 1):
        words = _words(lines[index])
        share = vocabulary.share_of(words)
        has_form = len(words) in _LIKELY_LENGTHS and words[-1] not in "。："
        has_form = has_form and _BESIDE_TITLE.search(words) is None
        if has_form and share >= most:
            best, most = index, share
    if best is None:
        best = _right_above(lines, read[0], vocabulary)
    if best is None:
        return lines
    title = _words(lines[best])
    lines[best] = replace(lines[best], text=f"# {title}", hint=None)
    return [*lines[: best + 1], *_without_repetition(lines[best + 1 :], title)]


def _right_above(
    lines: Sequence[Line],
    start: int,
    vocabulary: Vocabulary,
) -> int | None:
    """The last line above the article that may be a title and has anything in common with it, by index."""
    for index in range(start - 1, max(-1, start - 1 - _MOST_LINES), -1):
        words = _words(lines[index])
        is_furniture = lines[index].hint != OUTSIDE or _BESIDE_TITLE.search(words)
        if is_furniture or len(words) not in _LIKELY_LENGTHS or words[-1] in "。：":
            continue
        return index if vocabulary.share_of(words) >= _RELATED else None
    return None


def _words(line: Line) -> str:
    """A line without the marks of a heading."""
    return _HEADING.sub("", line.text)


def _find(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The lines that say the title: one that is the same, else several that are, else one that begins it."""
    found = _same(lines, _whole_or_head(titles))
    if found is not None:
        return found
    bare = [_bare(line.text) for line in lines]
    wholes = [_bare(title) for title in titles]
    best: range | None = None
    longest = 0
    for start, text in enumerate(bare):
        for stop in range(start + 1, start + 1 + _MOST_LINES):
            joined = "".join(bare[start:stop])
            least = max(longest + 1, 2 * _SHORTEST)
            is_long = len(text) >= _SHORTEST and len(joined) >= least
            if is_long and any(_begins(whole, joined) for whole in wholes):
                best, longest = range(start, stop), len(joined)
    return best


def _likest_heading(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The heading of the first level that has most of its words from a title of the head, or most of that title's."""
    best: range | None = None
    most = _LEAST_SHARE
    for index, line in enumerate(lines):
        if not line.text.startswith("# "):
            continue
        kinship = max((_kinship(_words(line), title) for title in titles), default=0.0)
        if kinship > most or (best is None and kinship == most):
            best, most = range(index, index + 1), kinship
    return best


def _kinship(
    one: str,
    other: str,
) -> float:
    """The share of the words, or ideographs, of the shorter of two texts that the other has too."""
    first, second = (set(_WORD.findall(text.casefold())) for text in (one, other))
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _FEWEST_WORDS else 0.0


def _named_after_site(
    lines: Sequence[Line],
    titles: Sequence[str],
) -> range | None:
    """The line that says what stands behind the name of the site in a title of the head."""
    return _same(lines, _tails(titles))


def _is_heading_of_more(
    lines: Sequence[Line],
    one: range,
    other: range,
) -> bool:
    """Whether a line is a heading, and much longer than another: that is then the name of the site or of a series."""
    text = lines[one.start].text
    shorter = _bare(lines[other.start].text)
    is_heading = _HEADING.match(text) is not None
    return is_heading and len(other) == 1 and len(_bare(text)) >= 2 * len(shorter)


def _same(
    lines: Sequence[Line],
    candidates: Iterable[str],
) -> range | None:
    """The line that is one of some texts, the first of them that is found."""
    bare = [_bare(line.text) for line in lines]
    for wanted in candidates:
        places = [index for index, text in enumerate(bare) if text == wanted]
        if places:
            place = _best_place(lines, places)
            return range(place, place + 1)
    return None


def _begins(
    title: str,
    text: str,
) -> bool:
    """Whether a text is most of a title, up to the name of the site."""
    return title.startswith(text) and len(text) >= _LEAST_SHARE * len(title)


def _whole_or_head(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared: whole, then without what may be the name of the site behind them."""
    yield from (title for title in map(_bare, titles) if _LETTER.search(title))
    for title in titles:
        for cut in reversed(list(_SEPARATORS.finditer(title))):
            head = _bare(title[: cut.start()])
            if len(head) >= _SHORTEST:
                yield head


def _tails(titles: Sequence[str]) -> Iterator[str]:
    """The titles as they are compared, without what may be the name of the site before them."""
    for title in titles:
        for cut in _SEPARATORS.finditer(title):
            tail = _bare(title[cut.end() :])
            if len(tail) >= 2 * _SHORTEST:
                yield tail


def _best_place(
    lines: Sequence[Line],
    places: Sequence[int],
) -> int:
    """Of the lines that say the title, a heading, else the last one above the first line that is read."""
    first = next((i for i, line in enumerate(lines) if not line.hint), len(lines))
    headings = [place for place in places if _HEADING.match(lines[place].text)]
    above = [place for place in headings or places if place <= first]
    return above[-1] if above else (headings or places)[0]


def _bare(text: str) -> str:
    text = _HEADING.sub("", text)
    return _MARKS.sub("", text).casefold() if len(text) <= _LONGEST else ""
