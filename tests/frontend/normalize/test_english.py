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


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("a fund of ₦500 or ₽20", "a fund of 500 naira or 20 rubles"),
        ("of ₹5 crore", "of 5 crore rupees"),
        ("at 120 mmHg", "at 120 millimeters of mercury"),
        ("12 g/cm³, 3 W/m²", "12 grams per cubic centimeter, 3 watts per square meter"),
        ("3/4 tsp of it", "three quarters teaspoon of it"),
        ("2 1/2 cm", "2 and a half centimeters"),
        ("eyes of 20/20", "eyes of 20 20"),
        ("a map of 1:5,000", "a map of 1 to 5,000"),
        ("(–5 degrees)", "(minus 5 degrees)"),
        ("from 3 to 5 Nov", "from 3 to the fifth of November"),
        ("point B. Then we left", "point B. Then we left"),
        ("Lee Young, MD, and Ann Coe, MS", "Lee Young, MD, and Ann Coe, MS"),
        ("agent 007 left", "agent oh oh seven left"),
        ("a €2 billion (50 billion CZK) aid", "a 2 billion euro (50 billion CZK) aid"),
        ("on +32 2 295 45", "on plus three two, two, two nine five, four five"),
        ("(EU) No 1370/2007", "(EU) number thirteen seventy, 2007"),
        ("about 3 μm and Δ", "about 3 micrometers and  delta "),
    ],
)
def test_figures_of_science_and_trade_are_said(written: str, spoken: str) -> None:
    """Units by units, currencies, parts, scales, and letters that are no abbreviations."""
    assert normalize_english(written) == spoken


@pytest.mark.parametrize(
    "written",
    ["He said so. Then he left", "It ended. we left", "a U.S. ally", "vs. others"],
)
def test_no_full_stop_of_a_sentence_is_a_dot(written: str) -> None:
    """Only one between letters without a blank is that of a file or an address."""
    assert " dot " not in normalize_english(written)


@given(st.text("0123456789.,-:/%$£ ×&@aAIVJan. 's", max_size=30))
def test_twice_is_once(written: str) -> None:
    """A spoken form is its own spoken form."""
    spoken = normalize_english(written)
    assert normalize_english(spoken) == spoken
