"""Transcripts for podcast players, which show them as text that runs on (Podcast Namespace, podcast:transcript).

Unlike captions they have one line a cue: a player breaks lines itself, and puts a blank where a file breaks them.
"""

import json
from collections.abc import Iterable, Iterator

from narrate.captions.formats.cue_format import (
    VTT_HEAD,
    escape_vtt,
    srt_block,
    vtt_block,
)
from narrate.captions.formats.word_pieces import word_pieces
from narrate.model import Caption

__all__ = ["transcript_json", "transcript_srt", "transcript_vtt"]

#: Of the JSON transcript, by the Podcast Namespace.
JSON_VERSION = "1.0.0"


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


def transcript_json(captions: Iterable[Caption], speaker: str = "") -> str:
    """Write the JSON transcript of Podcasting 2.0 (version 1.0.0), a word a segment, each on a line of its own.

    A caption whose words have no times is one segment.
    """
    segments = ",\n".join(_segments(captions, " ".join(speaker.split())))
    return f'{{"version": "{JSON_VERSION}", "segments": [\n{segments}\n]}}\n'


def _segments(captions: Iterable[Caption], speaker: str) -> Iterator[str]:
    """The segments; one without words would end AntennaPod's reader."""
    named = {"speaker": speaker} if speaker else {}
    for caption in captions:
        for piece in word_pieces(caption):
            body = _one_line(piece.text)
            if not body:
                continue
            start_s, end_s = piece.start_ms / 1000, piece.end_ms / 1000
            segment = {**named, "startTime": start_s, "endTime": end_s, "body": body}
            yield json.dumps(segment, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
