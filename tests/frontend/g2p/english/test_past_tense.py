"""Where read is a past form."""

import pytest

from narrate.frontend.g2p.english.past_tense import past_readings


@pytest.mark.parametrize(
    ("text", "is_past"),
    [
        ("Please read the letter.", False),
        ("They will read it aloud.", False),
        ("She has read it.", True),
        ("The book was widely read.", True),
        ("My father read to us.", True),
        ("We read the bill before we vote.", False),
        ("We read the bill before we voted.", True),
        ("I read two of them yesterday.", True),
        ("I read the news every day.", False),
        ("It is a gripping read.", False),
        ("a well-read man", True),
        ("Read by the author.", True),
    ],
)
def test_read_is_past_where_its_sentence_says_so(text: str, is_past: bool) -> None:
    """Auxiliaries decide, then the subject, then what else tells of the past."""
    assert list(past_readings(text).values()) == [is_past]


def test_each_read_of_a_sentence_is_decided_for_itself() -> None:
    """A clause goes before its sentence."""
    text = "I read books every day, but yesterday I read two."
    assert list(past_readings(text).values()) == [False, True]
