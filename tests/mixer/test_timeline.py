from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.mixer.timeline import lay_out
from narrate.model import ScriptChapter, Segment, Timeline, ms_to_samples

RATE_HZ = 24_000


@st.composite
def programmes(
    draw: st.DrawFn,
) -> tuple[list[Segment], list[tuple[int, int]], list[ScriptChapter], int]:
    """Segments in the order of their chapters, their heard spans, chapters of both levels, and a sample rate."""
    levels = [1, *draw(st.lists(st.sampled_from([1, 2]), max_size=8))]
    chapters = [
        ScriptChapter(f"chapter {index}", level) for index, level in enumerate(levels)
    ]
    spoken = sorted(
        draw(st.lists(st.integers(0, len(levels) - 1), min_size=1, max_size=20))
    )
    pause = st.integers(0, 3000)
    segments = [
        Segment(f"key {i}", chapter, draw(pause), draw(pause))
        for i, chapter in enumerate(spoken)
    ]
    start, length = st.integers(0, 10_000), st.integers(0, 500_000)
    spans = [(at, at + draw(length)) for at in (draw(start) for _ in segments)]
    return (
        segments,
        spans,
        chapters,
        draw(st.sampled_from([16_000, 22_050, 24_000, 44_100])),
    )


def laid_out(levels: list[int], spoken: list[int]) -> Timeline:
    """A second for each segment, half a second of silence after it."""
    segments = [Segment("key", chapter, 0, 500) for chapter in spoken]
    chapters = [ScriptChapter(f"{index}", level) for index, level in enumerate(levels)]
    return lay_out(segments, [(100, 100 + RATE_HZ)] * len(segments), chapters, RATE_HZ)


def spans_of(timeline: Timeline) -> list[tuple[str, int, float, float]]:
    """The marks, in seconds."""
    return [
        (m.title, m.level, m.start_samples / RATE_HZ, m.end_samples / RATE_HZ)
        for m in timeline.marks
    ]


@given(programmes())
def test_sections_tile_the_programme(
    programme: tuple[list[Segment], list[tuple[int, int]], list[ScriptChapter], int],
) -> None:
    """The first section begins with the file, each begins where the one before ends, the last ends with the file."""
    timeline = lay_out(*programme)
    sections = [mark for mark in timeline.marks if mark.level == 1]
    assert sections[0].start_samples == 0
    assert sections[-1].end_samples == timeline.total_samples
    assert all(
        one.end_samples == next_.start_samples for one, next_ in pairwise(sections)
    )


@given(programmes())
def test_points_lie_in_their_section_and_tile_its_rest(
    programme: tuple[list[Segment], list[tuple[int, int]], list[ScriptChapter], int],
) -> None:
    """From its first point on, a section is its points without gap or overlap."""
    timeline = lay_out(*programme)
    for one, next_ in pairwise(timeline.marks):
        assert one.start_samples <= next_.start_samples
        if one.level == 2:
            assert one.end_samples == next_.start_samples
        if next_.level == 2:
            parent = [
                mark
                for mark in timeline.marks[: timeline.marks.index(next_)]
                if mark.level == 1
            ][-1]
            assert (
                parent.start_samples
                <= next_.start_samples
                <= next_.end_samples
                <= parent.end_samples
            )


@given(programmes())
def test_lengths_add_up(
    programme: tuple[list[Segment], list[tuple[int, int]], list[ScriptChapter], int],
) -> None:
    """The programme is its heard spans and its pauses, nothing else, and no segment touches another."""
    segments, spans, _, rate_hz = programme
    timeline = lay_out(*programme)
    pauses = [
        ms_to_samples(ms, rate_hz)
        for s in segments
        for ms in (s.pause_before_ms, s.pause_after_ms)
    ]
    assert timeline.total_samples == sum(pauses) + sum(
        end - start for start, end in spans
    )
    for (one, segment), next_ in zip(
        zip(timeline.placements, segments, strict=True),
        timeline.placements[1:],
        strict=False,
    ):
        assert next_.start_samples >= one.end_samples + ms_to_samples(
            segment.pause_after_ms, rate_hz
        )
    assert [placement.clip_end_samples for placement in timeline.placements] == [
        end for _, end in spans
    ]


@given(programmes())
def test_a_mark_stands_on_the_first_heard_sample_of_its_chapter(
    programme: tuple[list[Segment], list[tuple[int, int]], list[ScriptChapter], int],
) -> None:
    """Whoever jumps to a chapter hears its first word at once, not a pause."""
    segments, _, chapters, _ = programme
    timeline = lay_out(*programme)
    first_heard = {
        chapters[segment.chapter].title: placement.start_samples
        for segment, placement in reversed(
            list(zip(segments, timeline.placements, strict=True))
        )
    }
    for mark in timeline.marks[1:]:
        if mark.title in first_heard:
            assert mark.start_samples == first_heard[mark.title]


def test_a_section_runs_over_its_points() -> None:
    """A section ends where the next section begins, a point where the next mark of any level does."""
    timeline = laid_out([1, 1, 2, 2, 1], [0, 1, 2, 3, 4])
    assert spans_of(timeline) == [
        ("0", 1, 0.0, 1.5),
        ("1", 1, 1.5, 6.0),
        ("2", 2, 3.0, 4.5),
        ("3", 2, 4.5, 6.0),
        ("4", 1, 6.0, 7.5),
    ]


def test_a_closing_of_the_section_stays_within_its_last_point() -> None:
    """What a section says after its points moves no mark."""
    assert spans_of(laid_out([1, 2], [0, 1, 0])) == [
        ("0", 1, 0.0, 4.5),
        ("1", 2, 1.5, 4.5),
    ]


def test_a_section_without_words_of_its_own_begins_with_its_first_point() -> None:
    """A heading that is not read aloud is a chapter all the same."""
    assert spans_of(laid_out([1, 1, 2], [0, 2])) == [
        ("0", 1, 0.0, 1.5),
        ("1", 1, 1.5, 3.0),
        ("2", 2, 1.5, 3.0),
    ]


def test_a_chapter_that_is_not_heard_has_no_mark() -> None:
    """There is nothing to jump to."""
    assert spans_of(laid_out([1, 1, 1], [0, 2])) == [
        ("0", 1, 0.0, 1.5),
        ("2", 1, 1.5, 3.0),
    ]


def test_a_point_without_a_section_is_one() -> None:
    """Sections tile the programme even when the speech has none."""
    assert [mark.level for mark in laid_out([2, 2], [0, 1]).marks] == [1, 2]


def test_the_last_pause_is_the_lead_out() -> None:
    """The file does not end on the last word."""
    timeline = lay_out(
        [Segment("key", 0, 200, 1000)], [(0, 2400)], [ScriptChapter("", 1)], RATE_HZ
    )
    assert timeline.placements[0].start_samples == 4800
    assert timeline.total_samples == 4800 + 2400 + 24_000


def test_segments_out_of_order_are_refused() -> None:
    """A chapter that begins before the one it follows would overlap it."""
    with pytest.raises(ValueError, match="order"):
        laid_out([1, 1], [1, 0])
