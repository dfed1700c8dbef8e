"""Years, dates, and generations."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import TO
from narrate.frontend.normalize.numbers import cardinal, digits, quantity
from narrate.text.characters import HAN

__all__ = ["DATES"]

_YEAR = r"(?:1\d|20|21)\d{2}"

_MONTH = r"0?[1-9]|1[0-2]"

_DAY = r"0?[1-9]|[12]\d|3[01]"

_CHINESE_DIGITS = "一二三四五六七八九十"


def _say_digits(match: re.Match[str]) -> str:
    return digits(match[0])


def _say_years_as_length(match: re.Match[str]) -> str:
    return quantity(match[1], "年")


def _say_date(match: re.Match[str]) -> str:
    """The named groups year and month, and day if there is one."""
    month = match["month"].lstrip("0")
    spoken = f"{digits(match['year'])}年{cardinal(month)}月"
    day = match.groupdict().get("day")
    if day:
        spoken += f"{cardinal(day.lstrip('0'))}日"
    return spoken


def _say_month_of_span(match: re.Match[str]) -> str:
    """A month of a span, which is written with a full stop."""
    year = match["year"] or match["year2"]
    month = (match["month"] or match["month2"]).lstrip("0")
    return f"{digits(year)}年{cardinal(month)}月"


def _say_day(match: re.Match[str]) -> str:
    month, day = match[1].lstrip("0"), match[2].lstrip("0")
    return f"{cardinal(month)}月{cardinal(day)}日"


def _say_days(match: re.Match[str]) -> str:
    """Two days of a year with a dash between them."""
    first = f"{cardinal(match[1])}月{cardinal(match[2])}日"
    return f"{first}到{cardinal(match[3])}月{cardinal(match[4])}日"


def _say_era(match: re.Match[str]) -> str:
    era = "公元前" if match["era"][0] in "bB" else "公元"
    return f"{era}{digits(match['year'])}年{match['month'] or ''}"


def _say_generations(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_pair_of_years(match: re.Match[str]) -> str:
    return f"{digits(match[1])}到{digits(match[2])}"


def _say_first_year(match: re.Match[str]) -> str:
    """The first of two years, and 到 for the dash between them."""
    return digits(match[1]) + match[2] + (match["word"] or "到")


#: A year is read digit by digit unless it is a length of time; two digits are a year only where nothing else will do.
DATES = RuleTable(
    "date",
    (
        Rule(
            r"(?<!\d)(?P<year>\d{1,4})年?(?P<month>(?:\d{1,2}月)?)\s?"
            r"(?P<era>[aA]\.?[dD]\.?|[bB]\.?[cC]\.?(?:[eE]\.?)?)(?![A-Za-z])",
            _say_era,
            example=("221BC统一", "公元前二二一年统一"),
        ),
        Rule(
            r"(?<=年)0(?=\d月)|(?<=月)0(?=\d[日号])|(?<=[^\d]\d月)0(?=\d[日号])",
            "",
            example=("2015年08月08日", "二零一五年八月八日"),
        ),
        Rule(
            r"(?<!\d)(\d{4})[/—–~～-](\d{4}|\d{2})(?=学年|赛季|财年|雪季|采暖季|供暖季|年度)",
            _say_pair_of_years,
            example=("2023/2024学年", "二零二三到二零二四学年"),
        ),
        Rule(
            rf"(?<![\d.])(?P<year>{_YEAR})(?P<between>[-/.])(?P<month>{_MONTH})"
            rf"(?P=between)(?P<day>{_DAY})(?![\d.])",
            _say_date,
            example=("2023-05-06发布", "二零二三年五月六日发布"),
        ),
        Rule(
            r"(?<![\d.])(?P<year>(?:19|20)\d{2})\.(?P<month>0?[1-9]|1[0-2])(?=\s?[-—–~～至到]+\s?(?:(?:19|20)\d{2}\.|今))"
            r"|(?<=[-—–~～至到])(?P<year2>(?:19|20)\d{2})\.(?P<month2>0?[1-9]|1[0-2])(?![\d.%])",
            _say_month_of_span,
            example=("2019.5—2021.3任职", "二零一九年五月到二零二一年三月任职"),
        ),
        Rule(
            r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
            _say_date,
            example=("20240506发布", "二零二四年五月六日发布"),
        ),
        Rule(
            rf"(?<![\d./-])(?P<year>{_YEAR})[-/](?P<month>0[1-9]|1[0-2])(?![\d./%年-])",
            _say_date,
            example=("2023/05出版", "二零二三年五月出版"),
        ),
        Rule(
            rf"(?<![\d./-])(?P<month>0[1-9]|1[0-2])[-/.](?P<year>{_YEAR})(?![\d./%-])",
            _say_date,
            example=("05/2023出版", "二零二三年五月出版"),
        ),
        Rule(
            rf"(?<![\d./-])(?P<year>\d{{2}})/(?P<month>{_MONTH})/(?P<day>{_DAY})(?![\d./-])",
            _say_date,
            example=("23/05/06发布", "二三年五月六日发布"),
        ),
        Rule(
            r"(?<![\d./:-])(0[1-9]|1[0-2])[./](0[1-9]|[12]\d|3[01])(?![\d./%:-])",
            _say_day,
            example=("08/01建军节", "八月一日建军节"),
        ),
        Rule(
            rf"(?<![\d.])([1-9]|1[0-2])\.([1-9]|[12]\d|3[01]){TO}([1-9]|1[0-2])\.([1-9]|[12]\d|3[01])"
            r"(?=放假|假期|期间|举行|举办|开展|休市|停[业课水电]|报名)",
            _say_days,
            example=("5.1-5.7放假", "五月一日到五月七日放假"),
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
    ),
)
