"""What a line looks like, from its own words alone: a salutation, a date, prose, the last words of a speech.

These are the observations; `boilerplate` and `outline` decide what follows from them. Lengths are
counted in Chinese characters; two Latin letters take about the room, and the breath, of one ideograph.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = [
    "breadth",
    "ends_sentence",
    "is_above_speech",
    "is_closing",
    "is_heading_line",
    "is_long_prose",
    "is_prose",
    "is_salutation",
    "is_speakable",
    "is_speaker_label",
    "lead",
    "meta",
    "name",
    "sentence_count",
    "sentences",
    "without_vocative",
]

_HEADING_BREADTH = 80
_PUNCTUATED_HEADING_BREADTH = (
    30  # with a full stop at its end, only a short line passes for a heading
)
_META_LENGTH = 60
_SALUTATION_BREADTH = 60
_LONG_PROSE_BREADTH = 40
_PROSE_BREADTH = 16
_LEAD_BREADTH = 40

#: Nothing about a line's shape is decided by what stands further on.
_LOOKED_AT = 600
_LOOKED_BACK = 8

_IDEOGRAPH = re.compile("[㐀-鿿豈-﫿\U00020000-\U000323af]")
_REDACTION = re.compile("[×✕]")

_ABBREVIATION = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])"
_CLOSERS = "[”’」』）)\"']*"
_SENTENCE_END = re.compile(
    rf"[。！？；…]+{_CLOSERS}|[!?;]+{_CLOSERS}(?=\s|$)|{_ABBREVIATION}\.{_CLOSERS}(?=\s|$)"
)
_ENDS_SENTENCE = re.compile(rf"[。！？；…：.!?;:]{_CLOSERS}$")
_SPEAKER_LABEL = re.compile(
    r"(?:[一-龥]{1,7}|Q|A|[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)\s?[：:]\s*\S.*[。？！.?!]"
)
_CLAUSE_END = re.compile(r"[，：]|[,:](?=\s)|——|\s[—–-]\s")
_TRAILING = " 。！？；…，、：.!?;,:—–-"

_ADDRESSED = (
    "同志|朋友|同学|老师|女士|先生|乡亲|父老|战友|家长|领导|来宾|嘉宾|代表|委员|孩子|校友|工友|同仁|同事"
    "|评委|听众|观众|街坊|邻居|专家|长辈|读者|亲友|师长|伙伴|职工|姐妹|兄弟"
)
# Atomic, so that a long list of vocatives that turns out to be none is given up in linear time.
_VOCATIVE = (
    r"(?>(?:尊敬的|敬爱的|亲爱的)?"
    rf"(?:(?:各位|诸位|全体)[\w×]{{0,6}}(?:{_ADDRESSED})们?|老?(?:{_ADDRESSED})们|同志))"
)
_VOCATIVES = rf"{_VOCATIVE}(?:[，、, ]{_VOCATIVE})*"
_VOCATIVE_START = re.compile(rf"{_VOCATIVES}[，,！!：:]\s*")
_SALUTATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_VOCATIVES}[，,]?$",
        # Not an announcement such as 同志们要做到三点： or 我想对家长们说：
        rf"(?:尊敬|敬爱|亲爱|各位|诸位|全体|{_ADDRESSED}|大家|你们?好|您好)[^。；我要想说做问告]*[：:！!]$",
        rf"[^。；我你他她它想要说问告]*(?:们|{_ADDRESSED}|书记|主席|校长|院长|市长|县长)好?[：:]$",
        r"(?:大家|你们?|您|各位|早上|上午|中午|下午|晚上).{0,6}好[！!。，,]?$",
        r"(?i:dear|ladies|gentlemen|distinguished|honou?red|fellow|friends|my (?:fellow|dear|friends)|mr\.?|madam"
        r"|members|colleagues|graduates|neighbou?rs)\b[^;?]*[,:!—]$",
        r"(?i:good (?:morning|afternoon|evening)|hello)\b[^;?]{0,60}[.,:!—]?$",
    )
)
_CLOSING = re.compile(
    rf"{_VOCATIVES}[，,！!]|最后[，,]|让我们|(?:再次|衷心|最后)?(?:谢谢|感谢)(?:大家|各位|你们)|谢谢"
    r"|(?:我的|今天的)?(?:讲话|发言|汇报|报告|演讲)(?:完了|完毕|到此|就到)"
    r"|(?i:thank you|thanks|in closing|in conclusion|to conclude|finally,|god bless)"
)

_NUMERAL = "[〇○零一二三四五六七八九十0-9０-９×]"
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: What a short line beside the title says of the speech: a key, and the pattern of its value.
_META = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        (
            "date",
            rf"[（(]?({_NUMERAL}{{2,4}}年{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}[日号])?)[^。]{{0,12}}[）)]?",
        ),
        ("date", r"[（(]?(\d{4}[-./]\d{1,2}[-./]\d{1,2})[）)]?"),
        ("date", rf"\(?((?:\d{{1,2}} )?{_MONTHS}\.?(?: \d{{1,2}},?)? \d{{4}})\)?"),
        (
            "speaker",
            r"(?:讲话人|演讲人|演讲者|发言人|主讲人?|报告人|作者|讲者)[:：\s]\s*(\S.{0,20})",
        ),
        ("speaker", r"(?:By|Speaker:|Delivered by)\s+([A-Z][^.,;]{1,50})"),
        ("occasion", r"(?:——|--|—)\s*([^\W\d][^。]{1,60})"),
        ("occasion", r"(?:场合|会议|活动|地点)[:：]\s*(\S.{0,50})"),
    )
)
_NAME = re.compile(r"[（(]?([一-龥×]{2,3}|[一-龥×][ \u3000]{1,3}[一-龥×])[）)]?")


def breadth(text: str) -> int:
    """The length of a line in Chinese characters."""
    return len(text) if _IDEOGRAPH.search(text, 0, _LOOKED_AT) else len(text) // 2


def sentence_count(text: str) -> int:
    """How many sentences end in a line, at least one; a very long line is not counted out."""
    return max(1, len(_SENTENCE_END.findall(text[:_LOOKED_AT])))


def is_speakable(text: str) -> bool:
    """Whether there is anything in a line to say: a letter, a digit, or a redacted name."""
    return any(map(str.isalnum, text)) or bool(_REDACTION.search(text))


def is_long_prose(text: str) -> bool:
    """Whether a line is a paragraph of a speech rather than a heading or a notice."""
    return breadth(text) >= _LONG_PROSE_BREADTH and bool(_SENTENCE_END.search(text, 0, _LOOKED_AT))


def is_heading_line(text: str, marker_end: int, *, alone: bool) -> bool:
    """Whether a line that opens with a marker is a heading of its own rather than the start of a paragraph.

    ``alone`` says that nothing stands below it before the next such line.
    """
    if breadth(text) > _HEADING_BREADTH:
        return False
    end = _SENTENCE_END.search(text, marker_end)
    return end is None or (
        end.end() == len(text) and not alone and breadth(text) <= _PUNCTUATED_HEADING_BREADTH
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its end; together they are the text."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def is_prose(text: str) -> bool:
    """Whether a line is at least a sentence of the speech, with an end."""
    return breadth(text) >= _PROSE_BREADTH and bool(_SENTENCE_END.search(text, 0, _LOOKED_AT))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; a colon ends a salutation."""
    return bool(_ENDS_SENTENCE.search(text[-_LOOKED_BACK:]))


