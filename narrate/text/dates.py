"""Dates as people write them, to ISO 8601."""

import re

__all__ = ["iso_date"]

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERAL = r"[\d〇○零一二三四五六七八九十]"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>{_NUMERAL}{{4}})年(?:(?P<month>{_NUMERAL}{{1,3}})月(?:(?P<day>{_NUMERAL}{{1,3}})[日号])?)?",
        r"(?P<year>\d{4})(?:[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?)?(?!\d)",
        rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?:(?P<day>\d{{1,2}}),?\s+)?(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?P<year>\d{{4}})",
    )
)


def iso_date(text: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, as far as it goes; empty for what is none."""
    for form in _FORMS:
        if match := form.match(text.strip()):
            year, month, day = (_number(match[name] or "") for name in ("year", "month", "day"))
            if not month or not 1 <= month <= 12:
                return f"{year:04}"
            return (
                f"{year:04}-{month:02}-{day:02}"
                if day and 1 <= day <= 31
                else f"{year:04}-{month:02}"
            )
    return ""


def _number(text: str) -> int:
    """A year, month or day in figures or Chinese numerals, or a month's English name; 0 for nothing."""
    if text[:3].lower() in _MONTHS:
        return _MONTHS.index(text[:3].lower()) + 1
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * _number(tens or "一") + _number(ones)
    return int(text.translate(_DIGITS) or 0)
