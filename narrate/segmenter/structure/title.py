"""Where a speech begins among the lines of its file, and which line above that is its title."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from narrate.segmenter.lines.annotated import AnnotatedLine

__all__ = [
    "find_start",
    "find_title",
    "is_called_a_speech",
    "join_title",
    "title_extent",
]

#: The speech begins at its salutation when that stands within so many lines; otherwise at its first paragraph.
_SALUTATION_WITHIN = 40

_TITLE_BREADTH = 60
_TITLE_WORDS = (
    "讲话|講話|讲稿|講稿|致辞|致辭|致词|致詞|发言|發言|演讲|演講|演说|演說|报告|報告|献词|獻詞|贺词|賀詞|寄语|寄語|感言|汇报|匯報"
    "|述职|党课|主持词|主持詞|悼词|悼詞|悼文|祭文|推介词|推介詞|授奖词|颁奖词|倡议书|宣讲|宣讲稿|讲义|说明|祝词|祝詞|祝辞|祝辭|答辞"
    "|解说词|解說詞|开幕词|开幕辞|開幕詞|开场白|闭幕词|闭幕辞|閉幕詞|答谢词|答谢辞|答謝詞|欢迎词|欢迎辞|歡迎詞|告别词|告別詞|动员令|第一课"
)
_CALLED_A_SPEECH = re.compile(
    rf"(?:{_TITLE_WORDS})稿?(?:提纲|摘要|实录|全文)?[》”]?(?:[（(][^（）()]{{0,20}}[）)])?$"
    r"|\b(?i:speech|address|remarks|keynote|sermon|lecture|toast|eulogy|talk|farewell)\b"
)
#: A row of remarks on a speech: 时长：三分钟 | 对象：新员工.
_LABELLED = re.compile(r"[：:].*[|｜]|[|｜].*[：:]")
_HOLDS_SENTENCE = re.compile("。|；.*；")
#: What a part of a paper is called, and no paper.
_PART_NAME = re.compile(
    r"摘\s*要|目\s*[录錄次]|关键词|中文摘要|英文摘要|(?i:abstract|summary|contents?|table of contents|preface|foreword)"
)
_TITLE_END = re.compile(r"(?:[^。；，：、;,:.]|\b[A-Z]\.|\.{3})$")

#: The first half of a title that was broken in two begins with a preposition, or ends in the middle of a phrase.
_BREAKS_OFF = re.compile(
    r"^(?:在|关于|關於|于|就|对|對|致)|(?:和|与|與|及|暨|的|、)$|\b(?i:at|of|the|for|to|on|in|and|with|from|a)$"
)
_BREAKS_IN_PHRASE = re.compile(r"(?:及|暨|以及|、)$")
_GOES_ON = re.compile(
    r"^(?:的|上的|暨|会上|會上|\(|（)|^(?i:at|of|on|to|for|in|and|with)\b"
)

#: The first line of an official title names who speaks, the next begins with what it is about.
_ORGAN = re.compile(
    "(?:委员会|政府|党委|党组|办公厅|办公室|部|局|厅|院|会议|协会|集团|公司|大学|学校)$"
)
_OFFICE = re.compile(
    r"^[^的，、：:《》]{2,30}(?:委员会|政府|党委|党组|办公厅|办公室|[^干俱]部|[^棋格结布]局|学院|协会|集团|公司|大学|学校|教育)$"
)
#: The lines of a title that was broken in the middle are about as wide as each other. Chinese characters.
_LEAST_TITLE_LINE = 8
_LIKE_BREADTH = 0.6
_LONGEST_ADDITION = 12  #: in brackets behind a title, in Chinese characters

#: What stands before a colon in these is no audience.
_LABELS = re.compile(
    r"(?:时间|時間|地点|地點|日期|题目|題目|摘要|目录|主题|主題|附件|注|议程|关键词|提纲|内容|如下)\s?[：:]$"
    r"|[三四五六七八九十两\d]\s?[个点条项件].{0,6}[：:]$"
)
_GREETS = re.compile(r"[：:]$|(?<=[a-z])[,—]$")
_GREETING_BREADTH = 36
_HEAD_LINES = 10


def find_start(
    lines: Sequence[AnnotatedLine],
    openings: Collection[int],
    suspects: Collection[int] = (),
) -> int | None:
    """The index of the first line of the speech proper, below its title; None when no line is clearly of the speech.

    `openings` are the lines that open a section; `suspects` are lines that look like notices, and begin nothing.
    """
    for index, line in enumerate(lines):
        if index in suspects:
            continue
        if line.is_long_prose or index in openings:
            return index
        if index < _SALUTATION_WITHIN and (line.is_salutation or _greets(lines, index)):
            return index
    return None


def _greets(
    lines: Sequence[AnnotatedLine],
    index: int,
) -> bool:
    """Whether a line near the top addresses somebody by its place alone: short, before a colon, above prose."""
    line = lines[index]
    if index >= _HEAD_LINES or index + 1 >= len(lines):
        return False
    if line.breadth > _GREETING_BREADTH or not _GREETS.search(line.text):
        return False
    if _LABELS.search(line.text) or line.metadata is not None:
        return False
    return lines[index + 1].is_prose and not any(
        above.is_prose for above in lines[:index]
    )


def find_title(
    lines: Sequence[AnnotatedLine],
    *,
    otherwise: int,
    known: str | None = None,
) -> int | None:
    """Which of the lines above a speech is its title: the one that calls itself a speech, else the first or last.

    `otherwise` is the candidate that is taken when none does: 0 the first, -1 the last. `known` is the title if it
    is known; the line that says it is taken.
    """
    if known:
        for index, line in enumerate(lines):
            if _bare(line.spoken) == _bare(known):
                return index
    candidates = [
        index for index, line in enumerate(lines) if _may_be_title(line.unmarked)
    ]
    if not candidates:
        return None
    first_level = [index for index in candidates if lines[index].text.startswith("# ")]
    if len(first_level) == 1:
        return first_level[0]
    named = [index for index in candidates if not _is_office(lines[index])]
    candidates = named or candidates
    called = [index for index in candidates if is_called_a_speech(lines[index])]
    return called[-1] if called else candidates[otherwise]


def _is_office(line: AnnotatedLine) -> bool:
    """Whether a line is the name of an office, which may stand above the title of what it published."""
    return _OFFICE.search(line.text) is not None


def is_called_a_speech(line: AnnotatedLine) -> bool:
    """Whether a line calls itself a speech, and is no row of remarks on one."""
    text = line.spoken
    return _CALLED_A_SPEECH.search(text) is not None and not _LABELLED.search(text)


def title_extent(
    lines: Sequence[AnnotatedLine],
    title: int,
) -> range:
    """The lines that are the title together: it may stand on two or three of those above the speech."""
    first = last = title
    while first > 0 and _is_broken_title(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _is_broken_title(lines[last], lines[last + 1]):
        last += 1
    if first == last and _has_two_lines(lines[first : first + 3]):
        last += 1
    return range(first, last + 1)


def _has_two_lines(lines: Sequence[AnnotatedLine]) -> bool:
    """Whether the first two of three lines are one title, as wide as each other, above a subtitle behind a dash."""
    if len(lines) < 3 or not lines[2].text.startswith(("——", "—", "--")):
        return False
    upper, lower, _ = lines
    if (
        not _may_be_title(lower)
        or lower.marker
        or lower.name
        or lower.text.startswith(("—", "-"))
    ):
        return False
    narrow, wide = sorted([upper.breadth, lower.breadth])
    return (
        narrow >= _LEAST_TITLE_LINE
        and narrow >= _LIKE_BREADTH * wide
        and narrow + wide <= _TITLE_BREADTH
    )


def join_title(parts: Sequence[AnnotatedLine]) -> AnnotatedLine:
    """The lines of a title as one."""
    phrases = not _is_broken_title(parts[0], parts[1])
    glue = " " if phrases or parts[0].text.isascii() else ""
    text = glue.join(part.text for part in parts)
    sources = [line for part in parts for line in part.parts]
    return AnnotatedLine(replace(parts[0].line, text=text, parts=tuple(sources)))


def _is_broken_title(
    upper: AnnotatedLine,
    lower: AnnotatedLine,
) -> bool:
    """Whether two lines are one title: the upper one breaks off, or the lower one can only go on."""
    if upper.text.startswith("#") or upper.marker or lower.marker or lower.name:
        return False
    upper_may_be = _may_be_title(upper) or upper.text[-1] in "、，,"
    if not upper_may_be or not _may_be_title(lower):
        return False
    too_long = upper.breadth + lower.breadth > _TITLE_BREADTH
    if too_long or upper.is_suspect or lower.is_suspect:
        return False
    goes_on = _GOES_ON.match(lower.text) is not None
    if lower.text[0] in "（(":
        goes_on = lower.breadth <= _LONGEST_ADDITION
    if _ORGAN.search(upper.text) and lower.text.startswith(("关于", "關於")):
        return True
    if _CALLED_A_SPEECH.search(upper.text):
        return goes_on and lower.text.isascii()
    if goes_on or _BREAKS_IN_PHRASE.search(upper.text):
        return True
    is_second_half = _CALLED_A_SPEECH.search(lower.text) and not _begins_title(
        lower.text
    )
    return bool(is_second_half and _BREAKS_OFF.search(upper.text))


def _begins_title(text: str) -> bool:
    """Whether a line begins as a whole title does."""
    return text.startswith(("在", "关于", "關於", "——", "—"))


def _bare(text: str) -> str:
    """A text as titles are compared: its letters and digits alone."""
    return re.sub(r"\W", "", text)


def _may_be_title(line: AnnotatedLine) -> bool:
    """Whether a line may be a title by its own words."""
    if line.breadth > _TITLE_BREADTH or line.metadata is not None or line.is_salutation:
        return False
    if line.is_closing and line.ends_sentence:
        return False
    if _PART_NAME.fullmatch(line.spoken):
        return False
    return bool(_TITLE_END.search(line.text)) and not _HOLDS_SENTENCE.search(line.text)
