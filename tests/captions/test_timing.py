import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.captions.timing import cues
from narrate.mixer.timeline import lay_out
from narrate.model import (
    Boundary,
    Clip,
    Cue,
    CueWord,
    Prosody,
    ScriptChapter,
    Segment,
    Spoken,
)
from tests.support.sounds import RATE_HZ, clip, silence, tone

TEXT = "今年增长5.2%，很好。2024年5月1日再见！谢谢大家。"
SAID = "今年增长百分之五点二，很好。二零二四年五月一日再见！谢谢大家。"
SENTENCES = ["今年增长5.2%，很好。", "2024年5月1日再见！", "谢谢大家。"]

Parted = tuple[Sequence[Segment], Sequence[Clip]]


def by_sentence(text: str) -> list[str]:
    """A text cut after its stops."""
    return [part for part in re.findall("[^。！]*[。！]*", text) if part]


def said(text: str) -> Spoken:
    """A text in its spoken form."""
    return frontend.speak(text, Prosody(), frontend.ReadingSettings(), phonemic=False)


def laid_out(
    spoken: Sequence[Spoken], clips: Sequence[Clip], trim: int = 0, pause_ms: int = 500
) -> tuple[Cue, ...]:
    """The cues of a programme of these clips, each of which is trimmed by so many samples at both ends."""
    segments = [
        Segment(str(index), 0, 0, pause_ms, one) for index, one in enumerate(spoken)
    ]
    spans = [(trim, clip.samples - trim) for clip in clips]
    timeline = lay_out(segments, spans, [ScriptChapter("题", 1)], RATE_HZ)
    return cues(segments, timeline.placements, lambda key: clips[int(key)], by_sentence)


def silent(seconds: float, *boundaries: Boundary) -> Clip:
    """A clip of that length."""
    return Clip(bytes(2 * round(seconds * RATE_HZ)), RATE_HZ, boundaries)


def test_the_words_are_the_authors() -> None:
    """Figures stay figures, and each sentence is shown once, in order."""
    assert said(TEXT).text == SAID
    assert [cue.text for cue in laid_out([said(TEXT)], [silent(9)])] == SENTENCES


def test_a_request_of_one_sentence_is_timed_to_the_sample() -> None:
    """Its cue is the part of the clip that is heard."""
    found = laid_out([said("好。"), said("再见。")], [silent(1), silent(2)], trim=240)
    assert found == (
        Cue(0, 23_520, "好。", (CueWord(0, 2, 0, 23_520),)),
        Cue(
            35_520,
            83_040,
            "再见。",
            (CueWord(0, 1, 35_520, 59_280), CueWord(1, 3, 59_280, 83_040)),
        ),
    )


def test_the_engine_says_where_its_sentences_lie() -> None:
    """A boundary's text is the spoken form, its times those of the whole clip."""
    places = [(2400, 60_000), (72_000, 120_000), (130_000, 150_000)]
    boundaries = [
        Boundary(*place, text)
        for place, text in zip(places, by_sentence(SAID), strict=True)
    ]
    found = laid_out([said(TEXT)], [silent(6.5, *boundaries)], trim=2400)
    assert [(cue.start_samples + 2400, cue.end_samples + 2400) for cue in found] == [
        (2400, 60_000),
        (72_000, 120_000),
        (130_000, 153_600),
    ]


def test_boundaries_may_be_spelt_otherwise() -> None:
    """A service that gives figures back for the words it was sent moves no cue."""
    texts = ["今年增长5.2%,很好.", "2024年5月1日再见!", "谢谢大家."]
    boundaries = [
        Boundary(at, at + 40_000, text)
        for at, text in zip((0, 50_000, 100_000), texts, strict=True)
    ]
    assert [
        cue.start_samples for cue in laid_out([said(TEXT)], [silent(6, *boundaries)])
    ] == [
        0,
        50_000,
        100_000,
    ]


