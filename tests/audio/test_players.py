"""Pieces of sound for players that take one file after another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.audio.players import pieces

RATE_HZ = 100
SPEECH = b"\x01\x02" * RATE_HZ  #: a second
SILENCE = bytes(2 * RATE_HZ)


@given(
    st.lists(st.sampled_from([SPEECH, SILENCE]), max_size=200),
    st.integers(1, 3).map(lambda samples: samples * 2),
)
def test_pieces_are_the_sound(seconds: list[bytes], block_bytes: int) -> None:
    """All of it, in whole samples, however it arrives."""
    sound = b"".join(seconds)
    block_bytes *= 333
    blocks = (
        sound[start : start + block_bytes]
        for start in range(0, len(sound), block_bytes)
    )
    cut = list(pieces(blocks, RATE_HZ))
    assert b"".join(cut) == sound
    assert all(piece and len(piece) % 2 == 0 for piece in cut)


def test_a_piece_ends_in_a_pause_after_ten_seconds() -> None:
    """Nobody hears the seam, and there are few."""
    sentence = SPEECH * 7 + SILENCE
    cut = list(pieces([sentence] * 6, RATE_HZ))
    assert [round(len(piece) / len(SPEECH)) for piece in cut] == [16, 16, 16]
    assert all(piece.endswith(SILENCE) for piece in cut)


def test_a_pause_that_is_not_there_is_not_waited_for() -> None:
    """Somebody who speaks for two minutes without one is heard after the first."""
    cut = list(pieces([SPEECH] * 120, RATE_HZ))
    assert [len(piece) // len(SPEECH) for piece in cut] == [60, 60]


@pytest.mark.parametrize("sound", [[], [b""]])
def test_nothing_makes_no_piece(sound: list[bytes]) -> None:
    """A player is not started for a file without sound."""
    assert list(pieces(sound, RATE_HZ)) == []
