"""The symbols in which the pronunciation of a text is written, as Kokoro v1.0 numbers them.

The front-end writes only these, and the local voice turns them into numbers.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

__all__ = ["phoneme_symbols"]

_TABLE = Path(__file__).with_suffix(".tsv")


@functools.cache
def phoneme_symbols() -> Mapping[str, int]:
    """The number of each of the 114 symbols."""
    numbers = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            symbol, number = line.split("\t")
            numbers[symbol] = int(number)
    return numbers
