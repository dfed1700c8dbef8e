"""Where two sequences of syllables part."""

from hypothesis import given
from hypothesis import strategies as st

from narrate.verification.divergence import MOST_SYLLABLES, divergent_runs
from narrate.verification.spoken_units import Unit


def said(words: str) -> list[Unit]:
    """A syllable a word."""
    return [Unit(word, 1, place, place + 1) for place, word in enumerate(words.split())]


TEXT = said("a b c d e f g h i j k l m n o p q r s t u v w x y z")


def test_the_same_does_not_diverge() -> None:
    """Nothing is listed."""
    assert divergent_runs(TEXT, TEXT) == []


def test_six_syllables_may_be_missing_and_not_seven() -> None:
    """The limit is where the description says."""
    assert divergent_runs(TEXT, TEXT[:8] + TEXT[14:]) == []
    (run,) = divergent_runs(TEXT, TEXT[:8] + TEXT[15:])
    assert (run.expected_start, run.expected_end) == (8, 15)
    assert run.heard_start == run.heard_end


def test_what_is_too_much_is_listed() -> None:
    """Words that nobody wrote."""
    (run,) = divergent_runs(TEXT, [*TEXT[:5], *said("1 2 3 4 5 6 7"), *TEXT[5:]])
    assert run.expected_start == run.expected_end == 5
    assert (run.heard_start, run.heard_end) == (5, 12)


def test_a_chance_agreement_does_not_part_a_stretch() -> None:
    """One syllable that agrees amid nonsense is none the less nonsense."""
    nonsense = said("1 2 3 4")
    heard = [*TEXT[:8], *nonsense, TEXT[12], *nonsense, *TEXT[17:]]
    (run,) = divergent_runs(TEXT, heard)
    assert (run.expected_start, run.expected_end) == (8, 17)


def test_slips_here_and_there_are_no_stretch() -> None:
    """A recogniser mishears every third syllable, and nothing is listed."""
    heard = [
        Unit("?", 1, 0, 1) if place % 3 == 0 else unit
        for place, unit in enumerate(TEXT)
    ]
    assert divergent_runs(TEXT, heard) == []


def test_long_words_count_by_their_syllables() -> None:
    """Three words of three syllables are more than six syllables."""
    long = [Unit(key, 3, place, place + 1) for place, key in enumerate("123")]
    assert len(divergent_runs([*TEXT, *long, *TEXT], [*TEXT, *TEXT])) == 1


@given(st.data())
def test_whatever_stretch_is_taken_out_is_found(data: st.DataObject) -> None:
    """Wherever more syllables than the limit are missing, one stretch is listed, with all of them in it."""
    keys = data.draw(
        st.lists(st.integers(0, 10_000), min_size=40, max_size=60, unique=True)
    )
    text = [Unit(str(key), 1, place, place + 1) for place, key in enumerate(keys)]
    start = data.draw(st.integers(0, 20))
    missing = data.draw(st.integers(MOST_SYLLABLES + 1, 15))
    (run,) = divergent_runs(text, text[:start] + text[start + missing :])
    assert (run.expected_start, run.expected_end) == (start, start + missing)
