"""Which encoding the bytes of a file are in, and what of a damaged one is left."""

import codecs

import pytest

from narrate.segmenter.sources.encoding import decode

CHINESE = "各位乡亲：渡口的灯要挂得高一些，让对岸的人在雾里也看得见方向。"
TRADITIONAL = "各位鄉親：渡口的燈要掛得高一些，讓對岸的人在霧裡也看得見方向。"
ENGLISH = "The lamp hangs higher now — it’s seen from the far bank, in the café."


@pytest.mark.parametrize("text", [CHINESE, "The lamp hangs higher now."])
@pytest.mark.parametrize("codec", ["utf-32-le", "utf-32-be"])
def test_utf_32_is_told_without_a_mark(text: str, codec: str) -> None:
    """Of every four bytes the highest say nothing; bytes that are missing make it none."""
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, codec)
    cut = decode(text.encode(codec)[:-1])
    assert cut is None or cut.encoding != codec


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_tells_the_encoding_and_is_not_read(mark: bytes, codec: str) -> None:
    """Of English and of Chinese."""
    for text in (CHINESE, ENGLISH):
        decoded = decode(mark + text.encode(codec))
        assert decoded is not None
        assert decoded.text == text


def test_a_damaged_file_with_a_mark_is_read_as_what_it_says() -> None:
    """Without the characters that are damaged."""
    raw = codecs.BOM_UTF8 + (CHINESE * 3).encode()
    decoded = decode(raw[:30] + b"\xff" + raw[30:])
    assert decoded is not None
    assert decoded.text.replace("\ufeff", "") == CHINESE * 3


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (CHINESE, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
    ],
)
def test_an_encoding_without_a_mark_is_told_by_what_it_reads_as(
    text: str, codec: str
) -> None:
    """By the ideographs that running text has, or by its letters."""
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert decoded.text == text


def _damaged(text: str, places: int, codec: str = "utf-8") -> str | None:
    """A text that was read from a file with a stray byte before so many of its characters."""
    characters = [char.encode(codec) for char in text]
    for place in range(places):
        characters[7 * place] = b"\xff" + characters[7 * place]
    decoded = decode(b"".join(characters))
    return None if decoded is None else decoded.text


@pytest.mark.parametrize(("places", "whole"), [(1, True), (3, True), (4, False)])
def test_three_damaged_characters_are_left_out(places: int, whole: bool) -> None:
    """Of a text in which many are whole; more of them are another encoding."""
    assert (_damaged(CHINESE * 4, places) == CHINESE * 4) is whole


@pytest.mark.parametrize(("places", "whole"), [(7, True), (9, False)])
def test_of_a_long_text_two_in_a_thousand_may_be_damaged(
    places: int, whole: bool
) -> None:
    """Some four thousand characters here."""
    text = CHINESE * 129
    assert 3990 < len(text) < 4010
    assert (_damaged(text, places) == text) is whole


@pytest.mark.parametrize(("whole", "left"), [(12, True), (11, False)])
def test_each_damaged_character_stands_among_twelve_whole_ones(
    whole: int, left: bool
) -> None:
    """Of others than ASCII, which tell no encoding."""
    raw = b"The lamp \xff of " + CHINESE[5 : 5 + whole].encode()
    decoded = decode(raw)
    assert (decoded is not None and decoded.encoding == "utf-8") is left


def test_a_text_that_was_cut_within_its_last_character_is_read() -> None:
    """In GB18030, too; the damage is told."""
    for codec in ("utf-8", "gb18030"):
        decoded = decode((CHINESE * 4).encode(codec)[:-1])
        assert decoded is not None
        assert decoded.text == (CHINESE * 4)[:-1]


def test_a_binary_file_is_no_text() -> None:
    """Whatever its bytes spell."""
    assert decode(bytes(range(256)) * 4) is None
