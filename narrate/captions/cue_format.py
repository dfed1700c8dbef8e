"""The blocks that SubRip and WebVTT files are made of: a cue's times, and its text in the signs of the format."""

from html import escape

from narrate.model import Caption

__all__ = ["VTT_HEAD", "escape_vtt", "srt_block", "vtt_block"]

VTT_HEAD = "WEBVTT\n"
#: What SubRip's readers take for markup, and the full-width twins that all of them show.
_SRT_TWINS = str.maketrans("<>{}\\", "＜＞｛｝＼")


def srt_block(number: int, caption: Caption, lines: str) -> str:
    """Write a cue of SubRip; ``lines`` is its text, broken into lines."""
    times = _times(caption, decimal_mark=",")
    text = lines.translate(_SRT_TWINS)
    return f"{number}\n{times}\n{text}\n\n"


def vtt_block(caption: Caption, payload: str) -> str:
    """Write a cue of WebVTT; ``payload`` is its text, escaped and broken into lines."""
    times = _times(caption, decimal_mark=".")
    return f"\n{times}\n{payload}\n"


def escape_vtt(text: str) -> str:
    """Escape what WebVTT takes for markup."""
    return escape(text, quote=False)


def _times(caption: Caption, decimal_mark: str) -> str:
    """The line with a cue's start and end. Players drop a cue that takes no time."""
    end_ms = max(caption.end_ms, caption.start_ms + 1)
    start = _timestamp(caption.start_ms, decimal_mark)
    end = _timestamp(end_ms, decimal_mark)
    return f"{start} --> {end}"


def _timestamp(ms: int, decimal_mark: str) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours:02}:{minutes:02}:{seconds:02}"
    return f"{clock}{decimal_mark}{ms:03}"
