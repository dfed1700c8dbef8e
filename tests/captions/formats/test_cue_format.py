"""Cues of WebVTT with a time stamp a word, as readers that know stamps and readers that do not take them."""

import html
import io
import re
from pathlib import Path

import av
import pytest
import webvtt
from av.subtitles.subtitle import AssSubtitle

from narrate.captions.files import Captioned, vtt_words
from narrate.captions.lines import wrapped
from narrate.model import Caption
from tests.publish.browser import DESK, browser
from tests.support.worded import worded, words_of

CAPTIONS = (
    worded(500, "同志们："),
    worded(2000, "今天我们聚集在这里，共同回顾过去一年的工作，总结经验。"),
    worded(3_599_990, "Let a < b & c > d, and <i>all</i> of it grew by 5.2% in 2023."),
    Caption(3_610_000, 3_612_000, "谢谢大家！"),
)
FILE = vtt_words(Captioned("讲话", None, None, 0, CAPTIONS, ()))
LINES = ["\n".join(wrapped(caption.text)) for caption in CAPTIONS]
#: Loads a file as a track, and tells of each cue its text and the starts of its stamps in seconds.
READ_TRACK = """
const [file, done] = arguments;
const video = document.body.appendChild(document.createElement("video"));
const track = video.appendChild(document.createElement("track"));
track.src = URL.createObjectURL(new Blob([file], { type: "text/vtt" }));
track.onload = () => done([...track.track.cues].map((cue) => {
  const html = cue.getCueAsHTML();
  const stamps = [...html.childNodes].filter((node) => node.nodeName === "timestamp");
  const words = [...html.querySelectorAll("span")].map((span) => span.textContent);
  return [html.textContent, words, stamps.map((stamp) => stamp.data)];
}));
track.track.mode = "hidden";
"""


def test_a_reader_that_does_not_know_stamps_shows_the_text() -> None:
    """A parser of WebVTT finds the lines as they are in any other captions."""
    found = webvtt.from_buffer(io.StringIO(FILE)).captions
    assert [html.unescape(cue.text) for cue in found] == LINES


def test_ffmpeg_shows_the_text(tmp_path: Path) -> None:
    """Without a stamp in it: players that rest on it, such as mpv, show whole sentences."""
    path = tmp_path / "a.vtt"
    path.write_text(FILE, encoding="utf-8")
    with av.open(path) as container:
        stream = container.streams.subtitles[0]
        shown = [
            event.dialogue.decode()
            for packet in container.demux(stream)
            for event in packet.decode()
            if isinstance(event, AssSubtitle)
        ]
    assert [text.replace("\\N", "\n") for text in shown] == LINES


def test_stamps_lie_between_the_beginning_and_the_end_of_their_cue() -> None:
    """In ascending order, as the specification asks; the first word begins with the cue and needs none."""
    cues = re.findall(r"(\S+) --> (\S+)\n(.+?)\n(?=\n|$)", FILE, re.DOTALL)
    assert len(cues) == len(CAPTIONS)
    for start, end, payload in cues:
        stamps = re.findall(r"<([\d:.]+)>", payload)
        times = [start, *stamps, end]
        assert times == sorted(set(times))


@pytest.mark.slow
def test_a_browser_finds_each_word_with_its_time(tmp_path: Path) -> None:
    """Words are elements that a page can style once they were heard."""
    with browser(tmp_path / "profile", DESK) as page:
        page.get("about:blank")
        cues = page.execute_async_script(READ_TRACK, FILE)
    assert [text for text, _, _ in cues] == LINES
    for (_, words, stamps), caption in zip(cues[:3], CAPTIONS, strict=False):
        expected = words_of(caption)
        assert words == [text for _, text in expected]
        starts = [_ms(stamp) for stamp in stamps]
        assert starts == [start for start, _ in expected[1:]]


def _ms(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return round(1000 * (3600 * int(hours) + 60 * int(minutes) + float(seconds)))
