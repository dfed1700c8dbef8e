"""The title of a web page: the line that says what the page's head gives as its title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary
from narrate.segmenter.sources.documents.web.elements import Element
from narrate.segmenter.sources.documents.web.page_blocks import OUTSIDE
from narrate.segmenter.sources.documents.web.title_lines import (
    MOST_LINES,
    bare,
    find_title,
    words_of,
)
from narrate.text.characters import HAN

__all__ = ["head_titles", "with_likely_title", "with_title"]

_PATHS = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='ArticleTitle']/@content",
    "//meta[@name='twitter:title' or @property='twitter:title']/@content",
    "//title[not(ancestor::svg)]/text()",
)
_SHORTEST = 4
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
_KICKER = "stands above the title"
_SUBTITLE = re.compile(r"(?:—{1,2}|--|―{1,2}|─{2})\s*\w")
_REPEATED = "repeats the title"
_SENTENCE = re.compile(r"[。！？；]|[.!?](?:\s|$)|.{60}")


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
    extent = find_title(lines, titles)
    if extent is None:
        return list(lines), None
    parts = lines[extent.start : extent.stop]
    words = [words_of(part) for part in parts]
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
        words = bare(kept[first].text)
        is_long = len(words) > _SHORTEST and len(words) >= _LEAST_SHARE * len(title)
        if is_long and bare(title).endswith(words):
            kept[first] = replace(kept[first], hint=_REPEATED)
        elif _is_summary(kept[first]):
            kept[first] = replace(kept[first], text=words_of(kept[first]))
    return kept


def _with_subtitle(below: list[Line]) -> list[Line]:
    """The lines below a title, a second line of it read where it begins with a dash."""
    for index, line in enumerate(below[:MOST_LINES]):
        if line.hint is None:
            break
        if _SUBTITLE.match(words_of(line)):
            below[index] = replace(line, text=words_of(line), hint=None)
            break
    return below


def _is_summary(line: Line) -> bool:
    """Whether a heading right below the title is a sentence about the article, and heads nothing."""
    words = words_of(line)
    longest = _LONGEST_HEADING if _HAN.search(words) else 2 * _LONGEST_HEADING
    return words != line.text and len(words) > longest


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
        words = words_of(lines[index])
        share = vocabulary.share_of(words)
        has_form = len(words) in _LIKELY_LENGTHS and words[-1] not in "。："
        has_form = has_form and _BESIDE_TITLE.search(words) is None
        if has_form and share >= most:
            best, most = index, share
    if best is None:
        best = _right_above(lines, read[0], vocabulary)
    if best is None:
        return lines
    title = words_of(lines[best])
    lines[best] = replace(lines[best], text=f"# {title}", hint=None)
    return [*lines[: best + 1], *_without_repetition(lines[best + 1 :], title)]


def _right_above(
    lines: Sequence[Line],
    start: int,
    vocabulary: Vocabulary,
) -> int | None:
    """The last line above the article that may be a title and has anything in common with it, by index."""
    for index in range(start - 1, max(-1, start - 1 - MOST_LINES), -1):
        words = words_of(lines[index])
        is_furniture = lines[index].hint != OUTSIDE or _BESIDE_TITLE.search(words)
        if is_furniture or len(words) not in _LIKELY_LENGTHS or words[-1] in "。：":
            continue
        return index if vocabulary.share_of(words) >= _RELATED else None
    return None
