"""Years without 年, seasons, and the years of a life or a reign."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED, TO
from narrate.frontend.normalize.mandarin.units import CURRENCY_CODE
from narrate.frontend.normalize.numbers import digits
from narrate.text.characters import HAN

__all__ = ["BARE_YEARS"]

_MONTHS = 12


#: Between these many years lie birth and death, or the ends of a reign or a dynasty.
_SHORTEST_LIFE, _LONGEST_LIFE = 12, 300


#: What begins in one year and ends in the next.
_SEASON = "学年|赛季|财年|雪季|采暖季|供暖季|年度|球季|马季|演出季|音乐季|榨季"


#: The dash of a pair of years, or the stroke.
_BETWEEN = r"\s?[/—–~～-]\s?"


#: A year of a calendar that has four digits.
_YEAR = r"(?:1[0-9]|20)\d{2}"


#: A year that is likely without its 年.
_RECENT_YEAR = r"(?:19\d[1-9]|19[1-9]0|200[1-9]|20[1-4]\d)"


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_season(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_short_second_year(match: re.Match[str]) -> str:
    """1998-99 is two years; 1970-68 is something else."""
    first, *between_if_word, second = match.groups()
    between = between_if_word[0] if between_if_word else "-"
    if int(second) <= int(first[2:]):
        return match[0]
    word = between if between in "至到" else "到"
    return digits(first) + word + digits(second)


def _say_next_year(match: re.Match[str]) -> str:
    """A year and the next one, which is no month."""
    first, second = match.groups()
    is_next = int(second) == int(first[2:]) + 1 and int(second) > _MONTHS
    return f"{digits(first)}到{digits(second)}" if is_next else match[0]


def _say_pair_of_years(match: re.Match[str]) -> str:
    """Two years without 年; what goes down or lasts longer than any reign is something else."""
    first, second = match.groups()
    are_round = first.endswith("00") and second.endswith("00")
    is_span = 0 < int(second) - int(first) <= 400
    if are_round or not is_span:
        return match[0]
    return f"{digits(first)}到{digits(second)}"


def _say_early_life(match: re.Match[str]) -> str:
    """The years of a life; round numbers, or such as lie too near or too far apart, are something else."""
    first, second = match.groups()
    are_round = first[-1] in "05" and second[-1] in "05"
    is_life = _SHORTEST_LIFE <= int(second) - int(first) <= _LONGEST_LIFE
    return (
        match[0] if are_round or not is_life else f"{digits(first)}到{digits(second)}"
    )


def _say_year_in_brackets(match: re.Match[str]) -> str:
    about, year = match.groups()
    return (about or "") + digits(year)


#: Pairs of years that make one season, before anything of them is taken for a month.
BARE_YEARS = RuleTable(
    "date",
    (
        Rule(
            rf"(?<!\d)(\d{{4}}){_BETWEEN}(\d{{4}}|\d{{2}})(?=(?:[A-Z]{{2,4}}|年)?(?:{_SEASON}))",
            _say_season,
            example=("2023/2024学年", "二零二三到二零二四学年"),
        ),
        Rule(
            r"(?<![\d.])(\d{2})[-/–](\d{2})(?=赛季|学年|球季|财年)",
            _say_season,
            example=("07-08赛季", "零七到零八赛季"),
        ),
        Rule(
            rf"(?<![\d.])({_YEAR})[–-](\d{{2}})(?![\d.%–-])(?=[）)]|[^。]{{0,30}}(?:赛季|球季))",
            _say_short_second_year,
            example=("出战（1971–73）", "出战（一九七一到七三）"),
        ),
        Rule(
            rf"(?<![\d.,/]){_YEAR}(?=[、和或及与](?:{_YEAR}[、和或及与])*{_YEAR}年)",
            _say_digits,
            example=("1993、1994和1995年", "一九九三、一九九四和一九九五年"),
        ),
        Rule(
            rf"(?<![^。；\n]){_RECENT_YEAR}(?=[，,]\D)",
            _say_digits,
            example=("2019，他出场34次", "二零一九，他出场三十四次"),
        ),
        Rule(
            rf"(?<![\d.])({_YEAR})(\s?[—–~～-]\s?|[至到])(\d{{2}})(?=年(?!代))",
            _say_short_second_year,
            example=("1998-99年冬天", "一九九八到九九年冬天"),
        ),
        Rule(
            rf"(?<![\d.A-Za-z])({_YEAR}){TO}({_YEAR})(?![\d.%％A-Za-z/-]|年|{COUNTED})",
            _say_pair_of_years,
            example=("苏轼（1037—1101）", "苏轼（一零三七到一一零一）"),
        ),
        Rule(
            r"(?<![\d.])((?:19|20)\d{2})[/—–~～-]([1-9]\d)(?![\d./年%％—–~～-])",
            _say_next_year,
            example=("2015-16，他在甲级队", "二零一五到一六，他在甲级队"),
        ),
        Rule(
            rf"(?<=[{HAN}][（(])(\d{{3}}){TO}(\d{{3}})(?=[）)，,])",
            _say_early_life,
            example=("李白（701—762）", "李白（七零一到七六二）"),
        ),
        Rule(
            rf"(?:(?<=[（(])|(?<=[，,])|(?<=[，,]\s))(约)?({_YEAR}|(?<=年[（(])\d{{3}})(?=[）)])",
            _say_year_in_brackets,
            example=("康熙四十三年（1704）", "康熙四十三年（一七零四）"),
        ),
        Rule(
            rf"(?<![\d.,A-Za-z第共约近达超过了有¥$￥每余万千乘~—–/-])(?<!\d[至到])({_RECENT_YEAR})"
            rf"(?=[的{HAN}]|\s版|[》《（(：]|[A-Z]{{3}})(?!乘|{COUNTED}|{CURRENCY_CODE}|：\d)",
            _say_digits,
            example=("拿下2016夏季联赛", "拿下二零一六夏季联赛"),
        ),
    ),
    needs_digit=True,
)
