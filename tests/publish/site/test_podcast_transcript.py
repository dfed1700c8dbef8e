"""Transcripts as podcast apps read them."""

import html
import io

import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Caption
from narrate.publish.site.podcast_transcript import podcast_srt, podcast_vtt

LONG = "今天我们聚集在这里，共同回顾过去一年的工作，总结经验，也把明年要做的几件事商量清楚。"
CAPTIONS = (Caption(300, 9000, LONG), Caption(9000, 9000, "A<B 与 C>D & 其他"))


def vtt_texts(text: str) -> list[str]:
    """The cues of a WebVTT file as they are shown."""
    return [html.unescape(cue.text) for cue in webvtt.from_buffer(io.StringIO(text)).captions]


def test_a_cue_is_one_line() -> None:
    """An app that shows a text would put a blank where a line breaks."""
    assert vtt_texts(podcast_vtt(CAPTIONS, "宋遥")) == [LONG, "A<B 与 C>D & 其他"]
    assert [cue.content for cue in srt.parse(podcast_srt(CAPTIONS))] == [LONG, "A＜B 与 C>D & 其他"]


def test_the_speaker_is_the_voice() -> None:
    """Where one is known; a name that looks like a tag is a name."""
    assert f"<v 宋遥>{LONG}" in podcast_vtt(CAPTIONS, "宋遥")
    assert "<v A&amp;B&gt;>" in podcast_vtt(CAPTIONS, "A&B>")
    assert "<v" not in podcast_vtt(CAPTIONS, "")


def test_a_cue_that_takes_no_time_is_shown_all_the_same() -> None:
    """For a millisecond."""
    assert "00:00:09.000 --> 00:00:09.001" in podcast_vtt(CAPTIONS, "")


@given(
    st.lists(st.text("同志们a<>&-/b: 0\n", min_size=1, max_size=30).filter(str.strip), max_size=6)
)
def test_any_words_come_back(texts: list[str]) -> None:
    """Each cue is one cue for both kinds of reader."""
    captions = [Caption(1000 * i, 1000 * i + 900, text) for i, text in enumerate(texts)]
    found = vtt_texts(podcast_vtt(captions, "宋")) if captions else []
    assert len(found) == len(texts)
    shown = [cue.content for cue in srt.parse(podcast_srt(captions))]
    assert [text.replace("＜", "<") for text in shown] == [" ".join(text.split()) for text in texts]
