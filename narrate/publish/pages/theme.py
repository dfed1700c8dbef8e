"""The colour of a page: that of its cover."""

import hashlib
import io
from math import atan2, degrees, hypot

from narrate.audio.tags.cover import Cover

__all__ = ["hue"]

#: The cover is looked at in a grid of so many points a side.
GRID = 24
#: Below this chroma (OKLab, where 0.37 is the most there is) a cover is grey, and its hue an accident.
LEAST_CHROMA = 0.012

#: Linear sRGB to OKLab, by Björn Ottosson (bottosson.github.io/posts/oklab): to cone responses, then to opponents.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OPPONENTS = (
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def hue(title: str, cover: Cover | None) -> int:
    """The hue of the cover as a whole, in degrees of OKLCH; from the title where there is no cover, or a grey one."""
    found = _of_cover(cover.image) if cover else None
    return _of_title(title) if found is None else found


def _of_title(title: str) -> int:
    return int.from_bytes(hashlib.sha256(title.encode()).digest()[:2], "big") % 360


def _of_cover(image: bytes) -> int | None:
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(image)) as picture:
            small = picture.convert("RGB").resize((GRID, GRID))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    encoded = np.asarray(small, dtype=np.float64).reshape(-1, 3) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    a, b = (np.cbrt(linear @ np.array(TO_CONES).T) @ np.array(TO_OPPONENTS).T).mean(axis=0)
    return None if hypot(a, b) < LEAST_CHROMA else round(degrees(atan2(b, a))) % 360
