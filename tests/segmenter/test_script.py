"""An outline laid out as utterances and silence."""

import pytest

from narrate.model import Chapter, Outline, Paragraph, ScriptChapter
from narrate.profile import Pauses
from narrate.segmenter import estimate_s, lay_out
from tests.segmenter.speeches import CENTENARY, FLOOD, LIBRARY, outline_of

#: Every kind of silence has a length of its own, so that each can be told.
_PAUSES = Pauses(
    lead_in_ms=11,
    lead_out_ms=12,
    title_after_ms=700,
    heading_before_ms=600,
    heading_after_ms=500,
    point_before_ms=400,
    closing_before_ms=300,
    paragraph_ms=200,
)


def test_silence_between_two_utterances_is_the_longer_that_either_wants() -> None:
    """Title, headings, points, paragraphs and closing have their silences, and the ends theirs."""
    script = lay_out(outline_of(LIBRARY), _PAUSES)
    assert [
        (utterance.role, utterance.pause_after_ms) for utterance in script.utterances
    ] == [
        ("title", 700),
        ("paragraph", 200),
        ("paragraph", 600),
        ("heading", 500),
        ("paragraph", 400),
        ("point", 400),
        ("point", 600),
        ("heading", 500),
        ("paragraph", 200),
        ("paragraph", 300),
        ("closing", 300),
        ("closing", 12),
    ]
    assert [utterance.pause_before_ms for utterance in script.utterances] == [11] + [
        0
    ] * 11


def test_a_points_own_line_is_followed_by_a_headings_silence() -> None:
    """A point that is a line of its own is heard as a heading; one that runs in, as a paragraph."""
    script = lay_out(outline_of(CENTENARY), _PAUSES)
    point = next(
        utterance for utterance in script.utterances if utterance.text == "（一）先生"
    )
    assert (point.role, point.pause_after_ms) == ("point", 500)
    run_in = next(
        utterance
        for utterance in lay_out(outline_of(FLOOD), _PAUSES).utterances
        if utterance.role == "heading"
    )
    assert run_in.pause_after_ms == 600


def test_sections_are_marked_at_depth_one_and_points_also_at_two() -> None:
    """Deeper chapters belong to the section above them, or follow it in reading order."""
    sections, points = (
        lay_out(outline_of(LIBRARY), _PAUSES, depth=depth) for depth in (1, 2)
    )
    assert [chapter.level for chapter in sections.chapters] == [1, 1, 1]
    assert points.chapters[1:4] == (
        ScriptChapter("一、书车从哪里来", 1),
        ScriptChapter("一要谢谢送车的人", 2),
        ScriptChapter("二要谢谢钉书架的孩子", 2),
    )
    assert [utterance.chapter for utterance in sections.utterances] == [
        0,
        0,
        0,
        1,
        1,
        1,
        1,
        2,
        2,
        2,
        2,
        2,
    ]
    assert [utterance.chapter for utterance in points.utterances] == [
        0,
        0,
        0,
        1,
        1,
        2,
        3,
        4,
        4,
        4,
        4,
        4,
    ]


def test_utterances_are_numbered_in_order() -> None:
    """An identifier sorts as the speech runs."""
    ids = [
        utterance.id for utterance in lay_out(outline_of(LIBRARY), _PAUSES).utterances
    ]
    assert ids[0] == "u0001"
    assert ids == sorted(ids)


def test_a_section_with_nothing_of_its_own_is_marked_where_its_first_point_begins() -> (
    None
):
    """Every chapter of a script owns an utterance."""
    point = Chapter("水", 2, None, (Paragraph("水很清。", "point"),))
    sections = (Chapter("春", 1, "春", ()), Chapter("夏", 1, None, (), (point,)))
    script = lay_out(Outline(None, "zh", "utf-8", {}, sections, ()), _PAUSES)
    assert [chapter.title for chapter in script.chapters] == ["春", "夏"]
    assert [utterance.chapter for utterance in script.utterances] == [0, 1]


def test_the_estimate_counts_characters_and_pauses() -> None:
    """A faster rate shortens the words and leaves the pauses alone."""
    script = lay_out(outline_of("水" * 100), _PAUSES)
    assert estimate_s(script, "zh", 0) == pytest.approx(100 * 0.19 + 0.023)
    assert estimate_s(script, "zh", 100) == pytest.approx(50 * 0.19 + 0.023)
    letters = lay_out(outline_of("b" * 100), _PAUSES)
    assert estimate_s(letters, "en", 0) == pytest.approx(100 * 0.065 + 0.023)


def test_the_estimate_knows_digits_and_foreign_letters() -> None:
    """A digit is a syllable in Chinese and a word in English."""
    chinese = lay_out(outline_of("水" * 10 + "7" * 10), _PAUSES)
    assert estimate_s(chinese, "zh", 0) == pytest.approx(20 * 0.19 + 0.023)
    english = lay_out(outline_of("b" * 10 + "7" * 10), _PAUSES)
    assert estimate_s(english, "en", 0) == pytest.approx(0.65 + 3.2 + 0.023)
    accented = lay_out(outline_of("é" * 10), _PAUSES)
    assert estimate_s(accented, "en", 0) == pytest.approx(0.65 + 0.023)


@pytest.mark.parametrize(("rate", "s"), [(-50, 200), (50, 200 / 3)])
def test_the_estimate_follows_the_rate(rate: int, s: float) -> None:
    """Half as fast takes twice as long."""
    script = lay_out(outline_of("7" * 99 + "水"), _PAUSES)
    assert estimate_s(script, "zh", rate) == pytest.approx(s * 0.19 + 0.023)


def test_chapters_within_points_belong_to_the_point() -> None:
    """Three levels deep, at either depth of marks."""
    part = Chapter("芯", 3, "芯", (Paragraph("芯要短。", "paragraph"),))
    point = Chapter("油", 2, "油", (Paragraph("油要净。", "paragraph"),), (part,))
    section = Chapter("灯", 1, "灯", (Paragraph("灯要高。", "paragraph"),), (point,))
    speech = Outline("渡口", "zh", "utf-8", {}, (section,), ())
    owned = [
        [utterance.chapter for utterance in lay_out(speech, _PAUSES, depth=depth).utterances]
        for depth in (1, 2)
    ]  # fmt: skip
    assert owned == [[0] * 6, [0, 0, 1, 1, 1, 1]]
    roles = [utterance.role for utterance in lay_out(speech, _PAUSES).utterances]
    assert roles == ["heading", "paragraph", "point", "paragraph", "point", "paragraph"]
