import datetime
import io
import json
import re
from pathlib import Path

import av
import pytest
import srt as srt_parser
import webvtt
from av.subtitles.subtitle import AssSubtitle
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.files import (
    CAPTION_KINDS,
    Captioned,
    caption_paths,
    chapters_json,
    lrc,
    srt,
    vtt,
    write_captions,
)
from narrate.errors import OutputError, SettingsError
from narrate.model import Caption, TimedChapter

HOUR_MS = 3_600_000
#: What SubRip shows in place of the signs that its readers take for markup.
TWINS = str.maketrans("<>{}\\", "＜＞｛｝＼")
CAPTIONS = (
    Caption(300, 1500, "同志们："),
    Caption(2000, 9000, "今天我们聚集在这里，共同回顾过去一年的工作，总结经验。"),
    Caption(59_999, 60_004, "a < b & c > d --> e"),
    Caption(10 * HOUR_MS + 5, 100 * HOUR_MS + 1, "[掌声] 谢谢大家！"),
)
CHAPTERS = (
    TimedChapter("讲话", 1, 0.0, 2.0),
    TimedChapter("一、很长的题目" * 20, 1, 2.0, 60.5),
)
PROGRAMME = Captioned(
    "在[一次]会上的讲话", "宋遥", None, 10 * HOUR_MS + 61_000, CAPTIONS, CHAPTERS
)


def of(*captions: Caption) -> Captioned:
    """A programme with these captions."""
    return Captioned("讲话", "宋遥", "集", 1000, captions, ())


def ms(time: datetime.timedelta) -> int:
    """A time in milliseconds."""
    return time // datetime.timedelta(milliseconds=1)


def test_subrip_is_read_back() -> None:
    """Numbers, times with a comma and the words in at most two lines, as a strict parser reads them."""
    read = list(srt_parser.parse(srt(PROGRAMME), ignore_errors=False))
    assert [item.index for item in read] == [1, 2, 3, 4]
    assert [(ms(item.start), ms(item.end)) for item in read] == [
        (c.start_ms, c.end_ms) for c in CAPTIONS
    ]
    texts = [c.text.translate(TWINS) for c in CAPTIONS]
    assert [item.content.replace("\n", "") for item in read] == texts
    assert read[1].content == "今天我们聚集在这里，\n共同回顾过去一年的工作，总结经验。"


@pytest.mark.parametrize(
    "text",
    [
        "A<B 与 C>D 两个编号",
        "若 a < b 且 c > d",
        "1<2 且 5>3",
        "List<String> 与 <i>",
        "{注}与{\\an8}",
        "C:\\new",
    ],
)
def test_ffmpeg_shows_every_letter_of_subrip(tmp_path: Path, text: str) -> None:
    """It takes brackets for tags, braces for commands and a backslash for a line break."""
    path = tmp_path / "a.srt"
    path.write_text(srt(of(Caption(0, 2000, text))), encoding="utf-8")
    with av.open(path) as container:
        stream = container.streams.subtitles[0]
        (found,) = [
            event for packet in container.demux(stream) for event in packet.decode()
        ]
    shown = found.dialogue.decode() if isinstance(found, AssSubtitle) else ""
    assert shown.replace("\n", "") == text.translate(TWINS)


def test_webvtt_is_read_back() -> None:
    """The signs of its markup are escaped, so that no text can be taken for a time or a tag."""
    text = vtt(PROGRAMME)
    assert text.startswith("WEBVTT\n\n")
    assert "a &lt; b &amp; c &gt; d --&gt; e" in text
    read = webvtt.from_buffer(io.StringIO(text)).captions
    assert [(cue.start, cue.end) for cue in read][-1] == (
        "10:00:00.005",
        "100:00:00.001",
    )
    assert len(read) == len(CAPTIONS)
    assert read[0].text == "同志们："


def test_lrc_has_a_line_for_each_cue() -> None:
    """Minutes go past 99; what the file says of the whole stands above, and a bracket opens no time."""
    assert lrc(PROGRAMME).splitlines() == [
        "[ti:在(一次)会上的讲话]",
        "[ar:宋遥]",
        "[length:601:01]",
        "[00:00.30]同志们：",
        "[00:02.00]今天我们聚集在这里，共同回顾过去一年的工作，总结经验。",
        "[01:00.00]a < b & c > d --> e",
        "[600:00.01] [掌声] 谢谢大家！",
    ]


def test_chapters_are_those_of_podcasting_2_0() -> None:
    """In order, with their whole titles, beginning in seconds."""
    read = json.loads(chapters_json(PROGRAMME))
    assert read["version"] == "1.2.0"
    assert read["title"] == PROGRAMME.title
    assert [
        (chapter["startTime"], chapter["title"]) for chapter in read["chapters"]
    ] == [
        (0.0, "讲话"),
        (2.0, CHAPTERS[1].title),
    ]


