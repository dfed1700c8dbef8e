"""Lyrics by line and by word, as a parser of LRC reads them."""

import lemony_lrc_parser
from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.formats.lrc import lrc_lines, lrc_word_lines, timed_lines
from narrate.model import Caption
from tests.support.worded import worded, words_of

CAPTIONS = (
    worded(500, "同志们："),
    worded(2000, "[掌声] 今天我们聚集在这里，回顾过去一年的工作。"),
    worded(6_100_010, "It grew by 5.2% in 2023, a < b > c."),
)
TWINS = str.maketrans("<>", "＜＞")


def test_each_word_has_its_time() -> None:
    """Before it, in hundredths of a second; the whole line reads as its author wrote it."""
    lines = list(lemony_lrc_parser.loads("\n".join(lrc_word_lines(CAPTIONS))))
    assert [line.start for line in lines] == [c.start_ms for c in CAPTIONS]
    assert [line.text.strip() for line in lines] == [
        caption.text.translate(TWINS) for caption in CAPTIONS
    ]
    for line, caption in zip(lines, CAPTIONS, strict=True):
        tokens = [(token.start, token.content.strip()) for token in line]
        expected = [(start, text.translate(TWINS)) for start, text in words_of(caption)]
        assert [token for token in tokens if token[1]] == expected


def test_a_line_ends_with_its_last_word() -> None:
    """A player knows how long that is to be lit."""
    (line,) = lemony_lrc_parser.loads("\n".join(lrc_word_lines(CAPTIONS[:1])))
    assert line.end == CAPTIONS[0].words[-1].end_ms


def test_a_line_without_times_of_words_is_a_plain_one() -> None:
    """The same as in the lyrics by line."""
    caption = Caption(300, 1500, "同志们：")
    assert list(lrc_word_lines([caption])) == list(lrc_lines([caption]))


def test_lyrics_by_line_say_nothing_of_words() -> None:
    """Many players show what they take for text: lyrics by word are a kind of their own."""
    text = "\n".join(lrc_lines(CAPTIONS))
    assert [words for _, words in timed_lines(text)] == [c.text for c in CAPTIONS]


@given(st.lists(st.text("今天<>[]01:.ab ", min_size=1, max_size=30), max_size=5))
def test_any_words_come_back(texts: list[str]) -> None:
    """Nothing that the author wrote is taken for a time."""
    captions = [
        worded(1000 * index, text)
        for index, text in enumerate(" ".join(text.split()) for text in texts)
        if any(map(str.isalnum, text))
    ]
    lines = list(lemony_lrc_parser.loads("\n".join(lrc_word_lines(captions))))
    shown = [caption.text.translate(TWINS) for caption in captions]
    assert [line.text.strip() for line in lines] == shown
