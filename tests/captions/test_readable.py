from hypothesis import given
from hypothesis import strategies as st

from narrate.captions.lines import MAX_LINES, wrapped
from narrate.captions.readable import readable_captions
from narrate.model import Caption
from tests.support.worded import worded, words_of


def readable(
    *cues: Caption, breaks: tuple[int, ...] = (), end: int = 60_000
) -> list[Caption]:
    """These cues, made readable."""
    return readable_captions(cues, breaks, end)


def test_a_number_joins_its_heading() -> None:
    """A tenth of a second is no time to read it in."""
    found = readable(Caption(0, 100, "一、"), Caption(100, 2100, "把河守住"))
    assert found == [Caption(0, 2100, "一、把河守住")]


def test_a_short_cue_stays_on_in_the_silence_after_it() -> None:
    """For a second, or until the next begins; a long one ends with its sound."""
    found = readable(
        Caption(0, 600, "同志们："),
        Caption(2000, 2900, "早上好。"),
        Caption(3100, 5000, "我讲两件事。"),
    )
    assert found == [
        Caption(0, 1000, "同志们："),
        Caption(2000, 3000, "早上好。"),
        Caption(3100, 5000, "我讲两件事。"),
    ]


def test_a_short_cue_joins_the_nearer_neighbour() -> None:
    """The sentence that it is a part of, not the one after a pause."""
    found = readable(
        Caption(0, 2000, "他说，"),
        Caption(2000, 2500, "好。"),
        Caption(2900, 5000, "后来我们就走了。"),
    )
    assert found == [
        Caption(0, 2500, "他说，好。"),
        Caption(2900, 5000, "后来我们就走了。"),
    ]


def test_no_cue_goes_on_over_a_new_chapter() -> None:
    """A heading is shown when it is heard, and the last words before it are not shown with it."""
    found = readable(
        Caption(0, 500, "谢谢。"), Caption(700, 1100, "二、"), breaks=(0, 700), end=1100
    )
    assert found == [Caption(0, 700, "谢谢。"), Caption(700, 1100, "二、")]


def test_what_does_not_fit_together_takes_time_from_the_next() -> None:
    """Two lines are full: the next begins a little later."""
    long = "我们要把这条河一直守到下一个春天来的时候，让孩子们还能在河边读书写字画画"
    found = readable(Caption(0, 400, "第二十一条规定："), Caption(400, 5400, long))
    assert found == [Caption(0, 1000, "第二十一条规定："), Caption(1000, 5400, long)]


def test_latin_words_are_parted_when_cues_join() -> None:
    """And Chinese ones are not."""
    assert (
        readable(Caption(0, 300, "No."), Caption(300, 2000, "Never."))[0].text
        == "No. Never."
    )


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3000),
            st.integers(0, 1500),
            st.text("好河ab、，", min_size=1, max_size=30),
        ),
        max_size=20,
    ),
    st.sets(st.integers(0, 19)),
)
def test_nothing_is_lost_and_nothing_overlaps(
    parts: list[tuple[int, int, str]], chapters: set[int]
) -> None:
    """Whatever the cues; and none lasts less than a second that could last one."""
    cues, position = [], 0
    for length, pause, text in parts:
        cues.append(Caption(position, position + length, text))
        position += length + pause
    breaks = {cue.start_ms for index, cue in enumerate(cues) if index in chapters}
    found = readable_captions(cues, breaks, position)
    edges = [edge for cue in found for edge in (cue.start_ms, cue.end_ms)]
    assert edges == sorted(edges)
    assert not cues or edges[-1] <= position
    solid = "".join(cue.text for cue in found).replace(" ", "")
    assert solid == "".join(cue.text for cue in cues)
    starts = {cue.start_ms for cue in found}
    assert breaks <= starts
    for cue in found:
        assert len(wrapped(cue.text)) <= MAX_LINES


@given(
    st.lists(
        st.sampled_from(["一、", "好。", "Good day,", "我们讲两件事。"]), max_size=9
    )
)
def test_words_go_with_their_caption(texts: list[str]) -> None:
    """Where captions are joined or moved, each word still stands at its characters, with its time."""
    captions: list[Caption] = []
    for text in texts:
        captions.append(worded(captions[-1].end_ms if captions else 0, text))
    found = readable(*captions)
    assert [word for caption in found for word in words_of(caption)] == [
        word for caption in captions for word in words_of(caption)
    ]


def test_a_caption_joined_with_one_of_unknown_words_has_none() -> None:
    """Rather than those of a half of it."""
    (found,) = readable(worded(0, "一、"), Caption(240, 2100, "把河守住"))
    assert (found.text, found.words) == ("一、把河守住", ())
