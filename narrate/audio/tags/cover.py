"""Covers: a picture of the user's, or hills under a sky, drawn from the speech's title and the lengths of its chapters.

The only module that knows Pillow. A cover is a square of at least 1400 pixels where narrate draws it, as podcast
directories want it, and as small as it can be.
"""

import hashlib
import io
import logging
import math
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from narrate.errors import SettingsError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Cover", "draw_cover", "load_cover"]

_LOG = logging.getLogger(__name__)

SIDE_PIXELS = 1400  #: the least that podcast directories take
LARGEST_SIDE_PIXELS = 3000  #: and the most
LARGEST_BYTES = (
    2_000_000  #: players hold a cover in memory; more is a photograph as it left the camera
)
JPEG_QUALITY = 95  #: less shows steps in a sky
MIME_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture as it stands in the file."""

    image: bytes
    mime_type: str  #: image/jpeg or image/png


@dataclass(frozen=True, slots=True)
class _Palette:
    """The colours of one hour of the day."""

    zenith: Colour
    horizon: Colour
    far: Colour  #: the hills at the horizon
    near: Colour  #: and those at one's feet
    light: Colour  #: the sun or the moon


PALETTES = (
    _Palette((38, 60, 92), (236, 196, 160), (176, 148, 146), (27, 38, 56), (255, 238, 214)),  # dusk
    _Palette(
        (118, 164, 182), (240, 232, 212), (168, 190, 180), (34, 66, 66), (255, 250, 236)
    ),  # morning mist
    _Palette(
        (20, 30, 56), (92, 112, 150), (74, 92, 128), (12, 18, 34), (240, 240, 226)
    ),  # moonlight
    _Palette(
        (214, 152, 112), (250, 226, 190), (206, 142, 112), (84, 40, 42), (255, 248, 226)
    ),  # late sun
    _Palette(
        (88, 110, 92), (226, 226, 194), (150, 168, 132), (30, 48, 40), (252, 248, 222)
    ),  # woods
    _Palette(
        (106, 86, 122), (244, 206, 196), (184, 148, 164), (48, 34, 60), (255, 240, 230)
    ),  # heather
    _Palette(
        (42, 94, 112), (204, 226, 216), (112, 162, 164), (12, 44, 56), (250, 250, 238)
    ),  # coast
    _Palette(
        (132, 150, 174), (240, 234, 226), (166, 178, 194), (40, 52, 70), (255, 252, 246)
    ),  # winter
)

#: As many hills as the eye takes in at once; the chapters of a longer speech share them.
MOST_HILLS = 8
FEWEST_HILLS = 4
HIGHEST_SWING = 0.06  #: of a ridge, up or down
SKYLINE = 0.40  #: where the first hill stands, from the top
LIGHT_RADIUS = 0.085  #: of the sun, as a share of the side
#: Masks are drawn so much larger and reduced, for smooth edges.
OVERSAMPLING = 2


def draw_cover(title: str, lengths: Sequence[int]) -> Cover:
    """A cover for a speech, the same for the same title and chapters' ``lengths``, which may have any unit."""
    seeded = Random(int.from_bytes(hashlib.sha256(title.encode()).digest()))
    palette = PALETTES[seeded.randrange(len(PALETTES))]
    picture = _gradient(palette.zenith, palette.horizon)
    _draw_light(picture, palette.light, seeded)
    heights = _heights(lengths)
    top = SKYLINE
    for number, height in enumerate(heights):
        depth = number / (len(heights) - 1)
        colour = _mixed(palette.far, palette.near, depth**0.8)
        # Haze lies in the valleys: a hill is paler at its foot than at its crest.
        hill = _gradient(
            colour, _mixed(colour, palette.horizon, 0.35 * (1 - depth)), top, top + 0.3
        )
        picture.paste(hill, mask=_hill(top, height, depth, seeded))
        top += height
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return Cover(stream.getvalue(), MIME_TYPES["JPEG"])


