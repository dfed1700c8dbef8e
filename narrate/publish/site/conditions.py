"""Conditional requests and ranges, as RFC 9110 defines them (sections 13 and 14)."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

__all__ = ["conditional_status", "is_range"]

_RANGES = re.compile(r"bytes=\s*(\d*-\d*\s*(?:,\s*\d*-\d*\s*)*)")


def conditional_status(
    headers: Mapping[str, str], etag: str, modified_s: float | None = None
) -> int | None:
    """The status that a request's conditions call for: 412, 304, or None for the whole reply.

    ``headers`` are the request's, by lower-case name; ``etag`` is strong, in its quotes; ``modified_s`` is the file's
    time, in seconds since 1970, where it has one. The order is that of RFC 9110, 13.2.2.
    """
    if _is_refused(headers, etag, modified_s):
        return 412
    known = headers.get("if-none-match")
    if known is not None:
        return 304 if _matches(known, etag, weak=True) else None
    since_s = _seconds(headers.get("if-modified-since"))
    if modified_s is None or since_s is None:
        return None
    return 304 if int(modified_s) <= since_s else None


def is_range(value: str) -> bool:
    """Whether a Range header can be answered: it counts bytes, and no range ends before it begins."""
    match = _RANGES.fullmatch(value.strip().lower())
    if not match:
        return False
    for part in match[1].split(","):
        first, last = part.strip().split("-")
        is_empty = not first and not last
        is_reversed = bool(first) and bool(last) and int(first) > int(last)
        if is_empty or is_reversed:
            return False
    return True


def _is_refused(
    headers: Mapping[str, str], etag: str, modified_s: float | None
) -> bool:
    """Whether the request is for another state of the file than the present one."""
    wanted = headers.get("if-match")
    if wanted is not None:
        return not _matches(wanted, etag)
    since_s = _seconds(headers.get("if-unmodified-since"))
    if modified_s is None or since_s is None:
        return False
    return int(modified_s) > since_s


def _matches(value: str, etag: str, *, weak: bool = False) -> bool:
    """Whether a list of tags, or `*`, names a tag; a weak comparison overlooks that a listed tag is weak."""
    if value.strip() == "*":
        return True
    tags = [tag.strip() for tag in value.split(",")]
    if weak:
        tags = [tag.removeprefix("W/") for tag in tags]
    return etag in tags


def _seconds(date: str | None) -> float | None:
    """A header's date in seconds since 1970; None where there is none that can be read."""
    if date is None:
        return None
    try:
        return parsedate_to_datetime(date).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
