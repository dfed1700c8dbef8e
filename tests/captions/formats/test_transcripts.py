import datetime
import html
import io
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
import srt as srt_parser
import webvtt

from narrate.captions.formats.transcripts import (
    transcript_json,
    transcript_srt,
    transcript_vtt,
)
from narrate.model import Caption
from tests.support.worded import worded, words_of

Seconds = Annotated[float, msgspec.Meta(ge=0)]


class Segment(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """A segment of the JSON transcript, as the Podcast Namespace describes it."""

    start_time: Seconds
    end_time: Seconds
    body: Annotated[str, msgspec.Meta(pattern=r"^\S")]
    speaker: Annotated[str, msgspec.Meta(min_length=1)] | None = None


class Transcript(msgspec.Struct, forbid_unknown_fields=True):
    """The JSON transcript."""

    version: Literal["1.0.0"]
    segments: list[Segment]


def read_json(captions: Iterable[Caption], speaker: str = "") -> Transcript:
    """Captions as a JSON transcript, read back by a strict reader."""
    return msgspec.json.decode(transcript_json(captions, speaker), type=Transcript)


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


def test_the_json_transcript_has_a_word_a_segment() -> None:
    """With its speaker, and its times in seconds; blanks between words are the reader's."""
    captions = [worded(500, "同志们：早上好。"), worded(9000, "It grew by 5.2%.")]
    segments = read_json(captions, "宋遥").segments
    assert {segment.speaker for segment in segments} == {"宋遥"}
    assert [
        (round(1000 * segment.start_time), segment.body) for segment in segments
    ] == [word for caption in captions for word in words_of(caption)]


def test_a_json_transcript_without_times_of_words_has_a_cue_a_segment() -> None:
    """And without a speaker it names none; what says nothing is left out."""
    segments = read_json([*CAPTIONS, Caption(9500, 9600, " ")]).segments
    assert [segment.body for segment in segments] == [c.text for c in CAPTIONS]
    assert segments[1].end_time == 9.0
    assert read_json([]).segments == []
