"""The blocks that SubRip and WebVTT files are made of: a cue's times, and its text in the signs of the format."""

from collections.abc import Iterator
from html import escape

from narrate.captions.formats.word_pieces import broken_pieces
from narrate.model import Caption

__all__ = ["VTT_HEAD", "escape_vtt", "srt_block", "stamped_payload", "vtt_block"]

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


def stamped_payload(caption: Caption) -> str:
    """A cue's text for WebVTT, broken into lines, with a time stamp before each word after the first.

    Each word is a class span, because a page can style a word that was heard (``::cue(:past)``) only in an element.
    """
    return "".join(_stamped(caption))


def _stamped(caption: Caption) -> Iterator[str]:
    """The words with their stamps, which ascend and lie within the cue (WebVTT, 4.2.2)."""
    position_ms = caption.start_ms
    for piece in broken_pieces(caption):
        word = piece.text.rstrip()
        blank = piece.text[len(word) :]
        if position_ms < piece.start_ms < caption.end_ms:
            yield f"<{_timestamp(piece.start_ms, '.')}>"
            position_ms = piece.start_ms
        yield f"<c>{escape_vtt(word)}</c>{blank}"


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
