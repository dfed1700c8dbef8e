"""Where in the spoken form of a text each of an engine's boundaries begins."""

from collections.abc import Sequence
from difflib import Match, SequenceMatcher

from narrate.model import Boundary

__all__ = ["boundary_starts", "has_letters"]


def boundary_starts(
    text: str,
    boundaries: Sequence[Boundary],
) -> list[int]:
    """Find the first character of each boundary's text in the spoken form.

    An engine may spell what it was asked for in its own way ("5.2%" for the words it was sent);
    only letters and figures are compared, and where they differ, the longest common stretches
    tell what corresponds.

    Args:
        text: The spoken form, as it was sent.
        boundaries: Those with letters in them, in order.

    Returns:
        An index into ``text`` for each boundary; marks before it belong to the previous one.
    """
    sent = _letters(text)
    received = ""
    places: list[int] = []
    for boundary in boundaries:
        places.append(len(received))
        received += _letters(boundary.text)
    if sent != received:
        places = _places_in_sent(sent, received, places)
    indices = _letter_indices(text)
    starts: list[int] = []
    for place in places:
        letter = min(place, len(indices) - 1)
        starts.append(indices[letter])
    if starts:
        starts[0] = 0
    return starts


def has_letters(boundary: Boundary) -> bool:
    """Whether a boundary's text holds anything but marks and blanks."""
    return bool(_letters(boundary.text))


def _places_in_sent(
    sent: str,
    received: str,
    places: Sequence[int],
) -> list[int]:
    """Places in what was received, ascending, as places in what was sent."""
    matcher = SequenceMatcher(
        a=sent,
        b=received,
        autojunk=False,
    )
    blocks = matcher.get_matching_blocks()
    before = Match(0, 0, 0)
    found: list[int] = []
    for place in places:
        while place > _end_in_received(blocks[0]):
            before = blocks.pop(0)
        found.append(_place_in_sent(place, before, blocks[0]))
    return found


def _place_in_sent(
    place: int,
    before: Match,
    after: Match,
) -> int:
    """A place within ``after``, or between two matching blocks in proportion."""
    if place >= after.b:
        return after.a + place - after.b
    sent_end = before.a + before.size
    received_end = _end_in_received(before)
    sent_gap = after.a - sent_end
    received_gap = after.b - received_end
    offset = place - received_end
    return sent_end + offset * sent_gap // received_gap


def _end_in_received(block: Match) -> int:
    return block.b + block.size


def _letters(text: str) -> str:
    """The letters and figures of a text, one case-folded character for each."""
    return "".join(char.casefold()[0] for char in text if char.isalnum())


def _letter_indices(text: str) -> list[int]:
    indices: list[int] = []
    for index, char in enumerate(text):
        if char.isalnum():
            indices.append(index)
    return indices
