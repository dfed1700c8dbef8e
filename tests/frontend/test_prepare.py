"""A text on its way to a voice: what is shown, what is said, and marks for the voice in it."""

import pytest

from narrate import frontend
from narrate.model import Prosody


def readings(text: str) -> list[str | None]:
    """How each character of the spoken form is read."""
    words = frontend.prepare(text, frontend.ReadingSettings()).words
    return [syllable.citation for word in words for syllable in word.syllables]


def test_a_marked_reading_is_heard_and_shown_nowhere() -> None:
    """It counts before the dictionaries, at that place alone."""
    said = frontend.prepare("重[zhòng]新，重新", frontend.ReadingSettings())
    assert said.display == said.text == "重新，重新"
    assert readings("重[zhòng]新，重新") == ["zhong4", "xin1", None, "chong2", "xin1"]


def test_a_marked_reading_is_heard_after_a_figure_too() -> None:
    """The figure has more characters when it is said than when it was written."""
    assert readings("5.2%的银行[xing2]")[-1] == "xing2"


@pytest.mark.parametrize("phonemic", [True, False])
def test_a_marked_reading_is_for_every_voice(phonemic: bool) -> None:
    """One that takes no phonemes gets a homophone."""
    plain, marked = (
        frontend.speak(text, Prosody(), frontend.ReadingSettings(), phonemic=phonemic)
        for text in ("重新开始", "重[zhòng]新开始")
    )
    assert plain.display == marked.display
    assert (plain.text, plain.phonemes) != (marked.text, marked.phonemes)


def test_no_word_is_lost() -> None:
    """A filler is spoken like any other word."""
    assert (
        frontend.prepare("呃，我们开始。", frontend.ReadingSettings()).text
        == "呃，我们开始。"
    )


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("单[shàn?]雄信", "shan4"),
        ("骑[jì?]兵", "ji4"),
        ("渡[bā?]口", "du4"),
        ("渡[bā]口", "ba1"),
    ],
)
def test_a_printed_reading_counts_where_the_character_may_be_read_so(
    text: str, heard: str
) -> None:
    """Old readings among them; what an author marks is heard in any case."""
    prepared = frontend.prepare(text, frontend.ReadingSettings())
    assert "?" not in prepared.display
    assert readings(text)[0] == heard
