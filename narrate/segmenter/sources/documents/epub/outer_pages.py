"""What stands around the text of an e-book: copyright and title pages, tables of contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.model import Line

__all__ = ["reason_for_page", "without_contents", "without_site_notices"]

_HEADING = re.compile(r"#{1,6}\s+")
#: What the pages before and behind the text are called, by their headings or in the table of contents.
_COPYRIGHT_TITLE = re.compile(
    r"版\s*权\s*(?:信\s*息|页|声\s*明|所\s*有)?|版\s*本\s*(?:信\s*息|说\s*明)|版\s*權\s*(?:信\s*息|頁|聲\s*明)?"
    r"|(?:书籍|图书|本书|出版|制作)\s*信\s*息|制作(?:说明|人员)|製作(?:資訊|人員)"
    r"|(?i:copyright(?: page| notice| information)?|imprint|colophon)"
)
_TITLE_PAGE = re.compile(
    r"(?:半?书名|扉|内封)页?|封面|封底|(?i:half[- ]?)?(?i:title ?page)|(?i:front |back )?(?i:cover)(?i: page)?"
)
_CONTENTS_TITLE = re.compile(
    r"(?:[主总]|全书|本书)?\s*目\s*[录錄次](?:\s*contents?)?|(?:table of )?contents|总\s*目|全书目录"
    r"|(?:list of )?(?:illustrations|plates|figures|tables|maps)|插图目录",
    re.IGNORECASE,
)
#: Words of a copyright page; so many different ones make a short page one.
_COPYRIGHT = re.compile(
    r"ISBN|CIP|图书在版编目|定价|版权所有|出版发行|责任编辑|责任印制|印刷|印张|字数|版次|印次|开本|经销"
    r"|copyright|all rights reserved|published by|publisher",
    re.IGNORECASE,
)
#: What a page says of its book line by line: 作者：…, 译者：…; so many on most of its lines make it a title page.
_LABEL = re.compile(
    r"[（(]?(?:e-?book)?(?:书\s*名|作品名|原\s*[作著名]|作\s*者|著\s*者|译\s*者|翻\s*译|编\s*者|主\s*编|插\s*[画图]|绘\s*[画者]?|出版社?"
    r"|出版(?:时间|日期|年份)|版\s*次|扫\s*[描图]|录\s*入|校\s*对|排\s*版|制\s*作|整\s*理|修\s*图|文本来自|来\s*源|字\s*数"
    r"|丛书名?|装帧|封面设计|责任编辑|isbn|asin|title|author|translator|illustrator|publisher)"
    r"\s*[、/和]?\s*(?:书名|作者|译者|校对|排版)?\s*[：:].*[)）]?"
    r"|.*(?:学习交流|转载|商业用途|小时内删除|https?://|www\.).*",
    re.IGNORECASE,
)
_FEWEST_LABELS = 3
_LABELS_SHARE = 0.5
_LONGEST_LABEL = 60
#: Who made a book, by the last word of a line or by the first: 加西亚 马尔克斯 著, 作者：余华.
_MAKER = re.compile(
    r"(?:[\s］\]）)]|^)\S{1,16}\s*(?:著|译|編?著|编著?|主编|编译|绘|撰)$|(?:作|译|著)\s*者\s*[：:].{1,30}|.{2,20}出版(?:社|公司)"
)
_MOST_TITLE_LINES = 12
_LONGEST_TITLE_LINE = 40
_SENTENCE_END = re.compile("[。！？；…”]$")
#: What a site that gives books away puts between their pages: its name for followers, its address, its offers.
_SITE_LINES = (
    re.compile(r"公众号|微信号|微\s*信\s*[：:]|QQ\s*群|关注我们", re.IGNORECASE),
    re.compile(r"网站\s*[：:]|https?://|www\.", re.IGNORECASE),
    re.compile(r"电子书.{0,4}(?:下载|搜索|分享)|书单|资源下载|免费"),
)
_MOST_SITE_LINES = 12
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
    if _is_labels(lines) or _names_makers(lines):
        return "stands on the title page"
    if any(map(_TITLE_PAGE.fullmatch, called)) and len(text) <= _LONGEST_TITLE_PAGE:
        return "stands on the title page"
    return None


def _is_labels(lines: Sequence[Line]) -> bool:
    """Whether a page does little more than name the book and those who made it."""
    texts = [line.text for line in lines if any(map(str.isalnum, line.text))]
    labels = sum(
        len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text) is not None
        for text in texts
    )
    return labels >= max(_FEWEST_LABELS, _LABELS_SHARE * len(texts))


def _names_makers(lines: Sequence[Line]) -> bool:
    """Whether a page has only short lines without a sentence, one of which names who made the book."""
    texts = [_bare(line.text) for line in lines]
    if not 1 < len(texts) <= _MOST_TITLE_LINES:
        return False
    is_prose = any(
        len(text) > _LONGEST_TITLE_LINE or _SENTENCE_END.search(text) for text in texts
    )
    return not is_prose and any(map(_MAKER.fullmatch, texts))


def without_site_notices(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, the notices of a site that gives the book away with a hint that says so.

    Such a notice is a heading with a few lines, or the end of a page, with two of a site's offers at least.
    """
    shown = list(lines)
    starts = [index for index, line in enumerate(lines) if _HEADING.match(line.text)]
    for start, stop in pairwise([*starts, len(lines)]):
        block = lines[start:stop]
        text = "\n".join(line.text for line in block)
        offers = sum(pattern.search(text) is not None for pattern in _SITE_LINES)
        if offers > 1 and len(block) <= _MOST_SITE_LINES:
            for index in range(start, stop):
                if not lines[index].hint:
                    hint = "advertises where the file comes from"
                    shown[index] = replace(lines[index], hint=hint)
    return shown


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
