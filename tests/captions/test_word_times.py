from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate import frontend
from narrate.captions.lines import cue_texts
from narrate.captions.timing import cues
from narrate.model import Clip, Cue, CueWord, Placement, Prosody, Segment, Spoken
from tests.support.sounds import RATE_HZ


def shown(text: str, language: str = "zh", clip: Clip | None = None) -> tuple[Cue, ...]:
    """The cues of a text whose clip is silence, unless another is given."""
    settings = frontend.ReadingSettings(language)
    spoken = frontend.speak(text, Prosody(), settings, phonemic=False)
    clip = clip or Clip(bytes(16 * RATE_HZ), RATE_HZ)
    segment = Segment("0", 0, 0, 0, spoken)
    placement = Placement("0", 0, clip.samples, 0)
    return cues([segment], [placement], lambda _: clip, cue_texts)


def words(found: tuple[Cue, ...]) -> list[str]:
    """The words of cues, as they are shown."""
    return [cue.text[word.start : word.end] for cue in found for word in cue.words]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "增长5.2%，好。", ["增", "长", "5.2%，", "好。"]),
        ("zh", "“是的。”他说", ["“是", "的。”", "他", "说"]),
        ("zh", "WHO的AI 报告♪", ["WHO", "的", "AI ", "报", "告♪"]),
        ("zh", "5月3日，12:30", ["5", "月", "3", "日，", "12:30"]),
        ("en", "Don't e-mail the U.S.", ["Don't ", "e-mail ", "the ", "U.S."]),
        ("en", "Up 5.2% in 2024.", ["Up ", "5.2% ", "in ", "2024."]),
    ],
)
def test_a_word_is_what_is_marked_as_one(
    language: str, text: str, expected: list[str]
) -> None:
    """A Chinese character, a Latin word, a figure with its signs; a mark goes with the word before it."""
    assert words(shown(text, language)) == expected


def test_a_figure_is_marked_for_as_long_as_its_words_take() -> None:
    """Of ten syllables, six are those of 5.2%."""
    (cue,) = shown("涨了5.2%啊好")
    lengths = [word.end_samples - word.start_samples for word in cue.words]
    assert [round(10 * length / (8 * RATE_HZ)) for length in lengths] == [1, 1, 6, 1, 1]


def test_without_an_alignment_no_word_is_known() -> None:
    """An engine's own front-end may not tell what stands for what: then only the cue is timed."""
    clip = Clip(bytes(2 * RATE_HZ), RATE_HZ)
    segment = Segment("0", 0, 0, 0, Spoken("ababab", "甲乙丙"))
    placement = Placement("0", 0, clip.samples, 0)
    (cue,) = cues([segment], [placement], lambda _: clip, cue_texts)
    assert cue == Cue(0, RATE_HZ, "甲乙丙")


@given(st.text("一二三5%2.，。！好A b”“ ♪\n", min_size=1, max_size=60))
def test_words_cover_their_cue_in_order(text: str) -> None:
    """Every character is in one word, and no word is heard outside its cue or before the last has ended."""
    for cue in shown(text):
        edges = [edge for word in cue.words for edge in (word.start, word.end)]
        assert edges[0] == 0
        assert edges[-1] == len(cue.text)
        assert edges[1:-1:2] == edges[2::2]
        assert edges == sorted(edges)
        moments = [
            moment
            for word in cue.words
            for moment in (word.start_samples, word.end_samples)
        ]
        moments = [cue.start_samples, *moments, cue.end_samples]
        assert moments == sorted(moments)


def test_the_engine_says_when_each_character_is_heard() -> None:
    """Its times count, moved to where the clip stands in the programme; a pause lies between two words."""
    settings = frontend.ReadingSettings()
    spoken = frontend.speak("好，2%啊。", Prosody(), settings, phonemic=False)
    assert spoken.text == "好，百分之二啊。"
    times = [(100, 200), (200, 200), (500, 600), (600, 700)]
    times += [(700, 800), (800, 900), (900, 950), (950, 950)]
    clip = Clip(bytes(2 * 1200), RATE_HZ, characters=tuple(times))
    segment = Segment("0", 0, 0, 0, spoken)
    placement = Placement("0", 100, 1000, 5000)
    (cue,) = cues([segment], [placement], lambda _: clip, cue_texts)
    assert cue == Cue(
        5000,
        5900,
        "好，2%啊。",
        (
            CueWord(0, 2, 5000, 5100),
            CueWord(2, 4, 5400, 5800),
            CueWord(4, 6, 5800, 5850),
        ),
    )
    strange = replace(clip, characters=tuple(times[1:]))
    (cue,) = cues([segment], [placement], lambda _: strange, cue_texts)
    assert cue.words[-1].end_samples == 5900
