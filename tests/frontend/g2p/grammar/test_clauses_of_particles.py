"""为 and 地 where more than one rule could speak."""

import pytest

from narrate import frontend


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("他把灯挂出来[为]大家照路", "wei4"),
        ("把船开来[为]学生摆渡", "wei4"),
        ("很深[地]鞠躬", "de5"),
    ],
)
def test_what_is_done_for_somebody_or_in_a_manner_is_heard_behind_any_words(
    sentence: str, reading: str
) -> None:
    """把 before 为 does not make it a verb, and a manner may be one character."""
    position = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    words = frontend.prepare(text, frontend.ReadingSettings()).words
    syllables = [syllable for word in words for syllable in word.syllables]
    assert syllables[position].citation == reading