def is_above_speech(texts: Sequence[str]) -> bool:
    """Whether nothing of the speech is among these lines: no greeting, and no prose."""
    return not any(is_prose(text) or is_salutation(text) for text in texts)


def is_speaker_label(text: str) -> bool:
    """Whether a line begins with who says it, as questions and answers do."""
    return bool(_SPEAKER_LABEL.match(text))


def is_salutation(text: str) -> bool:
    """Whether a line does nothing but address the audience."""
    return breadth(text) <= _SALUTATION_BREADTH and any(
        pattern.match(text) for pattern in _SALUTATIONS
    )


def without_vocative(text: str) -> str:
    """A paragraph without the 同志们， that it begins with, unless that is all of it."""
    match = _VOCATIVE_START.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def is_closing(text: str) -> bool:
    """Whether a paragraph opens as the last words of a speech do."""
    return bool(_CLOSING.match(text))


def meta(text: str) -> tuple[str, str] | None:
    """What a line beside the title says of the speech, as a key and its value."""
    if len(text) > _META_LENGTH:
        return None
    return next(
        ((key, match[1].strip()) for key, pattern in _META if (match := pattern.fullmatch(text))),
        None,
    )


def name(text: str) -> str | None:
    """The speaker's name, if a line is nothing but two or three characters, which is clear only under a title."""
    match = _NAME.fullmatch(text)
    return match[1] if match else None


def lead(text: str, marker_end: int = 0, limit: int = _LEAD_BREADTH) -> str:
    """The first sentence of a paragraph if it is short, else its first clauses, cut to a limit as a last resort.

    ``marker_end`` is where the words begin after a marker such as ``第一，``, whose comma ends no clause.
    """
    head = text[:_LOOKED_AT]
    room = limit if _IDEOGRAPH.search(head) else 2 * limit
    sentence = _SENTENCE_END.search(head, marker_end)
    end = sentence.start() if sentence else len(head)
    ends = [*(match.start() for match in _CLAUSE_END.finditer(head, marker_end, end)), end]
    fitting = [end for end in ends if marker_end < end <= room]
    return _cut(head[: fitting[-1] if fitting else ends[0]].rstrip(_TRAILING), room) or head[:room]


def _cut(text: str, room: int) -> str:
    """The text in no more than the room there is, with an ellipsis if it was cut; English is cut between words."""
    if len(text) <= room:
        return text
    head = text[: room - 1]
    return (head.rsplit(" ", 1)[0] if head.isascii() else head) + "…"
