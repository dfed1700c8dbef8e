"""The voices' style vectors: for each length of an utterance, how the voice speaks."""

import functools
import hashlib
from typing import TYPE_CHECKING

from narrate.directories import voices_dir
from narrate.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["STYLE_ROWS", "style_table", "style_voices"]

#: Row n - 1 is the style for an utterance of n tokens; the model takes no more than 510.
STYLE_ROWS = 510
_STYLE_WIDTH = 256


def style_voices() -> list[str]:
    """The names of the local voices, in order."""
    return sorted(name.removesuffix(".bin") for name in _checksums())


@functools.cache
def style_table(voice: str) -> "tuple[NDArray[np.float32], str]":
    """A voice's styles, shape [510, 256], and the SHA-256 of its file.

    Raises SettingsError for a voice that is not there, or whose file is not the one that was packed.
    """
    import numpy as np

    expected = _checksums().get(f"{voice}.bin")
    if expected is None:
        raise SettingsError(f"no local voice {voice!r}: choose one of {', '.join(style_voices())}")
    packed = (voices_dir() / "kokoro" / f"{voice}.bin").read_bytes()
    if hashlib.sha256(packed).hexdigest() != expected:
        raise SettingsError(f"the style vectors of {voice} are damaged: pip install --force-reinstall narrate")
    return np.frombuffer(packed, dtype="<f4").reshape(STYLE_ROWS, _STYLE_WIDTH), expected


def _checksums() -> dict[str, str]:
    text = (voices_dir() / "kokoro" / "SHA256SUMS").read_text(encoding="ascii")
    return {name: digest for digest, name in (line.split() for line in text.splitlines())}
