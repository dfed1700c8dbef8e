"""The rule tables of the segmenter: every row has an example, and the row is what the example is taken for."""

import pytest

from narrate.segmenter.lines.markers import FAMILIES, MarkerFamily, find_marker
from narrate.segmenter.lines.notice_signs import WORDINGS, Wording, wordings


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.example)
def test_a_marker_is_found_in_the_example_of_its_family(family: MarkerFamily) -> None:
    """The first family of the table that knows the example is the family itself."""
    marker = find_marker(family.example)

    assert marker is not None
    assert marker.family.startswith(family.name)
    assert marker.rank == family.rank
    assert 0 < marker.end <= len(family.example)


@pytest.mark.parametrize("sign", WORDINGS, ids=lambda sign: sign.reason)
def test_a_sign_of_a_notice_is_found_in_its_example(sign: Wording) -> None:
    """Each wording is found in the line that is its example."""
    assert sign in wordings(sign.example)
