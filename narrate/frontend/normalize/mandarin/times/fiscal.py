"""Financial years, halves and quarters, as reports shorten them."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.numbers import cardinal, digits

__all__ = ["FISCAL_PERIODS"]

#: Before a quarter's letter: what says that a period is meant, not a car or a question.
_AFTER_YEAR = r"(?:(?<=财年)|(?<=年度)|(?<=\d年)|(?<=[今去明前]年)|(?<=\d{4}))"

#: After a quarter, one of these.
_REPORTED = (
    "业绩|财报|营收|净利|收入|利润|毛利|销量|交付|出货|季度|财季|订单"
    "|指引|GDP|同比|环比|单季|现金|亏损|经营|末|初"
)

#: One quarter or several: Q1, Q1-Q3, Q2、Q3.
_QUARTERS = r"Q[1-4](?:[-—–~至到、和/]Q?[1-4])?(?![\dA-Za-z])"

_HALVES = {"1": "上半年", "2": "下半年"}


def _say_fiscal_year(match: re.Match[str]) -> str:
    return digits(match[1]) + "财年"


def _say_quarter_of_year(match: re.Match[str]) -> str:
    """3Q24 is 二四年第三季度."""
    return f"{digits(match[2])}年第{cardinal(match[1])}季度"


def _say_half_of_year(match: re.Match[str]) -> str:
    return f"{digits(match[2])}年{_HALVES[match[1]]}"


def _say_half(match: re.Match[str]) -> str:
    """A half after its year, whose 年 may be left out."""
    year = match[1]
    return f"{digits(year)}年{_HALVES[match[2]]}"


def _say_quarters(match: re.Match[str]) -> str:
    """The named group year, if it stands before, and the quarters."""
    year = f"{digits(match['year'])}年" if match["year"] else ""
    first, *others = re.findall(r"[1-4]", match["quarters"])
    if not others:
        return f"{year}第{cardinal(first)}季度"
    is_list = re.search("[、和/]", match["quarters"])
    between = "、第" if is_list else "到"
    return f"{year}第{cardinal(first)}{between}{cardinal(others[0])}季度"


FISCAL_PERIODS = RuleTable(
    "date",
    (
        Rule(
            r"(?<![A-Za-z\d])FY\s?(\d{4}|\d{2})(?!\d|[A-PR-Za-z])",
            _say_fiscal_year,
            example=("FY25营收", "二五财年营收"),
        ),
        Rule(
            r"(?<![A-Za-z\d])([1-4])Q(\d{2}|20\d{2})(?![\dA-Za-z])",
            _say_quarter_of_year,
            example=("3Q24净利润", "二四年第三季度净利润"),
        ),
        Rule(
            r"(?<![A-Za-z\d])([12])H(\d{2}|20\d{2})(?![\dA-Za-z])",
            _say_half_of_year,
            example=("1H24营收", "二四年上半年营收"),
        ),
        Rule(
            r"(?<![A-Za-z\d])(20\d{2}|\d{2})年?H([12])(?![\dA-Za-z])",
            _say_half,
            example=("2024H1毛利率", "二零二四年上半年毛利率"),
        ),
        Rule(
            rf"(?<![A-Za-z\d])(?P<year>20\d{{2}})(?P<quarters>{_QUARTERS})",
            _say_quarters,
            example=("2024Q3营收", "二零二四年第三季度营收"),
        ),
        Rule(
            rf"(?P<year>){_AFTER_YEAR}(?P<quarters>{_QUARTERS})",
            _say_quarters,
            example=("2025年Q1-Q3交付", "二零二五年第一到三季度交付"),
        ),
        Rule(
            rf"(?P<year>)(?<![A-Za-z\d])(?P<quarters>{_QUARTERS})(?=的?(?:{_REPORTED}))",
            _say_quarters,
            example=("Q4业绩", "第四季度业绩"),
        ),
    ),
    needs_digit=True,
)
