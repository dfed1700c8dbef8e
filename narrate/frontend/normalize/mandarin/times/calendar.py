"""Dates in all their forms."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.mandarin.patterns import TO
from narrate.frontend.normalize.numbers import cardinal, digits

__all__ = ["DAYS"]

_YEAR = r"(?:1\d|20|21)\d{2}"

_MONTH = r"0?[1-9]|1[0-2]"

_MONTHS = 12

_DAY = r"0?[1-9]|[12]\d|3[01]"


#: What happens on a day that is written with a full stop.
_ON_THAT_DAY = (
    "放假|假期|期间|举行|举办|召开|开幕|开展|开始|截止|上线|发布|更新"
    "|开业|开学|休市|停[业课水电]|报名|大促|促销|当天"
)


def _say_date(match: re.Match[str]) -> str:
    """The named groups year and month, and day if there is one."""
    month = match["month"].lstrip("0")
    spoken = f"{digits(match['year'])}年{cardinal(month)}月"
    day = match.groupdict().get("day")
    if day:
        spoken += f"{cardinal(day.lstrip('0'))}日"
    return spoken


def _say_dates(match: re.Match[str]) -> str:
    """A date and a second day, with its month if it has another one."""
    month = f"{cardinal(match['month2'].lstrip('0'))}月" if match["month2"] else ""
    return f"{_say_date(match)}到{month}{cardinal(match['day2'].lstrip('0'))}日"


def _say_date_of_the_west(match: re.Match[str]) -> str:
    """Day, month and year; where the second number can be no month, the first one is."""
    first, second = match["day"].lstrip("0"), match["month"].lstrip("0")
    if int(second) > _MONTHS:
        first, second = second, first
    if int(second) > _MONTHS:
        return match[0]
    return f"{digits(match['year'])}年{cardinal(second)}月{cardinal(first)}日"


def _say_month_of_span(match: re.Match[str]) -> str:
    """A month of a span, which is written with a full stop."""
    year = match["year"] or match["year2"]
    month = (match["month"] or match["month2"]).lstrip("0")
    return f"{digits(year)}年{cardinal(month)}月"


def _say_day(match: re.Match[str]) -> str:
    month, day = (part.lstrip("0") for part in match.groups() if part)
    return f"{cardinal(month)}月{cardinal(day)}日"


def _say_days(match: re.Match[str]) -> str:
    """Two days of a year with a dash between them."""
    first = f"{cardinal(match[1])}月{cardinal(match[2])}日"
    return f"{first}到{cardinal(match[3])}月{cardinal(match[4])}日"


def _say_era(match: re.Match[str]) -> str:
    era = "公元前" if match["era"][0] in "bB" else "公元"
    return f"{era}{digits(match['year'])}年{match['month'] or ''}"


DAYS = RuleTable(
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
            rf"(?<![\d.])(?P<year>{_YEAR})(?P<between>[/.])(?P<month>{_MONTH})(?P=between)(?P<day>{_DAY})"
            rf"{TO}(?:(?P<month2>{_MONTH})(?P=between))?(?P<day2>{_DAY})(?![\d./])",
            _say_dates,
            example=("2026.11.25-27召开", "二零二六年十一月二十五日到二十七日召开"),
        ),
        Rule(
            rf"(?<![\d./-])(?P<day>{_DAY})/(?P<month>{_DAY})/(?P<year>(?:19|20)\d{{2}})(?![\d./])",
            _say_date_of_the_west,
            example=("25/11/2026发布", "二零二六年十一月二十五日发布"),
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
            r"(?<![\d./:-])(0[1-9])[./](0[1-9]|[12]\d|3[01])(?![\d./%:-])"
            r"|(?<![\d./:-])(1[0-2])/(0[1-9]|[12]\d|3[01])(?![\d./%:-])"
            rf"|(?<![\d./:-])(1[0-2])\.(0[1-9]|[12]\d|3[01])(?=\s?(?:{_ON_THAT_DAY}))",
            _say_day,
            example=("08/01建军节", "八月一日建军节"),
        ),
        Rule(
            rf"(?<![\d.])([1-9]|1[0-2])\.([1-9]|[12]\d|3[01]){TO}([1-9]|1[0-2])\.([1-9]|[12]\d|3[01])"
            rf"(?={_ON_THAT_DAY})",
            _say_days,
            example=("5.1-5.7放假", "五月一日到五月七日放假"),
        ),
    ),
    needs_digit=True,
)
