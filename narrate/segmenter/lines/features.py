"""What a line looks like, from its own words alone: a salutation, a date, prose, the last words of a speech.

These are observations; the packages above decide what follows from them. Lengths are counted in Chinese
characters; two Latin letters take about the room, and the breath, of one ideograph.
"""

import re
from itertools import pairwise

from narrate.text.characters import HAN, SENTENCE_ENDS

__all__ = [
    "breadth",
    "ends_sentence",
    "ends_with_stop",
    "first_sentence_end",
    "greets_audience",
    "holds_sentence_end",
    "is_closing",
    "is_speakable",
    "is_speaker_label",
    "lead_clause",
    "metadata_of",
    "name_of",
    "sentence_count",
    "sentences",
    "without_vocative",
]

_META_LENGTH = 60
_LEAD_BREADTH = 40

#: Nothing about a line's shape is decided by what stands further on.
_LOOKED_AT = 600
_LOOKED_BACK = 8

_IDEOGRAPH = re.compile(f"[{HAN}]")
_REDACTION = re.compile("[×✕]")

_ABBREVIATION = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])"
_CLOSERS = "[”’」』）)\"']*"
_SENTENCE_END = re.compile(
    rf"[。！？；…]+{_CLOSERS}|[!?;]+{_CLOSERS}(?=\s|$)|{_ABBREVIATION}\.{_CLOSERS}(?=\s|$)"
)
_ENDS_SENTENCE = re.compile(rf"[。！？；…：.!?;:]{_CLOSERS}$")
_SPEAKER_LABEL = re.compile(
    rf"(?:[{HAN}]{{1,7}}|Q|A|[A-Z][a-z]{{1,14}}(?: [A-Z][a-z]{{1,14}})?)\s?[：:]\s*\S.*[。？！.?!]"
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
_NAME = re.compile(rf"[（(]?([{HAN}×]{{2,3}}|[{HAN}×][ \u3000]{{1,3}}[{HAN}×])[）)]?")


def breadth(text: str) -> int:
    """The length of a line in Chinese characters."""
    return len(text) if _IDEOGRAPH.search(text, 0, _LOOKED_AT) else len(text) // 2


def sentence_count(text: str) -> int:
    """How many sentences end in a line, at least one; a very long line is not counted out."""
    return max(1, len(_SENTENCE_END.findall(text[:_LOOKED_AT])))


def is_speakable(text: str) -> bool:
    """Whether there is anything in a line to say: a letter, a digit, or a redacted name."""
    return any(map(str.isalnum, text)) or bool(_REDACTION.search(text))


def first_sentence_end(
    text: str,
    start: int,
) -> int | None:
    """Where the first sentence ends that goes on behind `start`; None where none does."""
    match = _SENTENCE_END.search(text, start)
    return match.end() if match else None


def holds_sentence_end(text: str) -> bool:
    """Whether a sentence ends in a line, as far as it is looked at."""
    return _SENTENCE_END.search(text, 0, _LOOKED_AT) is not None


def greets_audience(text: str) -> bool:
    """Whether a short line does nothing but address the audience."""
    return any(pattern.match(text) for pattern in _SALUTATIONS)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its end; together they are the text."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; a colon ends a salutation."""
    return bool(_ENDS_SENTENCE.search(text[-_LOOKED_BACK:]))


def ends_with_stop(text: str) -> bool:
    """Whether the last character of a line is a mark that ends a sentence, with nothing that closes a quotation."""
    return text.endswith(tuple(SENTENCE_ENDS))


def is_speaker_label(text: str) -> bool:
    """Whether a line begins with who says it, as questions and answers do."""
    return bool(_SPEAKER_LABEL.match(text))


def without_vocative(text: str) -> str:
    """A paragraph without the 同志们， that it begins with, unless that is all of it."""
    match = _VOCATIVE_START.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text


def is_closing(text: str) -> bool:
    """Whether a paragraph opens as the last words of a speech do."""
    return bool(_CLOSING.match(text))


def metadata_of(text: str) -> tuple[str, str] | None:
    """What a line beside the title says of the speech, as a key and its value."""
    if len(text) > _META_LENGTH:
        return None
    for key, pattern in _META:
        if match := pattern.fullmatch(text):
            return key, match[1].strip()
    return None


def name_of(text: str) -> str | None:
    """The speaker's name, if a line is nothing but two or three characters, which is clear only under a title."""
    match = _NAME.fullmatch(text)
    return match[1] if match else None


def lead_clause(
    text: str,
    marker_end: int = 0,
    limit: int = _LEAD_BREADTH,
) -> str:
    """The first sentence of a paragraph if it is short, else its first clauses, cut to a limit as a last resort.

    `marker_end` is where the words begin after a marker such as `第一，`, whose comma ends no clause. `limit` is
    in Chinese characters.
    """
    head = text[:_LOOKED_AT]
    room = limit if _IDEOGRAPH.search(head) else 2 * limit
    sentence = _SENTENCE_END.search(head, marker_end)
    sentence_end = sentence.start() if sentence else len(head)
    clauses = _CLAUSE_END.finditer(head, marker_end, sentence_end)
    ends = [match.start() for match in clauses]
    ends.append(sentence_end)
    fitting = [end for end in ends if marker_end < end <= room]
    end = fitting[-1] if fitting else ends[0]
    words = head[:end].rstrip(_TRAILING)
    return _cut(words, room) or head[:room]


def _cut(
    text: str,
    room: int,
) -> str:
    """The text in no more than the room there is, with an ellipsis if it was cut; English is cut between words."""
    if len(text) <= room:
        return text
    head = text[: room - 1]
    words = head.rsplit(" ", 1)[0] if head.isascii() else head
    return f"{words}…"
