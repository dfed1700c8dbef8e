import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.frontend.normalize.english import normalize_english


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("In 1999 we began.", "In nineteen ninety nine we began."),
        ("By 2024, all", "By twenty twenty four, all"),
        ("In 2005", "In two thousand and five"),
        ("the 1990s", "the nineteen nineties"),
        ("the '80s", "the eighties"),
        ("1776 people", "1776 people"),
        ("$1,999", "1,999 dollars"),
        ("$30", "30 dollars"),
        ("$1", "1 dollar"),
        ("$3.50", "3 dollars and 50 cents"),
        ("$1.5 million", "1 point five million dollars"),
        ("£20bn", "20 billion pounds"),
        ("€5", "5 euros"),
        ("at 3:05 p.m.", "at three oh five P M."),
        ("at 9:30", "at nine thirty"),
        ("at 7 am", "at 7 A M"),
        ("January 5, 2021", "January fifth, twenty twenty one"),
        ("on Jan. 5", "on January fifth"),
        ("the 21st century", "the twenty-first century"),
        ("World War II", "World War two"),
        ("King Henry VIII", "King Henry the eighth"),
        ("2/3 of us", "two thirds of us"),
        ("1/2", "one half"),
        ("10-20 miles", "10 to 20 miles"),
        ("25 km", "25 kilometers"),
        ("20°C", "20 degrees Celsius"),
        ("you & I", "you  and  I"),
        ("e.g. this", "for example this"),
        ("No. 5", "number 5"),
        ("No. I refuse.", "No. I refuse."),
        ("Mr. ×× paid", "Mr. blank paid"),
        ("see www.example.com/a", "see www dot example dot com slash a"),
        ("a@b.org", "a at b dot org"),
        ("5.2% of 1,234", "5 point two percent of 1,234"),
    ],
)
def test_english_is_said_where_the_voice_would_err(written: str, spoken: str) -> None:
    """Years, money, clocks and signs become words; plain numbers are left to the voice, which reads them."""
    assert normalize_english(written) == spoken


@given(st.text("0123456789.,-:/%$£ ×&@aAIVJan. 's", max_size=30))
def test_twice_is_once(written: str) -> None:
    """A spoken form is its own spoken form."""
    spoken = normalize_english(written)
    assert normalize_english(spoken) == spoken
