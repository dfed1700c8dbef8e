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
    """A voice's styles, shape [510, 256], and a SHA-256 that tells them from others.

    ``voice`` is a name, or a blend such as "zm_yunxi*0.3+zm_yunyang*0.7": the weighted mean of the styles. Raises
    SettingsError for a voice that is not there, or whose file is not the one that was packed.
    """
    if "*" not in voice:
        return _packed(voice, "")
    import numpy as np

    table = np.zeros((STYLE_ROWS, _STYLE_WIDTH), np.float32)
    for part in voice.split("+"):
        name, _, weight = part.partition("*")
        styles, _ = _packed(name, "blend: ")
        table += np.float32(weight) * styles
    return table, hashlib.sha256(table.tobytes()).hexdigest()


def _packed(voice: str, key: str) -> "tuple[NDArray[np.float32], str]":
    """One voice's styles and the SHA-256 of its file; ``key`` says where the user wrote its name."""
    import numpy as np

    expected = _checksums().get(f"{voice}.bin")
    if expected is None:
        known = ", ".join(style_voices())
        raise SettingsError(f"{key}no local voice {voice!r}: choose one of {known}")
    path = voices_dir() / "kokoro" / f"{voice}.bin"
    packed = path.read_bytes()
    if hashlib.sha256(packed).hexdigest() != expected:
        raise SettingsError(
            f"the style vectors of {voice} are damaged: pip install --force-reinstall narrate"
        )
    values = np.frombuffer(packed, dtype="<f4")
    return values.reshape(STYLE_ROWS, _STYLE_WIDTH), expected


def _checksums() -> dict[str, str]:
    """The SHA-256 of each packaged file, by its name."""
    path = voices_dir() / "kokoro" / "SHA256SUMS"
    checksums = {}
    for line in path.read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        checksums[name] = digest
    return checksums
