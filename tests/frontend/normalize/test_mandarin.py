import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.frontend.normalize.aligned import Draft
from narrate.frontend.normalize.mandarin import (
    normalize_mandarin,
    remove_unreadable,
    rewrite_mandarin,
)
from tests.frontend.tables import rows

#: What stands in speeches, and some of what should not.
WRITTEN = st.text(
    "0123456789.,-:/%‰年月日个万元 ×第（）、“”①Ⅳ½²㎡☃★→≥+=@#*&~～—至GDPa一二点分之",
    max_size=30,
)


@pytest.mark.parametrize(("category", "written", "spoken"), rows("normalize"))
def test_mandarin_is_read_as_an_announcer_would(
    category: str, written: str, spoken: str
) -> None:
    """Each kind of figure and sign has its spoken form."""
    assert normalize_mandarin(written) == spoken, category


@pytest.mark.parametrize("spoken", [spoken for _, _, spoken in rows("normalize")])
def test_a_spoken_form_is_its_own(spoken: str) -> None:
    """What has been normalised once does not change again."""
    assert normalize_mandarin(spoken) == spoken


@given(WRITTEN | st.text(max_size=20))
def test_no_digit_and_no_symbol_survives(written: str) -> None:
    """Nothing that a voice could stumble over is left."""
    spoken = normalize_mandarin(written)
    assert not any(char.isdigit() for char in spoken)
    assert not any(unicodedata.category(char)[0] == "S" for char in spoken)


@given(WRITTEN)
def test_twice_is_once(written: str) -> None:
    """A spoken form is its own spoken form."""
    spoken = normalize_mandarin(written)
    assert normalize_mandarin(spoken) == spoken


@given(WRITTEN | st.text(max_size=20))
def test_the_alignment_covers_both_sides_in_order(written: str) -> None:
    """Every character of either side stands for something on the other, and none crosses another."""
    draft = Draft(written)
    rewrite_mandarin(draft)
    remove_unreadable(draft)
    alignment = draft.alignment()
    assert len(alignment) == len(draft.text)
    assert all(0 <= start <= end <= len(written) for start, end in alignment)
    if alignment:
        assert alignment[0][0] == 0
        assert alignment[-1][1] == len(written)
    for (start, end), (next_start, next_end) in pairwise(alignment):
        assert start <= next_start <= end <= next_end


def test_a_figure_stands_for_all_of_its_reading() -> None:
    """The seven characters of a percentage stand for the four that were written; its neighbours for themselves."""
    draft = Draft("增长5.2%。")
    rewrite_mandarin(draft)
    assert draft.text == "增长百分之五点二。"
    assert draft.alignment() == ((0, 1), (1, 2), *[(2, 6)] * 6, (6, 7))


def test_what_no_voice_can_read_is_named() -> None:
    """Symbols without a reading are taken out and handed back, once each; words and punctuation are not."""
    draft = Draft("好☃️的☃，GDP。")
    rewrite_mandarin(draft)
    assert remove_unreadable(draft) == "☃"
    assert draft.text == "好的，GDP。"


def test_addresses_are_skipped_where_the_profile_says_so() -> None:
    """E-mail and web addresses fall silent, and nothing else does."""
    draft = Draft("网址www.gov.cn，邮箱a@b.cn。")
    rewrite_mandarin(draft, addresses=False)
    assert draft.text == "网址，邮箱。"


def test_a_formula_is_no_exchange() -> None:
    """B2B is one side to the other; the letters of water keep their figure."""
    assert normalize_mandarin("杯里是H2O，走的是B2B") == "杯里是H二O，走的是B to B"
