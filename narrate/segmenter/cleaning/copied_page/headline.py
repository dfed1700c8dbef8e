"""The headline of a copied page: the line above its body that speaks of what the body speaks of."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from narrate.segmenter.lines.annotated import AnnotatedLine
from narrate.segmenter.lines.site_signs import is_stamp, tells_time_of_day
from narrate.segmenter.lines.vocabulary import SAID_IN_TEXT, Vocabulary
from narrate.segmenter.structure.title import title_extent

__all__ = ["find_headline"]

#: The title stands within so many lines above the body, and has so many characters.
_TITLE_WITHIN = 24
_TITLE_BREADTHS = range(5, 61)
_FEWEST_LETTERS = 4

#: What speaks for a line as the title: its length, up to a limit, and this much for each other sign.
_LONGEST_COUNTED = 24
_SPEAKS_OF_BODY = 40
_COMES_AGAIN = 12
_IS_MARKED = 40
_ABOVE_STAMP, _ABOVE_SOURCE = 24, 12
_BEGINS_GROUP = 8
_STAMP_WITHIN = 5
_BYLINE = re.compile(r"[Bb][Yy]:?\s+[A-Z]")
#: Names of fields in the head of a document, or of the series that it is in.
_FIELD = re.compile(
    r"(?:标\s*题|索\s*引\s*号|发文\S{2}|文\s*号|主\s*题|分\s*类|连\s*载|栏\s*目)\s*[:：]"
)


def find_headline(
    lines: Sequence[AnnotatedLine],
    above: Sequence[int],
    of_site: Collection[int],
    vocabulary: Vocabulary,
) -> range:
    """The title among the lines above the body: the best of the groups of lines without a line of the site.

    It speaks of what the body speaks of, may come twice, and stands above what tells the source. `above` are the
    indexes of the lines above the body, `of_site` those that a site has written. The range is empty where none is.
    """
    counts = Counter(line.text for line in lines)
    near = above[-_TITLE_WITHIN:]
    best, most = None, 0.0
    before_is_candidate = False
    for place, index in enumerate(near):
        line = lines[index]
        is_candidate = index not in of_site and _may_be_title(line)
        if is_candidate:
            below = near[place + 1 :]
            following = [lines[at] for at in below[:_STAMP_WITHIN]]
            score = _SPEAKS_OF_BODY * vocabulary.evidence_of(line.text)
            score += min(line.breadth, _LONGEST_COUNTED)
            score += max(map(_source_score, following), default=0)
            if counts[line.text] > 1:
                score += _COMES_AGAIN
            if line.is_markdown_heading:
                score += _IS_MARKED
            if not before_is_candidate:
                score += _BEGINS_GROUP
            if score > most:
                best, most = index, score
        before_is_candidate = is_candidate
    if best is None:
        return range(0)
    while best - 1 in above and _heads(lines[best - 1], vocabulary):
        best -= 1
    last = above[-1]
    extent = title_extent(lines[best : last + 1], 0)
    return range(best, best + len(extent))


def _heads(
    line: AnnotatedLine,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a line right above the best title is the title, and that one its second line."""
    share = vocabulary.share_of(line.text)
    return _may_be_title(line) and share >= SAID_IN_TEXT


def _may_be_title(line: AnnotatedLine) -> bool:
    has_length = line.unmarked.breadth in _TITLE_BREADTHS
    is_suspect = line.suspicion > 1
    if not has_length or is_suspect or line.metadata:
        return False
    letters = sum(map(str.isalpha, line.text))
    if letters < _FEWEST_LETTERS:
        return False
    begins, ends = line.text[0], line.text[-1]
    if _BYLINE.match(line.text) or _FIELD.match(line.text) or is_stamp(line.text):
        return False
    return begins not in "（(>" and ends not in "。：:"


def _source_score(line: AnnotatedLine) -> int:
    """How much a line says that the title of a page stands right above it."""
    if is_stamp(line.text) and tells_time_of_day(line.text):
        return _ABOVE_STAMP
    names_source = "来源" in line.text
    is_dated = line.metadata is not None or is_stamp(line.text)
    return _ABOVE_SOURCE if names_source or is_dated else 0
