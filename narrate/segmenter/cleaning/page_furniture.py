"""What stands on a page beside the speech: page numbers, running heads, contents, notes, captions, stage directions.

These are told on the lines as they stand in the file, before any are joined: a page number may part a sentence.
Each rule wants two signs at least, the form of a line and its place or its double.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from narrate.segmenter.cleaning.chatbot_words import find_chatbot_words
from narrate.segmenter.cleaning.copied_page import find_site_furniture
from narrate.segmenter.cleaning.notes import find_notes
from narrate.segmenter.cleaning.running_heads import (
    Furniture,
    heads_within_sentences,
    page_digits,
    page_numbers,
    running_heads,
)
from narrate.segmenter.lines.annotated import AnnotatedLine, is_above_speech
from narrate.text.marks import strip_marks

__all__ = ["find_furniture"]

_CONTENTS = re.compile(r"目\s{0,4}[录錄次]|(?i:table of contents|contents?)")
_LEADERS = re.compile(r"\s*(?:[.．·…‥_\-—\s]{3,}|\t| )\s*[（(]?\d{1,3}[)）]?$")
_DOTTED = re.compile(r"(?:(?:[.．·…‥]\s?){3,}|[—–_-]{4,})\s*\d{1,3}$")
_CAPTION = re.compile(
    r"[（(]?(?:图|圖|表|照片|(?i:figure|fig\.|table|photo))\s?\d{1,2}\s?[:：.、\s]\s?\S[^。！？]*"
    r"|[（(]?(?:摄影|攝影|供图|图片来源|图|圖)\s?[:：/]\s?\S{1,20}[）)]?|[（(]图为[^。]*[）)]|图为[^。]*摄[）)]?"
)
_DIRECTED = "掌声|掌聲|笑声|笑聲|鼓掌|欢呼|歡呼|全场起立|全場起立|众笑|眾笑|大笑"
_DIRECTION = re.compile(
    rf"[（(【\[](?:[^（）()【】\[\]。]{{0,12}}"
    rf"(?:{_DIRECTED}|起立|默哀|鞠躬|敬礼|停顿|哽咽|音乐|音樂|奏乐|播放)[^（）()【】\[\]。]{{0,8}}"
    r"|(?i:[a-z ,]{0,20}(?:applause|laughter|laughs|cheers|cheering|music|pause|ovation)[a-z ,.]{0,20}))[）)】\]][。.]?"
)

#: What the reader of pages says of their heads and feet.
_ON_EVERY_PAGE = "comes on every page"
_ADDRESS = re.compile(r"(?:https?|file)://")
#: Which slide is shown with what follows: [1-2页], 【第3页】, （PPT 4）, [Slide 5].
_SLIDE_CUE = re.compile(
    r"[\[【（(]\s*(?:(?i:ppt|slides?)\s*第?|第)?\s*\d{1,3}(?:\s*[-–—~～至、]\s*\d{1,3})?\s*[页頁張张]\s*[\]】）)]"
    r"|[\[【（(]\s*(?i:ppt|slides?)\s*\d{1,3}(?:\s*[-–—~～]\s*\d{1,3})?\s*[\]】）)]"
)
_FEWEST_CUES = 2

_LONGEST_HEADER = 40
_MOST_CONTENTS = 150
_HEAD_LINES = 12
_LONGEST_ENTRY = 200


def find_furniture(
    lines: Sequence[AnnotatedLine],
    *,
    is_printed: bool = False,
    has_pages: bool = True,
) -> Furniture:
    """The lines that belong to the page and not to the speech, by index, each with the reason.

    `is_printed` says that the lines come from pages of which the edges are known: what stands there has its hint
    already. Without `has_pages` no line is taken for the head or the number of a page. None of the lines where all
    look so: such a file was meant to be read.
    """
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.line.hint:
            found[index] = line.line.hint
    for rule in _RULES:
        if rule in _PAGE_RULES and not has_pages:
            continue
        if rule is heads_within_sentences and is_printed:
            continue
        for index, reason in list(rule(lines, found)):
            found.setdefault(index, reason)
    if not is_printed or _is_printed_web_page(lines):
        found.update(find_site_furniture(lines, found))
    return found if len(found) < len(lines) else {}


def _is_printed_web_page(lines: Sequence[AnnotatedLine]) -> bool:
    """Whether a browser has printed these pages: then the address stands at the edge of them."""
    edges = (line.text for line in lines if line.line.hint == _ON_EVERY_PAGE)
    return any(_ADDRESS.search(text) for text in edges)


def _contents(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """A table of contents: headings that come again below, or that a row of dots joins to a page."""
    last_places = {_bare(line): index for index, line in enumerate(lines)}
    for index, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.spoken):
            continue
        entries: list[int] = []
        for entry in range(index + 1, min(index + _MOST_CONTENTS, len(lines))):
            if entry in found:
                continue
            comes_again = last_places[_bare(lines[entry])] > entry
            is_entry = comes_again or _is_dotted(lines[entry])
            if not is_entry or lines[entry].is_markdown_heading:
                break
            entries.append(entry)
        if len(entries) > 1:
            yield index, "heads the table of contents"
            for entry in entries:
                yield entry, "is an entry of the table of contents"
    dotted = {index for index, line in enumerate(lines) if _is_dotted(line)}
    for index in range(len(lines)):
        is_wrapped = index - 1 in dotted and index + 1 in dotted
        if index in dotted or is_wrapped:
            yield index, "is an entry of the table of contents"


def _is_dotted(line: AnnotatedLine) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and _DOTTED.search(line.text) is not None


def _bare(line: AnnotatedLine) -> str:
    """A line as an entry of the contents is compared with it: without its page, blanks and marks."""
    if len(line.text) > _LONGEST_ENTRY:
        return line.text
    entry = _LEADERS.sub("", line.spoken)
    return re.sub(r"[\s、．.:：]", "", entry)


def _captions(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines):
        if line.breadth <= _LONGEST_HEADER and _CAPTION.fullmatch(line.text):
            yield index, "is a caption"
        elif _DIRECTION.fullmatch(line.text) and strip_marks(line.text).strip():
            yield index, "is a stage direction"


def _slide_cues(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """The cues for the slides in the script of a talk, if there are several, each on a line of its own."""
    cues = [
        index
        for index, line in enumerate(lines)
        if _SLIDE_CUE.fullmatch(line.spoken.strip())
    ]
    if len(cues) >= _FEWEST_CUES:
        for index in cues:
            yield index, "is a cue for the slides"


def _repeated_title(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """A line above the speech that stands there twice is read once. A poem has nothing above it."""
    head = [line.unmarked for line in lines[:_HEAD_LINES]]
    start = 0
    while start < len(head) and is_above_speech([head[start]]):
        start += 1
    if start == len(head):
        return
    texts = ["" if index in found else head[index].text for index in range(start)]
    for index, line in enumerate(head[:start]):
        is_title = line.metadata is None and not line.ends_sentence
        if index not in found and is_title and line.text in texts[index + 1 :]:
            yield index, "is the title, which comes again below"


_Rule = Callable[[Sequence[AnnotatedLine], Furniture], Iterator[tuple[int, str]]]

_PAGE_RULES: Collection[_Rule] = (
    page_numbers,
    page_digits,
    running_heads,
    heads_within_sentences,
)
_RULES: Sequence[_Rule] = (
    page_numbers,
    page_digits,
    _contents,
    find_notes,
    _captions,
    _slide_cues,
    _repeated_title,
    find_chatbot_words,
    running_heads,
    heads_within_sentences,
)
