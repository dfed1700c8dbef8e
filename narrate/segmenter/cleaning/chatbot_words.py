"""What a chatbot says around a speech that it was asked to write: an announcement above it, an offer below it."""

import re
from collections.abc import Iterator, Sequence

from narrate.segmenter.cleaning.running_heads import Furniture
from narrate.segmenter.lines.annotated import AnnotatedLine

__all__ = ["find_chatbot_words"]

_REASON = "is what a chatbot says of the speech"
_LINES_ABOVE = 2
_LINES_BELOW = 4
_LONGEST = 160

_KINDS = "演讲稿|讲话稿|发言稿|致辞|致词|稿子|稿件|文稿|主持词|讲稿|范文|版本"
_ENGLISH_KINDS = "speech|draft|version|remarks|toast|script|address"
#: A speaker says 我; a chatbot speaks of 一篇 or 您.
_ANNOUNCES = re.compile(
    r"(?:(?:好的|当然|没问题|可以|明白了|收到)[，,！!。]?\s*)?(?:以下|下面|这|根据您?你?的?|按照您?你?的?)"
    rf"[^。我]{{0,40}}(?:一篇|一份|这篇|这份|[为供][您你])[^。我]{{0,30}}(?:{_KINDS})[^。我]{{0,30}}[:：。！!]?$"
    r"|(?:好的|当然可以|当然|没问题)[，,！!。]?$"
    r"|(?i:(?:sure|certainly|of course|absolutely)[,!.]?\s*(?:here(?:'|’)?s|here is|below is)"
    rf"[^.]{{0,80}}(?:{_ENGLISH_KINDS})[^.]{{0,40}}[:.!]?$)"
    r"|(?i:(?:here(?:'|’)?s|here is|below is)\s(?:a|an|the|your)"
    rf"[^.]{{0,60}}(?:{_ENGLISH_KINDS})[^.]{{0,40}}:$)"
)
_OFFERS = re.compile(
    r"(?:如需|如果[您你](?:需要|想|有|觉得|还)|若需|需要我|要不要我|是否需要|[您你](?:可以|还可以|也可以)(?:根据|告诉)"
    r"|可根据实际|请根据实际)[^。]{0,60}(?:调整|修改|补充|告诉我|润色|扩写|缩短|精简|替换|完善|版本|风格|时长|优化|提供)"
    r"|(?:希望(?:这篇|这份|以上)|以上)[^。]{0,20}(?:稿|内容|版本)[^。]{0,30}(?:帮助|参考|满意|有用|调整|修改)"
    r"|(?i:(?:let me know|feel free|would you like me|if you(?:'|’)?d like|i can (?:also )?(?:adjust|tailor|shorten))"
    r"[^?]{0,120}(?:adjust|change|edit|shorten|tailor|version|tone|longer|shorter|revise))"
)


def find_chatbot_words(
    lines: Sequence[AnnotatedLine],
    found: Furniture,
) -> Iterator[tuple[int, str]]:
    """The first and last lines of a file that speak of the speech as a text that was asked for."""
    rest = [index for index in range(len(lines)) if index not in found]
    spoken = [index for index in rest if lines[index].is_speakable]
    for index in spoken[:_LINES_ABOVE]:
        if not _is(_ANNOUNCES, lines[index]):
            break
        yield index, _REASON
    below = spoken[-_LINES_BELOW:] if len(spoken) > _LINES_BELOW else []
    offers = [place for place, index in enumerate(below) if _is(_OFFERS, lines[index])]
    if offers:
        for index in below[offers[0] :]:
            yield index, _REASON


def _is(
    pattern: re.Pattern[str],
    line: AnnotatedLine,
) -> bool:
    text = line.spoken.strip("*_ ")
    return len(text) <= _LONGEST and pattern.match(text) is not None
