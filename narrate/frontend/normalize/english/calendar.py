"""English: dates, years and decades."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    MONTHS,
    cardinal,
    decade,
    ordinal,
    plural_of_words,
    year,
)
from narrate.frontend.normalize.english.patterns import (
    DASH,
    MONTH,
    SHORT_MONTH,
    SHORT_MONTHS,
    full_month,
)

__all__ = ["DATES"]

_YEAR = r"(?:1[1-9]\d\d|20\d\d)"

#: What makes a number of four digits before it a quantity and no year.
_COUNTED = (
    "%|percent|people|men|women|miles|dollars|pounds|years|jobs|students|votes|troops|soldiers|workers|patients"
    r"|homes|feet|meters|acres|tons|euros|yuan|yen|km\b|kg\b|m\b"
)


#: Years of two digits from this one on are of the last century.
_LAST_CENTURY_FROM = 50

_LONGEST_MONTH = 31


def _say_month(match: re.Match[str]) -> str:
    written = match[1] or match[2]
    return SHORT_MONTHS[written.capitalize()]


def _say_iso_date(match: re.Match[str]) -> str:
    return _date(match["year"], int(match["month"]), match["day"])


def _say_numeric_date(match: re.Match[str]) -> str:
    """The month first, as in America, unless it can only be the day."""
    first, second = int(match["first"]), int(match["second"])
    is_day_first = first > len(MONTHS) or match["between"] == "."
    month, day = (second, first) if is_day_first else (first, second)
    if not 0 < month <= len(MONTHS) or not 0 < day <= _LONGEST_MONTH:
        return match[0]
    return _date(_full_year(match["year"]), month, str(day))


def _full_year(written: str) -> str:
    """A year of two digits in full: 24 is 2024, 85 is 1985."""
    if len(written) > 2:
        return written
    return ("20" if int(written) < _LAST_CENTURY_FROM else "19") + written


def _date(year_number: str, month: int, day: str) -> str:
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(year_number)}"


def _say_days(match: re.Match[str]) -> str:
    """May 5 is May fifth, May 5-7 is May fifth to seventh."""
    month, first, last = match.groups()
    said = f"{month} {ordinal(first)}"
    return f"{said} to {ordinal(last)}" if last else said


def _say_joined_date(match: re.Match[str]) -> str:
    said = f"{full_month(match[1])} {ordinal(match[2])}"
    return f"{said}, {year(match[3])}" if match[3] else said


def _say_day_first(match: re.Match[str]) -> str:
    """5 May is the fifth of May, 3-5 May the third to the fifth of May."""
    first, stroke, day, month = match.groups()
    article = "" if match.string[: match.start()].lower().endswith("the ") else "the "
    said = f"{ordinal(day)} of {month}"
    if not first:
        return article + said
    joint = "and" if stroke else "to the"
    return f"{article}{ordinal(first)} {joint} {said}"


def _say_to(match: re.Match[str]) -> str:
    return f"{match[1]} to "


def _say_decade(match: re.Match[str]) -> str:
    """A decade, and to for the dash before another."""
    goes_on = match.lastindex == 2
    return decade(match[1]) + (" to " if goes_on else "")


def _say_year(match: re.Match[str]) -> str:
    return year(match[0])


def _say_span(match: re.Match[str]) -> str:
    """2019-20 is twenty nineteen to twenty, 1914-1918 nineteen fourteen to nineteen eighteen."""
    first, last = match.groups()
    said_last = year(last) if len(last) == 4 else cardinal(last)
    return f"{year(first)} to {said_last}"


def _say_school_year(match: re.Match[str]) -> str:
    """2020/21 is twenty twenty to twenty one; other pairs are no years."""
    first, last = match.groups()
    if (int(first) + 1) % 100 != int(last):
        return match[0]
    return f"{year(first)} to {cardinal(last)}"


def _say_short_year(match: re.Match[str]) -> str:
    """The last two digits of a year: '05 is oh five."""
    zero = "oh " if match[1][0] == "0" else ""
    return zero + cardinal(str(int(match[1])))


def _say_numbers(match: re.Match[str]) -> str:
    """Several of a number: the 90s, 747s, 16s."""
    return plural_of_words(cardinal(match[1] or match[2]))


def _say_fiscal_year(match: re.Match[str]) -> str:
    number = match[1]
    said = year(number) if len(number) == 4 else cardinal(number)
    return f"F Y {said}"


