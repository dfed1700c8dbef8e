"""The measure of the list of doubtful readings."""

from benchmarks.doubtful import Ordinary, Wrong, speeches, wrong_places
from narrate import frontend

SETTINGS = frontend.ReadingSettings()


def wrong(weight: float) -> Wrong:
    """A place that is read wrong, with a weight."""
    return Wrong("还上", 0, "huan2", "hai2", weight)


def test_only_what_is_read_otherwise_than_the_table_says_is_wrong() -> None:
    """The row that is right is passed over, figures before the character do not move it."""
    rows = ["# comment", "把2023年的钱[还]上\thuan2", "把2023年的钱[还]上\tkuan1"]
    (found,) = wrong_places(rows, SETTINGS)
    assert (found.taken, found.right) == ("huan2", "kuan1")
    assert found.sentence[found.position] == "还"


def test_a_place_is_listed_if_fewer_than_three_in_a_thousand_weigh_more() -> None:
    """Of places that weigh alike some are listed; what has no weight is not."""
    text = Ordinary(1000, (0.9, 0.5, 0.5, 0.5))
    assert text.chance(wrong(0.7)) == 1.0
    assert text.chance(wrong(0.5)) == 0.5
    assert text.chance(wrong(0.4)) == 0.0
    assert text.chance(wrong(0.0)) == 0.0


def test_an_ordinary_text_is_cut_into_speeches() -> None:
    """Five thousand characters each; a rest is left out."""
    lines = ["一心为公，" * 100] * 25
    assert [text.characters for text in speeches(lines, SETTINGS)] == [5000, 5000]
