"""English: times of day."""

import re

from narrate.frontend.normalize.aligned import Rule, RuleTable
from narrate.frontend.normalize.english.number_words import (
    cardinal,
    plural,
    spell_digits,
)
from narrate.frontend.normalize.english.patterns import DASH, full_stop

__all__ = ["TIMES"]

_HALF = r"[aApP]\.?\s?[mM]\b\.?"


def _spell_half(half: str) -> str:
    """Whether before or after noon: p.m. is P M."""
    return " ".join(letter for letter in half.upper() if letter.isalpha())


def _say_clock(match: re.Match[str]) -> str:
    """3:05 p.m. is three oh five P M; 3:00 three o'clock."""
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
        said += f" {_spell_half(half)}{full_stop(match)}"
    return said


def _say_running_time(match: re.Match[str]) -> str:
    """Minutes, seconds and parts of a second: 28:55.77."""
    minutes, seconds, parts = match.groups()
    said = f"{_counted(minutes, 'minute')} {int(seconds)}"
    return f"{said} point {spell_digits(parts)} seconds"


def _say_duration(match: re.Match[str]) -> str:
    """Hours and minutes, with seconds or without: in 2:03:59, 1h 30m."""
    parts = match.groupdict()
    said = [_counted(parts["hours"], "hour"), _counted(parts["minutes"], "minute")]
    if parts.get("seconds"):
        said.append(_counted(parts["seconds"], "second"))
    return " ".join(said)


def _counted(number: str, noun: str) -> str:
    count = str(int(number))
    return f"{count} {plural(noun, count)}"


def _say_military(match: re.Match[str]) -> str:
    """0900 hours is oh nine hundred hours, 1430 hours fourteen thirty hours."""
    hours, minutes, *zone = match.groups()
    zero = "oh " if hours[0] == "0" else ""
    said_hours = zero + cardinal(str(int(hours)))
    said_minutes = "hundred" if minutes == "00" else cardinal(str(int(minutes)))
    return " ".join([said_hours, said_minutes, *(zone or ["hours"])])


def _say_hour(match: re.Match[str]) -> str:
    return f"{match[1]} {_spell_half(match[2])}{full_stop(match)}"


def _say_to(match: re.Match[str]) -> str:
    """The dash between two times, after the half of the first if that is given."""
    return f"{match[1] or ''} to "


TIMES = RuleTable(
    "time",
    needs_digit=True,
    rules=(
        Rule(
            rf"(?<=\d)(\s?{_HALF})?{DASH}(?=[01]?\d(?::[0-5]\d)?\s?{_HALF})",
            _say_to,
            example=("2pm-5pm", "2 P M to 5 P M"),
        ),
        Rule(
            rf"(?<=:[0-5]\d){DASH}(?=(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:))",
            " to ",
            example=("9:30-17:15", "nine thirty to seventeen fifteen"),
        ),
        Rule(
            r"(?<=noon)[-–](?=\d)|(?<=midnight)[-–](?=\d)",
            " to ",
            example=("from noon-1pm", "from noon to 1 P M"),
        ),
        Rule(
            r"(?<![\d:.])(\d{1,3}):([0-5]\d)\.(\d{1,3})(?![\d:])",
            _say_running_time,
            example=("in 9:58.4", "in 9 minutes 58 point four seconds"),
        ),
        Rule(
            rf"(?<=\b(?:in|of) )(?P<hours>\d{{1,2}}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?!\d|:|\s?{_HALF})",
            _say_duration,
            example=("won in 2:03:59", "won in 2 hours 3 minutes 59 seconds"),
        ),
        Rule(
            r"(?<![\w.])(?P<hours>\d{1,2}) ?h(?:rs?)?\.? (?P<minutes>\d{1,2}) ?m(?:ins?)?\b\.?",
            _say_duration,
            example=("after 1h 30m", "after 1 hour 30 minutes"),
        ),
        Rule(
            r"(?<![\w.,])([01]\d|2[0-3])([0-5]\d) ?(?:hours|hrs)\b(?= (?:local|GMT|UTC|on|today)\b|[.,;)]|$)",
            _say_military,
            example=("at 0900 hours", "at oh nine hundred hours"),
        ),
        Rule(
            r"(?<![\w.,])([01]\d|2[0-3])([0-5]\d) ?(GMT|UTC|BST|CET|EST|Zulu)\b",
            _say_military,
            example=("by 2130GMT", "by twenty one thirty GMT"),
        ),
        Rule(
            rf"\b([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\s?({_HALF}))?(?!\d|:|,\d{{3}})",
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
            example=("We met at 7 p.m.", "We met at 7 P M."),
        ),
    ),
)
