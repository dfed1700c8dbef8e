"""Readings by the longest words alone, from both ends."""

from hypothesis import given
from hypothesis import strategies as st

from narrate.frontend.g2p.matching import longest_from_left, longest_from_right

_TEXTS = st.text(alphabet="银行为大家长处分数据说 好重新A，1", max_size=30)


@given(_TEXTS)
def test_every_character_has_its_place(text: str) -> None:
    """Whatever the text, there is one reading a character, and none for what is not Chinese."""
    for readings in (longest_from_left(text), longest_from_right(text)):
        assert len(readings) == len(text)
        for char, reading in zip(text, readings, strict=True):
            assert bool(reading) == (char not in " A，1")


def test_words_that_overlap_are_told_by_the_two_ends() -> None:
    """银行 is found from the left, 行为 from the right."""
    text = "这银行为"
    assert longest_from_left(text)[2] == "hang2"
    assert longest_from_right(text)[2] == "xing2"