def load_cover(path: str | Path) -> Cover:
    """A user's picture, as it is; a very large one is scaled down. Raises SettingsError for what is no PNG or JPEG."""
    from PIL import Image, UnidentifiedImageError

    try:
        content = Path(path).read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=list(MIME_TYPES))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise SettingsError(
            f"the cover {path} has too many pixels to unpack: scale it down"
        ) from error
    except UnidentifiedImageError as error:
        raise SettingsError(
            f"the cover {path} is no PNG or JPEG image: give one that is"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"cannot read the cover {path} ({error.strerror or error}): give another image"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise SettingsError(
            f"the cover {path} is damaged ({error}): give another PNG or JPEG image"
        ) from error
    if max(picture.size) <= LARGEST_SIDE_PIXELS and len(content) <= LARGEST_BYTES:
        return Cover(content, MIME_TYPES[str(picture.format)])
    return _scaled(picture, path)


def _scaled(picture: "Image", path: str | Path) -> Cover:
    from PIL import Image, ImageOps

    before = picture.size
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    upright.save(stream, "JPEG", quality=JPEG_QUALITY, optimize=True)
    sizes = "{} x {} to {} x {}".format(*before, *upright.size)
    _LOG.warning("the cover %s is very large: it was scaled down from %s pixels", path, sizes)
    return Cover(stream.getvalue(), MIME_TYPES["JPEG"])


def _heights(lengths: Sequence[int]) -> list[float]:
    """How far each hill stands below the one behind it, as shares of the side: by the chapters' lengths."""
    shares = [float(length) for length in lengths if length > 0] or [1.0]
    while len(shares) > MOST_HILLS:
        at = min(range(len(shares) - 1), key=lambda index: shares[index] + shares[index + 1])
        shares[at : at + 2] = [shares[at] + shares[at + 1]]
    shares += [max(shares)] * (FEWEST_HILLS - len(shares))
    # Roots, so that the longest chapter leaves room for the others.
    roots = [math.sqrt(share) for share in shares]
    return [(1 - SKYLINE) * 0.94 * root / sum(roots) for root in roots]


def _hill(top: float, height: float, depth: float, seeded: Random) -> "Image":
    """The mask of one hill: a ridge of three waves, and all that lies below it."""
    from PIL import Image, ImageDraw

    side = SIDE_PIXELS * OVERSAMPLING
    waves = [
        (seeded.uniform(0.5, 1.1) * (1 + number), seeded.uniform(0, math.tau), 0.55**number)
        for number in range(3)
    ]
    swing = min((0.25 + 0.45 * depth) * height + 0.022, HIGHEST_SWING)

    def ridge(x: float) -> float:
        return top - swing * sum(
            size * math.sin(math.tau * pace * x + phase) for pace, phase, size in waves
        )

    outline = [(x, side * ridge(x / side)) for x in range(0, side + 1, 4)]
    mask = Image.new("L", (side, side), 0)
    ImageDraw.Draw(mask).polygon([*outline, (side, side), (0, side)], fill=255)
    return mask.reduce(OVERSAMPLING)


def _draw_light(picture: "Image", colour: Colour, seeded: Random) -> None:
    """A sun or moon above the hills, with a glow around it."""
    from PIL import Image, ImageDraw, ImageFilter

    side = SIDE_PIXELS * OVERSAMPLING
    x, y = seeded.uniform(0.24, 0.76) * side, seeded.uniform(0.2, 0.3) * side
    for radius, blur, strength in ((LIGHT_RADIUS * 1.5, 0.06, 90), (LIGHT_RADIUS, 0.0, 235)):
        mask = Image.new("L", (side, side), 0)
        reach = radius * side
        ImageDraw.Draw(mask).ellipse((x - reach, y - reach, x + reach, y + reach), fill=strength)
        mask = mask.reduce(OVERSAMPLING)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SIDE_PIXELS))
        picture.paste(colour, mask=mask)


def _gradient(
    above: Colour, below: Colour, start: float = 0.0, end: float = SKYLINE + 0.12
) -> "Image":
    """A square that goes from one colour to another between two heights."""
    from PIL import Image

    column = Image.new("RGB", (1, SIDE_PIXELS))
    column.putdata(list(_shades(above, below, start * SIDE_PIXELS, end * SIDE_PIXELS)))
    return column.resize((SIDE_PIXELS, SIDE_PIXELS), Image.Resampling.NEAREST)


def _shades(above: Colour, below: Colour, start: float, end: float) -> Iterator[Colour]:
    for y in range(SIDE_PIXELS):
        yield _mixed(above, below, min(max((y - start) / (end - start), 0.0), 1.0))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
