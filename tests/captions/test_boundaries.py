"""Boundaries of an engine that spells what it was sent in its own way."""

import pytest

from narrate.captions.boundaries import boundary_starts
from narrate.model import Boundary


def boundaries(*texts: str) -> list[Boundary]:
    """Boundaries of these texts; their times do not matter."""
    return [Boundary(0, 0, text) for text in texts]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("二月春风到。", "船开了。"),
        ("2月春风到。", "船开了。"),
        ("二月春风到！", "船 开 了"),
        ("二月春风2。", "船开了。"),
    ],
)
def test_a_sentence_begins_where_it_was_sent_however_it_is_spelt(
    first: str, second: str
) -> None:
    """A figure for a word, other marks and blanks shift nothing that comes after them."""
    assert boundary_starts("二月春风到。船开了。", boundaries(first, second)) == [0, 6]
