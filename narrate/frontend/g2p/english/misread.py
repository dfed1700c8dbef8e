"""Words and names that espeak-ng misreads."""

import functools
from collections.abc import Mapping
from pathlib import Path

from narrate.frontend.g2p.english.accents import in_accent
from narrate.frontend.g2p.english.plurals import plural_ending
from narrate.frontend.g2p.english.sound_table import read_sounds

__all__ = ["misread_sound"]

_TABLE = Path(__file__).parents[1] / "data" / "misread.tsv"

#: How a possessive is written.
_POSSESSIVES = ("'s", "’s")


def misread_sound(word: str, accent: str) -> str | None:
    """How a word sounds that espeak-ng misreads, its possessive too; None for any other.

    A word that the table has in small letters may be written with capitals, a name in the table may not be without.
    """
    base = word
    for ending in _POSSESSIVES:
        base = base.removesuffix(ending)
    sound = _table().get(base) or _table().get(base.lower())
    if sound is None:
        return None
    said = in_accent(sound, accent)
    return said if base == word else said + plural_ending(said)


@functools.cache
def _table() -> Mapping[str, str]:
    return read_sounds(_TABLE)
