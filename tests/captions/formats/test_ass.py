"""Karaoke, as a parser of subtitles, ffmpeg's reader and libass understand it."""

import re
import shutil
import subprocess
from itertools import accumulate, pairwise
from pathlib import Path

import av
import numpy as np
import pysubs2
import pytest
from av.subtitles.subtitle import AssSubtitle

from narrate.captions.formats.ass import HEIGHT, WIDTH, ass_document
from narrate.model import Caption
from tests.support.worded import PAUSE_MS, WORD_MS, worded, words_of

CAPTIONS = (
    worded(500, "同志们："),
    worded(2000, "今天我们聚集在这里，共同回顾过去一年的工作，总结经验。"),
    worded(
        3_599_990,
        "It grew by 5.2% in 2023, and all of us should be glad of what that means.",
    ),
)


def read(*captions: Caption) -> pysubs2.SSAFile:
    """Captions, as a parser reads them back."""
    return pysubs2.SSAFile.from_string(ass_document("讲话", captions), "ass")


def filled(event: pysubs2.SSAEvent) -> list[tuple[int, str]]:
    """When each word of an event begins to fill, in milliseconds, and the word."""
    syllables = re.findall(r"\{\\k(f?)(\d+)\}([^{]*)", event.text)
    ends = accumulate(10 * int(length) for _, length, _ in syllables)
    starts = [event.start, *(event.start + end for end in ends)]
    return [
        (start, text.replace("\\N", "").strip())
        for start, (fills, _, text) in zip(starts, syllables, strict=False)
        if fills
    ]


def test_each_word_fills_while_it_is_heard() -> None:
    """The lengths of words and silences add up to the starts of the words, to the hundredth of a second."""
    for event, caption in zip(read(*CAPTIONS), CAPTIONS, strict=True):
        expected = words_of(caption)
        assert [text for _, text in filled(event)] == [text for _, text in expected]
        assert [start for start, _ in filled(event)] == pytest.approx(
            [start for start, _ in expected], abs=5
        )


def test_lines_break_as_they_do_in_other_captions() -> None:
    """At most two of them, and every letter is there."""
    texts = [event.plaintext for event in read(*CAPTIONS)]
    assert [text.count("\n") for text in texts] == [0, 1, 1]
    assert texts[1] == "今天我们聚集在这里，\n共同回顾过去一年的工作，总结经验。"


def test_a_caption_without_times_of_words_is_shown_as_it_is() -> None:
    """Without a tag: a renderer shows it in the colour of what was heard."""
    (event,) = read(Caption(0, 2000, "早上好。"))
    assert event.text == "早上好。"


@pytest.mark.parametrize(
    "text", ["{注}与{\\an8}", "C:\\new 与 \\N", "{", "好}了", "a<b"]
)
def test_no_text_is_taken_for_a_command(tmp_path: Path, text: str) -> None:
    """Ffmpeg's reader and the parser find every letter, some as their full-width twins."""
    shown = text.translate(str.maketrans("{}\\", "｛｝＼"))
    assert read(worded(0, text))[0].plaintext == shown
    path = tmp_path / "a.ass"
    plain = Caption(0, 2000, text)
    path.write_text(ass_document("讲话", [plain]), encoding="utf-8")
    with av.open(path) as container:
        stream = container.streams.subtitles[0]
        (found,) = [
            event for packet in container.demux(stream) for event in packet.decode()
        ]
    assert isinstance(found, AssSubtitle)
    assert found.dialogue.decode() == shown


def test_letters_are_large_enough_and_stay_within_the_picture() -> None:
    """A line takes a twelfth of the height or more, and twenty characters fit between the margins."""
    document = read(*CAPTIONS)
    assert (document.info["PlayResX"], document.info["PlayResY"]) == ("1920", "1080")
    style = document.styles["Default"]
    assert style.fontsize >= HEIGHT / 13
    assert 20 * style.fontsize <= WIDTH - style.marginl - style.marginr
    assert style.fontname == "Noto Sans CJK SC"
    assert read(CAPTIONS[2]).styles["Default"].fontname == "Arial"


def test_a_caption_that_takes_no_time_is_shown_all_the_same() -> None:
    """For a hundredth of a second: renderers drop what ends as it begins."""
    (event,) = read(Caption(5, 5, "好。"))
    assert event.end > event.start


@pytest.mark.slow
def test_libass_fills_one_word_after_another(tmp_path: Path) -> None:
    """In ffmpeg's picture the share of white grows from word to word, and stands still in the silence between."""
    if not shutil.which("ffmpeg"):
        pytest.fail("this test needs Debian's package ffmpeg")
    caption = worded(0, "今天我们聚集在这里，总结经验。")
    (tmp_path / "a.ass").write_text(ass_document("讲话", [caption]), encoding="utf-8")
    size, rate = (960, 540), 20
    command = [
        *("ffmpeg", "-v", "error", "-f", "lavfi"),
        *("-i", f"color=c=black:s={size[0]}x{size[1]}:r={rate}:d=4"),
        *("-vf", "ass=a.ass", "-pix_fmt", "gray", "-f", "rawvideo", "-"),
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    pictures = np.frombuffer(said.stdout, np.uint8).reshape(-1, size[1], size[0])
    white = (pictures > 220).sum(axis=(1, 2))
    ends = [round(rate * word.end_ms / 1000) for word in caption.words]
    at_ends = [int(white[end]) for end in ends]
    assert at_ends[0] > 0
    assert all(later > earlier for earlier, later in pairwise(at_ends))
    clause_end = ends[8]
    silence = round(rate * PAUSE_MS / 1000)
    assert white[clause_end + 1] == white[clause_end + silence - 1]
    assert (
        white[clause_end + silence + round(rate * WORD_MS / 1000)] > white[clause_end]
    )
