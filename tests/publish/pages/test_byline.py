"""Durations in words."""

import pytest

from narrate.publish.pages.byline import spoken_duration


@pytest.mark.parametrize(
    ("minutes", "chinese", "english"),
    [
        (0, "1\u00a0分钟", "1\u00a0min"),
        (59, "59\u00a0分钟", "59\u00a0min"),
        (60, "1\u00a0小时", "1\u00a0h"),
        (178, "2\u00a0小时 58\u00a0分钟", "2\u00a0h 58\u00a0min"),
    ],
)
def test_a_duration_is_said_in_one_way(
    minutes: int, chinese: str, english: str
) -> None:
    """In hours from sixty minutes on, and no number is parted from its unit."""
    assert spoken_duration(minutes, "zh") == chinese
    assert spoken_duration(minutes, "en") == english
