"""Tables of words and their phonemes."""

from collections.abc import Mapping
from pathlib import Path

__all__ = ["read_sounds"]


def read_sounds(path: Path) -> Mapping[str, str]:
    """Read a table with a word, a tab and its phonemes on each line; lines that begin with # are comments."""
    sounds: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, sound = line.split("\t")
            sounds[word] = sound
    return sounds
