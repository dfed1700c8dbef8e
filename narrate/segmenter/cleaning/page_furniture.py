"""What stands on a page beside the speech: page numbers, running heads, contents, notes, captions, stage directions.

These are told on the lines as they stand in the file, before any are joined: a page number may part a sentence.
Each rule wants two signs at least, the form of a line and its place or its double.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from narrate.model import Line
from narrate.segmenter.cleaning.running_heads import (
    heads_within_sentences,
    page_digits,
    page_numbers,
    running_heads,
)
from narrate.segmenter.lines.features import breadth, ends_sentence, is_above_speech, meta
from narrate.segmenter.lines.markers import spoken
from narrate.segmenter.lines.notice_signs import is_suspect

__all__ = ["find_asides", "find_furniture", "note_numbers"]

_Found = Mapping[int, str]

_CONTENTS = re.compile(r"目\s{0,4}[录錄次]|(?i:table of contents|contents)")
_LEADERS = re.compile(r"\s*(?:[.．·…‥_\-—\s]{3,}|\t| )\s*[（(]?\d{1,3}[)）]?$")
_DOTTED = re.compile(r"[.．·…‥]{3,}\s*\d{1,3}$")
_NOTES = re.compile(
    r"[【\[]?(?:注释|註釋|注|註|尾注|脚注|附注|参考文献|參考文獻)[】\]]?[：:]?|(?i:notes|references|endnotes|bibliography):?"
)
_NOTE = re.compile(
    r"(?:[\[［〔]\^?(?P<n>\d{1,3})[\]］〕]|[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.、．])\s*:?\s*\S"
)
_BRACKETED_NOTE = re.compile(r"[\[［〔]\^?(?P<n>\d{1,3})[\]］〕]\s*:?\s*\S")
_CAPTION = re.compile(
    r"[（(]?(?:图|圖|表|照片|(?i:figure|fig\.|table|photo))\s?\d{1,2}\s?[:：.、\s]\s?\S[^。！？]*"
    r"|[（(]?(?:摄影|攝影|供图|图片来源|图|圖)\s?[:：/]\s?\S{1,20}[）)]?|[（(]图为[^。]*[）)]|图为[^。]*摄[）)]?"
)
_DIRECTED = "掌声|掌聲|笑声|笑聲|鼓掌|欢呼|歡呼|全场起立|全場起立|众笑|眾笑|大笑"
_DIRECTION = re.compile(
    rf"[（(【\[](?:[^（）()【】\[\]。]{{0,12}}(?:{_DIRECTED}|起立|默哀|鞠躬|敬礼|停顿|哽咽|音乐|音樂|奏乐|播放)[^（）()【】\[\]。]{{0,8}}"
    r"|(?i:[a-z ,]{0,20}(?:applause|laughter|laughs|cheers|cheering|music|pause|ovation)[a-z ,.]{0,20}))[）)】\]][。.]?"
)
_ASIDE = re.compile(
    rf"[（(【\[](?:[^（）()【】\[\]。]{{0,8}}(?:{_DIRECTED})[^（）()【】\[\]。]{{0,6}}"
    r"|(?i:(?:loud |prolonged |long )?(?:applause|laughter|cheers))\.?)[）)】\]]"
)
_REFERENCE = re.compile(r"[\[［〔](\d{1,3})[\]］〕]")

_LONGEST_HEADER = 40
_MOST_CONTENTS = 60
_HEAD_LINES = 12
_LONGEST_ENTRY = 200


def find_furniture(lines: Sequence[Line]) -> _Found:
    """The lines that belong to the page and not to the speech: index and reason."""
    found: dict[int, str] = {index: line.hint for index, line in enumerate(lines) if line.hint}
    for rule in _RULES:
        found.update({index: reason for index, reason in rule(lines, found) if index not in found})
    return found if len(found) < len(lines) else {}


def find_asides(text: str, notes: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """What within a line is not said, as start, end and reason: stage directions, and the marks of these notes."""
    for match in _ASIDE.finditer(text):
        yield match.start(), match.end(), "is a stage direction"
    for match in _REFERENCE.finditer(text):
        if match[1] in notes:
            yield match.start(), match.end(), "is the mark of a note"


def note_numbers(lines: Sequence[Line], found: Collection[int]) -> frozenset[str]:
    """The numbers of the notes among the lines that were found to be furniture."""
    matches = (_BRACKETED_NOTE.match(lines[index].text) for index in found)
    return frozenset(match["n"] for match in matches if match)


def _contents(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """A table of contents: headings that come again below, or that a row of dots joins to a page."""
    known: dict[str, int] = {_bare(line.text): index for index, line in enumerate(lines)}
    for index, line in enumerate(lines):
        if not _CONTENTS.fullmatch(spoken(line.text)):
            continue
        entries = []
        for entry in range(index + 1, min(index + _MOST_CONTENTS, len(lines))):
            if not (
                _is_dotted(lines[entry].text) or known.get(_bare(lines[entry].text), entry) > entry
            ):
                break
            entries.append(entry)
        if len(entries) > 1:
            yield index, "heads the table of contents"
            yield from ((entry, "is an entry of the table of contents") for entry in entries)
    yield from (
        (i, "is an entry of the table of contents")
        for i, line in enumerate(lines)
        if _is_dotted(line.text)
    )


def _is_dotted(text: str) -> bool:
    return len(text) <= _LONGEST_ENTRY and _DOTTED.search(text) is not None


def _bare(text: str) -> str:
    return (
        text
        if len(text) > _LONGEST_ENTRY
        else re.sub(r"[\s、．.:：]", "", _LEADERS.sub("", spoken(text)))
    )


def _notes(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """Notes at the end: below their heading, or numbered as marks within the text are."""
    rest = [index for index in range(len(lines)) if index not in found]
    while rest and is_suspect(lines[rest[-1]].text):
        rest.pop()  # a site's notice below the notes
    tail: list[int] = []
    while rest and _NOTE.match(lines[rest[-1]].text):
        tail.insert(0, rest.pop())
    if tail and rest and _NOTES.fullmatch(spoken(lines[rest[-1]].text)):
        yield rest[-1], "heads the notes"
        yield from ((index, "is a note") for index in tail)
    marks = {match[1] for index in rest for match in _REFERENCE.finditer(lines[index].text)}
    for index in tail:
        if (match := _BRACKETED_NOTE.match(lines[index].text)) and match["n"] in marks:
            yield index, "is a note"
    yield from (
        (index, "is a note")
        for index, line in enumerate(lines)
        if line.text.startswith("[^") and "]:" in line.text
    )


def _captions(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines):
        if breadth(line.text) <= _LONGEST_HEADER and _CAPTION.fullmatch(line.text):
            yield index, "is a caption"
        elif _DIRECTION.fullmatch(line.text):
            yield index, "is a stage direction"


def _repeated_title(lines: Sequence[Line], found: _Found) -> Iterator[tuple[int, str]]:
    """A line above the speech that stands there twice is read once. A poem has nothing above it."""
    texts = [spoken(line.text) for line in lines[:_HEAD_LINES]]
    start = next((index for index in range(len(texts)) if not is_above_speech([texts[index]])), 0)
    for index in (index for index in range(start) if index not in found):
        is_title = not (meta(texts[index]) or ends_sentence(texts[index]))
        if is_title and texts[index] in texts[index + 1 : start]:
            yield index, "is the title, which comes again below"


_RULES: Sequence[Callable[[Sequence[Line], _Found], Iterator[tuple[int, str]]]] = (
    page_numbers,
    page_digits,
    _contents,
    _notes,
    _captions,
    _repeated_title,
    running_heads,
    heads_within_sentences,
)
