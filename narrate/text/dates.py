"""Dates as people write them, to ISO 8601."""

import re

__all__ = ["iso_date"]

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NUMERAL = r"[\d〇○零一二三四五六七八九十]"
_MONTH_NAME = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"

#: 2024年5月1日, 2024-05-01, May 1, 2024 and 1 May 2024; month and day may be missing where the form allows it.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>{_NUMERAL}{{4}})年"
        rf"(?:(?P<month>{_NUMERAL}{{1,3}})月(?:(?P<day>{_NUMERAL}{{1,3}})[日号])?)?",
        r"(?P<year>\d{4})(?:[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?)?(?!\d)",
        rf"{_MONTH_NAME}\s+(?:(?P<day>\d{{1,2}}),?\s+)?(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\s+{_MONTH_NAME},?\s+(?P<year>\d{{4}})",
    )
)


def iso_date(text: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, as far as it goes; empty for what is none."""
    for form in _FORMS:
        match = form.match(text.strip())
        if match is None:
            continue
        year = _number(match["year"])
        month = _number(match["month"] or "")
        day = _number(match["day"] or "")
        if not 1 <= month <= 12:
            return f"{year:04}"
        if not 1 <= day <= 31:
            return f"{year:04}-{month:02}"
        return f"{year:04}-{month:02}-{day:02}"
    return ""


def _number(text: str) -> int:
    """A year, month or day in figures or Chinese numerals, or a month's English name; 0 for nothing."""
    month = text[:3].lower()
    if month in _MONTHS:
        return _MONTHS.index(month) + 1
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * _number(tens or "一") + _number(ones)
    return int(text.translate(_DIGITS) or 0)
