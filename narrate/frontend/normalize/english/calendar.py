"""English: dates, years, decades and times of day."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    MONTHS,
    cardinal,
    decade,
    ordinal,
    year,
)

__all__ = ["DATES", "TIMES"]

#: Months; those that are no other words may be written small.
_MONTH = "|".join(
    [*MONTHS, *(name.lower() for name in MONTHS if name not in ("May", "March"))]
)

#: How months are shortened; May is none.
_SHORT = {name[:3]: name for name in MONTHS if name != "May"} | {"Sept": "September"}
_SHORT_MONTH = "|".join(sorted(_SHORT, key=len, reverse=True))
_SHORT_MONTH += f"|{_SHORT_MONTH.upper()}|{_SHORT_MONTH.lower()}"

#: Names of weekdays, by how they are shortened.
_SHORT_DAYS = {
    "Mon": "Monday",
    "Tue": "Tuesday",
    "Tues": "Tuesday",
    "Wed": "Wednesday",
    "Thu": "Thursday",
    "Thurs": "Thursday",
    "Fri": "Friday",
    "Sat": "Saturday",
    "Sun": "Sunday",
}

_DASH = r"\s?[-–—]\s?"
_YEAR = r"(?:1[1-9]\d\d|20\d\d)"

#: What makes a number of four digits before it a quantity and no year.
_COUNTED = (
    "%|percent|people|men|women|miles|dollars|pounds|years|jobs|students|votes|troops|soldiers|workers|patients"
    r"|homes|feet|meters|acres|tons|euros|yuan|yen|km\b|kg\b|m\b"
)


def _say_month(match: re.Match[str]) -> str:
    written = match[1] or match[2]
    return _SHORT[written.capitalize()]


def _say_weekday(match: re.Match[str]) -> str:
    return _SHORT_DAYS[match[1]]


def _say_iso_date(match: re.Match[str]) -> str:
    return _date(match["year"], int(match["month"]), match["day"])


def _say_numeric_date(match: re.Match[str]) -> str:
    """The month first, as in America, unless it can only be the day."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > len(MONTHS) else (first, second)
    if month > len(MONTHS):
        return match[0]
    return _date(match["year"], month, str(day))


def _date(year_number: str, month: int, day: str) -> str:
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(year_number)}"


def _say_days(match: re.Match[str]) -> str:
    """May 5 is May fifth, May 5-7 is May fifth to seventh."""
    month, first, last = match.groups()
    said = f"{month} {ordinal(first)}"
    return f"{said} to {ordinal(last)}" if last else said


def _say_day_first(match: re.Match[str]) -> str:
    day, month = match.groups()
    article = "" if match.string[: match.start()].lower().endswith("the ") else "the "
    return f"{article}{ordinal(day)} of {month}"


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


def _say_fiscal_year(match: re.Match[str]) -> str:
    number = match[1]
    said = year(number) if len(number) == 4 else cardinal(number)
    return f"F Y {said}"


DATES = RuleTable(
    "date",
    (
        Rule(
            rf"\b({_SHORT_MONTH})\b\.?(?=\s?\d{{1,4}}\b)|(?<=\d )({_SHORT_MONTH})\b\.?(?= \d{{4}})",
            _say_month,
            example=("on Jan. 5", "on January fifth"),
        ),
        Rule(
            r"\b(Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\.(?=,| [A-Z\d])",
            _say_weekday,
            example=("on Tues., early", "on Tuesday, early"),
        ),
        Rule(
            rf"(?<![\w/-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",
            _say_iso_date,
            example=("on 2024-05-06", "on May sixth, twenty twenty four"),
        ),
        Rule(
            r"(?<![\w/-])(?P<first>\d{1,2})(?P<between>[/-])(?P<second>\d{1,2})"
            rf"(?P=between)(?P<year>{_YEAR})(?![\w/-])",
            _say_numeric_date,
            example=("on 5/16/2024", "on May sixteenth, twenty twenty four"),
        ),
        Rule(
            rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}(\d{{1,2}})(?:st|nd|rd|th)?)?(?=,? |[,.;:!?)]|$)",
            _say_days,
            example=("on May 3-5, early", "on May third to fifth, early"),
        ),
        Rule(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})\b",
            _say_day_first,
            example=("on 5 May", "on the fifth of May"),
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
            rf"(?<![\d$£€.,#/-])({_YEAR}){_DASH}({_YEAR}|\d\d)(?![\d%-]|[.,]\d)",
            _say_span,
            example=("in 1914-18", "in nineteen fourteen to eighteen"),
        ),
        Rule(
            rf"(?<![\w$£€.,#])(?<!\d[-–/]){_YEAR}(?![\d.,]*\d|-\d|\s?(?:{_COUNTED}))",
            _say_year,
            example=("In 1999 we began.", "In nineteen ninety nine we began."),
        ),
    ),
)

_HALF = r"[aApP]\.?\s?[mM]\b\.?"


def _spell_half(half: str) -> str:
    """Whether before or after noon: p.m. is P M."""
    return " ".join(letter for letter in half.upper() if letter.isalpha())


def _say_clock(match: re.Match[str]) -> str:
    hour, minute, second, half = match.groups()
    said = cardinal(str(int(hour)))
    if int(minute):
        zero = "oh " if minute[0] == "0" else ""
        said += f" {zero}{cardinal(str(int(minute)))}"
    elif not half:
        said += " o'clock" if 0 < int(hour) <= 12 else " hundred"
    if second:
        said += f" and {cardinal(str(int(second)))} seconds"
    if half:
        said += f" {_spell_half(half)}"
    return said


def _say_hour(match: re.Match[str]) -> str:
    return f"{match[1]} {_spell_half(match[2])}"


def _say_to(match: re.Match[str]) -> str:
    """The dash between two times, after the half of the first if that is given."""
    return f"{match[1] or ''} to "


TIMES = RuleTable(
    "time",
    (
        Rule(
            rf"(?<=\d)(\s?{_HALF})?{_DASH}(?=[01]?\d(?::[0-5]\d)?\s?{_HALF})",
            _say_to,
            example=("2pm-5pm", "2 P M to 5 P M"),
        ),
        Rule(
            rf"\b([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\s?({_HALF}))?(?!\d|:)",
            _say_clock,
            example=("at 3:05 p.m. today", "at three oh five P M today"),
        ),
        Rule(
            rf"\b(\d{{1,2}})\.([0-5]\d)()\s?({_HALF})",
            _say_clock,
            example=("at 1.59 p.m. today", "at one fifty nine P M today"),
        ),
        Rule(
            rf"\b(\d{{1,2}})\s?({_HALF})",
            _say_hour,
            example=("at 7 am", "at 7 A M"),
        ),
    ),
)
