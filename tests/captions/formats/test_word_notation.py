"""The times of words, as a finished file keeps them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.formats.word_notation import noted_words, with_noted_words
from narrate.model import Caption, CaptionWord
from tests.support.worded import worded, words_of

#: Ten hours of Mandarin at 250 characters a minute.
TEN_HOURS_WORDS = 150_000


def bare(caption: Caption) -> Caption:
    """A caption as lyrics have it: without its words."""
    return replace(caption, words=())


def test_the_notation_is_the_one_that_is_described() -> None:
    """So that other programs can read it."""
    words = (
        CaptionWord(0, 2, 3000, 3210),
        CaptionWord(2, 3, 3390, 3580),
        CaptionWord(3, 4, 3580, 3830),
    )
    captions = [Caption(3000, 4000, "好，今天", words), Caption(5000, 6000, "谢谢")]
    assert noted_words(captions) == "300 2:21_18 19 25"
    assert noted_words(captions[1:]) == ""


@given(
    st.lists(
        st.text("今天种树，Good 5.2%。“”", min_size=1, max_size=40).filter(
            lambda text: any(map(str.isalnum, text))
        ),
        max_size=6,
    ),
    st.integers(0, 36_000_000),
)
def test_words_come_back_to_the_hundredth_of_a_second(
    texts: list[str], start_ms: int
) -> None:
    """With the characters that they stand for, however late in the programme."""
    captions: list[Caption] = []
    for text in texts:
        start_ms += 70
        captions.append(worded(start_ms, " ".join(text.split())))
        start_ms = captions[-1].end_ms
    found = with_noted_words(map(bare, captions), noted_words(captions))
    for caption, original in zip(found, captions, strict=True):
        expected = words_of(original)
        assert [text for _, text in words_of(caption)] == [text for _, text in expected]
        starts = [start for start, _ in words_of(caption)]
        assert starts == pytest.approx([start for start, _ in expected], abs=5)


@pytest.mark.parametrize(
    "notes",
    ["", ";", "x", "50", "50 ", "50 x", "50 2:", "50 2:30_", "50 9:30", "49 1 1 1 1"],
)
def test_notes_of_another_text_are_left_aside(notes: str) -> None:
    """Lyrics that were edited, or damaged notes, are shown by sentence."""
    caption = Caption(500, 1500, "同志们：")
    assert list(with_noted_words([caption], notes)) == [caption]


def test_ten_hours_take_two_thousandths_of_their_file() -> None:
    """An MP3 at 64 kbit/s has 8,000 bytes a second."""
    sentence = "今天我们聚集在这里，共同回顾过去一年的工作。"
    captions = []
    start_ms = 0
    for _ in range(TEN_HOURS_WORDS // 20):
        captions.append(worded(start_ms, sentence))
        start_ms = captions[-1].end_ms + 400
    assert len(noted_words(captions)) < 0.002 * 36_000 * 8000
