import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.tts.edge.verification import first_missing, letters

SENTENCES = st.lists(
    st.text("好的是abc，", min_size=1, max_size=6).filter(letters),
    min_size=2,
    max_size=8,
)


@given(SENTENCES, st.data())
def test_no_sentence_can_go_missing(sentences: list[str], data: st.DataObject) -> None:
    """Even between sentences that repeat each other, one letter less than was asked for is found."""
    lost = data.draw(st.integers(0, len(sentences) - 1))
    asked = letters("。".join(sentences))
    heard = letters("。".join(sentences[:lost] + sentences[lost + 1 :]))
    assert first_missing(asked, asked) == ""
    assert first_missing(asked, heard)


@pytest.mark.parametrize(
    ("asked", "heard", "missing"),
    [
        ("二〇二五年", "二〇二五年", ""),
        ("R&D", "r &amp; d", ""),
        ("五 km 远", "五公里远", ""),
        ("in USD", "in United States Dollars", ""),
        ("一。二。三。", "一三二", "二"),
        ("好。好的，走。", "好的，走", "好"),
        ("我们来了。他们走了。", "我们来了。", "他们走了"),
        ("我们来了。他们今天走了。", "我们来了。别的什么都没有", "他们今天走了"),
    ],
)
def test_letters_may_be_spelt_otherwise_but_not_left_out(
    asked: str, heard: str, missing: str
) -> None:
    """A respelt symbol passes; a sentence that is gone, moved or another does not."""
    found = first_missing(letters(asked), letters(heard))
    assert bool(found) == bool(missing)
    assert not missing or set(found) <= set(letters(asked))