@given(
    st.lists(
        st.text("同志们a<>&-: [].,0123", min_size=1, max_size=60).filter(str.strip),
        max_size=8,
    )
)
def test_any_words_come_back(texts: list[str]) -> None:
    """Each cue is one cue in every format, whatever the author wrote."""
    captions = [
        Caption(1000 * i, 1000 * i + 900, " ".join(text.split()))
        for i, text in enumerate(texts)
    ]
    assert len(list(srt_parser.parse(srt(of(*captions)), ignore_errors=False))) == len(
        texts
    )
    text = vtt(of(*captions))
    assert not captions or len(webvtt.from_buffer(io.StringIO(text)).captions) == len(
        texts
    )
    lines = [
        match
        for line in lrc(of(*captions)).splitlines()
        if (match := re.match(r"\[\d\d:\d\d\.\d\d\](.*)", line))
    ]
    assert [match[1].strip() for match in lines] == [
        caption.text for caption in captions
    ]


@pytest.mark.parametrize("kind", CAPTION_KINDS)
def test_a_speech_without_cues_gives_a_whole_file(tmp_path: Path, kind: str) -> None:
    """Nothing to show is no error."""
    (path,) = write_captions(tmp_path / "talk.mp3", [kind], of())
    assert path.exists()


def test_a_cue_that_takes_no_time_is_shown_all_the_same() -> None:
    """For a millisecond: players drop what ends as it begins."""
    assert "00:00:00,005 --> 00:00:00,006" in srt(of(Caption(5, 5, "好。")))


def test_captions_stand_beside_the_audio(tmp_path: Path) -> None:
    """Under its name, in UTF-8 without a byte-order mark, with plain newlines, each kind once."""
    paths = write_captions(tmp_path / "talk.v1.mp3", [*CAPTION_KINDS, "srt"], PROGRAMME)
    assert [path.name for path in paths] == [
        "talk.v1.srt",
        "talk.v1.vtt",
        "talk.v1.lrc",
        "talk.v1.ass",
        "talk.v1.words.vtt",
        "talk.v1.elrc",
        "talk.v1.words.json",
        "talk.v1.chapters.json",
    ]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    for path in paths:
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert "讲话" in content.decode() or "同志们" in content.decode()


def test_a_kind_that_is_not_known_is_named() -> None:
    """With those that are."""
    with pytest.raises(SettingsError, match=r"'sub'.*srt, vtt, lrc, ass, .*json"):
        caption_paths(Path("talk.mp3"), ["srt", "sub"])


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """No half file, and one line that says what to do."""
    with pytest.raises(OutputError):
        write_captions(tmp_path / "missing" / "talk.mp3", ["srt"], PROGRAMME)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "format"), [("srt", "srt"), ("vtt", "webvtt"), ("lrc", "lrc")]
)
def test_ffmpeg_reads_captions_back(tmp_path: Path, kind: str, format: str) -> None:
    """It knows each by its contents, and shows each cue when it is heard."""
    (path,) = write_captions(tmp_path / "talk.mp3", [kind], PROGRAMME)
    with av.open(path) as container:
        assert container.format.name == format
        starts = [
            round(1000 * packet.pts * packet.time_base)
            for packet in container.demux()
            if packet.pts is not None and packet.time_base is not None
        ]
    assert starts == pytest.approx([caption.start_ms for caption in CAPTIONS], abs=5)


@pytest.mark.parametrize("kind", ["srt", "vtt"])
def test_no_caption_beside_the_audio_flashes_by(tmp_path: Path, kind: str) -> None:
    """A heading's number joins its heading, but nothing goes on into the next chapter; lyrics keep every line."""
    captions = (
        Caption(0, 900, "谢谢。"),
        Caption(1000, 1100, "二、"),
        Caption(1100, 3000, "守住这条河"),
    )
    chapters = (
        TimedChapter("题", 1, 0.0, 1.0),
        TimedChapter("二、守住这条河", 1, 1.0, 3.0),
    )
    programme = Captioned("题", None, None, 3000, captions, chapters)
    shown, lyrics = write_captions(tmp_path / "a.mp3", [kind, "lrc"], programme)
    lines = [
        line for line in shown.read_text("utf-8").splitlines() if not line.isdecimal()
    ]
    assert [
        line for line in lines if line and "-->" not in line and line != "WEBVTT"
    ] == [
        "谢谢。",
        "二、守住这条河",
    ]
    mark = "," if kind == "srt" else "."
    assert [line for line in lines if "-->" in line] == [
        f"00:00:00{mark}000 --> 00:00:01{mark}000",
        f"00:00:01{mark}000 --> 00:00:03{mark}000",
    ]
    assert "[00:01.00]二、" in lyrics.read_text("utf-8")
