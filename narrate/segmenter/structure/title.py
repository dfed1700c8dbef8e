"""Where a speech begins among the lines of its file, and which line above that is its title."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from narrate.model import Line
from narrate.segmenter.lines.features import (
    breadth,
    ends_sentence,
    is_closing,
    is_long_prose,
    is_prose,
    is_salutation,
    meta,
    name,
)
from narrate.segmenter.lines.markers import find_marker, spoken
from narrate.segmenter.lines.notice_signs import is_suspect
from narrate.segmenter.structure.headings import find_openings

__all__ = ["find_start", "find_title", "join_title"]

#: The speech begins at its salutation when that stands within so many lines; otherwise at its first paragraph.
_SALUTATION_WITHIN = 40

_TITLE_BREADTH = 60
_TITLE_WORDS = (
    "讲话|講話|讲稿|講稿|致辞|致辭|致词|致詞|发言|發言|演讲|演講|演说|演說|报告|報告|献词|獻詞|贺词|賀詞|寄语|寄語|感言|汇报|匯報"
    "|述职|党课|主持词|主持詞|悼词|悼詞|悼文|祭文|推介词|推介詞|授奖词|颁奖词|倡议书|宣讲|宣讲稿|讲义|说明|祝词|祝詞|祝辞|祝辭|答辞"
    "|开幕词|开幕辞|開幕詞|开场白|闭幕词|闭幕辞|閉幕詞|答谢词|答谢辞|答謝詞|欢迎词|欢迎辞|歡迎詞|告别词|告別詞|动员令|第一课"
)
_CALLED_A_SPEECH = re.compile(
    rf"(?:{_TITLE_WORDS})稿?(?:提纲|摘要|实录|全文)?[》”]?(?:[（(][^（）()]{{0,20}}[）)])?$"
    r"|\b(?i:speech|address|remarks|keynote|sermon|lecture|toast|eulogy|talk|farewell)\b"
)
_HOLDS_SENTENCE = re.compile("[。；]")
_TITLE_END = re.compile(r"(?:[^。；，：、;,:.]|\b[A-Z]\.)$")

#: The first half of a title that was broken in two begins with a preposition, or ends in the middle of a phrase.
_BREAKS_OFF = re.compile(
    r"^(?:在|关于|關於|于|就|对|對|致)|(?:和|与|與|及|暨|的|、)$|\b(?i:at|of|the|for|to|on|in|and|with|from|a)$"
)
_GOES_ON = re.compile(r"^(?:的|上的|暨|会上|會上|\(|（)|^(?i:at|of|on|to|for|in|and|with)\b")

#: What stands before a colon in these is no audience.
_LABELS = re.compile(
    r"(?:时间|時間|地点|地點|日期|题目|題目|摘要|目录|主题|主題|附件|注|议程|关键词|提纲|内容|如下)\s?[：:]$|[三四五六七八九十两\d]\s?[个点条项件].{0,6}[：:]$"
)
_GREETS = re.compile(r"[：:]$|(?<=[a-z])[,—]$")
_GREETING_BREADTH = 36
_HEAD_LINES = 10


def find_start(
    texts: Sequence[str], openings: Collection[int], suspects: Collection[int] = ()
) -> int | None:
    """The index of the first line of the speech proper, below its title; None when no line is clearly of the speech.

    ``openings`` are the lines that open a section; ``suspects`` are lines that look like notices, and begin nothing.
    """
    trusted = [index for index in range(len(texts)) if index not in suspects]
    salutation = (
        i
        for i in trusted
        if i < _SALUTATION_WITHIN and (is_salutation(texts[i]) or _greets(texts, i))
    )
    paragraph = (index for index in trusted if is_long_prose(texts[index]))
    section = (index for index in trusted if index in openings)
    greeted = next(salutation, None)
    begun = [index for index in (greeted, next(section, None)) if index is not None]
    if greeted is not None and not any(
        is_long_prose(texts[index]) for index in trusted if index < greeted
    ):
        return min(begun)
    return min([*begun, *paragraph], default=None)


def _greets(texts: Sequence[str], index: int) -> bool:
    """Whether a line near the top addresses somebody by its place alone: short, before a colon, above prose."""
    text = texts[index]
    if (
        index >= _HEAD_LINES
        or index + 1 >= len(texts)
        or breadth(text) > _GREETING_BREADTH
        or not _GREETS.search(text)
    ):
        return False
    above = texts[:index]
    return (
        not _LABELS.search(text)
        and is_prose(texts[index + 1])
        and not any(map(is_prose, above))
        and not meta(text)
    )


def find_title(texts: Sequence[str], *, otherwise: int, known: str | None = None) -> int | None:
    """Which of the lines above a speech is its title: the one that calls itself a speech, else the first or last.

    ``otherwise`` is the candidate that is taken when none does: 0 the first, -1 the last. ``known`` is the title
    if it is known; the line that says it is taken.
    """
    same = next(
        (index for index, text in enumerate(texts) if known and _bare(text) == _bare(known)), None
    )
    candidates = [index for index, text in enumerate(texts) if _may_be_title(spoken(text))]
    if same is not None or not candidates:
        return same
    called = [index for index in candidates if _CALLED_A_SPEECH.search(spoken(texts[index]))]
    return called[-1] if called else candidates[otherwise]


def join_title(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with a title that stands on two or three of them put together."""
    texts = [line.text for line in lines]
    start = find_start(texts, find_openings(texts))
    title = find_title(texts[: start or 0], otherwise=0)
    if title is None:
        return tuple(lines)
    first = last = title
    while first > 0 and _is_broken_title(texts[first - 1], texts[first]):
        first -= 1
    while last + 1 < (start or 0) and _is_broken_title(texts[last], texts[last + 1]):
        last += 1
    if first == last:
        return tuple(lines)
    parts = lines[first : last + 1]
    glue = " " if texts[first].isascii() else ""
    whole = replace(
        parts[0],
        text=glue.join(part.text for part in parts),
        parts=tuple(p for q in parts for p in q.parts or (q,)),
    )
    return (*lines[:first], whole, *lines[last + 1 :])


def _is_broken_title(upper: str, lower: str) -> bool:
    """Whether two lines are one title: the upper one breaks off, or the lower one can only go on."""
    if (
        not (_may_be_title(upper) or upper[-1] in "、，,")
        or not _may_be_title(lower)
        or name(lower)
        or upper.startswith("#")
    ):
        return False
    if find_marker(upper) or find_marker(lower):
        return False
    if is_suspect(upper) or is_suspect(lower) or breadth(upper) + breadth(lower) > _TITLE_BREADTH:
        return False
    if _CALLED_A_SPEECH.search(upper):
        return bool(_GOES_ON.match(lower)) and lower.isascii()
    goes_on = bool(_GOES_ON.match(lower))
    return goes_on or (
        bool(_BREAKS_OFF.search(upper))
        and bool(_CALLED_A_SPEECH.search(lower))
        and not _begins(lower)
    )


def _begins(text: str) -> bool:
    """Whether a line begins as a whole title does."""
    return text.startswith(("在", "关于", "關於", "——", "—"))


def _bare(text: str) -> str:
    return re.sub(r"\W", "", spoken(text))


def _may_be_title(text: str) -> bool:
    return bool(
        breadth(text) <= _TITLE_BREADTH
        and _TITLE_END.search(text)
        and not (ends_sentence(text) and text[-1] in "。；")
        and not _HOLDS_SENTENCE.search(text)
        and not is_salutation(text)
        and not (is_closing(text) and ends_sentence(text))
        and not meta(text)
    )
