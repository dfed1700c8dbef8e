"""What stands around the text of an e-book: copyright and title pages, tables of contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.model import Line

__all__ = ["reason_for_page", "without_contents"]

_HEADING = re.compile(r"#{1,6}\s+")
#: What the pages before and behind the text are called, by their headings or in the table of contents.
_COPYRIGHT_TITLE = re.compile(
    r"版\s*权\s*(?:信\s*息|页|声\s*明|所\s*有)?|版\s*本\s*(?:信\s*息|说\s*明)|版\s*權\s*(?:信\s*息|頁|聲\s*明)?"
    r"|(?i:copyright(?: page| notice| information)?|imprint|colophon)"
)
_TITLE_PAGE = re.compile(
    r"(?:半?书名|扉|内封)页?|封面|封底|(?i:half[- ]?)?(?i:title ?page)|(?i:front |back )?(?i:cover)(?i: page)?"
)
_CONTENTS_TITLE = re.compile(
    r"目\s*[录錄次](?:\s*contents?)?|(?:table of )?contents|总\s*目|全书目录"
    r"|(?:list of )?(?:illustrations|plates|figures|tables|maps)|插图目录",
    re.IGNORECASE,
)
#: Words of a copyright page; so many different ones make a short page one.
_COPYRIGHT = re.compile(
    r"ISBN|CIP|图书在版编目|定价|版权所有|出版发行|责任编辑|责任印制|印刷|印张|字数|版次|印次|开本|经销"
    r"|copyright|all rights reserved|published by|publisher",
    re.IGNORECASE,
)
_COPYRIGHT_WORDS = 3
_LONGEST_COPYRIGHT = 1_500  #: characters, of a page that only its words tell
_LONGEST_NAMED = 4_000  #: characters, of a page that is called so
_LONGEST_TITLE_PAGE = 400

_PAGE_NUMBER_END = re.compile(r"[\s.…·]+(?:\d{1,4}|[ivxlIVXL]{1,6})$")
_ENTRIES_SHARE = 0.6
_FEWEST_ENTRIES = 2
_LINK = "is nothing but a link"


def reason_for_page(
    lines: Sequence[Line],
    names: Sequence[str],
) -> str | None:
    """Why a whole page is not read, if it is not; `names` are what the table of contents calls it."""
    text = "\n".join(line.text for line in lines)
    called = [*names, *(_bare(line.text) for line in lines[:1])]
    is_copyright = any(map(_COPYRIGHT_TITLE.fullmatch, called))
    if is_copyright and len(text) <= _LONGEST_NAMED:
        return "stands on the copyright page"
    words = {match[0].casefold() for match in _COPYRIGHT.finditer(text)}
    if len(words) >= _COPYRIGHT_WORDS and len(text) <= _LONGEST_COPYRIGHT:
        return "stands on the copyright page"
    if any(map(_TITLE_PAGE.fullmatch, called)) and len(text) <= _LONGEST_TITLE_PAGE:
        return "stands on the title page"
    return None


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of a table of contents with a hint that says so."""
    shown = list(lines)
    for index, line in enumerate(lines):
        if not line.hint and _CONTENTS_TITLE.fullmatch(_bare(line.text)):
            for place in _contents_below(lines, index):
                if not lines[place].hint:
                    reason = "stands in the table of contents"
                    shown[place] = replace(lines[place], hint=reason)
    return shown


def _contents_below(
    lines: Sequence[Line],
    heading: int,
) -> Iterator[int]:
    """The heading of a table of contents and its entries, if most lines down to the next heading are entries."""
    stop = heading + 1
    while stop < len(lines) and not _HEADING.match(lines[stop].text):
        stop += 1
    below = lines[heading + 1 : stop]
    entries = sum(_is_entry(line) for line in below)
    if entries >= max(_FEWEST_ENTRIES, _ENTRIES_SHARE * len(below)):
        yield from range(heading, stop)
    elif below and _is_entry(below[0]):
        yield heading


def _is_entry(line: Line) -> bool:
    return line.hint == _LINK or _PAGE_NUMBER_END.search(line.text) is not None


def _bare(text: str) -> str:
    return _HEADING.sub("", text).strip(" \u3000:：.")
