from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.formats.word_pieces import broken_pieces, word_pieces
from narrate.captions.lines import wrapped
from narrate.model import Caption, CaptionWord
from tests.support.worded import worded

TEXTS = st.text("今天我们种下三百棵树，Good day 5.2%“”{好}。", max_size=90).map(
    lambda text: " ".join(text.split())
)


@given(TEXTS, st.integers(0, 10_000))
def test_pieces_are_the_text_in_the_order_of_time(text: str, start_ms: int) -> None:
    """No character is lost or said twice, and no word begins before the last one ends."""
    caption = worded(start_ms, text)
    pieces = word_pieces(caption)
    assert "".join(piece.text for piece in pieces) == text
    times = [time for piece in pieces for time in (piece.start_ms, piece.end_ms)]
    assert times == sorted(times)


@given(TEXTS)
def test_pieces_of_lines_are_the_lines(text: str) -> None:
    """Broken where the caption is, and nowhere else."""
    pieces = broken_pieces(worded(0, text))
    assert "".join(piece.text for piece in pieces) == "\n".join(wrapped(text))


def test_a_word_that_lies_outside_of_its_caption_is_brought_into_it() -> None:
    """A caption that was shortened to make room for its neighbours still fills in order."""
    words = (CaptionWord(0, 1, 0, 400), CaptionWord(1, 2, 300, 5000))
    pieces = word_pieces(Caption(100, 900, "好的", words))
    assert [(piece.start_ms, piece.end_ms) for piece in pieces] == [
        (100, 400),
        (400, 900),
    ]


def test_a_caption_without_times_of_words_is_one_piece() -> None:
    """From its beginning to its end."""
    (piece,) = word_pieces(Caption(100, 900, "同志们：早上好。"))
    assert (piece.text, piece.start_ms, piece.end_ms) == ("同志们：早上好。", 100, 900)


def test_a_word_that_takes_no_time_goes_with_the_next() -> None:
    """At the end of its caption, with the one before it: a player that is told of none would never light it."""
    times = [(0, 4), (4, 300), (300, 600), (600, 600)]
    words = tuple(CaptionWord(at, at + 1, *time) for at, time in enumerate(times))
    pieces = word_pieces(Caption(0, 600, "A股涨了", words))
    assert [(piece.text, piece.start_ms, piece.end_ms) for piece in pieces] == [
        ("A股", 0, 300),
        ("涨了", 300, 600),
    ]


@given(TEXTS, st.integers(0, 5))
def test_no_piece_is_too_short_to_be_told(text: str, word_ms: int) -> None:
    """But for one that is alone, and joined they are the text all the same."""
    caption = worded(0, text, word_ms=word_ms)
    pieces = word_pieces(caption)
    assert "".join(piece.text for piece in pieces) == text
    if len(pieces) > 1:
        assert min(piece.end_ms - piece.start_ms for piece in pieces) >= 10
