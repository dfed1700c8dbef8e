"""The tables of readings that ship: whole, sorted out, and each with its source."""

from pathlib import Path

import pytest

from narrate.frontend.g2p import dictionaries

DATA = Path(dictionaries.__file__).with_name("data")


def rows(name: str) -> list[list[str]]:
    """The rows of a table, comments left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_every_settled_word_has_a_syllable_a_character_and_a_source() -> None:
    """The readings besides, too; none stands twice."""
    table = rows("words.tsv")
    assert len(table) >= 600
    assert len({row[0] for row in table}) == len(table)
    for word, reading, others, source in table:
        for written in [reading, *others.split("/")]:
            syllables = written.split()
            assert written in ("-", "") or len(syllables) == len(word), word
            assert all(
                written == "-" or dictionaries.is_syllable(each) for each in syllables
            ), word
        assert source, word


def test_a_light_word_ends_in_the_neutral_tone_and_only_there() -> None:
    """A row of the table of light words is its word, with a syllable a character."""
    for word, reading in rows("light.tsv"):
        syllables = reading.split()
        assert len(syllables) == len(word), word
        assert syllables[-1].endswith("5"), word
        assert all(dictionaries.is_syllable(syllable) for syllable in syllables), word


def test_a_light_word_is_light_within_a_longer_one() -> None:
    """The dictionaries give the longer word its full tones."""
    assert dictionaries.phrase("知识分子") == ("zhi1", "shi5", "fen4", "zi3")


@pytest.mark.parametrize("name", ["characters.tsv", "surnames.tsv", "polyphones.tsv"])
def test_every_reading_of_a_table_is_a_syllable(name: str) -> None:
    """Character or surname, then its reading."""
    for _, reading, *_ in rows(name):
        assert all(
            dictionaries.is_syllable(syllable) for syllable in reading.split()
        ), reading


def test_ours_count_before_theirs() -> None:
    """A word that is settled, one that is left to the clause, and one that only pypinyin has."""
    assert dictionaries.phrase("肚子") == ("du4", "zi5")
    assert dictionaries.is_left_open("正当")
    assert dictionaries.phrase("正当") is None
    assert dictionaries.phrase("重庆") == ("chong2", "qing4")


def test_a_character_of_both_forms_stays_in_a_simplified_text() -> None:
    """乾 is a simplified character in names, and the traditional form of 干 elsewhere."""
    assert dictionaries.simplified("乾陵在陕西") == "乾陵在陕西"
    assert dictionaries.simplified("餅乾與麵") == "饼干与面"


@pytest.mark.parametrize("syllable", ["hang2", "zhong4", "chang2", "xing4", "de2"])
def test_a_character_that_stands_for_a_syllable_is_read_in_no_other_way(
    syllable: str,
) -> None:
    """So that a voice that is given it has no choice."""
    stand_in = dictionaries.homophone(syllable)
    assert list(dictionaries.characters(stand_in)) == [syllable]
