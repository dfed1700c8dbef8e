"""Figures that can be read in two ways, for somebody to check: 667年 as a year or a time, 3-5 as a range or a score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.frontend.g2p.ambiguity import Doubt
from narrate.frontend.normalize.aligned import Rule
from narrate.frontend.normalize.numbers import cardinal, digits
from narrate.frontend.prepare import PreparedText
from narrate.text.characters import HAN

__all__ = ["AMBIGUOUS_FIGURES", "doubtful_figures"]

#: A number before one of these is a quantity.
_MEASURE = (
    "[多余来个名人元万亿年月日天米吨公里千克岁家户次项件条台辆套亩平立度倍分秒小时页字号期届种部集场间座栋所处块棵只头位"
    "级层楼环班路站张份本支线点斤升瓦伏兆赫门对双道组队类款根颗周余升毫厘英海美港欧日韩万百十起宗笔字例株股枚]"
)

#: After one of these a number of years is a time.
_LASTS = "第约近超共历经达时有逾过年满整这后前建"


@dataclass(frozen=True, slots=True)
class AmbiguousFigure:
    """A figure, its other reading, and how doubtful it is."""

    rule: Rule  #: what it is in the written text, and what may be said instead
    reason: str
    weight: float


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_ratio(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])}比{cardinal(match[2])}"


def _say_years(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_day(match: re.Match[str]) -> str:
    return f"{cardinal(match[1])}月{cardinal(match[2])}日"


AMBIGUOUS_FIGURES = (
    AmbiguousFigure(
        Rule(
            r"(?<![\d/])((?:19|20)\d{2})/(\d{2,4})(?![\d/])(?!学年|赛季|财年|年度)",
            _say_years,
            example=("见2019/22", "二零一九到二二"),
        ),
        "two years",
        0.6,
    ),
    AmbiguousFigure(
        Rule(
            r"(?<![\d:：.至到—~-])(\d{1,2})[:：](\d{2})(?![\d:：]|\s?[apAP]\.?[mM]|[\s]?[-—~至到])",
            _say_ratio,
            example=("赛成10:12的时候", "十比十二"),
        ),
        "a score or a ratio",
        0.4,
    ),
    AmbiguousFigure(
        Rule(
            rf"(?<![\d.A-Za-z—-])(\d{{1,3}})[-–](\d{{1,3}})(?![\d.A-Za-z%％—-]|{_MEASURE})",
            _say_ratio,
            example=("如图3-5", "三比五"),
        ),
        "a score",
        0.55,
    ),
    AmbiguousFigure(
        Rule(
            rf"(?<![\d.{_LASTS}])[1-9]\d{{2}}(?=年(?![多来以间代级期龄度之历]))",
            _say_digits,
            example=("那是667年的事", "六六七"),
        ),
        "a year",
        0.55,
    ),
    AmbiguousFigure(
        Rule(
            rf"(?<![\d.为达至约长降低高出近])(1[0-2]|[1-9])\.([1-9]|[12]\d|3[01])(?=[{HAN}”])(?!{_MEASURE})",
            _say_day,
            example=("“5.4青年说”", "五月四日"),
        ),
        "a day",
        0.5,
    ),
    AmbiguousFigure(
        Rule(
            rf"(?<![\d.,，A-Za-z{_LASTS}])[1-9]\d{{2,3}}(?=[{HAN}])(?!{_MEASURE})",
            _say_digits,
            example=("701仓库", "七零一"),
        ),
        "digit by digit",
        0.4,
    ),
)


def doubtful_figures(prepared: PreparedText) -> list[Doubt]:
    """The figures of a text that were read in one way and could be read in another, in the order of the text."""
    found: dict[int, Doubt] = {}
    for figure in AMBIGUOUS_FIGURES:
        for doubt in _doubts(prepared, figure):
            found.setdefault(doubt.position, doubt)
    return [found[position] for position in sorted(found)]


def _doubts(prepared: PreparedText, figure: AmbiguousFigure) -> Iterator[Doubt]:
    for match in figure.rule.regex.finditer(prepared.display):
        start, end = _spoken_span(prepared, match.start(), match.end())
        taken = prepared.text[start:end]
        other = figure.rule.spoken
        alternative = other if isinstance(other, str) else other(match)
        if taken and taken != alternative:
            candidates = ((taken, "figures"), (alternative, figure.reason))
            entry = (match[0], alternative)
            yield Doubt(start, taken, match[0], candidates, figure.weight, entry)


def _spoken_span(prepared: PreparedText, start: int, end: int) -> tuple[int, int]:
    """Where the spoken text stands for a stretch of the written one."""
    inside = []
    for at, (first, last) in enumerate(prepared.alignment):
        if start <= first and last <= end:
            inside.append(at)
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
