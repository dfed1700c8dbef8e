"""Which places of a speech somebody should check: those where two readings fit."""

import pytest

from narrate import frontend


def doubts(text: str, **readings: str) -> list[frontend.Doubt]:
    """The doubtful places of a text, with a lexicon of one's own."""
    lexicon = frontend.entries_lexicon(readings, "test")
    settings = frontend.ReadingSettings(lexicon=lexicon)
    return frontend.doubts(frontend.prepare(text, settings).words)


@pytest.mark.parametrize(
    ("text", "char", "readings"),
    [
        ("我们反复琢磨这件事。", "琢", ["zuo2", "zhuo2"]),
        ("维护企业正当收入。", "当", ["dang4", "dang1"]),
        ("仇老师讲了话。", "仇", ["qiu2", "chou2"]),
        ("价格上调了。", "调", ["tiao2", "diao4"]),
    ],
)
def test_a_doubtful_place_names_both_readings(
    text: str, char: str, readings: list[str]
) -> None:
    """Words of two attested readings and surnames; the reading that is taken comes first."""
    found = [doubt for doubt in doubts(text) if doubt.char == char]
    assert [reading for reading, _ in found[0].candidates][:2] == readings


def test_a_place_comes_with_an_entry_for_the_lexicon() -> None:
    """Pasted into a lexicon, it gives the other reading."""
    (doubt,) = [doubt for doubt in doubts("我们反复琢磨这件事。") if doubt.char == "琢"]
    word, reading = doubt.entry
    words = frontend.prepare(
        "我们反复琢磨这件事。",
        frontend.ReadingSettings(
            lexicon=frontend.entries_lexicon({word: reading}, "test")
        ),
    ).words
    read = [syllable.citation for word in words for syllable in word.syllables]
    assert read[4] == "zhuo2"


@pytest.mark.parametrize(
    "text", ["不断为老同志办实事。", "科学地判断形势。", "大家干得很好。"]
)
def test_where_grammar_is_sure_nothing_is_doubtful(text: str) -> None:
    """为, 地 and 得 are decided by their clause."""
    assert [doubt for doubt in doubts(text) if doubt.char in "为地得"] == []


def test_what_the_lexicon_settles_is_not_doubtful() -> None:
    """Whoever wrote an entry has checked it."""
    assert doubts("我们反复琢磨。", 琢磨="zuo2 mo5") == []


def test_what_repeats_itself_falls_behind() -> None:
    """The second of a kind is half as doubtful as the first, and another kind is not touched."""
    found = doubts("我们反复琢磨，他也琢磨；仇老师讲了话。")
    places = [doubt.char for doubt in found]
    weights = dict(zip(range(len(found)), frontend.weights(found), strict=True))
    first, second = (at for at, char in enumerate(places) if char == "琢")
    surname = places.index("仇")
    assert weights[second] == weights[first] / 2
    assert weights[surname] == found[surname].weight


def test_a_polyphone_in_a_foreign_name_is_doubtful() -> None:
    """A dot shows the name; nobody told how its characters are read there."""
    found = [doubt.char for doubt in doubts("作家塞·朗读了诗。")]
    assert "塞" in found
