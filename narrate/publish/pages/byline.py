"""Who speaks, when, and for how long: the line below a title."""

import re

from narrate.publish.library.episode import Episode
from narrate.publish.pages.messages import messages

__all__ = ["byline", "html_language"]

_WHOLE_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_UNKNOWN_LANGUAGE = "und"


def byline(episode: Episode) -> str:
    """Speaker, date and duration, in the language of the speech; what the file does not say is left out."""
    minutes = max(1, round(episode.duration_s / 60))
    duration = messages(episode.language)["minutes"].format(minutes)
    parts = [episode.speaker, _shown_date(episode), duration]
    return " · ".join(filter(None, parts))


def html_language(language: str) -> str:
    """A language (ISO 639-1) as HTML's `lang` attribute has it (BCP 47)."""
    if language == "zh":
        return "zh-CN"
    return language or _UNKNOWN_LANGUAGE


def _shown_date(episode: Episode) -> str:
    match = _WHOLE_DATE.fullmatch(episode.date)
    if not match or episode.language != "zh":
        return episode.date
    year, month, day = map(int, match.groups())
    return f"{year}年{month}月{day}日"
