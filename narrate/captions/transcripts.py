"""Transcripts for podcast players, which show them as text that runs on (Podcast Namespace, podcast:transcript).

Unlike captions they have one line a cue: a player breaks lines itself, and puts a blank where a file breaks them.
"""

from collections.abc import Iterable

from narrate.captions.cue_format import VTT_HEAD, escape_vtt, srt_block, vtt_block
from narrate.model import Caption

__all__ = ["transcript_srt", "transcript_vtt"]


def transcript_vtt(captions: Iterable[Caption], speaker: str = "") -> str:
    """Write WebVTT with a line a cue, each with its speaker's name in a voice span where there is one.

    >>> print(transcript_vtt([Caption(0, 1500, "早上好。")], "云希"), end="")
    WEBVTT
    <BLANKLINE>
    00:00:00.000 --> 00:00:01.500
    <v 云希>早上好。
    """
    name = " ".join(escape_vtt(speaker).split())
    voice = f"<v {name}>" if name else ""
    blocks = [VTT_HEAD]
    for caption in captions:
        text = escape_vtt(_one_line(caption.text))
        blocks.append(vtt_block(caption, voice + text))
    return "".join(blocks)


def transcript_srt(captions: Iterable[Caption]) -> str:
    """Write SubRip with a line a cue."""
    blocks: list[str] = []
    for number, caption in enumerate(captions, 1):
        blocks.append(srt_block(number, caption, _one_line(caption.text)))
    return "".join(blocks)


def _one_line(text: str) -> str:
    return " ".join(text.split())