DATES = RuleTable(
    "date",
    needs_digit=True,
    rules=(
        Rule(
            rf"\b({SHORT_MONTH})\b\.?(?=\s?\d{{1,4}}(?:st|nd|rd|th)?\b)"
            rf"|(?:(?<=\d )|(?<=\d(?:st|nd|rd|th) ))({SHORT_MONTH})\b\.?(?= \d{{4}}|[,;)]|$)",
            _say_month,
            example=("on Jan. 5", "on January fifth"),
        ),
        Rule(
            rf"(?<![\w/-])(?P<year>{_YEAR})([-/])(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",
            _say_iso_date,
            example=("on 2024-05-06", "on May sixth, twenty twenty four"),
        ),
        Rule(
            r"(?<![\w/-])(?P<first>\d{1,2})(?P<between>[/.-])(?P<second>\d{1,2})"
            rf"(?P=between)(?P<year>{_YEAR}|(?<=/)\d\d)(?![\w/-]|[.,]\d)",
            _say_numeric_date,
            example=("on 5/16/2024", "on May sixteenth, twenty twenty four"),
        ),
        Rule(
            rf"\b({MONTH}|{SHORT_MONTH})-(\d{{1,2}})(?:-({_YEAR}))?(?![\w-])",
            _say_joined_date,
            example=("on Jan-15-2020", "on January fifteenth, twenty twenty"),
        ),
        Rule(
            rf"(?<=\d)((?:st|nd|rd|th)?)\s?[-–—]\s?(?=(?:{MONTH}|(?:{SHORT_MONTH})\.?) \d)",
            _say_to,
            example=("June 29 – July 12", "June twenty-ninth to July twelfth"),
        ),
        Rule(
            rf"\b({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:{DASH}(\d{{1,2}})(?:st|nd|rd|th)?)?(?=,? |[,.;:!?)]|$)",
            _say_days,
            example=("on May 3-5, early", "on May third to fifth, early"),
        ),
        Rule(
            rf"\b({MONTH})\s?[-–—]\s?(?=\d{{1,2}} (?:{MONTH})\b)",
            _say_to,
            example=(
                "30 April–2 May",
                "the thirtieth of April to the second of May",
            ),
        ),
        Rule(
            rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?:{DASH}|(/)))?(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})\b",
            _say_day_first,
            example=(
                "on 5 May, 7-9 June",
                "on the fifth of May, the seventh to the ninth of June",
            ),
        ),
        Rule(
            r"(?<=\dth)(?:-| )c\.",
            " century",
            example=("in the 12th c.", "in the twelfth century"),
        ),
        Rule(
            r"\bFY\s?'?(\d{2}|\d{4})\b",
            _say_fiscal_year,
            example=("in FY2023", "in F Y twenty twenty three"),
        ),
        Rule(
            r"(?<![\d$£€.,])((?:1[1-9]|20)\d0)['’]?s\b(?:(\s?[-–—]\s?)(?=(?:1[1-9]|20)?\d0['’]?s\b))?",
            _say_decade,
            example=("the 1990s", "the nineteen nineties"),
        ),
        Rule(
            r"(?<!\w)['’](\d0)['’]?s\b",
            _say_decade,
            example=("the '80s", "the eighties"),
        ),
        Rule(
            r"(?<![\w$£€.,'’])(?<!\b(?:for|ery) )(?<!hin )([1-9]\d{0,2})s\b|(?<![\w$£€.,'’])([1-9]\d?)['’]s\b",
            _say_numbers,
            example=("in the 90s, two 16s", "in the nineties, two sixteens"),
        ),
        Rule(
            r"(?<![\w'’])['’](\d\d)(?![\w°′'’])",
            _say_short_year,
            example=("the class of '05", "the class of oh five"),
        ),
        Rule(
            rf"(?<![\d$£€.,#/-])({_YEAR})/(\d\d)(?![\d/%])",
            _say_school_year,
            example=("in 2020/21", "in twenty twenty to twenty one"),
        ),
        Rule(
            rf"(?<![\d$£€.,#/-])({_YEAR}){DASH}({_YEAR}|\d\d)(?![\d%-]|[.,]\d)",
            _say_span,
            example=("in 1914-18", "in nineteen fourteen to eighteen"),
        ),
        Rule(
            rf"(?<![\w$£€.,#])(?<!\d[-–/]){_YEAR}(?![\d.,]*\d|-\d|[A-Za-z_]|\s?(?:{_COUNTED}))",
            _say_year,
            example=("In 1999 we began.", "In nineteen ninety nine we began."),
        ),
        Rule(
            r"(?:(?<=\b(?:[Ii]n|[Bb]y|of) )|(?<=\b[Yy]ear )|(?<=\bAD )"
            r"|(?<=\b(?:[Ss]ince|[Uu]ntil|[Aa]fter|about) ))"
            rf"10(?!00)\d\d(?![\d.,]*\d|[A-Za-z]|[-–]\d|\s?(?:{_COUNTED})| [a-z]+s\b)",
            _say_year,
            example=("in 1066", "in ten sixty six"),
        ),
    ),
)
