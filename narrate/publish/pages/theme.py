"""The looks that a cover gives: the hue of its page, and the icon of an installed library."""

import hashlib
import io
from math import atan2, degrees, hypot

from narrate.audio.tags.cover import Cover

__all__ = ["icon_png", "page_hue"]

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


def page_hue(title: str, cover: Cover | None) -> int:
    """The hue of a page in degrees of OKLCH: of its cover, or of the title where the cover is missing or grey."""
    hue = _cover_hue(cover.image) if cover else None
    return _title_hue(title) if hue is None else hue


def icon_png(cover: Cover, side_pixels: int) -> bytes:
    """A cover as a square PNG, the one kind of icon that every browser installs."""
    from PIL import Image

    drawn = io.BytesIO()
    with Image.open(io.BytesIO(cover.image)) as picture:
        picture.convert("RGB").resize((side_pixels, side_pixels)).save(
            drawn, "PNG", optimize=True
        )
    return drawn.getvalue()


def _title_hue(title: str) -> int:
    """A hue that is always the same for a title."""
    digest = hashlib.sha256(title.encode()).digest()
    number = int.from_bytes(digest[:2], "big")
    return number % 360


def _cover_hue(image: bytes) -> int | None:
    """The hue of the mean colour in OKLab; None for a grey picture, or one that cannot be decoded."""
    import numpy as np
    from PIL import Image

    try:
        with Image.open(io.BytesIO(image)) as picture:
            small = picture.convert("RGB").resize((GRID, GRID))
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    encoded = np.asarray(small, dtype=np.float64).reshape(-1, 3) / 255
    # The transfer function of sRGB (IEC 61966-2-1), inverted.
    bright = ((encoded + 0.055) / 1.055) ** 2.4
    linear = np.where(encoded <= 0.04045, encoded / 12.92, bright)
    cones = np.cbrt(linear @ np.array(TO_CONES).T)
    a, b = (cones @ np.array(TO_OPPONENTS).T).mean(axis=0)
    if hypot(a, b) < LEAST_CHROMA:
        return None
    return round(degrees(atan2(b, a))) % 360