def test_one_boundary_may_hold_several_sentences() -> None:
    """Within it, time is shared out by what is said."""
    found = laid_out(
        [said("一二三四。五六七八。")],
        [silent(4, Boundary(0, 96_000, "一二三四。五六七八。"))],
    )
    assert [(cue.start_samples, cue.end_samples) for cue in found] == [
        (0, 48_000),
        (48_000, 96_000),
    ]


def test_without_boundaries_time_is_shared_out_by_what_is_said() -> None:
    """By the spoken form: figures take as long as their words."""
    first, second = laid_out([said("3%。三三三三三三三三。")], [silent(10)])
    assert said("3%。").text == "百分之三。"
    assert (first.end_samples - first.start_samples) * 2 == pytest.approx(
        second.end_samples - second.start_samples, 0.01
    )


def test_a_pause_is_found_where_the_text_has_a_mark() -> None:
    """A voice that says nothing of boundaries is heard: what comes after the pause begins with its first sound."""
    sound = clip(tone(24_000), silence(2400), tone(24_000), silence(7200), tone(40_000))
    for boundaries in ((), (Boundary(0, sound.samples, "一二三四。五六七八。"),)):
        first, second = laid_out(
            [said("一二三四。五六七八。")], [replace(sound, boundaries=boundaries)]
        )
        assert abs(first.end_samples - 50_400) <= 480
        assert abs(second.start_samples - 57_600) <= 480


def test_what_is_not_heard_is_shown_with_its_neighbour() -> None:
    """No character of the author's is lost, none has a cue without a sound."""
    assert [cue.text for cue in laid_out([said("♪。好。♫。")], [silent(2)])] == [
        "♪。好。♫。"
    ]


def test_a_spoken_form_without_alignment_is_cut_in_proportion() -> None:
    """An engine's own front-end may say nothing of what stands for what."""
    found = laid_out([Spoken("ababab cdcdcd", "甲乙丙。丁戊己。")], [silent(2)])
    assert [cue.text for cue in found] == ["甲乙丙。", "丁戊己。"]


@given(
    texts=st.lists(
        st.text("一二三5%，。！好A ", min_size=1, max_size=30), min_size=1, max_size=12
    ),
    lengths=st.lists(st.integers(50, 300_000), min_size=12, max_size=12),
    trim=st.integers(0, 25),
    ends=st.none() | st.integers(0, 400_000),
)
def test_cues_come_in_order_and_lose_nothing(
    texts: list[str], lengths: list[int], trim: int, ends: int | None
) -> None:
    """They never overlap or leave the sound, and joined they are the texts that are heard."""
    spoken = [
        one for one in map(said, texts) if any(char.isalnum() for char in one.text)
    ]
    clips = [
        Clip(
            bytes(2 * length),
            RATE_HZ,
            () if ends is None else (Boundary(ends // 2, ends, one.text),),
        )
        for one, length in zip(spoken, lengths, strict=False)
    ]
    found = laid_out(spoken, clips, trim)
    edges = [edge for cue in found for edge in (cue.start_samples, cue.end_samples)]
    assert edges == sorted(edges)
    assert "".join("".join(cue.text for cue in found).split()) == "".join(
        "".join(s.display for s in spoken).split()
    )
    if spoken:
        assert edges[0] == 0
        assert edges[-1] == sum(clip.samples - 2 * trim for clip in clips) + 12_000 * (
            len(clips) - 1
        )


def test_ten_hours_do_not_drift() -> None:
    """The last of nine thousand cues stands on its sample."""
    spoken, clip = said("第一句。第二句。"), Clip(bytes(2 * 180_001), RATE_HZ)
    found = laid_out([spoken] * 4500, [clip] * 4500, pause_ms=333)
    assert len(found) == 9000
    assert found[-1].end_samples == 4500 * 180_001 + 4499 * 7992
    assert found[-2].start_samples == 4499 * (180_001 + 7992)
