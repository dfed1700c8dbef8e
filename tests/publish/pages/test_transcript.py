"""The text of a speech, with each sentence bound to its cue."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Caption, TimedChapter
from narrate.publish.library.episode import Contents, Episode
from narrate.publish.pages.transcript import Section, Span, transcript


def episode(*titles: str, levels: dict[str, int] | None = None) -> Episode:
    """An episode with these chapters, ten seconds each."""
    chapters = tuple(
        TimedChapter(
            title, (levels or {}).get(title, 1), 10.0 * index, 10.0 * index + 10
        )
        for index, title in enumerate(titles)
    )
    return Episode(
        Path("a.mp3"),
        "0" * 16,
        "audio/mpeg",
        1,
        0.0,
        titles[0] if titles else "题",
        60.0,
        chapters=chapters,
    )


def contents(text: str, *cues: str) -> Contents:
    """A text, and cues of a second each."""
    return Contents(
        text,
        tuple(Caption(1000 * i, 1000 * i + 1000, cue) for i, cue in enumerate(cues)),
    )


def shown(found: tuple[Section, ...]) -> list[list[list[tuple[str, int | None]]]]:
    """The spans, line by line."""
    return [
        [
            [(span.text, span.cue) for span in line]
            for line in (section.title, *section.paragraphs)
            if line
        ]
        for section in found
    ]


def test_each_sentence_has_its_cue() -> None:
    """Titles and paragraphs are cut where cues are."""
    made = contents(
        "题目\n第一句。第二句。\n\n一、看山\n第三句。",
        "题目",
        "第一句。",
        "第二句。",
        "一、看山",
        "第三句。",
    )
    found = transcript(episode("题目", "一、看山"), made)
    assert shown(found) == [
        [[("题目", 0)], [("第一句。", 1), ("第二句。", 2)]],
        [[("一、看山", 3)], [("第三句。", 4)]],
    ]
    assert [bool(section.title) for section in found] == [True, True]


def test_white_space_may_differ() -> None:
    """English words keep their spaces, and a sentence its one cue."""
    found = transcript(
        episode("Title"),
        contents(
            "Title\nOne  sentence. And two.", "Title", "One sentence.", "And two."
        ),
    )
    assert shown(found)[0][1] == [("One  sentence.", 1), (" ", None), ("And two.", 2)]


def test_a_cue_that_is_not_in_the_text_takes_nothing_from_the_others() -> None:
    """The next one is found all the same."""
    found = transcript(episode("题"), contents("题\n甲。乙。", "题", "不在。", "乙。"))
    assert shown(found)[0][1] == [("甲。", None), ("乙。", 2)]


def test_a_point_that_begins_its_paragraph_has_no_title_of_its_own() -> None:
    """It is shown once, with its level."""
    made = contents(
        "题\n话。\n\n一要挖坑。坑要深。", "题", "话。", "一要挖坑。", "坑要深。"
    )
    section = transcript(episode("题", "一要挖坑", levels={"一要挖坑": 2}), made)[1]
    assert (section.level, section.title) == (2, ())
    assert section.paragraphs == ((Span("一要挖坑。", 2), Span("坑要深。", 3)),)


def test_a_title_that_was_cut_for_its_mark_is_whole_in_the_text() -> None:
    """The mark's ellipsis is no part of it."""
    made = contents(
        "题\n话。\n\n一、很长很长的标题，还有后半\n正文。",
        "题",
        "话。",
        "一、很长很长的标题，还有后半",
        "正文。",
    )
    section = transcript(episode("题", "一、很长很长的标题…"), made)[1]
    assert section.title == (Span("一、很长很长的标题，还有后半", 2),)


def test_without_a_text_the_cues_are_shown() -> None:
    """A paragraph a chapter."""
    made = Contents(
        "",
        (
            Caption(0, 900, "甲。"),
            Caption(900, 1800, "乙。"),
            Caption(10_000, 11_000, "丙。"),
        ),
    )
    found = shown(transcript(episode("题", "二"), made))
    assert found == [[[("甲。", 0), (" ", None), ("乙。", 1)]], [[("丙。", 2)]]]


def test_a_file_without_words_has_no_text() -> None:
    """Nothing is made up."""
    assert transcript(episode("题"), Contents()) == ()


@given(
    st.lists(st.text("甲乙 。a\n", min_size=1, max_size=12)),
    st.lists(st.text("甲乙 。a", max_size=6), max_size=8),
)
def test_no_character_of_the_text_is_lost(blocks: list[str], cues: list[str]) -> None:
    """Whatever the cues are, the spans joined again are the text, and no cue comes before an earlier one."""
    text = "\n\n".join(blocks)
    found = transcript(episode(), contents(text, *cues))
    spans = [
        span
        for section in found
        for line in (section.title, *section.paragraphs)
        for span in line
    ]
    if any(block.strip() for block in blocks):
        assert "".join("".join(span.text for span in spans).split()) == "".join(
            text.split()
        )
        order = [span.cue for span in spans if span.cue is not None]
        assert order == sorted(order)
