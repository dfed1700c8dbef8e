"""pypinyin's tables in a compact form, kept for the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypinyin.constants import PHRASES_DICT

from narrate.directories import cache_dir
from narrate.frontend.g2p.compact import compact_tables


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Tables of this test's own."""
    compact_tables.cache_clear()
    yield
    compact_tables.cache_clear()


def kept() -> Path:
    """Where they are kept."""
    (file,) = cache_dir().glob("readings-*.marshal")
    return file


def test_every_word_has_a_syllable_for_each_character() -> None:
    """As pypinyin has them, with the tone as a digit."""
    phrases = compact_tables().phrases
    assert len(phrases) == len(PHRASES_DICT)
    assert phrases["重庆"] == "chong2 qing4"
    assert compact_tables().characters["重"].split()[0] == "zhong4"


def test_the_second_run_reads_what_the_first_has_kept() -> None:
    """The same tables, from the file."""
    made = compact_tables()
    assert kept().stat().st_size > 1_000_000
    compact_tables.cache_clear()
    assert compact_tables() == made


@pytest.mark.parametrize("content", [b"", b"half of it", b"i\x01\x00\x00\x00"])
def test_a_damaged_file_is_made_anew(content: bytes) -> None:
    """Cut short, or something else altogether."""
    compact_tables()
    kept().write_bytes(content)
    compact_tables.cache_clear()
    assert compact_tables().phrases["重庆"] == "chong2 qing4"
