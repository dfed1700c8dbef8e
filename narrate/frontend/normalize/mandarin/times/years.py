"""Years before 年: digit by digit unless they are a length of time."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import TO
from narrate.frontend.normalize.numbers import digits, quantity
from narrate.text.characters import HAN

__all__ = ["YEARS"]

_CHINESE_DIGITS = "一二三四五六七八九十"


#: After a year of three digits one of these says that it is a length of time.
_LASTS = "间|内|里|以[来上下内前后]|之[前后久间]|的|前|后|时间|历史|左右|来|多|余|代|级|期|限|龄"


#: Names of eras, whose years are counted.
_ERAS = (
    "民国|昭和|平成|令和|明治|大正|贞观|开元|天宝|洪武|永乐|嘉靖|万历|崇祯"
    "|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
)


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
    """Two generations; 10-10 is something else."""
    if match[1] == match[2]:
        return match[0]
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_early_pair(match: re.Match[str]) -> str:
    """Two years of three digits; round ones are lengths of time."""
    first, unit, between, second = match.groups()
    are_round = first.endswith("0") and second.endswith("0")
    if are_round or int(second) <= int(first):
        return match[0]
    word = between if between in "至到" else "到"
    return digits(first) + unit + word + digits(second)


def _say_first_year(match: re.Match[str]) -> str:
    """The first of two years, and 到 for the dash between them."""
    return digits(match[1]) + match[2] + (match["word"] or "到")


#: A year is read digit by digit unless it is a length of time; two digits are a year only where nothing else will do.
YEARS = RuleTable(
    "date",
    (
        Rule(
            rf"(?<!\d)(\d000){TO}(\d000)(?=多?年)",
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
            r")|(?<!\d)(?:19|20)\d{2}(?=[级届])",
            _say_digits,
            example=("2019年和2023届毕业生", "二零一九年和二零二三届毕业生"),
        ),
        Rule(
            rf"(?<!\d)(\d0){TO}(\d0)(?=后(?!来|[悔续备果方天面]))",
            _say_generations,
            example=("60-70后", "六零到七零后"),
        ),
        Rule(
            r"(?<!\d)\d{2}(?=[、/]\d0后|[、和至到]?\d0后)"
            r"|(?<![\d—–-])\d[05]后?(?<=\d)(?=后(?!来|[悔续备果方天面]))",
            _say_digits,
            example=("80、90后", "八零、九零后"),
        ),
        Rule(
            r"(?<![\d万千百第.])0\d(?=年)"
            r"|(?<![\d第.刑])\d{2}(?=年(?:0?[1-9]|1[0-2])月\d{1,2}[日号])"
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
            rf"(?<={_ERAS})2(?=年)",
            "二",
            example=("民国2年", "民国二年"),
        ),
        Rule(
            r"(?<![\d.第])(?:[5-9]\d|[0-2]\d)(?=级(?:[学新]生|毕业|校友|同学|本科|硕士|博士|研究生))",
            _say_digits,
            example=("生物系85级学生", "生物系八五级学生"),
        ),
        Rule(
            rf"(?<=公元)\d{{3}}(?=年)|(?<=[（(])\d{{3}}(?={_IN_YEAR})|(?<![\d.])\d{{3}}(?=年1?\d月)",
            _say_digits,
            example=("贞观元年（627年）", "贞观元年（六二七年）"),
        ),
        Rule(
            rf"(?<=[于在从自即指])\d{{3}}(?={_IN_YEAR})|(?<=[至到])(?!\d00)\d{{3}}(?={_IN_YEAR})",
            _say_digits,
            example=("于618年称帝", "于六一八年称帝"),
        ),
        Rule(
            rf"\d(?<![^。；，、（(\n“]\d)\d[1-9](?={_HAPPENED})",
            _say_digits,
            example=("755年，安禄山起兵", "七五五年，安禄山起兵"),
        ),
    ),
    needs_digit=True,
)
