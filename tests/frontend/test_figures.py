"""Which figures of a speech somebody should check: those that can be read in two ways."""

import pytest

from narrate import frontend
from narrate.frontend.figures import AMBIGUOUS_FIGURES, AmbiguousFigure

SETTINGS = frontend.ReadingSettings()


def figures(text: str) -> list[frontend.Doubt]:
    """The doubtful figures of a text."""
    return frontend.doubtful_figures(frontend.prepare(text, SETTINGS))


@pytest.mark.parametrize("figure", AMBIGUOUS_FIGURES)
def test_an_ambiguous_figure_offers_its_other_reading(figure: AmbiguousFigure) -> None:
    """As the example of its row says; the reading that is taken comes first and is another."""
    written, other = figure.rule.example
    (doubt,) = figures(written)
    taken, offered = (reading for reading, _ in doubt.candidates)
    prepared = frontend.prepare(written, SETTINGS)
    assert prepared.text[doubt.position :].startswith(taken)
    assert offered == other != taken


@pytest.mark.parametrize(
    "text",
    [
        "增长5.2%，投资300万元",
        "2023/24赛季",
        "历时667年",
        "会议从9:30-11:30进行",
        "3-5个百分点",
        "第318名",
    ],
)
def test_a_figure_that_is_clear_is_not_listed(text: str) -> None:
    """A measure, an ordinal or its neighbours say how it is read."""
    assert figures(text) == []


def test_the_entry_of_a_figure_gives_its_other_reading() -> None:
    """Pasted into a lexicon, it is said so."""
    (doubt,) = figures("如表3-5。")
    word, reading = doubt.entry
    lexicon = frontend.entries_lexicon({word: reading}, "test")
    said = frontend.prepare("如表3-5。", frontend.ReadingSettings(lexicon=lexicon))
    assert reading in said.text
