"""Years: digit by digit unless they are a length of time."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import COUNTED, TO
from narrate.frontend.normalize.numbers import digits, quantity
from narrate.text.characters import HAN

__all__ = ["SEASONS", "YEARS"]

_MONTHS = 12

#: Between these many years lie birth and death, or the ends of a reign or a dynasty.
_SHORTEST_LIFE, _LONGEST_LIFE = 12, 300

_CHINESE_DIGITS = "一二三四五六七八九十"

#: What begins in one year and ends in the next.
_SEASON = "学年|赛季|财年|雪季|采暖季|供暖季|年度|球季|马季|演出季|音乐季|榨季"

#: The dash of a pair of years, or the stroke.
_BETWEEN = r"\s?[/—–~～-]\s?"

#: A year of a calendar that has four digits.
_YEAR = r"(?:1[0-9]|20)\d{2}"

#: A year that is likely without its 年.
_RECENT_YEAR = r"(?:19\d[1-9]|19[1-9]0|200[1-9]|20[1-4]\d)"

#: After a year of three digits one of these says that it is a length of time.
_LASTS = "间|内|里|以[来上下内前后]|之[前后久间]|的|前|后|时间|历史|左右|来|多|余|代|级|期|限|龄"

#: A year after its digits, and not a length of time.
_IN_YEAR = rf"年(?!{_LASTS})"

#: After a year of three digits, what says that something happened in it.
_HAPPENED = rf"年(?=[，,（(春夏秋冬初末底]|[正{_CHINESE_DIGITS}]{{1,2}}月)"


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_years_as_length(match: re.Match[str]) -> str:
    return quantity(match[1], "年")


def _say_lengths(match: re.Match[str]) -> str:
    """Two lengths of time in thousands of years."""
    return f"{quantity(match[1], '年')}到{quantity(match[2], '年')}"


def _say_generations(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_season(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_short_second_year(match: re.Match[str]) -> str:
    """1998-99 is two years; 1970-68 is something else."""
    first, between, second = match.groups()
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


def _say_early_pair(match: re.Match[str]) -> str:
    """Two years of three digits; round ones are lengths of time."""
    first, unit, between, second = match.groups()
    are_round = first.endswith("0") and second.endswith("0")
    if are_round or int(second) <= int(first):
        return match[0]
    word = between if between in "至到" else "到"
    return digits(first) + unit + word + digits(second)


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


def _say_first_year(match: re.Match[str]) -> str:
    """The first of two years, and 到 for the dash between them."""
    return digits(match[1]) + match[2] + (match["word"] or "到")


#: Pairs of years that make one season, before anything of them is taken for a month.
SEASONS = RuleTable(
    "date",
    (
        Rule(
            rf"(?<!\d)(\d{{4}}){_BETWEEN}(\d{{4}}|\d{{2}})(?=(?:[A-Z]{{2,4}}|年)?(?:{_SEASON}))",
            _say_season,
            example=("2023/2024学年", "二零二三到二零二四学年"),
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
            rf"(?<=[（(])(约)?({_YEAR}|(?<=年[（(])\d{{3}})(?=[）)])",
            _say_year_in_brackets,
            example=("康熙四十三年（1704）", "康熙四十三年（一七零四）"),
        ),
        Rule(
            rf"(?<![\d.,A-Za-z第共约近达超过了有¥$￥每余万千乘~—–/-])(?<!\d[至到])({_RECENT_YEAR})"
            rf"(?=[的{HAN}]|》)(?!乘|{COUNTED})",
            _say_digits,
            example=("拿下2016夏季联赛", "拿下二零一六夏季联赛"),
        ),
    ),
    needs_digit=True,
)


#: A year is read digit by digit unless it is a length of time; two digits are a year only where nothing else will do.
YEARS = RuleTable(
    "date",
    (
        Rule(
            rf"(?<!\d)(\d000){TO}(\d000)(?=年(?:间|前|的|以|左右|历史|来|多|余))",
            _say_lengths,
            example=("距今4000—5000年前", "距今四千到五千年前"),
        ),
        Rule(
            rf"(?<!\d)(\d{{4}})(年?)(?:{TO}|(?P<word>[至到]))(?=\d{{2,4}}(?:年|学年|赛季|财年))",
            _say_first_year,
            example=("2021—2025年", "二零二一到二零二五年"),
        ),
        Rule(
            rf"(?<!\d)([3-9]\d{{3}})(?=[多余来]?年(?![\d{_CHINESE_DIGITS}底初末度中间]|\d月))",
            _say_years_as_length,
            example=("5000多年文明", "五千多年文明"),
        ),
        Rule(
            r"(?<!\d)([12]000)(?=年(?:前|间|以上|历史|的历史|文明|左右|来的))",
            _say_years_as_length,
            example=("2000年前", "两千年前"),
        ),
        Rule(
            r"(?<!\d)\d{4}(?=(?:年|学年|财年|年度)(?!以上|历史)"
            rf"|[级届](?:[{HAN}]{{0,4}}(?:生|毕业|新|本|硕|学|高校)))",
            _say_digits,
            example=("2019年和2023届毕业生", "二零一九年和二零二三届毕业生"),
        ),
        Rule(
            rf"(?<!\d)(\d0){TO}(\d0)(?=后(?!来|[悔续备果方天面]))",
            _say_generations,
            example=("60-70后", "六零到七零后"),
        ),
        Rule(
            r"(?<!\d)\d{2}(?=、\d0后|[、和至到]?\d0后)"
            r"|(?<!\d)\d[05]后?(?<=\d)(?=后(?!来|[悔续备果方天面]))",
            _say_digits,
            example=("80、90后", "八零、九零后"),
        ),
        Rule(
            r"(?<![\d万千百第.])0\d(?=年)"
            rf"|(?<![\d第.])[6-9]\d(?=年(?:[{HAN}]?毕业|出生|入伍|入党|参加))|(?<![\d第.])[4-9]\d(?=年1?\d月)",
            _say_digits,
            example=("08年和98年入伍", "零八年和九八年入伍"),
        ),
        Rule(
            rf"(?<![\d.前])(\d{{3}})(年?)({TO}|[至到])(\d{{3}})(?={_IN_YEAR})",
            _say_early_pair,
            example=("在位527—565年", "在位五二七到五六五年"),
        ),
        Rule(
            rf"(?<=公元)\d{{3}}(?=年)|(?<=[（(])\d{{3}}(?={_IN_YEAR})|(?<![\d.])\d{{3}}(?=年1?\d月)",
            _say_digits,
            example=("贞观元年（627年）", "贞观元年（六二七年）"),
        ),
        Rule(
            rf"(?<=[于在从自])\d{{3}}(?={_IN_YEAR})|(?<=[至到])(?!\d00)\d{{3}}(?={_IN_YEAR})",
            _say_digits,
            example=("于618年称帝", "于六一八年称帝"),
        ),
        Rule(
            rf"(?:^|(?<=[。；，、（(\n“]))\d\d[1-9](?={_HAPPENED})",
            _say_digits,
            example=("755年，安禄山起兵", "七五五年，安禄山起兵"),
        ),
    ),
    needs_digit=True,
)
