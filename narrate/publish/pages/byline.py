"""Who speaks, when, and for how long: the line below a title."""

import re

from narrate.publish.library.episode import Episode
from narrate.publish.pages.messages import messages

__all__ = ["byline", "html_language", "spoken_duration"]

_WHOLE_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_UNKNOWN_LANGUAGE = "und"
_MINUTES_AN_HOUR = 60


def byline(episode: Episode) -> list[str]:
    """Speaker, date and duration, in the language of the speech; what the file does not say is left out."""
    parts = [
        episode.speaker,
        _shown_date(episode),
        spoken_duration(round(episode.duration_s / 60), episode.language),
    ]
    return [part for part in parts if part]


def spoken_duration(minutes: int, language: str) -> str:
    """A duration in words, as 45 min or 2 h 5 min: one minute at least, hours from sixty minutes on."""
    words = messages(language)
    hours, rest = divmod(max(1, minutes), _MINUTES_AN_HOUR)
    parts = []
    if hours:
        parts.append(words["hours"].format(hours))
    if rest:
        parts.append(words["minutes"].format(rest))
    return " ".join(parts)


def html_language(language: str) -> str:
    """A language (ISO 639-1) as HTML's `lang` attribute has it (BCP 47)."""
    if language == "zh":
        return "zh-CN"
    return language or _UNKNOWN_LANGUAGE


def _shown_date(episode: Episode) -> str:
    match = _WHOLE_DATE.fullmatch(episode.date)
    if not match or episode.language != "zh":
        return episode.date
    year, month, day = match.groups()
    return f"{year}年{int(month)}月{int(day)}日"
