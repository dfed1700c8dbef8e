"""Transcripts as podcast apps read them: a line a cue, because an app shows a text and not a picture with captions.

After the Podcast Namespace's recommendations for transcripts: WebVTT first, with the speaker as its voice, and SubRip
for apps that know nothing else. A line break within a cue would be shown as a blank, which Chinese does not have.
"""

import re
from collections.abc import Iterator, Sequence

from narrate.model import Caption

__all__ = ["podcast_srt", "podcast_vtt"]

#: SubRip has no escapes, and its readers take a letter after this sign for the beginning of a tag.
_TAG_OPENER = re.compile(r"<(?=[A-Za-z/!?])")
_FULL_WIDTH_LESS_THAN = "\uff1c"


def podcast_vtt(captions: Sequence[Caption], speaker: str) -> str:
    """WebVTT (W3C, 2019-04-04), with a voice where the speaker is known."""
    voice = f"<v {_escaped(speaker)}>" if speaker else ""
    lines = ["WEBVTT", ""]
    for caption, times in _timed(captions, "."):
        lines += [times, voice + _escaped(caption.text), ""]
    return "\n".join(lines)


def podcast_srt(captions: Sequence[Caption]) -> str:
    """SubRip."""
    lines = []
    for number, (caption, times) in enumerate(_timed(captions, ","), 1):
        text = _TAG_OPENER.sub(_FULL_WIDTH_LESS_THAN, _one_line(caption.text))
        lines += [str(number), times, text, ""]
    return "\n".join(lines)


def _timed(captions: Sequence[Caption], point: str) -> Iterator[tuple[Caption, str]]:
    """Each caption with the line of its times; one that takes no time would be dropped by players."""
    for caption in captions:
        end_ms = max(caption.end_ms, caption.start_ms + 1)
        yield caption, f"{_time(caption.start_ms, point)} --> {_time(end_ms, point)}"


def _time(ms: int, point: str) -> str:
    """A time as 00:04:05.678, with a point or a comma."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{ms:03}"


def _escaped(text: str) -> str:
    """A text in one line, with the signs escaped that WebVTT takes for markup."""
    text = _one_line(text).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    return " ".join(text.split())
