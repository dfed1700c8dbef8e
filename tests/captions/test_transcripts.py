import datetime
import html
import io

import srt as srt_parser
import webvtt

from narrate.captions.transcripts import transcript_srt, transcript_vtt
from narrate.model import Caption

CAPTIONS = (
    Caption(300, 1500, "同志们："),
    Caption(
        2000,
        9000,
        "今天我们聚集在这里，共同回顾过去一年的工作，总结经验，部署下一步的任务。",
    ),
    Caption(9000, 9500, "a < b & c"),
)


def test_a_transcript_has_a_line_a_cue() -> None:
    """Players of podcasts put a blank where a line breaks, which Chinese has none of."""
    found = webvtt.from_buffer(io.StringIO(transcript_vtt(CAPTIONS))).captions
    assert [len(cue.lines) for cue in found] == [1, 1, 1]
    assert [html.unescape(cue.text) for cue in found] == [cue.text for cue in CAPTIONS]
    read = list(srt_parser.parse(transcript_srt(CAPTIONS), ignore_errors=False))
    assert [item.content for item in read] == [
        "同志们：",
        CAPTIONS[1].text,
        "a ＜ b & c",
    ]
    assert read[0].start == datetime.timedelta(milliseconds=300)


def test_each_cue_names_its_speaker() -> None:
    """In a voice span, whatever the name; without one there is no span."""
    text = transcript_vtt(CAPTIONS, "A & B\nC")
    assert text.count("<v A &amp; B C>") == len(CAPTIONS)
    found = webvtt.from_buffer(io.StringIO(text)).captions
    assert [html.unescape(cue.voice or "") for cue in found] == ["A & B C"] * len(
        CAPTIONS
    )
    assert "<v" not in transcript_vtt(CAPTIONS)
